"""The jobs by what people use today in Python.

    peer.py PEER time FOLDER ENDING MOST    at most so many files, in one warm process; prints what that took, as JSON
    peer.py PEER once FILE                  one file, for whoever times whole processes

Peers are treated kindly. Those that fill a template are told where every figure stands and read it by address, while
gongbao has to find it; `make.py` has made their template. Those that read do nothing with what they read. Those that
convert scripts read no headers, notes, comments or text boxes, and join no phrase that is split over runs.
"""

from __future__ import annotations

import json
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

Convert = Callable[[Path, Path], None]
"""From a source to the path of what it becomes."""

WHERE, TEMPLATE = "where.json", "docxtpl.docx"
"""Beside the workbooks: where each figure stands, and the Word file to fill."""
LEAST = 5
"""A job is timed so often, however few the files."""


def docxtpl(folder: Path) -> Convert:
    """openpyxl reads the workbook, docxtpl fills the Word file."""
    from docxtpl import DocxTemplate
    from openpyxl import load_workbook

    where = json.loads((folder / WHERE).read_text(encoding="utf-8"))
    cells = {place: address.split("!") for place, address in where.items()}

    def convert(source: Path, target: Path) -> None:
        book = load_workbook(source, data_only=True)
        figures = {place: book[sheet][cell].value for place, (sheet, cell) in cells.items()}
        page = DocxTemplate(str(folder / TEMPLATE))
        page.render({"title": book.worksheets[0]["A1"].value, "f": figures})
        page.save(str(target))

    return convert


def to_workbook(_: Path) -> Convert:
    """python-docx reads paragraphs and tables, openpyxl writes them line by line: no form, no merges, no widths."""
    import docx
    import openpyxl

    def convert(source: Path, target: Path) -> None:
        document, book = docx.Document(str(source)), openpyxl.Workbook()
        for paragraph in document.paragraphs:
            book.active.append([paragraph.text])
        for table in document.tables:
            cells, columns = [cell.text for cell in table._cells], len(table.columns)
            for start in range(0, len(cells), columns):
                book.active.append(cells[start : start + columns])
        book.save(target)

    return convert


def calamine(_: Path) -> Convert:
    """python-calamine reads all sheets."""
    from python_calamine import CalamineWorkbook

    def read(source: Path, _: Path) -> None:
        book = CalamineWorkbook.from_path(source)
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python()

    return read


def polars(_: Path) -> Convert:
    """polars reads all sheets as tables of strings."""
    import polars

    def read(source: Path, _: Path) -> None:
        polars.read_excel(source, sheet_id=0, engine="calamine", has_header=False, infer_schema_length=0)

    return read


def openpyxl(_: Path) -> Convert:
    """openpyxl reads all sheets."""
    import openpyxl

    def read(source: Path, _: Path) -> None:
        for sheet in openpyxl.load_workbook(source, data_only=True):
            list(sheet.values)

    return read


def by_runs(_: Path) -> Convert:
    """python-docx run by run, or openpyxl cell by cell, with OpenCC."""
    import docx
    import openpyxl
    from opencc import OpenCC

    convert = OpenCC("s2t").convert

    def document(source: Path, target: Path) -> None:
        made = docx.Document(str(source))
        tables = (cell for table in made.tables for row in table.rows for cell in row.cells)
        for paragraph in [*made.paragraphs, *(paragraph for cell in tables for paragraph in cell.paragraphs)]:
            for run in paragraph.runs:
                run.text = convert(run.text)
        made.save(str(target))

    def book(source: Path, target: Path) -> None:
        made = openpyxl.load_workbook(source)
        for sheet in made.worksheets:
            for row in sheet.iter_rows():
                for cell in row:
                    if isinstance(cell.value, str):
                        cell.value = convert(cell.value)
        made.save(target)

    return lambda source, target: (document if source.suffix == ".docx" else book)(source, target)


def by_office(keep_font: bool) -> Callable[[Path], Convert]:
    """opencc-pyo3's own conversion of packages, with the names of fonts kept as they are or not."""

    def prepare(_: Path) -> Convert:
        from opencc_pyo3 import OpenCC
        from opencc_pyo3.office_helper import convert_office_doc

        convert = OpenCC("s2t").convert

        def package(source: Path, target: Path) -> None:
            done, message = convert_office_doc(str(source), str(target), source.suffix[1:], convert, keep_font)
            assert done, message

        return package

    return prepare


def by_lines(_: Path) -> Convert:
    """OpenCC alone, line by line."""
    from opencc import OpenCC

    convert = OpenCC("s2t").convert

    def text(source: Path, _: Path) -> None:
        for line in source.read_text(encoding="utf-8").splitlines():
            convert(line)

    return text


PEERS: dict[str, tuple[str, Callable[[Path], Convert]]] = {
    "docxtpl": ("openpyxl + docxtpl", docxtpl),
    "to-workbook": ("python-docx + openpyxl", to_workbook),
    "calamine": ("python-calamine", calamine),
    "polars": ("polars", polars),
    "openpyxl": ("openpyxl", openpyxl),
    "runs": ("run by run + OpenCC", by_runs),
    "office-fonts": ("opencc-pyo3, fonts kept", by_office(keep_font=True)),
    "office": ("opencc-pyo3, its fastest", by_office(keep_font=False)),
    "lines": ("OpenCC", by_lines),
}
"""Name on the command line to the name in tables and what prepares the peer, given the folder of the files."""


def timed(convert: Convert, sources: list[Path]) -> list[float]:
    """Each source, in milliseconds, after one that does not count."""
    times = []
    with tempfile.TemporaryDirectory() as scratch:
        for source in [sources[0], *sources * -(-LEAST // len(sources))]:
            start = time.perf_counter()
            convert(source, Path(scratch) / f"out{source.suffix}")
            times.append(1000 * (time.perf_counter() - start))
    return times[1:]


def run(name: str, convert: Convert, sources: list[Path]) -> dict:
    """Times in milliseconds, memory in megabytes."""
    times = timed(convert, sources)
    return {
        "name": name,
        "documents": len(sources),
        "ms": round(statistics.median(times), 3),
        "fastest_ms": round(min(times), 3),
        "rss_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
    }


if __name__ == "__main__":
    match sys.argv[1:]:
        case [peer, "time", folder, ending, most] if peer in PEERS:
            name, prepare = PEERS[peer]
            sources = sorted(Path(folder).glob(f"*.{ending}"))[: int(most)]
            print(json.dumps(run(name, prepare(Path(folder)), sources)))
        case [peer, "once", file] if peer in PEERS:
            convert = PEERS[peer][1](Path(file).parent)
            with tempfile.TemporaryDirectory() as scratch:
                convert(Path(file), Path(scratch) / f"out{Path(file).suffix}")
        case _:
            sys.exit(__doc__)
