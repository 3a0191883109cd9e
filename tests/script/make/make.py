"""Makes the test files of `gongbao script`.

    make.py [NAME…]    all files of ../files, or these; renews files.json and the list in README.md

Needs LibreOffice, python-docx, openpyxl and XlsxWriter. LibreOffice's output differs from run to run, so what is made is
committed.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import book_files  # noqa: F401
import office_files  # noqa: F401
import plain_files  # noqa: F401
import refused_files  # noqa: F401
import word_files  # noqa: F401
from registry import FILES

HERE = Path(__file__).resolve().parent.parent
MARK = "<!-- files -->\n"


def main(names: list[str]) -> None:
    folder = HERE / "files"
    for one in FILES:
        if names and one.name not in names:
            continue
        path = folder / one.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(one.make())
    listed = {one.name: {"script": one.script, "shows": one.shows} for one in sorted(FILES, key=lambda one: one.name)}
    (HERE / "files.json").write_text(json.dumps(listed, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    readme = HERE / "README.md"
    text = readme.read_text(encoding="utf-8")
    rows = "".join(f"| `{name}` | {entry['script']} | {entry['shows']} |\n" for name, entry in listed.items())
    readme.write_text(text.partition(MARK)[0] + MARK + "| file | script | shows |\n|---|---|---|\n" + rows, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
