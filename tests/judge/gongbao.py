"""The program under judgement: its binary, run as a user runs it."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SECONDS = 60
PANIC = ("panicked", "RUST_BACKTRACE", "stack backtrace")


class Missing(Exception):
    """A tool that the judges need is not there; they fail rather than skip."""


@cache
def binary() -> str:
    """The binary that GONGBAO_BIN names."""
    path = os.environ.get("GONGBAO_BIN", "")
    if not path:
        raise Missing("GONGBAO_BIN is not set: build with `cargo build --release` and name the binary in it")
    if not os.access(path, os.X_OK):
        raise Missing(f"GONGBAO_BIN names {path}, which is not a program")
    return str(Path(path).resolve())


@dataclass(frozen=True)
class Ran:
    """What one run left behind."""

    code: int
    out: bytes
    err: str

    def ok(self) -> Ran:
        """The same, after asserting that all went well."""
        assert self.code == 0, f"exit code {self.code}\n{self.err}"
        return self

    def json(self) -> dict:
        """Standard output as one report."""
        return json.loads(self.ok().out)


def run(*arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None, epoch: str | None = None) -> Ran:
    """Runs the binary. Whatever else a test asks, it never panics."""
    environment = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}
    if epoch is not None:
        environment["SOURCE_DATE_EPOCH"] = epoch
    command = [binary(), *map(str, arguments)]
    done = subprocess.run(command, input=stdin, capture_output=True, timeout=SECONDS, cwd=cwd, env=environment)
    err = done.stderr.decode("utf-8")
    assert not any(word in err for word in PANIC), err
    assert done.returncode in (0, 1, 2), f"exit code {done.returncode}\n{err}"
    return Ran(done.returncode, done.stdout, err)


@cache
def listed(what: str, does: str = "读") -> frozenset[str]:
    """The names that `gongbao editions` lists, or those that `gongbao formats` lists as read (读) or written (写)."""
    rows = [line.split("\t") for line in run(what).ok().out.decode().splitlines()]
    return frozenset(row[0] for row in rows if what == "editions" or does in row[1])


def to_json(source: Path, *arguments: str | Path) -> tuple[dict, str]:
    """What the program reads in a file, and what it says about it."""
    ran = run("convert", source, "-t", "json", "-o", "-", *arguments)
    return ran.json(), ran.err


def convert(source: Path, target: Path, *arguments: str | Path) -> Path:
    """Converts a file that is expected to convert well."""
    run("convert", source, "-o", target, *arguments).ok()
    assert target.is_file(), f"{target.name} was not written"
    return target
