"""Script conversion of documents of its own making, by gongbao and its peers in the same minute, and the ratios.

    script.py BINARY PYTHON [--keep]

PYTHON is an interpreter with `benches/requirements.txt`. Figures are those of `compare.py`; `mchar_s` is millions of
characters a second, and `start_ms` a whole process that converts four characters.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import docx
import openpyxl
from compare import COLD_RUNS, HERE, last_json, record

FOLDERS = {"docx, 1 page": ("docx", 1, 200), "docx, 10 pages": ("docx", 10, 200), "docx, 100 pages": ("docx", 100, 8), "xlsx, 500 rows": ("xlsx", 500, 40)}
"""What is measured: kind of file, its size, how many."""
PAGE = 700
"""Characters of a page."""
TEXT_BYTES = 5_000_000
THREAD_RUNS = 5


def lines() -> list[str]:
    """Paragraphs of an agency's report."""
    text = (HERE.parent / "tests" / "text" / "prose-hans.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line]


def make_document(path: Path, pages: int, seed: int) -> None:
    """Prose in runs of a dozen characters, every third one bold, as typing and correcting leaves it, and a table."""
    made, prose, length, at = docx.Document(), lines(), 0, seed
    while length < pages * PAGE:
        line = prose[at % len(prose)]
        paragraph = made.add_paragraph()
        for number, start in enumerate(range(0, len(line), 12)):
            paragraph.add_run(line[start : start + 12]).bold = number % 3 == 0
        length, at = length + len(line), at + 1
    for cell, text in zip(made.add_table(2, 2)._cells, ["结果", "件数", "予以公开", str(seed + 1)], strict=True):
        cell.text = text
    made.save(str(path))


def make_book(path: Path, rows: int, seed: int) -> None:
    """Rows of text, figures and a formula."""
    book, prose = openpyxl.Workbook(), lines()
    book.active.title = "信息公开"
    for row in range(1, rows + 1):
        book.active.append([f"第{row + seed}条", prose[(row + seed) % len(prose)], prose[(row * 7 + seed) % len(prose)][:20], row * 3, f"=信息公开!D{row}*2"])
    book.save(path)


def make(folder: Path) -> dict[str, Path]:
    """All documents, a folder a size."""
    folders = {}
    for number, (name, (kind, size, count)) in enumerate(FOLDERS.items()):
        folders[name] = folder / str(number)
        folders[name].mkdir()
        for seed in range(count):
            {"docx": make_document, "xlsx": make_book}[kind](folders[name] / f"{seed:03}.{kind}", size, seed)
    text, size = [], 0
    while size < TEXT_BYTES:
        text += lines()
        size += sum(len(line.encode()) + 1 for line in lines())
    (folder / "text.txt").write_text("\n".join(text), encoding="utf-8")
    return folders


def whole(*command: str | Path, stdin: bytes = b"") -> float:
    """One whole process, in milliseconds."""
    start = time.perf_counter()
    subprocess.run([str(part) for part in command], check=True, input=stdin, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return 1000 * (time.perf_counter() - start)


def batch(binary: str, sources: list[Path], jobs: int) -> float:
    """One whole process over the files, in milliseconds."""
    with tempfile.TemporaryDirectory() as scratch:
        return whole(binary, "script", "--to", "hant", "--jobs", str(jobs), *sources, "-o", f"{scratch}/")


def ours(binary: str, folder: Path, kind: str) -> dict:
    sources = sorted(folder.glob(f"*.{kind}"))
    figures = rust(str(folder), kind, "hant")
    with tempfile.TemporaryDirectory() as scratch:
        target = Path(scratch) / f"out.{kind}"
        cold = statistics.median(whole(binary, "script", "--to", "hant", sources[0], "-o", target, "--force") for _ in range(COLD_RUNS))
    return figures | {"batch_ms": round(batch(binary, sources, 1) / len(sources), 3), "cold_ms": round(cold, 1)}


def rust(*arguments: str) -> dict:
    return last_json(["cargo", "bench", "--locked", "--quiet", "--bench", "script", "--", *arguments])


def peer(python: str, *arguments: str | Path) -> dict:
    return last_json([python, str(HERE / "script_peer.py"), *map(str, arguments)])


def main(binary: str, python: str, keep: bool) -> None:
    runs = []
    with tempfile.TemporaryDirectory() as scratch:
        folders = make(Path(scratch))
        for name, folder in folders.items():
            kind = FOLDERS[name][0]
            mine = ours(binary, folder, kind)
            runs.append({"job": name} | mine)
            print(f"{name}: {mine['ms']} ms warm, {mine['batch_ms']} in a batch, {mine['cold_ms']} a process", flush=True)
            for way in ("runs", "office"):
                theirs = peer(python, way, folder, kind)
                runs.append({"job": name} | theirs)
                ratios = [f"{theirs['ms'] / mine[key]:.1f} {said}" for key, said in (("ms", "warm"), ("batch_ms", "in a batch"), ("cold_ms", "a process each"))]
                print(f"    {theirs['name']}: {theirs['ms']} ms warm; gongbao is faster {', '.join(ratios)}", flush=True)
        sources = sorted(folders["docx, 10 pages"].glob("*.docx"))
        pairs = [(batch(binary, sources, 1), batch(binary, sources, 2)) for _ in range(THREAD_RUNS)]
        gain = statistics.median(one / two for one, two in pairs)
        runs.append({"job": "two threads", "documents": len(sources), "times_as_fast": round(gain, 2)})
        print(f"two threads: {gain:.2f} times as fast as one, {len(sources)} documents")
        text = str(Path(scratch) / "text.txt")
        for script in ("hant", "hant-tw", "hant-hk"):
            runs.append({"job": f"text to {script}"} | rust(text, script))
            print(f"text to {script}: {runs[-1]['mchar_s']} million characters a second")
        runs.append({"job": "text to hant"} | peer(python, "text", text))
        print(f"    OpenCC: {runs[-1]['mchar_s']} million characters a second")
        start = statistics.median(whole(binary, "script", "--to", "hant", "-", "-o", "-", stdin="行政复议".encode()) for _ in range(3 * COLD_RUNS))
        nothing = statistics.median(whole(binary, "--version") for _ in range(3 * COLD_RUNS))
        runs.append({"job": "four characters", "start_ms": round(start, 2), "version_ms": round(nothing, 2)})
        print(f"four characters: {start:.2f} ms a process, of which {start - nothing:.2f} more than one that only tells its version")
    if keep:
        print(record(runs))


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2], "--keep" in sys.argv[3:])
