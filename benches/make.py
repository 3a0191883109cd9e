"""Makes what is measured: reports of other people's making, with other figures in each file.

    make.py FOLDER N    N workbooks in FOLDER/xlsx, and at most LEGACY files of each older format beside them
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "judge"))
import office  # noqa: E402
import render  # noqa: E402
from layout import Layout  # noqa: E402

LEGACY = 40
KINDS = {"xls": "xls", "rtf": "rtf", "odt": "odt", "ods": "ods", "html": "html"}
"""Folder to the generator's kind of file. Only LibreOffice writes .doc here."""
WHERE = "where.json"


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


def main(folder: Path, count: int) -> None:
    make("xlsx", folder / "xlsx", count)
    legacy = min(count, LEGACY)
    for name, kind in KINDS.items():
        make(kind, folder / name, legacy)
    office.convert(make("docx", folder / "docx", legacy), "doc:MS Word 97", folder / "doc")


if __name__ == "__main__":
    match sys.argv[1:]:
        case [folder, count]:
            main(Path(folder), int(count))
        case _:
            sys.exit(__doc__)
