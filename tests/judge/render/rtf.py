"""Rich text, from its specification: rows of `\\cellx`, merges by `\\clvmgf` and `\\clmgf`, text as cp936 or `\\u`."""

from __future__ import annotations

import random

from page import Box, Line, Page, Picture, Table

HEAD = (
    r"{\rtf1\ansi\ansicpg936\deff0\deflang1033\deflangfe2052{\fonttbl{\f0\fnil\fcharset134 SimSun;}}"
    r"{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}{\s2\outlinelevel1 heading 2;}{\s10 Title;}}"
    "\n"
)
JUSTIFY = {"title": r"\qc", "right": r"\qr"}
WIDTH = 700


def write(page: Page) -> bytes:
    """The page as an .rtf."""
    author = Author(page)
    return (HEAD + "".join(map(author.item, page.parts[0].items)) + "}").encode("ascii")


class Author:
    """Writes things as RTF, in one of the ways of text and of merges across."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.rng = random.Random(page.seed)
        self.unicode = self.rng.random() < 0.5
        self.first_and_merged = self.rng.random() < 0.5

    def item(self, item: Line | Table | Picture) -> str:
        match item:
            case Table():
                return "".join(self.row(line, number) for number, line in enumerate(item.slots())) + "\n"
            case Picture():
                return r"\pard{\pict\pngblip\picw64\pich32\picwgoal960\pichgoal480 " + item.png.hex() + "}\\par\n"
            case Line():
                return self.line(item)

    def line(self, line: Line) -> str:
        look, bold = r"\pard\plain" + JUSTIFY.get(line.role, ""), line.role == "title"
        if line.role in ("title", "heading") and self.page.headings == "styles":
            look += rf"\s{line.level or 10}" + (rf"\outlinelevel{line.level - 1}" if line.level else "")
        elif line.role == "heading" and self.page.headings == "outline":
            look += rf"\outlinelevel{line.level - 1}"
        elif line.role == "heading":
            bold = self.page.headings == "bold"
        return f"{look} {self.runs(line.text, bold)}\\par\n"

    def runs(self, text: str, bold: bool = False) -> str:
        middle = len(text) // 2 if self.page.split_runs else 0
        look = r"\b" if bold else ""
        return "".join(f"{{{look}\\f0 {self.escaped(half)}}}" for half in (text[:middle], text[middle:]) if half)

    def escaped(self, text: str) -> str:
        return "".join(map(self._character, text))

    def _character(self, char: str) -> str:
        if char in "\\{}":
            return "\\" + char
        if char == "\u00a0":
            return r"\~"
        if ord(char) < 128:
            return char
        try:
            encoded = char.encode("cp936")
        except UnicodeEncodeError:
            encoded = b""
        if encoded and not self.unicode:
            return "".join(f"\\'{byte:02x}" for byte in encoded)
        number = ord(char)
        return rf"\u{number - 65536 if number > 32767 else number}?"

    def row(self, line: list[tuple[Box, bool]], number: int) -> str:
        """A row: what its cells look like, then what they hold."""
        looks, texts, right = "", "", 0
        for column, (box, _) in enumerate(line):
            starts = box.column == column
            if not starts and not self.first_and_merged:
                continue
            spans = 1 if self.first_and_merged else box.colspan
            right += WIDTH * spans
            looks += self._merges(box, number, starts) + rf"\clbrdrt\brdrs\cellx{right}"
            texts += (self.paragraphs(box.text) if starts and number == box.row else r"\pard\intbl") + "\\cell\n"
        return rf"\trowd\trgaph108 {looks}" + "\n" + texts + "\\row\n"

    def _merges(self, box: Box, row: int, starts: bool) -> str:
        down = "" if box.rowspan == 1 else (r"\clvmgf" if row == box.row else r"\clvmrg")
        if not self.first_and_merged or box.colspan == 1:
            return down
        return down + (r"\clmgf" if starts else r"\clmrg")

    def paragraphs(self, text: str) -> str:
        """A cell's text; a break in a label is a break in the line or a paragraph of its own."""
        lines = [self.runs(line) for line in text.split("\n")]
        return r"\pard\intbl " + (r"\line " if self.rng.random() < 0.5 else r"\par ").join(lines)
