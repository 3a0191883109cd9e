"""Nothing is lost: every visible character of a file is in what is read of it, or a message says why not.

`fidelity` says what is compared. Files come from the generators, from LibreOffice's own exports of a rich document,
and from `tests/corpus`.
"""

from __future__ import annotations

import re
import shutil
from itertools import islice
from pathlib import Path

import fidelity
import gongbao
import office
import pytest
import render
import rich
from layout import Layout

FULL = {"remarks": True, "extra_total": True, "web_lines": True, "junk": True, "own_tables": 2, "pictures": 1}
UNSEEN = {"mht", "flat-opc", "html-xls"}
"""Kinds that LibreOffice does not open, or not as what they are."""
LINES = re.compile(r"\s*[|\t,\n]\s*|\s{2,}")
CORPUS = Path(__file__).parent.parent / "corpus"
DOCUMENTS, BOOKS = {".docx", ".doc", ".rtf", ".odt", ".fodt", ".html", ".htm", ".wps"}, {".xlsx", ".xls", ".xlsb", ".ods", ".fods", ".et"}


def readable(kind: str) -> bool:
    return render.KINDS[kind].read_as in gongbao.listed("formats")


def judge(path: Path, lines: list[str]) -> None:
    """Everything that a file shows is kept, or told."""
    ran = gongbao.run("convert", path, "-t", "json", "-o", "-")
    lost = fidelity.missing(lines, ran.json(), ran.err)
    assert not lost, f"{path.name} lost {len(lost)} characters, among them {dict(islice(lost.items(), 4))}\n{ran.err}"


def judge_sheets(path: Path, sheets: dict[str, list[str]]) -> None:
    """The same of a workbook, whose hidden sheets are left out when a message names them."""
    err = gongbao.run("convert", path, "-t", "json", "-o", "-").err
    hidden = {name for name in sheets if f"“{name}”没有读取" in err}
    judge(path, [cell for name, cells in sheets.items() if name not in hidden for cell in cells])


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, object]]:
    """A file of each kind with all that a layout may hold, and what LibreOffice sees in it."""
    folder = tmp_path_factory.mktemp("full")
    files: dict[str, Path] = {}
    for kind in filter(readable, render.KINDS):
        files[kind] = folder / f"{kind}{render.KINDS[kind].suffix}"
        render.make(kind, Layout(seed=8, **FULL), files[kind])
    seen = {kind: file for kind, file in files.items() if kind not in UNSEEN and "txt" != render.KINDS[kind].read_as}
    books = [file for kind, file in seen.items() if render.KINDS[kind].compose is render.BOOK]
    documents = [file for file in seen.values() if file not in books]
    exported = fidelity.document_lines(documents, folder / "text") | fidelity.sheet_cells(books, folder / "text")
    return {kind: (file, exported.get(file)) for kind, file in files.items()}


@pytest.mark.parametrize("kind", [kind for kind in render.KINDS if readable(kind) and kind not in UNSEEN])
def test_files_of_every_kind_keep_all_they_show(kind: str, shown: dict[str, tuple[Path, object]]) -> None:
    path, content = shown[kind]
    match content:
        case dict():
            judge_sheets(path, content)
        case list():
            judge(path, content)
        case _:
            judge(path, plain_lines(path))


def plain_lines(path: Path) -> list[str]:
    """The cells and lines of plain text, without the marks that draw its tables."""
    content = path.read_bytes()
    encodings = ["utf-16"] if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return [cell.strip("#- ?") for line in text.splitlines() for cell in LINES.split(line)]
    raise AssertionError(f"{path.name} is in no known encoding")


@pytest.fixture(scope="module")
def rich_files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, list[str]]]:
    """A rich document as python-docx wrote it and as LibreOffice saves it, and what LibreOffice sees in each."""
    folder = tmp_path_factory.mktemp("rich")
    files = {"docx": folder / "rich-docx.docx"}
    rich.write(files["docx"], Layout(seed=3))
    for suffix in RICH[1:]:
        (saved,) = office.convert([files["docx"]], office.SAVE_DOCUMENT[suffix], folder / suffix)
        files[suffix] = saved.rename(folder / f"rich-{suffix}.{suffix}")
    exported = fidelity.document_lines(list(files.values()), folder / "text")
    return {suffix: (file, exported[file]) for suffix, file in files.items()}


NOT_SAVED = {"rtf": {"文本框里的说明文字"}}
"""What LibreOffice itself loses when it saves a format."""
RICH = ["docx", *(suffix for suffix in office.SAVE_DOCUMENT if suffix != "docx" and suffix in gongbao.listed("formats"))]


@pytest.mark.parametrize("suffix", RICH)
def test_a_rich_document_keeps_all_it_shows(suffix: str, rich_files: dict[str, tuple[Path, list[str]]]) -> None:
    """Lists, notes, text boxes, nested tables, links."""
    path, lines = rich_files[suffix]
    assert "内层3格" in "".join(lines), f"LibreOffice does not show all of {path.name}"
    judge(path, lines)
    ran = gongbao.run("convert", path, "-t", "json", "-o", "-")
    text = fidelity.said("\n".join(fidelity.kept(ran.json())))
    wanted = set(rich.SAID) - NOT_SAVED.get(suffix, set())
    assert not [words for words in wanted if fidelity.said(words) not in text]


NOT_JUDGED = {
    "charset-lies.html": "LibreOffice believes the declared encoding, which is wrong",
    "word-page-lies.doc": "LibreOffice believes the declared encoding, which is wrong",
    "portal-tail-in-table.htm": "LibreOffice misreads 〇 in GB2312",
    "table-gbk.xls": "LibreOffice misreads 〇 in GB2312",
    "mht/named.doc": "LibreOffice shows the source of MHTML",
    "libreoffice-calc.html": "the list of sheets is told as the site's, without its words",
    "portal-with-tail.html": "the navigation is told as the site's, without its words",
}
"""Files of the corpus whose text LibreOffice does not see as it is, and those whose notice does not quote."""


def judged(path: Path) -> bool:
    return not any(path.as_posix().endswith(f"/{name}") for name in NOT_JUDGED)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, object]:
    """The good files of the corpus, and what LibreOffice sees in them. Their names here are numbered."""
    folder = tmp_path_factory.mktemp("corpus")
    found = [path for path in sorted(CORPUS.rglob("*")) if path.suffix.lower() in DOCUMENTS | BOOKS]
    good = [path for path in found if "bad" not in path.parts and judged(path)]
    numbered = [Path(shutil.copy(path, folder / f"{number:03}-{path.name}")) for number, path in enumerate(good)]
    documents = [path for path in numbered if path.suffix.lower() in DOCUMENTS]
    books = [path for path in numbered if path.suffix.lower() in BOOKS]
    return fidelity.document_lines(documents, folder / "text") | fidelity.sheet_cells(books, folder / "text")


@pytest.mark.skipif(not CORPUS.is_dir(), reason="there is no corpus")
def test_files_of_the_corpus_keep_all_they_show(corpus: dict[Path, object]) -> None:
    lost = []
    for path, content in corpus.items():
        try:
            judge_sheets(path, content) if isinstance(content, dict) else judge(path, content)
        except AssertionError as failure:
            lost.append(str(failure)[:1500])
    assert not lost, f"{len(lost)} of {len(corpus)} files lost something\n" + "\n\n".join(lost)
