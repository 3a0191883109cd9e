"""The jobs by LibreOffice's batch conversion.

    libreoffice.py TARGET time FOLDER ENDING MOST    at most so many files to the format; prints what that took, as JSON

`batch_ms` is the whole run a document, start included. `ms` is what each document takes once it has started: the
whole run less one of a single document, over the others.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent / "tests" / "judge"))
import office  # noqa: E402

FILTERS = {"docx": "docx:MS Word 2007 XML", "xlsx": "xlsx:Calc MS Excel 2007 XML"}


def timed(sources: list[Path], target: str) -> float:
    """One run over all sources, in milliseconds."""
    with tempfile.TemporaryDirectory() as scratch:
        start = time.perf_counter()
        office.convert(sources, FILTERS[target], Path(scratch))
        return 1000 * (time.perf_counter() - start)


def run(sources: list[Path], target: str) -> dict:
    """Times in milliseconds, memory in megabytes."""
    timed(sources[:1], target)  # Its files are read from the disk once before the clock counts.
    one, all_of_them = timed(sources[:1], target), timed(sources, target)
    return {
        "name": "LibreOffice",
        "documents": len(sources),
        "ms": round((all_of_them - one) / max(len(sources) - 1, 1), 3),
        "batch_ms": round(all_of_them / len(sources), 3),
        "cold_ms": round(one, 1),
        "rss_mb": round(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024, 1),
    }


if __name__ == "__main__":
    match sys.argv[1:]:
        case [target, "time", folder, ending, most]:
            sources = sorted(Path(folder).glob(f"*.{ending}"))[: int(most)]
            print(json.dumps(run(sources, target)))
        case _:
            sys.exit(__doc__)
