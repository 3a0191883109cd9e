"""Runs gongbao and its peers over the same files in the same minute, and prints the ratios.

    compare.py BINARY FOLDER [--keep]

FOLDER is what `make.py` made. Figures are milliseconds a document:

- `ms`       one warm process (`cargo bench --bench convert`, `peer.py`, `libreoffice.py`)
- `batch_ms` one whole process over all files, start included
- `cold_ms`  whole processes that convert one file

`--keep` adds the run to `benches/runs/`, by date, so that the past can be compared.
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
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
COLD_RUNS = 20


@dataclass(frozen=True)
class Job:
    """A conversion, and who else does it."""

    source: str
    target: str
    peer: str = "libreoffice"

    @property
    def name(self) -> str:
        return f"{self.source} → {self.target}"

    def ours(self, binary: str, folder: Path) -> dict:
        sources = sorted((folder / self.source).glob(f"*.{self.source}"))
        bench = ["cargo", "bench", "--locked", "--quiet", "--bench", "convert", "--"]
        figures = last_json([*bench, str(folder / self.source), self.source, self.target])
        batch = whole(binary, sources, self.target) / len(sources)
        cold = statistics.median(whole(binary, sources[:1], self.target) for _ in range(COLD_RUNS))
        return figures | {"batch_ms": round(batch, 3), "cold_ms": round(cold, 1)}

    def theirs(self, folder: Path) -> dict:
        place = [str(folder / self.source)]
        arguments = place if self.peer == "peer" else [*place, self.source, self.target]
        return last_json([sys.executable, str(HERE / f"{self.peer}.py"), *arguments])


JOBS = [
    Job("xlsx", "docx", peer="peer"),
    Job("doc", "docx"),
    Job("rtf", "docx"),
    Job("odt", "docx"),
    Job("html", "docx"),
    Job("xls", "xlsx"),
    Job("ods", "xlsx"),
]


def last_json(command: list[str]) -> dict:
    """The JSON on a program's last line."""
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=HERE.parent)
    return json.loads(done.stdout.strip().splitlines()[-1])


def whole(binary: str, sources: list[Path], target: str) -> float:
    """One whole process over the files, in milliseconds."""
    with tempfile.TemporaryDirectory() as scratch:
        command = [binary, "convert", *map(str, sources), "-t", target, "-o", f"{scratch}/"]
        start = time.perf_counter()
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
        return 1000 * (time.perf_counter() - start)


def summary(job: Job, ours: dict, theirs: dict) -> str:
    """One line for people."""
    text = f"{job.name:12} {ours['ms']:8} ms against {theirs['ms']:8} ms a document: {theirs['ms'] / ours['ms']:.0f} times as fast"
    if "batch_ms" in theirs:
        text += f"; whole batch {theirs['batch_ms'] / ours['batch_ms']:.0f} times"
    if "rss_mb" in theirs:
        text += f"; in 1/{theirs['rss_mb'] / ours['rss_mb']:.1f} of the memory"
    return text


def machine() -> dict:
    """What the figures were measured on."""
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return {
        "cpu": models[0] if models else platform.machine(),
        "cores": os.cpu_count(),
        "system": f"{platform.system()} {platform.machine()}",
    }


def main(binary: str, folder: Path, keep: bool) -> None:
    runs = []
    for job in JOBS:
        ours, theirs = job.ours(binary, folder), job.theirs(folder)
        runs += [{"job": job.name} | ours, {"job": job.name} | theirs]
        print(summary(job, ours, theirs), flush=True)
    if keep:
        print(record(runs))


def record(runs: list[dict]) -> Path:
    """Keeps a run with its date and machine; where, from the project's folder."""
    now = datetime.datetime.now(datetime.UTC)
    kept = {"date": now.isoformat(timespec="seconds"), "machine": machine(), "runs": runs}
    path = HERE / "runs" / f"{now:%Y-%m-%d-%H%M}.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(kept, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return path.relative_to(HERE.parent)


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(sys.argv[1], Path(sys.argv[2]), "--keep" in sys.argv[3:])
