"""The same job by what people use today: openpyxl reads the workbook, docxtpl fills the Word file.

    peer.py FOLDER    converts its workbooks in one warm process and prints what that took, as JSON

The peer is treated kindly: it is told where every figure stands and reads it by address, while gongbao has to
find it. Its template is made once, before the clock starts.
"""

from __future__ import annotations

import json
import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path

import docx
from docxtpl import DocxTemplate
from openpyxl import load_workbook

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "judge"))
import form  # noqa: E402

WHERE = "where.json"
"""Where `make.py` says that each figure stands."""


def make_template(path: Path) -> None:
    """A Word file with the official tables, a slot for each figure."""
    document = docx.Document()
    document.add_heading("{{ title }}", 0)
    for grid in form.FORM.official:
        table = document.add_table(grid.rows, grid.columns, style="Table Grid")
        slots = table._cells
        for cell in grid.cells:
            at = slots[cell.row * grid.columns + cell.column]
            at.text = cell.text or "{{ f['" + ".".join(cell.place) + "'] }}"
            last = (cell.row + cell.rowspan - 1) * grid.columns + cell.column + cell.colspan - 1
            at.merge(slots[last])
    document.save(str(path))


def convert(source: Path, target: Path, template: Path, where: dict[str, str]) -> None:
    """One workbook to one Word file."""
    book = load_workbook(source, data_only=True)
    cells = {place: address.split("!") for place, address in where.items()}
    figures = {place: book[sheet][cell].value for place, (sheet, cell) in cells.items()}
    page = DocxTemplate(str(template))
    page.render({"title": book.worksheets[0]["A1"].value, "f": figures})
    page.save(str(target))


def run(folder: Path) -> dict:
    """Converts every workbook of a folder; times in milliseconds, memory in megabytes."""
    where = json.loads((folder / WHERE).read_text(encoding="utf-8"))
    times = []
    with tempfile.TemporaryDirectory() as scratch:
        template = Path(scratch) / "template.docx"
        make_template(template)
        for source in sorted(folder.glob("*.xlsx")):
            start = time.perf_counter()
            convert(source, Path(scratch) / "out.docx", template, where)
            times.append(1000 * (time.perf_counter() - start))
    return {
        "name": "openpyxl + docxtpl",
        "documents": len(times),
        "ms": round(statistics.median(times), 3),
        "fastest_ms": round(min(times), 3),
        "rss_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
    }


if __name__ == "__main__":
    match sys.argv[1:]:
        case [folder]:
            print(json.dumps(run(Path(folder))))
        case _:
            sys.exit(__doc__)
