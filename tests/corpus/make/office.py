"""Files as LibreOffice makes them of others."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

PROFILE = "-env:UserInstallation=file:///tmp/lo-corpus"


def convert(files: dict[str, bytes], target: str, suffix: str) -> dict[str, bytes]:
    """All files through one filter in one run. Keys are names with the source's ending; those of the result have
    `suffix`."""
    with tempfile.TemporaryDirectory() as folder:
        source, made = Path(folder, "in"), Path(folder, "out")
        source.mkdir()
        for name, data in files.items():
            (source / name).write_bytes(data)
        subprocess.run(["soffice", PROFILE, "--headless", "--convert-to", target, "--outdir", made, *sorted(source.iterdir())],
                       check=True, capture_output=True, timeout=300)
        found = {}
        for name in files:
            result = made / f"{Path(name).stem}.{target.split(':')[0]}"
            found[Path(name).stem + suffix] = result.read_bytes()
        return found
