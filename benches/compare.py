"""Runs gongbao, the floor and its peers over the same files in the same minute, and prints one table.

    compare.py PROGRAMS FOLDER [--only WORD] [--keep]

PROGRAMS is the folder of what cargo has built, FOLDER what `make.py` made. `--only` takes the jobs that have the word in
their names. `--keep` adds the run to `benches/runs/`, by date, so that the past can be compared. Figures are
milliseconds a document, and megabytes:

- `ms`       one warm process (`jobs`, `peers/`), `×` beside it how many times gongbao's
- `batch_ms` one whole process over all files, start included, with one thread
- `cold_ms`  whole processes that convert one file, `×` as before
- `rss_mb`   the most memory of the warm process
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
PEERS = HERE / "peers"
PYTHON = HERE.parent / ".tools" / "bench" / "bin" / "python"
"""The interpreter with `peers/requirements.txt`."""
COLD_RUNS, PEER_COLD_RUNS = 20, 5
THREAD_RUNS = 5
MOST = 40
"""Documents that a peer converts at most."""


@dataclass(frozen=True)
class Programs:
    """What cargo has built, by its folder."""

    folder: Path

    @property
    def command(self) -> str:
        return str(self.folder / "gongbao")

    @property
    def jobs(self) -> str:
        return str(self.folder / "jobs")


@dataclass(frozen=True)
class Job:
    """A conversion, and who else does it."""

    name: str
    folder: str
    ending: str
    work: str
    """`convert`, `script` or `lines`, as `jobs` calls it."""
    target: str
    peers: tuple[Peer, ...] = ()
    floor: bool = False

    def sources(self, folder: Path) -> list[Path]:
        return sorted((folder / self.folder).glob(f"*.{self.ending}"))

    def figures(self, programs: Programs, folder: Path) -> Iterator[dict]:
        """What everybody takes, gongbao first."""
        yield self.ours(programs, folder)
        if self.floor:
            yield self.warm(programs, folder, f"floor-{self.work}") | {"name": "floor"}
        for peer in self.peers:
            if figures := peer.figures(self, folder):
                yield figures

    def ours(self, programs: Programs, folder: Path) -> dict:
        figures, sources = self.warm(programs, folder, self.work), self.sources(folder)
        if self.work == "lines":
            return figures
        cold = statistics.median(self.whole(programs, sources[:1]) for _ in range(COLD_RUNS))
        return figures | {
            "batch_ms": round(self.whole(programs, sources) / len(sources), 3),
            "cold_ms": round(cold, 1),
        }

    def warm(self, programs: Programs, folder: Path, work: str) -> dict:
        return last_json([programs.jobs, "time", work, self.target, str(folder / self.folder), self.ending])

    def whole(self, programs: Programs, sources: list[Path], threads: int = 1) -> float:
        """One whole process over the files, in milliseconds."""
        work = ["convert", "-t", self.target] if self.work == "convert" else ["script", "--to", self.target]
        with tempfile.TemporaryDirectory() as scratch:
            return whole(programs.command, *work, *sources, "-o", f"{scratch}/", "--jobs", threads)


@dataclass(frozen=True)
class Peer:
    """A program of `peers/`, which times its own warm process and can be timed as a whole."""

    command: tuple[str, ...]

    def figures(self, job: Job, folder: Path) -> dict | None:
        figures = last_json([*self.command, "time", str(folder / job.folder), job.ending, str(MOST)])
        if "cold_ms" in figures:
            return figures
        source = job.sources(folder)[0]
        cold = statistics.median(whole(*self.command, "once", source) for _ in range(PEER_COLD_RUNS))
        return figures | {"cold_ms": round(cold, 1)}


@dataclass(frozen=True)
class Command:
    """A program that can only be timed as a whole, and is left out where it is not installed."""

    name: str
    command: tuple[str, ...]
    """`{source}`, `{target}` and `{ending}` are put in."""

    def figures(self, job: Job, folder: Path) -> dict | None:
        if not shutil.which(self.command[0]):
            print(f"{self.command[0]} is not installed, so it is left out of {job.name}", file=sys.stderr)
            return None
        with tempfile.TemporaryDirectory() as scratch:
            source, target = str(job.sources(folder)[0]), f"{scratch}/out.{job.ending}"
            words = [word.format(source=source, target=target, ending=job.ending) for word in self.command]
            cold = statistics.median(whole(*words) for _ in range(PEER_COLD_RUNS))
        return {"name": self.name, "documents": PEER_COLD_RUNS, "cold_ms": round(cold, 1)}


def python(name: str) -> Peer:
    return Peer((str(PYTHON), str(PEERS / "peer.py"), name))


def libreoffice(target: str) -> Peer:
    return Peer((sys.executable, str(PEERS / "libreoffice.py"), target))


EXCELJS = Peer(("node", str(PEERS / "exceljs.js")))
OPENCC_RS = Command(
    "opencc-rs office", ("opencc-rs", "office", "-c", "s2t", "-f", "{ending}", "-i", "{source}", "-o", "{target}")
)
OPENCC = Command("Debian's opencc", ("opencc", "-c", "s2t", "-i", "{source}", "-o", "{target}"))
OFFICE = (python("runs"), python("office-fonts"), python("office"), OPENCC_RS)

WORKBOOKS = Job("A xlsx → docx", "xlsx", "xlsx", "convert", "docx", (python("docxtpl"), EXCELJS), floor=True)
TEN_PAGES = Job("B script docx, 10 pages", "docx-10", "docx", "script", "hant", OFFICE, floor=True)
JOBS = [
    WORKBOOKS,
    Job("C docx → xlsx", "docx", "docx", "convert", "xlsx", (python("to-workbook"),)),
    Job("D xlsx → model", "xlsx", "xlsx", "convert", "json", (python("calamine"), python("polars"), python("openpyxl"))),
    Job(".doc → docx", "doc", "doc", "convert", "docx", (libreoffice("docx"),)),
    Job(".html → docx", "html", "html", "convert", "docx", (libreoffice("docx"),)),
    Job(".rtf → docx", "rtf", "rtf", "convert", "docx", (libreoffice("docx"),)),
    Job(".odt → docx", "odt", "odt", "convert", "docx", (libreoffice("docx"),)),
    Job(".xls → xlsx", "xls", "xls", "convert", "xlsx", (libreoffice("xlsx"),)),
    Job(".ods → xlsx", "ods", "ods", "convert", "xlsx", (libreoffice("xlsx"),)),
    Job("B script docx, 1 page", "docx-1", "docx", "script", "hant", OFFICE, floor=True),
    TEN_PAGES,
    Job("B script docx, 100 pages", "docx-100", "docx", "script", "hant", OFFICE, floor=True),
    Job("B2 script xlsx, 500 rows", "xlsx-500", "xlsx", "script", "hant", OFFICE, floor=True),
    Job("script text, 5 MB", "text", "txt", "script", "hant", (OPENCC,)),
    Job("lines to hant, 5 MB", "text", "txt", "lines", "hant", (python("lines"),)),
    Job("lines to hant-tw, 5 MB", "text", "txt", "lines", "hant-tw"),
    Job("lines to hant-hk, 5 MB", "text", "txt", "lines", "hant-hk"),
]
THREADS = [WORKBOOKS, TEN_PAGES]


def last_json(command: list[str]) -> dict:
    """The JSON on a program's last line."""
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout.strip().splitlines()[-1])


def whole(*command: object, stdin: bytes = b"") -> float:
    """One whole process, in milliseconds."""
    words = [str(word) for word in command]
    start = time.perf_counter()
    subprocess.run(words, check=True, input=stdin, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return 1000 * (time.perf_counter() - start)


def row(job: str, run: dict, ours: dict) -> str:
    """A line for one who does the job, beside gongbao's figures."""
    cells = [
        cell(run.get("ms")),
        times(run, ours, "ms"),
        cell(run.get("cold_ms")),
        times(run, ours, "cold_ms"),
        cell(run.get("rss_mb")),
    ]
    return f"{job:26}{run['name']:26}{cells[0]:>10}{cells[1]:>8}{cells[2]:>10}{cells[3]:>8}{cells[4]:>8}".rstrip()


def cell(figure: float | None) -> str:
    """A figure to three digits; nothing where there is none."""
    if figure is None:
        return ""
    return f"{figure:.2f}" if figure < 10 else f"{figure:.1f}" if figure < 100 else f"{figure:.0f}"


def times(run: dict, ours: dict, key: str) -> str:
    """How many times gongbao's figure."""
    return f"× {cell(run[key] / ours[key])}" if key in run and key in ours else ""


def threads(job: Job, programs: Programs, folder: Path) -> dict:
    """How much faster two threads are than one."""
    sources = job.sources(folder)
    pairs = [(job.whole(programs, sources, 1), job.whole(programs, sources, 2)) for _ in range(THREAD_RUNS)]
    gain = statistics.median(one / two for one, two in pairs)
    return {"job": f"two threads, {job.name}", "documents": len(sources), "times_as_fast": round(gain, 2)}


def starts(programs: Programs) -> dict:
    """Whole processes that do next to nothing."""
    script = (programs.command, "script", "--to", "hant", "-", "-o", "-")
    four = statistics.median(whole(*script, stdin="行政复议".encode()) for _ in range(3 * COLD_RUNS))
    version = statistics.median(whole(programs.command, "--version") for _ in range(3 * COLD_RUNS))
    return {"job": "start", "four_characters_ms": round(four, 2), "version_ms": round(version, 2)}


def machine() -> dict:
    """What the figures were measured on."""
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return {
        "cpu": models[0] if models else platform.machine(),
        "cores": os.cpu_count(),
        "system": f"{platform.system()} {platform.machine()}",
    }


def record(runs: list[dict]) -> Path:
    """Keeps a run with its date and machine; where, from the project's folder."""
    now = datetime.datetime.now(datetime.UTC)
    kept = {"date": now.isoformat(timespec="seconds"), "machine": machine(), "runs": runs}
    path = HERE / "runs" / f"{now:%Y-%m-%d-%H%M}.json"
    path.write_text(json.dumps(kept, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return path.relative_to(HERE.parent)


def measure(programs: Programs, folder: Path, only: str) -> list[dict]:
    """Measures and prints, job by job."""
    print(f"{'job':26}{'who':26}{'warm ms':>10}{'':8}{'cold ms':>10}{'':8}{'RSS MB':>8}")
    kept = [run for job in JOBS if only in job.name for run in compare(job, programs, folder)]
    for job in THREADS:
        if only in job.name:
            kept.append(threads(job, programs, folder))
            print("{job}: {times_as_fast} times as fast as one, {documents} documents".format(**kept[-1]), flush=True)
    kept.append(starts(programs))
    print("a process that converts four characters: {four_characters_ms} ms".format(**kept[-1]))
    print("a process that tells its version: {version_ms} ms".format(**kept[-1]))
    return kept


def compare(job: Job, programs: Programs, folder: Path) -> list[dict]:
    """A line for each who does the job, as soon as it is measured."""
    runs: list[dict] = []
    for run in job.figures(programs, folder):
        print(row("" if runs else job.name, run, runs[0] if runs else {}), flush=True)
        runs.append({"job": job.name} | run)
    return runs


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("programs", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="", metavar="WORD")
    parser.add_argument("--keep", action="store_true")
    arguments = parser.parse_args()
    runs = measure(Programs(arguments.programs.resolve()), arguments.folder, arguments.only)
    if arguments.keep:
        print(record(runs))


if __name__ == "__main__":
    main()
