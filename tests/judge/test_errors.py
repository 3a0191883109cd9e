"""What cannot be used is refused by name and place, and nothing is left behind; what can be is never guessed."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import form
import gongbao
import msoffcrypto.format.ooxml
import openpyxl
import pytest
import render
import report
from page import Made

TRUNCATIONS = [0.02, 0.3, 0.6, 0.9, 0.99]
MIB = 1 << 20


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """A good workbook, in a folder of its own so that what is left behind shows."""
    folder = tmp_path / "work"
    folder.mkdir()
    render.book(folder / "年报.xlsx", seed=1)
    return folder / "年报.xlsx"


@pytest.fixture
def document(workbook: Path) -> Path:
    path = workbook.with_name("年报.docx")
    render.document(path, seed=1)
    return path


def listing(folder: Path) -> dict[str, bytes]:
    """All files under a folder, hidden ones too."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def refused(path: Path, *arguments: str | Path, target: Path | None = None, says: str = "") -> str:
    """The call exits with 2, names the file, and leaves the folder as it was."""
    target = target or path.with_name("out.docx")
    before = listing(path.parent)
    ran = gongbao.run("convert", path, "-o", target, "--lang", "en", *arguments)
    assert ran.code == 2, f"exit code {ran.code}\n{ran.err}"
    assert path.name in ran.err or target.name in ran.err, ran.err
    assert says in ran.err, ran.err
    assert not ran.out
    assert listing(path.parent) == before, "the folder has changed"
    return ran.err


# Files that are no reports


def pdf() -> bytes:
    return b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def noise() -> bytes:
    return random.Random(3).randbytes(5000)


def other_zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("readme.txt", "不是报告")
    return out.getvalue()


def letter() -> bytes:
    return "你好，这是一封普通的信。\n没有任何表格。\n".encode()


@pytest.mark.parametrize("content", [bytes, report.png, pdf, noise, other_zip, letter], ids=lambda make: make.__name__)
@pytest.mark.parametrize("name", ["年报.xlsx", "年报.docx", "年报.txt"])
def test_what_is_no_report(tmp_path: Path, content: Callable[[], bytes], name: str) -> None:
    """Empty, a picture, a PDF, noise, another ZIP, a letter: whatever the name says."""
    path = tmp_path / name
    path.write_bytes(content())
    refused(path)


def test_an_empty_file_is_called_empty(tmp_path: Path) -> None:
    path = tmp_path / "年报.xlsx"
    path.touch()
    refused(path, says="empty")


@pytest.mark.parametrize("kind", ["workbook", "document"])
def test_an_encrypted_file(kind: str, request) -> None:
    path = request.getfixturevalue(kind)
    locked = path.with_stem("加密")
    with path.open("rb") as plain, locked.open("wb") as out:
        msoffcrypto.format.ooxml.OOXMLFile(plain).encrypt("secret", out)
    refused(locked, says="password")


@pytest.mark.parametrize("share", TRUNCATIONS)
@pytest.mark.parametrize("kind", ["workbook", "document"])
def test_a_file_cut_off(kind: str, share: float, request) -> None:
    path = request.getfixturevalue(kind)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    refused(path)


@pytest.mark.parametrize("kind", ["workbook", "document"])
def test_a_damaged_part(kind: str, request) -> None:
    """XML that breaks off in the middle of the main part, in a sound package."""
    path = request.getfixturevalue(kind)
    main = {"workbook": "xl/worksheets/sheet1.xml", "document": "word/document.xml"}[kind]
    _rewrite(path, main, lambda content: content[: len(content) // 2])
    refused(path)


def test_a_part_of_enormous_size(document: Path) -> None:
    """A few kilobytes that unpack to a gigabyte are refused before they are."""
    _rewrite(document, "word/document.xml", lambda content: content + b" " * (200 * MIB))
    refused(document)


def _rewrite(path: Path, part: str, change: Callable[[bytes], bytes]) -> None:
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, change(content) if name == part else content)


def test_a_workbook_with_none_of_the_tables(tmp_path: Path) -> None:
    path = tmp_path / "工资表.xlsx"
    book = openpyxl.Workbook()
    for row in (["姓名", "部门", "工资"], ["张三", "办公室", 5000], ["总计", None, 5000]):
        book.active.append(row)
    book.save(path)
    refused(path, says="table")


# Tables that are not whole


def read_openly(path: Path, expected: dict[form.Place, object]) -> str:
    """The file converts with exit 0, the figures are the expected ones, and a warning was given."""
    read, err = gongbao.to_json(path, "--lang", "en")
    found = report.sample_figures(read).values
    wrong = {place: (found[place], expected[place]) for place in form.FORM.places if found[place] != expected[place]}
    assert not wrong, f"(read, expected) {wrong}\n{err}"
    assert "warning" in err or "error" in err, err
    return err


def sheet_of(path: Path, made: Made, table: str) -> tuple[openpyxl.Workbook, object, dict[form.Place, str]]:
    """The workbook, the sheet of a table and the addresses of its figures."""
    book = openpyxl.load_workbook(path)
    where = {p: a.rpartition("!") for p, a in made.where.items() if p[0] == table}
    name = next(iter(where.values()))[0]
    return book, book[name], {place: parts[2] for place, parts in where.items()}


def test_a_table_with_half_its_rows_missing(tmp_path: Path) -> None:
    """The rows that are there are read, the others are empty, and the message counts or names them."""
    path = tmp_path / "半张表.xlsx"
    made = render.book(path, seed=2, labels="repeated")
    book, sheet, where = sheet_of(path, made, "requests")
    gone = [row for row, *_ in form.FORM.data["requests"]["rows"]][13:]
    first = sheet[where["requests", gone[0], "total"]].row
    sheet.delete_rows(first, len(gone))
    book.save(path)
    expected = {p: None if p[0] == "requests" and p[1] in gone else f for p, f in made.figures.items()}
    err = read_openly(path, expected)
    assert str(len(gone)) in err, err


def test_two_columns_that_both_look_like_the_total(tmp_path: Path) -> None:
    """With different figures in them: the true one, told by its sums, or none; and it is said."""
    path = tmp_path / "两个总计.xlsx"
    made = render.book(path, seed=3, flat_head=True)
    book, sheet, where = sheet_of(path, made, "requests")
    totals = {p: sheet[a] for p, a in where.items() if p[2] == "total"}
    head = min(cell.row for cell in totals.values()) - 1
    column = next(iter(totals.values())).column + 1
    sheet.cell(head, column, "总计")
    for cell in totals.values():
        sheet.cell(cell.row, column, cell.value + 7)
    book.save(path)
    read, err = gongbao.to_json(path, "--lang", "en")
    found = report.sample_figures(read).values
    guessed = {p: found[p] for p, f in made.figures.items() if found[p] != f and (found[p] is not None or p not in totals)}
    assert not guessed, f"{guessed}\n{err}"
    assert any("总计" in line for line in err.splitlines() if "warning" in line or "error" in line), err


def test_text_where_a_number_belongs(tmp_path: Path) -> None:
    """The wording is kept, no number is made of it, and its cell is named."""
    path = tmp_path / "文字.xlsx"
    made = render.book(path, seed=4)
    book, sheet, where = sheet_of(path, made, "requests")
    place = ("requests", "granted", "business")
    sheet[where[place]].value = "约三十余件"
    book.save(path)
    err = read_openly(path, made.figures | {place: {"value": None, "text": "约三十余件"}})
    assert where[place] in err and sheet.title in err, err


def test_a_table_twice_with_different_figures(tmp_path: Path) -> None:
    """Two sources of truth are not mixed: the message says that there are two."""
    path = tmp_path / "两份.xlsx"
    made = render.book(path, seed=5)
    book, sheet, where = sheet_of(path, made, "disputes")
    copy = book.copy_worksheet(sheet)
    copy.title = "另一份"
    address = where["disputes", "review", "upheld"]
    copy[address].value += 1
    book.save(path)
    ran = gongbao.run("convert", path, "-t", "json", "-o", "-", "--lang", "en")
    assert ran.code in (0, 2) and "另一份" in ran.err, ran.err


# The call


def test_an_output_that_exists_stays(workbook: Path) -> None:
    target = workbook.with_name("out.docx")
    target.write_bytes(b"precious")
    refused(workbook, target=target, says="--force")
    assert target.read_bytes() == b"precious"
    gongbao.run("convert", workbook, "-o", target, "--force").ok()
    assert target.read_bytes()[:2] == b"PK"
    assert set(listing(workbook.parent)) == {workbook.name, target.name}


def test_a_failed_run_with_force_keeps_the_old_output(workbook: Path) -> None:
    target = workbook.with_name("out.docx")
    target.write_bytes(b"precious")
    workbook.write_bytes(workbook.read_bytes()[:500])
    refused(workbook, "--force", target=target)


def test_an_output_folder_that_is_missing(workbook: Path) -> None:
    refused(workbook, target=workbook.parent / "没有" / "out.docx", says="没有")


def test_an_input_that_is_missing(workbook: Path) -> None:
    refused(workbook.with_name("没有.xlsx"))


def test_the_output_is_the_input(workbook: Path) -> None:
    """Said as such; whoever asks for it gets a whole file with the same figures."""
    refused(workbook, target=workbook, says="is an input")
    before, _ = gongbao.to_json(workbook)
    gongbao.run("convert", workbook, "-o", workbook, "--force").ok()
    after, _ = gongbao.to_json(workbook)
    assert after["tables"] == before["tables"]


def test_an_output_format_nobody_knows(workbook: Path) -> None:
    refused(workbook, target=workbook.with_name("out.odp"), says="docx, xlsx")


def test_the_wrong_reader(workbook: Path) -> None:
    refused(workbook, "-f", "docx")


def test_a_batch_names_what_failed_and_writes_the_rest(workbook: Path, document: Path) -> None:
    bad = workbook.with_name("坏.xlsx")
    bad.write_bytes(b"")
    out = workbook.parent / "out"
    ran = gongbao.run("convert", workbook, bad, "-t", "docx", "-o", f"{out}/")
    assert ran.code == 1 and bad.name in ran.err, ran.err
    assert [path.name for path in out.iterdir()] == ["年报.docx"]


def test_a_batch_of_nothing_but_failures(workbook: Path) -> None:
    bad = [workbook.with_name(f"坏{n}.xlsx") for n in range(2)]
    for path in bad:
        path.write_bytes(b"")
    ran = gongbao.run("convert", *bad, "-t", "docx", "-o", f"{workbook.parent / 'out'}/")
    assert ran.code == 2 and all(path.name in ran.err for path in bad), ran.err
    assert not [name for name in listing(workbook.parent) if name.startswith("out")]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_messages_are_in_the_language_asked_for(tmp_path: Path, language: str) -> None:
    path = tmp_path / "empty.xlsx"
    path.touch()
    err = gongbao.run("convert", path, "-o", tmp_path / "a.docx", "--lang", language).err
    assert ("空" in err) == (language == "zh"), err
