"""Converted documents as LibreOffice prints them: the same pages with the same boxes, and other glyphs in them."""

from __future__ import annotations

from pathlib import Path

import office
import pdfplumber
import pytest
import scripts

TOLERANCE = 1.0
"""Points by which a box may differ: fonts of two regions have other ink in cells of one size, and so their boxes."""
KINDS = ("char", "line", "rect", "image")
"""Curves may be the outlines of glyphs: of WordArt, and of charts' letters."""
TO_TRADITIONAL = [
    *["split-runs", "tables", "headers-footers", "footnotes-endnotes", "comments", "text-boxes", "smartart", "chart-workbook", "content-controls", "contents"],
    *["numbering", "hyperlinks", "revisions", "ruby", "math", "watermark", "fonts", "languages", "strict", "python-docx", "libreoffice-boxes", "libreoffice-contents"],
]
TO_SIMPLIFIED = ["traditional", "taiwan", "hong-kong"]
BOOKS = ["shared-rich", "sheet-names", "headers-footers", "charts-drawings", "number-formats", "filters-formats", "tables", "xlsxwriter", "libreoffice"]
JOBS = [
    *[(f"{name}.docx", target) for at, name in enumerate(TO_TRADITIONAL) for target in [scripts.TARGETS[1 + at % 3]]],
    *[(f"{name}.docx", "hans") for name in TO_SIMPLIFIED],
    *[(f"{name}.xlsx", target) for at, name in enumerate(BOOKS) for target in [scripts.TARGETS[1 + at % 3]]],
]


@pytest.fixture(scope="module")
def printed(in_scripts: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Each file before and after, in one run."""
    folder = tmp_path_factory.mktemp("printed")
    copies = []
    for name, target in JOBS:
        for side, source in (("before", scripts.FOLDER), ("after", in_scripts[target])):
            copy = folder / f"{side}~{name}{Path(name).suffix}"
            copy.write_bytes((source / name).read_bytes())
            copies.append(copy)
    office.pdf(copies, folder)
    return folder


@pytest.mark.parametrize(("name", "target"), JOBS)
def test_pages_have_the_same_boxes(printed: Path, name: str, target: str) -> None:
    """As many pages; on each, characters, lines, boxes and pictures in the same places and sizes."""
    before, after = (pages(printed / f"{side}~{name}.pdf") for side in ("before", "after"))
    assert len(after) == len(before)
    assert any(kind == "char" for page in before for kind, *_ in page)
    for old, new in zip(before, after, strict=True):
        assert [kind for kind, *_ in new] == [kind for kind, *_ in old]
        moved = [(a, b) for a, b in zip(old, new, strict=True) if any(abs(x - y) > TOLERANCE for x, y in zip(a[2:], b[2:], strict=True))]
        assert not moved, moved[:4]


def pages(path: Path) -> list[list[tuple]]:
    """The boxes of each page in the order of printing: kind, character, left, top, right, bottom."""
    with pdfplumber.open(path) as document:
        return [[box(one) for kind in KINDS for one in page.objects.get(kind, [])] for page in document.pages]


def box(one: dict) -> tuple:
    return one["object_type"], one.get("text", ""), *(float(one[side]) for side in ("x0", "top", "x1", "bottom"))
