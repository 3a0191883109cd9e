"""What README says is so: its commands run one after the other, and the samples' Word files are what they make."""

from __future__ import annotations

import shlex
import shutil
import zipfile
from pathlib import Path

import gongbao
import pytest

SAMPLES = {"yunzhou-2024": ".xlsx", "seed-report": ".txt"}


def commands(readme: str) -> list[list[str]]:
    """The calls of gongbao in README."""
    lines = [line for line in readme.splitlines() if line.startswith("gongbao ")]
    return [shlex.split(line, comments=True)[1:] for line in lines]


def test_the_commands_of_the_readme_run(samples: Path, tmp_path: Path) -> None:
    shutil.copytree(samples, tmp_path / "samples")
    found = commands((samples.parent / "README.md").read_text(encoding="utf-8"))
    assert len(found) > 4
    for arguments in found:
        gongbao.run(*(name for word in arguments for name in expand(word, tmp_path)), cwd=tmp_path).ok()


def expand(word: str, folder: Path) -> list[str]:
    """What a shell makes of a word."""
    names = sorted(str(path.relative_to(folder)) for path in folder.glob(word)) if "*" in word else []
    return names or [word]


@pytest.mark.parametrize("name", SAMPLES)
def test_the_committed_documents_are_what_the_command_makes(samples: Path, tmp_path: Path, name: str) -> None:
    """After a change of the writer look at the new ones, and renew these with `scripts/sample --renew`."""
    made = gongbao.convert(samples / (name + SAMPLES[name]), tmp_path / f"{name}.docx")
    committed = samples / made.name
    assert parts(made) == parts(committed)
    assert made.read_bytes() == committed.read_bytes()


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}
