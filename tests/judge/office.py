"""LibreOffice as a judge: it renders, re-saves and recalculates our files, many at a time."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

from gongbao import Missing

SECONDS = 180


def program() -> str:
    """LibreOffice's command."""
    found = shutil.which("soffice")
    if found is None:
        raise Missing("soffice is not installed: the judges need libreoffice-writer and libreoffice-calc")
    return found


SAVE_DOCUMENT = {
    "docx": "docx:MS Word 2007 XML",
    "doc": "doc:MS Word 97",
    "rtf": "rtf:Rich Text Format",
    "odt": "odt:writer8",
    "html": "html:HTML (StarWriter)",
}
SAVE_BOOK = {"xlsx": "xlsx:Calc MS Excel 2007 XML", "xls": "xls:MS Excel 97", "ods": "ods:calc8"}
"""What it saves documents and workbooks as: format to filter."""

RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item></oor:items>"""
"""Settings with which workbooks are calculated anew when they are opened, as Excel does."""


def convert(files: Iterable[Path], target: str, out: Path) -> list[Path]:
    """Converts files in one run.

    `target` is an extension, or `extension:Filter`.
    """
    files = list(files)
    said = run(files, target, out)
    made = [out / f"{file.stem}.{target.partition(':')[0]}" for file in files]
    missing = [file.name for file in made if not file.is_file()]
    assert not missing, f"LibreOffice did not make {missing}\n{said}"
    return made


def run(files: Iterable[Path], target: str, out: Path) -> str:
    """One run, with a profile of its own so that runs never meet; returns what LibreOffice said."""
    with tempfile.TemporaryDirectory() as profile:
        user = Path(profile) / "user"
        user.mkdir()
        (user / "registrymodifications.xcu").write_text(RECALCULATE, encoding="utf-8")
        settings = f"-env:UserInstallation=file://{profile}"
        command = [program(), settings, "--headless", "--convert-to", target, "--outdir", str(out), *map(str, files)]
        return subprocess.run(command, capture_output=True, timeout=SECONDS, text=True).stderr


def pdf(files: Iterable[Path], out: Path) -> list[Path]:
    """Renders the pages."""
    return convert(files, "pdf", out)
