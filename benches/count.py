"""Counts instructions a document, and compares them with the record.

    count.py FOLDER [--check | --keep]    the programs are in FOLDER

A job in a warm process is run twice, with more and with fewer documents; the difference is that of the documents alone.
A cold job is one whole process of the program. The inputs are those of `benches/inputs`, which never change. Hash maps
get fixed seeds (`seed.c`), so that the same programs count the same to the instruction.
"""

from __future__ import annotations

import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
INPUTS, SEED = HERE / "inputs", HERE / "seed.c"
RECORD = HERE / "counts.json"

WARN, FAIL = 0.03, 0.10
"""Growth over the record that is told, and growth that fails."""
WARM_UP = 2
"""Documents done before those that count, so that buffers and caches have their size."""
TEXT_BYTES = 1 << 20
FEATURES = {"avx", "avx2", "bmi1", "bmi2", "f16c", "fma", "pclmulqdq", "rdrand", "rdseed", "sse4_2"}
"""What valgrind hands on of a processor, by which libraries choose among their routines."""


@dataclass(frozen=True)
class Bench:
    """Where instructions are counted: a scratch folder with the inputs, and what gives hash maps their seeds. Processes run
    in folders of their own, see inputs by the same paths wherever the project lies, and get next to no environment."""

    command: str
    jobs: str
    scratch: Path

    @staticmethod
    def set_up(programs: Path, scratch: Path) -> Bench:
        shutil.copytree(INPUTS, scratch / "inputs")
        text = (INPUTS / "prose.txt").read_bytes()
        (scratch / "inputs" / "text.txt").write_bytes(text * (TEXT_BYTES // len(text)))
        output("cc", "-shared", "-fPIC", "-O", "-o", str(scratch / "seed.so"), str(SEED))
        return Bench(str(programs / "gongbao"), str(programs / "jobs"), scratch)

    def instructions(self, *command: str) -> int:
        """All instructions of a process. Inputs are in `../inputs`."""
        with tempfile.TemporaryDirectory(dir=self.scratch) as folder:
            valgrind = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", "--log-file=log"]
            environment = {"PATH": os.environ["PATH"], "LD_PRELOAD": str(self.scratch / "seed.so")}
            done = subprocess.run([*valgrind, *command], cwd=folder, env=environment, capture_output=True, text=True)
            if done.returncode:
                sys.exit(f"count: {' '.join(command)} failed:\n{done.stderr}")
            return int(re.search(r"Collected : (\d+)", (Path(folder) / "log").read_text(encoding="utf-8"))[1])


@dataclass(frozen=True)
class Warm:
    """Documents in a warm process."""

    name: str
    job: str
    target: str
    source: str
    documents: int = 4
    floor: str | None = None
    """The job to compare with."""

    def count(self, bench: Bench) -> int:
        command = [bench.jobs, "repeat", self.job, self.target, f"../inputs/{self.source}"]
        few = bench.instructions(*command, str(WARM_UP))
        many = bench.instructions(*command, str(WARM_UP + self.documents))
        return round((many - few) / self.documents)


@dataclass(frozen=True)
class Cold:
    """A whole process."""

    name: str
    arguments: tuple[str, ...]
    floor: None = None

    def count(self, bench: Bench) -> int:
        return bench.instructions(bench.command, *self.arguments)


FLOOR = "floor of "
JOBS: list[Warm | Cold] = [
    Warm("A xlsx → docx", "convert", "docx", "report.xlsx", floor="floor-convert"),
    Warm("C docx → xlsx", "convert", "xlsx", "report.docx"),
    Warm("D xlsx → model", "convert", "json", "report.xlsx"),
    Warm(".doc → docx", "convert", "docx", "report.doc"),
    Warm(".html → docx", "convert", "docx", "report.html"),
    Warm(".rtf → docx", "convert", "docx", "report.rtf"),
    Warm(".odt → docx", "convert", "docx", "report.odt"),
    Warm(".xls → xlsx", "convert", "xlsx", "report.xls"),
    Warm(".ods → xlsx", "convert", "xlsx", "report.ods"),
    Warm("B script docx, 1 page", "script", "hant", "prose-1.docx", floor="floor-script"),
    Warm("B script docx, 100 pages", "script", "hant", "prose-100.docx", 2, "floor-script"),
    Warm("B2 script xlsx, 500 rows", "script", "hant", "prose-500.xlsx", 2, "floor-script"),
    Warm("script text, 1 MB", "script", "hant", "text.txt", 1),
    Cold("cold xlsx → docx", ("convert", "../inputs/report.xlsx", "-o", "out.docx")),
    Cold("cold --version", ("--version",)),
]


def with_floors(jobs: Iterable[Warm | Cold]) -> list[Warm | Cold]:
    """The jobs, and beside each its floor where it has one."""
    floors = [Warm(FLOOR + job.name, job.floor, job.target, job.source, job.documents) for job in jobs if job.floor]
    return [*jobs, *floors]


def count(programs: Path) -> dict[str, int]:
    """The instructions of each job, as many jobs at a time as there are processors."""
    jobs = with_floors(JOBS)
    with tempfile.TemporaryDirectory() as scratch, ThreadPoolExecutor(os.cpu_count()) as pool:
        bench = Bench.set_up(programs, Path(scratch))
        counted = pool.map(lambda job: job.count(bench), jobs)
        return {job.name: number for job, number in zip(jobs, counted)}


def machine() -> dict[str, object]:
    """What counts depend on beside the code."""
    flags = re.search(r"^flags\s*:(.*)$", Path("/proc/cpuinfo").read_text(encoding="utf-8"), re.MULTILINE)
    return {
        "rustc": output("rustc", "--version"),
        "valgrind": output("valgrind", "--version"),
        "libc": " ".join(platform.libc_ver()),
        "processor": sorted(FEATURES & set(flags[1].split() if flags else [])),
    }


def output(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def growth(now: int, before: int | None) -> float | None:
    """By how much a count is over the record, as a share of it; `None` without a record."""
    return now / before - 1 if before else None


def table(counts: dict[str, int], before: dict[str, int]) -> str:
    """A line for each job."""
    rows = [f"{'job':34}{'instructions':>14}{'record':>14}{'change':>9}{'× floor':>9}"]
    for name, number in counts.items():
        kept, change, floor = before.get(name), growth(number, before.get(name)), counts.get(FLOOR + name)
        cells = [
            f"{kept:,}" if kept else "–",
            "–" if change is None else f"{100 * change:+.1f} %",
            f"{number / floor:.2f}" if floor else "",
        ]
        rows.append(f"{name:34}{number:>14,}{cells[0]:>14}{cells[1]:>9}{cells[2]:>9}".rstrip())
    return "\n".join(rows)


def differences(here: dict[str, object], record: dict[str, object]) -> list[str]:
    """What the record was counted with, where that is something else."""
    return [
        f"note: counted with {here[key]}, the record with {record[key]}"
        for key in here
        if key in record and here[key] != record[key]
    ]


def verdicts(counts: dict[str, int], before: dict[str, int]) -> tuple[list[str], bool]:
    """What is to be said of jobs that became slower, and whether any fails. Floors are not ours to keep."""
    said, failed = [], False
    for name, number in counts.items():
        change = growth(number, before.get(name))
        if change is None or change < WARN or name.startswith(FLOOR):
            continue
        failed |= change >= FAIL
        verdict = "FAILURE" if change >= FAIL else "warning"
        said.append(f"{verdict}: {name} takes {100 * change:.1f} % more instructions than the record")
    return said, failed


def main(programs: Path, mode: str | None) -> int:
    """Counts, prints, and does what the mode says; the exit code."""
    record = json.loads(RECORD.read_text(encoding="utf-8")) if RECORD.exists() else {}
    before = record.get("instructions", {})
    here, counts = machine(), count(programs)
    print(table(counts, before), *differences(here, record), sep="\n")
    if mode == "--keep":
        kept = here | {"instructions": counts}
        RECORD.write_text(json.dumps(kept, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        print(f"kept in {RECORD.relative_to(HERE.parent)}")
    if mode != "--check":
        return 0
    said, failed = verdicts(counts, before)
    print(*(said or ["no job takes more instructions than the record, give or take 3 %"]), sep="\n")
    return int(failed)


if __name__ == "__main__":
    match sys.argv[1:]:
        case [folder, *mode] if mode in ([], ["--check"], ["--keep"]):
            sys.exit(main(Path(folder).resolve(), next(iter(mode), None)))
        case _:
            sys.exit(__doc__)
