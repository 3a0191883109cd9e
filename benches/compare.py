"""Runs gongbao and its peer over the same workbooks in the same minute, and prints the ratio.

    compare.py BINARY FOLDER [--keep]

Warm figures come from one process each that converts the whole folder (`cargo bench --bench convert`,
`peer.py run`); cold ones from whole processes that convert one workbook. `--keep` adds the run to
`benches/runs/`, by date, so that the past can be compared.
"""

from __future__ import annotations

import datetime
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
COLD_RUNS = 20


def last_json(command: list[str]) -> dict:
    """The JSON on a program's last line."""
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=HERE.parent)
    return json.loads(done.stdout.strip().splitlines()[-1])


def cold(binary: str, folder: Path) -> dict:
    """Whole processes that convert one workbook: median time in milliseconds."""
    source = next(iter(sorted(folder.glob("*.xlsx"))))
    times = []
    with tempfile.TemporaryDirectory() as scratch:
        target = str(Path(scratch) / "out.docx")
        command = [binary, "convert", str(source), "-o", target, "--force"]
        for _ in range(COLD_RUNS):
            start = time.perf_counter()
            subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
            times.append(1000 * (time.perf_counter() - start))
    return {"cold_ms": round(statistics.median(times), 1)}


def machine() -> dict:
    """What the figures were measured on."""
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return {"cpu": models[0] if models else platform.machine(), "cores": os.cpu_count(), "system": f"{platform.system()} {platform.machine()}"}


def main(binary: str, folder: Path, keep: bool) -> None:
    ours = last_json(["cargo", "bench", "--locked", "--quiet", "--bench", "convert", "--", str(folder)])
    ours |= cold(binary, folder)
    peer = last_json([sys.executable, str(HERE / "peer.py"), "run", str(folder)])
    for row in (ours, peer):
        print(json.dumps(row, ensure_ascii=False))
    ratio, memory = peer["ms"] / ours["ms"], peer["rss_mb"] / ours["rss_mb"]
    print(f"{ours['ms']} ms against {peer['ms']} ms a document: {ratio:.0f} times as fast, in 1/{memory:.1f} of the memory")
    if keep:
        now = datetime.datetime.now(datetime.UTC)
        record = {"date": now.isoformat(timespec="seconds"), "machine": machine(), "runs": [ours, peer]}
        path = HERE / "runs" / f"{now:%Y-%m-%d-%H%M}.json"
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(record, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        print(path.relative_to(HERE.parent))


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(sys.argv[1], Path(sys.argv[2]), "--keep" in sys.argv[3:])
