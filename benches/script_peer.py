"""The same job by what people use today.

    script_peer.py runs FOLDER ENDING      python-docx or openpyxl with OpenCC, run by run or cell by cell
    script_peer.py office FOLDER ENDING    opencc-pyo3's conversion of Office files
    script_peer.py text FILE               OpenCC alone, line by line

Converts from simplified to traditional in one warm process and prints what that took, as JSON. Neither reads headers, notes,
comments or text boxes, and neither joins a phrase that is split over runs.
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

RUNS = 5


def by_runs() -> Callable[[Path, Path], None]:
    """python-docx or openpyxl, and OpenCC."""
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


def by_office() -> Callable[[Path, Path], None]:
    """opencc-pyo3's own conversion of packages."""
    from opencc_pyo3 import OpenCC
    from opencc_pyo3.office_helper import convert_office_doc

    convert = OpenCC("s2t").convert

    def package(source: Path, target: Path) -> None:
        done, message = convert_office_doc(str(source), str(target), source.suffix[1:], convert)
        assert done, message

    return package


def documents(convert: Callable[[Path, Path], None], name: str, sources: list[Path]) -> dict:
    """Times in milliseconds, memory in megabytes."""
    times = []
    with tempfile.TemporaryDirectory() as scratch:
        for source in [sources[0], *sources]:
            start = time.perf_counter()
            convert(source, Path(scratch) / f"out{source.suffix}")
            times.append(1000 * (time.perf_counter() - start))
    times = times[1:]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"name": name, "documents": len(times), "ms": round(statistics.median(times), 3), "fastest_ms": round(min(times), 3), "rss_mb": round(memory, 1)}


def text(file: Path) -> dict:
    """Millions of characters a second."""
    from opencc import OpenCC

    convert, lines = OpenCC("s2t").convert, file.read_text(encoding="utf-8").splitlines()
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        for line in lines:
            convert(line)
        times.append(time.perf_counter() - start)
    return {"name": "OpenCC", "mchar_s": round(sum(map(len, lines)) / statistics.median(times) / 1e6, 1)}


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["runs", folder, ending]:
            print(json.dumps(documents(by_runs(), "run by run + OpenCC", sorted(Path(folder).glob(f"*.{ending}")))))
        case ["office", folder, ending]:
            print(json.dumps(documents(by_office(), "opencc-pyo3 office", sorted(Path(folder).glob(f"*.{ending}")))))
        case ["text", file]:
            print(json.dumps(text(Path(file))))
        case _:
            sys.exit(__doc__)
