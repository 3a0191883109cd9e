"""Chromium as a judge: it prints our web pages."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from gongbao import Missing

SECONDS = 120


def program() -> str:
    """Chromium's command."""
    found = shutil.which("chromium")
    if found is None:
        raise Missing("chromium is not installed: the judges print web pages with it")
    return found


def pdf(page: Path, out: Path) -> Path:
    """Prints a page, with a profile of its own and without the sandbox, which root may not have."""
    with tempfile.TemporaryDirectory() as profile:
        options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}"]
        print_to = ["--no-pdf-header-footer", f"--print-to-pdf={out}", page.as_uri()]
        said = subprocess.run([program(), *options, *print_to], capture_output=True, timeout=SECONDS, text=True).stderr
    assert out.is_file(), f"Chromium did not print {page}\n{said}"
    return out
