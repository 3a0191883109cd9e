"""The test files of `gongbao script`, converted; and their texts by the program's own conversion of plain text."""

from __future__ import annotations

import io
import json
import re
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import gongbao

HOME = Path(__file__).resolve().parent.parent / "script"
FOLDER = HOME / "files"
REFUSED = FOLDER / "refused"
TARGETS = ["hans", "hant", "hant-tw", "hant-hk"]
WORD = (".docx", ".docm", ".dotx")
EXCEL = (".xlsx", ".xlsm")
WRITTEN: dict[str, dict] = json.loads((HOME / "files.json").read_text(encoding="utf-8"))
"""What each file shows and which script it is written in, by name."""


def names(*endings: str, script: str = "") -> list[str]:
    """The files that are converted."""
    found = [name for name, entry in WRITTEN.items() if "/" not in name and script in ("", entry["script"])]
    return [name for name in found if not endings or name.endswith(endings)]


def convert_all(sources: Iterable[Path], target: str, folder: Path, *arguments: str) -> Path:
    """Converts files in one run into a folder, by name."""
    folder.mkdir(parents=True, exist_ok=True)
    gongbao.run("script", "--to", target, *arguments, *sources, "-o", f"{folder}/").ok()
    return folder


def references(texts: Mapping[str, Iterable[str]], target: str) -> dict[str, dict[str, str]]:
    """What the texts of each document become as lines of a text file, which the program detects the script of alone."""
    lines = {name: list(dict.fromkeys(line for line in found if line)) for name, found in texts.items()}
    assert not any("\n" in line for found in lines.values() for line in found)
    with tempfile.TemporaryDirectory() as scratch:
        sources = {name: Path(scratch) / f"{at}.txt" for at, name in enumerate(lines)}
        for name, path in sources.items():
            path.write_text("\n".join(lines[name]), encoding="utf-8", newline="")
        made = convert_all(sources.values(), target, Path(scratch) / "out")
        after = {name: (made / path.name).read_bytes().decode().split("\n") for name, path in sources.items()}
    return {name: dict(zip(lines[name] or [""], after[name], strict=True)) for name in lines}


def parts(content: bytes, within: str = "") -> Iterator[tuple[str, bytes]]:
    """The parts of a package by name, those of packages within it too."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            part = package.read(name)
            if name.endswith((".docx", ".xlsx")):
                yield from parts(part, f"{within}{name}!")
            else:
                yield within + name, part


def is_markup(content: bytes) -> bool:
    """Whether a part is XML."""
    start = content[:200].decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "replace")
    return start.lstrip("\ufeff \r\n\t").startswith("<")


def decoded(content: bytes) -> str:
    """A part's text."""
    return content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8")


CHINESE = re.compile("[\u2e80-\u2fdf\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
REFERENCE = re.compile(r"&#(?:x([0-9A-Fa-f]+)|([0-9]+));")
LANGUAGE = re.compile(r"""(["'])zh-[A-Za-z-]+\1""")


def referred(text: str) -> str:
    """The text with numbered references to Chinese characters as these."""

    def character(match: re.Match) -> str:
        one = chr(int(match[1], 16) if match[1] else int(match[2]))
        return one if CHINESE.match(one) else match[0]

    return REFERENCE.sub(character, text)


def skeleton(content: bytes) -> str:
    """A part without what may change: Chinese characters and which Chinese it is."""
    return LANGUAGE.sub('"zh"', CHINESE.sub("", referred(decoded(content))))


ONLY_IN_SPEECH = set("着啰")
"""Of the mainland's set and not of Taiwan's, and still traditional."""


def simplified(text: str) -> str:
    """The characters that no traditional text has: those of GB 2312 that Big5 lacks."""
    return "".join(c for c in text if CHINESE.match(c) and c not in ONLY_IN_SPEECH and _in(c, "gb2312") and not _in(c, "big5"))


def traditional(text: str) -> str:
    """The characters that no simplified text has: those of Big5 that GB 2312 lacks."""
    return "".join(c for c in text if CHINESE.match(c) and _in(c, "big5") and not _in(c, "gb2312"))


def wrong(text: str, target: str) -> str:
    """The characters of a text that its target's script does not have."""
    return traditional(text) if target == "hans" else simplified(text)


def _in(character: str, encoding: str) -> bool:
    return bool(character.encode(encoding, "ignore"))
