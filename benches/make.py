"""Makes what is measured: reports of other people's making, with other figures in each file, and documents of prose.

    make.py reports FOLDER N    N workbooks in FOLDER/xlsx, and at most LEGACY files of each other format beside them
    make.py prose FOLDER        documents and a text for script conversion, a folder a size
    make.py inputs              benches/inputs anew; counts of instructions before and after cannot be compared then
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import docx
import openpyxl

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "tests" / "judge"))
import form  # noqa: E402
import office  # noqa: E402
import render  # noqa: E402
from layout import Layout  # noqa: E402

INPUTS = HERE / "inputs"
LEGACY = 40
KINDS = {"docx": "docx", "xls": "xls", "rtf": "rtf", "odt": "odt", "ods": "ods", "html": "html"}
"""Folder to the generator's kind of file. Only LibreOffice writes .doc here."""
WHERE = "where.json"
SLOTS: dict[str, Callable[[str], str]] = {
    "docxtpl": lambda place: "{{ f['" + place + "'] }}",
    "docxtemplater": lambda place: "{{" + place + "}}",
}
"""How each peer that fills a template writes the slot of a figure."""

PROSE = HERE.parent / "tests" / "text" / "prose-hans.txt"
PAGE = 700
"""Characters of a page."""
TEXT_BYTES = 5_000_000


def make(kind: str, folder: Path, count: int) -> list[Path]:
    """Files of one office, in its one layout, into a folder of their own."""
    folder.mkdir(parents=True)
    paths = []
    for seed in range(count):
        path = folder / f"report{seed:05}{render.KINDS[kind].suffix}"
        (made,) = render.make(kind, Layout(seed=seed, junk=False), path).made
        paths.append(path)
    if made.where:
        where = {".".join(place): address for place, address in made.where.items()}
        (folder / WHERE).write_text(json.dumps(where, ensure_ascii=False), encoding="utf-8")
    return paths


def make_template(path: Path, slot: Callable[[str], str]) -> None:
    """A Word file with the official tables, a slot for each figure."""
    document = docx.Document()
    document.add_heading("{{title}}", 0)
    for grid in form.FORM.official:
        table = document.add_table(grid.rows, grid.columns, style="Table Grid")
        slots = table._cells
        for cell in grid.cells:
            at = slots[cell.row * grid.columns + cell.column]
            at.text = cell.text or slot(".".join(cell.place))
            last = (cell.row + cell.rowspan - 1) * grid.columns + cell.column + cell.colspan - 1
            at.merge(slots[last])
    document.save(str(path))


def make_reports(folder: Path, count: int) -> None:
    """Reports in every format that is measured, and the templates of peers beside the workbooks."""
    make("xlsx", folder / "xlsx", count)
    for peer, slot in SLOTS.items():
        make_template(folder / "xlsx" / f"{peer}.docx", slot)
    legacy = min(count, LEGACY)
    made = {name: make(kind, folder / name, legacy) for name, kind in KINDS.items()}
    office.convert(made["docx"], "doc:MS Word 97", folder / "doc")


def prose() -> list[str]:
    """Paragraphs of an agency's report."""
    return [line for line in PROSE.read_text(encoding="utf-8").splitlines() if line]


def make_document(path: Path, pages: int, seed: int) -> None:
    """Prose in runs of a dozen characters, every third one bold, as typing and correcting leaves it, and a table."""
    made, lines, length, at = docx.Document(), prose(), 0, seed
    while length < pages * PAGE:
        line = lines[at % len(lines)]
        paragraph = made.add_paragraph()
        for number, start in enumerate(range(0, len(line), 12)):
            paragraph.add_run(line[start : start + 12]).bold = number % 3 == 0
        length, at = length + len(line), at + 1
    for cell, text in zip(made.add_table(2, 2)._cells, ["结果", "件数", "予以公开", str(seed + 1)], strict=True):
        cell.text = text
    made.save(str(path))


def make_book(path: Path, rows: int, seed: int) -> None:
    """Rows of text, figures and a formula."""
    book, lines = openpyxl.Workbook(), prose()
    book.active.title = "信息公开"
    for row in range(1, rows + 1):
        text, other = lines[(row + seed) % len(lines)], lines[(row * 7 + seed) % len(lines)][:20]
        book.active.append([f"第{row + seed}条", text, other, row * 3, f"=信息公开!D{row}*2"])
    book.save(path)


def make_text(path: Path, size: int) -> None:
    """Lines of prose, at least so many bytes of them."""
    text = "\n".join(prose()) + "\n"
    path.write_text(text * (size // len(text.encode()) + 1), encoding="utf-8")


@dataclass(frozen=True)
class Prose:
    """Documents of one size: how each is made, and how many."""

    folder: str
    write: Callable[[Path, int, int], None]
    ending: str
    size: int
    count: int

    def make(self, folder: Path) -> None:
        (folder / self.folder).mkdir(parents=True)
        for seed in range(self.count):
            self.write(folder / self.folder / f"{seed:03}.{self.ending}", self.size, seed)


SIZES = [
    Prose("docx-1", make_document, "docx", 1, 200),
    Prose("docx-10", make_document, "docx", 10, 200),
    Prose("docx-100", make_document, "docx", 100, 8),
    Prose("xlsx-500", make_book, "xlsx", 500, 40),
]


def make_prose(folder: Path) -> None:
    """Documents and a text for script conversion."""
    for prose in SIZES:
        prose.make(folder)
    (folder / "text").mkdir()
    make_text(folder / "text" / "text.txt", TEXT_BYTES)


def make_inputs() -> None:
    """The small files whose instructions are counted, one of each."""
    scratch = INPUTS / "scratch"
    make_reports(scratch, 1)
    for made in scratch.glob("*/report00000.*"):
        shutil.move(made, INPUTS / f"report{made.suffix}")
    shutil.rmtree(scratch)
    make_document(INPUTS / "prose-1.docx", 1, 0)
    make_document(INPUTS / "prose-100.docx", 100, 0)
    make_book(INPUTS / "prose-500.xlsx", 500, 0)
    make_text(INPUTS / "prose.txt", 1)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["reports", folder, count]:
            make_reports(Path(folder), int(count))
        case ["prose", folder]:
            make_prose(Path(folder))
        case ["inputs"]:
            make_inputs()
        case _:
            sys.exit(__doc__)
