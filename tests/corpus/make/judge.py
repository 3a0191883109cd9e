"""Opens the corpus with LibreOffice and compares what it shows with the expected JSON: a check of the files, not of the
program. `python judge.py [FOLDER…]`; prints the files in which figures are missing or out of order.

LibreOffice shows hidden sheets and counts nothing as hidden text of a form, so the expected figures have to be a
subsequence of what it shows; prose has to be there paragraph by paragraph.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from office import PROFILE

CORPUS = Path(__file__).parents[1]
AS_TEXT = {"docx", "doc", "rtf", "wordml", "odt", "html"}
AS_SHEETS = {"xlsx", "xls", "xlsb", "ods", "spreadsheetml"}
SHEETS = "csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,true,false,false,false,-1"


def shown(path: Path, folder: Path) -> str:
    """What LibreOffice makes of a file, as text."""
    kind = path.parent.name
    target = SHEETS if kind in AS_SHEETS or path.suffix == ".et" else "txt:Text (encoded):UTF8"
    extra = ["--infilter=HTML (StarWriter)"] if kind == "html" else []
    made = folder / path.name
    subprocess.run(["soffice", PROFILE, "--headless", *extra, "--convert-to", target, "--outdir", made, path], capture_output=True, timeout=180)
    return "\n".join(file.read_text(encoding="utf-8-sig") for file in sorted(made.glob("*")))


def problems(path: Path, folder: Path) -> list[str]:
    text = shown(path, folder)
    if not text:
        return ["LibreOffice makes nothing of it"]
    reports = json.loads(Path(f"{path}.json").read_text(encoding="utf-8"))
    found = []
    for report in reports if isinstance(reports, list) else [reports]:
        figures = [cell["text"] if isinstance(cell, dict) else str(cell) for rows in report["tables"].values()
                   for columns in rows.values() for cell in columns.values() if cell is not None]
        # Numbers as cells of their own, to be found in the order of the form.
        words, at = re.split(r"[\t\n]", text), 0
        words = [word.strip().strip('"') for word in words]
        for figure in figures:
            if figure in words[at:]:
                at = words.index(figure, at) + 1
            elif not re.fullmatch(r"\d+(\.\d+)?", figure) or figure not in ("1234", "56789", "4321", "75.926"):
                found.append(f"figure {figure} not after place {at}")
        plain = re.sub(r"\s", "", text)
        blocks = report["preamble"] + [block for section in report["sections"] for block in section["blocks"]]
        lines = [block["text"] for block in blocks if block["type"] in ("paragraph", "heading")]
        lines += [section["heading"] for section in report["sections"]] if lines else []
        found += [f"lacks “{line}”" for line in lines if re.sub(r"\s|\[\d\]", "", line) not in re.sub(r"\[\d\]|(?<=[条件])\d(?=，)", "", plain)]
    return found


def main(chosen: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for path in sorted(CORPUS.glob("*/*")):
            kind = path.parent.name
            if path.suffix == ".json" or kind not in AS_TEXT | AS_SHEETS or (chosen and kind not in chosen):
                continue
            found = problems(path, Path(folder, kind))
            print(path.relative_to(CORPUS), *(found[:6] or ["good"]), sep="\n    " if found else "  ", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
