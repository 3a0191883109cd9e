"""A PDF as a reader sees it: its characters in the order they were set, its lines, and where the ink is."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pdfplumber
from PIL import Image, ImageChops

POINTS_PER_MM = 72 / 25.4
INK_DPI = 100
TEXT_LEFT, TEXT_RIGHT, TEXT_TOP, TEXT_BOTTOM = 28.0, 184.0, 37.0, 262.0
"""The text area in millimetres from the paper's left and top edges (GB/T 9704—2012)."""


def plain(text: str) -> str:
    """Text without blanks and widths, to find it again in a PDF."""
    return "".join(unicodedata.normalize("NFKC", text).split())


@dataclass(frozen=True)
class Glyph:
    """A character; its box in millimetres, its size in points."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float


@dataclass(frozen=True)
class Page:
    """A page: its glyphs in the order they were set, and the box of its ink in millimetres by part."""

    width: float
    height: float
    glyphs: list[Glyph]
    ruled: bool
    """Whether a table or a picture stands on it."""
    ink: Image.Image

    @property
    def body(self) -> list[Glyph]:
        """All but the page number."""
        return [glyph for glyph in self.glyphs if glyph.top < TEXT_BOTTOM + 2]

    @property
    def text(self) -> str:
        return plain("".join(glyph.text for glyph in self.body))

    @property
    def foot(self) -> list[Glyph]:
        return [glyph for glyph in self.glyphs if glyph.top >= TEXT_BOTTOM + 2 and glyph.text.strip()]

    def lines(self) -> list[list[Glyph]]:
        """The body's glyphs by line, from the top; glyphs of a line share their middle."""
        lines: list[list[Glyph]] = []
        for glyph in sorted(self.body, key=lambda g: (g.top + g.bottom) / 2):
            middle = (glyph.top + glyph.bottom) / 2
            if lines and abs(middle - (lines[-1][-1].top + lines[-1][-1].bottom) / 2) < 2:
                lines[-1].append(glyph)
            elif glyph.text.strip():
                lines.append([glyph])
        return [sorted(line, key=lambda g: g.left) for line in lines]

    def ink_box(self, top: float, bottom: float) -> tuple[float, float, float, float] | None:
        """Left, top, right and bottom of the ink between two heights."""
        scale = INK_DPI / 25.4
        band = self.ink.crop((0, round(top * scale), self.ink.width, round(bottom * scale)))
        box = ImageChops.invert(band).point(lambda value: 255 * (value > 60)).getbbox()
        if box is None:
            return None
        return box[0] / scale, top + box[1] / scale, box[2] / scale, top + box[3] / scale


def read(path: Path) -> list[Page]:
    """All pages of a PDF."""
    with pdfplumber.open(path) as document:
        return [_page(page) for page in document.pages]


def _page(page: pdfplumber.page.Page) -> Page:
    glyphs = [
        Glyph(c["text"], *(c[key] / POINTS_PER_MM for key in ("x0", "x1", "top", "bottom")), c["size"])
        for c in page.chars
    ]
    ruled = bool(page.images or page.lines or page.rects or page.curves)
    ink = page.to_image(resolution=INK_DPI).original.convert("L")
    return Page(page.width / POINTS_PER_MM, page.height / POINTS_PER_MM, glyphs, ruled, ink)


def sizes(glyphs: list[Glyph]) -> Counter:
    """How many characters are set in each size, to the half point."""
    return Counter(round(glyph.size * 2) / 2 for glyph in glyphs if glyph.text.strip())
