"""README's picture: two pages of a PDF side by side, in sixteen greys so that it stays small.

    draw_pages.py FILE.pdf PAGE PAGE OUT.png
"""

from __future__ import annotations

import sys
from pathlib import Path

import pdfplumber
from PIL import Image

DPI = 80
GAP = 12
GREYS = 16
BACKGROUND = 0xD0


def draw(source: Path, numbers: list[int], target: Path) -> None:
    """Draws the pages, counted from 1, with an edge around each."""
    with pdfplumber.open(source) as document:
        pages = [document.pages[number - 1].to_image(resolution=DPI).original.convert("L") for number in numbers]
    width, height = pages[0].size
    picture = Image.new("L", (len(pages) * (width + GAP) + GAP, height + 2 * GAP), BACKGROUND)
    for index, page in enumerate(pages):
        picture.paste(page, (GAP + index * (width + GAP), GAP))
    picture.quantize(GREYS, dither=Image.Dither.NONE).save(target, optimize=True)


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    draw(Path(sys.argv[1]), [int(number) for number in sys.argv[2:4]], Path(sys.argv[4]))
