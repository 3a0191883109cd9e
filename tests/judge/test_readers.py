"""Readers, judged on files of other people's making: every figure in its place, or an open word about it.

A difference without a warning is the one thing that must never happen. On layouts that the official form's own
variants make (width, script, numbering, merges, place), nothing may be missing at all.
"""

from __future__ import annotations

import itertools
import re
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import form
import gongbao
import make_docx
import make_xlsx
import office
import pytest
import report
from hypothesis import given, settings
from make_xlsx import Made

NUMBER = re.compile(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+\.)")
EXAMPLES, FEW = 60, 30
WARNING, ERROR = "warning", "error"


def names(place: form.Place) -> list[str]:
    """The words by which a message may name a figure's place: its section, its table, its row or its column."""
    table, row, column = place
    words = [table, row, column]
    if table == "requests":
        labels = next(labels for name, *labels in form.FORM.data["requests"]["rows"] if name == row)
        words += [form.FORM.sections[2], labels[-1], dict(form.FORM.data["requests"]["columns"])[column]]
    elif table == "disputes":
        words += [form.FORM.sections[3], dict(form.FORM.data["disputes"]["groups"])[row]]
    else:
        part = next(part for part in form.FORM.data["disclosure"] if part["id"] == table)
        words += [form.FORM.sections[1], part["head"], dict(part["rows"])[row]]
    return [NUMBER.sub("", word) for word in words]


def is_told(place: form.Place, made: Made, messages: list[str]) -> bool:
    """Whether a warning names the place of a figure, by address or by label."""
    where = made.where.get(place, "")
    sheet, _, cell = where.rpartition("!")
    by_label = any(name in line for line in messages for name in names(place))
    return by_label or any(cell and cell in line and sheet in line for line in messages)


def warnings(err: str) -> list[str]:
    return [line for line in err.splitlines() if WARNING in line or ERROR in line]


def differences(read: dict, made: Made) -> dict[form.Place, tuple[object, object]]:
    """Place to (read, expected) wherever they are not the same."""
    found = report.sample_figures(read).values
    return {p: (found[p], made.figures[p]) for p in form.FORM.places if found[p] != made.figures[p]}


def read(write: Callable, layout: object, suffix: str) -> tuple[dict, str, Made]:
    """Makes a file of the layout and has it read."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"年报{suffix}"
        made = write(layout, path)
        read, err = gongbao.to_json(path, "--lang", "en")
    return read, err, made


def judge_exactly(read: dict, err: str, made: Made) -> None:
    wrong = differences(read, made)
    assert not wrong, f"{len(wrong)} figures differ (read, expected): {dict(itertools.islice(wrong.items(), 8))}\n{err}"
    assert read["edition"] == form.FORM.edition
    assert (read["agency"], read["year"]) == (made.agency, made.year), err


def judge_openly(read: dict, err: str, made: Made) -> Counter:
    """Each figure is exact, or empty with a warning. Returns how many of each."""
    wrong, told = differences(read, made), warnings(err)
    silent = {p: pair for p, pair in wrong.items() if pair[0] is not None or not is_told(p, made, told)}
    assert not silent, f"silently different (read, expected): {dict(itertools.islice(silent.items(), 8))}\n{err}"
    return Counter(exact=len(form.FORM.places) - len(wrong), empty=len(wrong))


@settings(max_examples=EXAMPLES)
@given(layout=make_xlsx.layouts())
def test_workbooks_of_any_layout_are_read_exactly(layout: make_xlsx.Layout) -> None:
    judge_exactly(*read(make_xlsx.make, layout, ".xlsx"))


@settings(max_examples=FEW)
@given(layout=make_docx.layouts())
def test_documents_of_any_layout_are_read_exactly(layout: make_docx.Layout) -> None:
    json, err, made = read(make_docx.make, layout, ".docx")
    judge_exactly(json, err, made)
    assert [section["heading"] for section in json["sections"]] == made.headings
    blocks = [block for section in json["sections"] for block in section["blocks"]] + json["preamble"]
    shown = Counter(block["type"] for block in blocks)
    assert (shown["table"], shown["image"]) == (made.tables, made.pictures), err
    text = "\n".join(report.texts(json))
    assert not [line for line in made.prose if line not in text]
    assert bool(json["signature"]) == layout.signature


@pytest.mark.parametrize(
    ("write", "layouts", "suffix"),
    [(make_xlsx.make, make_xlsx.layouts, ".xlsx"), (make_docx.make, make_docx.layouts, ".docx")],
    ids=["xlsx", "docx"],
)
def test_wild_labels_are_read_or_told(write: Callable, layouts: Callable, suffix: str) -> None:
    """Reworded and mistyped labels may stay unread, openly; nearly all are read all the same."""
    tally: Counter = Counter()

    @settings(max_examples=FEW)
    @given(layout=layouts(wild=True))
    def judge(layout: object) -> None:
        tally.update(judge_openly(*read(write, layout, suffix)))

    judge()
    assert tally["exact"] >= 0.95 * tally.total(), tally


@settings(max_examples=FEW)
@given(layout=make_xlsx.formula_layouts())
def test_totals_without_stored_values_are_added_up_or_told(layout: make_xlsx.Layout) -> None:
    """openpyxl stores no values of formulas: what is read is the sum, or nothing with a warning."""
    json, err, made = read(make_xlsx.make, layout, ".xlsx")
    wrong = differences(json, made)
    assert set(wrong) <= made.uncertain, f"{wrong}\n{err}"
    assert all(pair[0] is None for pair in wrong.values()), f"{wrong}\n{err}"
    assert not wrong or warnings(err), "totals are missing and nothing was said"


def test_the_extension_does_not_matter(tmp_path: Path) -> None:
    made = make_xlsx.make(make_xlsx.Layout(seed=3), tmp_path / "book.xlsx")
    disguised = (tmp_path / "book.xlsx").rename(tmp_path / "book.docx")
    judge_exactly(*gongbao.to_json(disguised), made)


def test_standard_input_is_read(tmp_path: Path) -> None:
    made = make_docx.make(make_docx.Layout(seed=4), tmp_path / "a.docx")
    ran = gongbao.run("convert", "-", "-t", "json", "-o", "-", stdin=(tmp_path / "a.docx").read_bytes())
    judge_exactly(ran.json(), ran.err, made)


def test_a_hidden_sheet_is_left_out_with_a_notice(tmp_path: Path) -> None:
    made = make_xlsx.make(make_xlsx.Layout(seed=5, junk=True), tmp_path / "book.xlsx")
    json, err = gongbao.to_json(tmp_path / "book.xlsx")
    judge_exactly(json, err, made)
    assert "旧数据" in err


def test_files_saved_by_libreoffice_are_read_exactly(tmp_path: Path) -> None:
    """The same layouts after another program has opened and saved them, formulas calculated."""
    books, documents = {}, {}
    for seed in range(4):
        sheets = ["each", "one", "parts", "one"][seed]
        layout = make_xlsx.Layout(seed=seed, sheets=sheets, top=seed, left=seed, formulas=seed % 2 == 0, junk=seed == 3)
        books[tmp_path / f"b{seed}.xlsx"] = make_xlsx.make(layout, tmp_path / f"b{seed}.xlsx")
        document = make_docx.Layout(seed=seed, headings=["styles", "bold"][seed % 2], parts=seed > 1, own_tables=seed)
        documents[tmp_path / f"d{seed}.docx"] = make_docx.make(document, tmp_path / f"d{seed}.docx")
    saved = tmp_path / "saved"
    for files, target in ((books, "xlsx:Calc MS Excel 2007 XML"), (documents, "docx:MS Word 2007 XML")):
        for path, made in zip(office.convert(files, target, saved), files.values(), strict=True):
            judge_exactly(*gongbao.to_json(path), made)


def test_the_sample_workbook_is_the_sample_report(samples: Path) -> None:
    """All of it: prose, sub-headings, own table, picture, signature, note."""
    expected = report.json_file(samples / "yunzhou-2024.json")
    json, err = gongbao.to_json(samples / "yunzhou-2024.xlsx")
    assert report.kept(json) == report.kept(expected), err
    told = " ".join(line["text"] for line in json["extra"])
    assert "周敏" in told and "何建国" in told


def test_the_seed_report(samples: Path) -> None:
    """A published report, flattened to lines, in traditional script and given twice."""
    json, _ = gongbao.to_json(samples / "seed-report.txt")
    assert json["agency"] == "柳州市柳江區教育局" and json["year"] == 2024 and json["script"] == "hant"
    assert json["title"] == ["柳州市柳江區教育局2024年度", "政府信息公開工作年度報告"]
    assert set(report.sample_figures(json).values.values()) == {0}
    assert json["signature"]["date"] == "2025-01-17" and "此件公開發布" in json["note"]
    subheads = [block["text"] for block in json["sections"][0]["blocks"] if block["type"] == "heading"]
    assert len(json["sections"]) == 6 and len(subheads) == 5, subheads
    text = "".join(report.texts(json))
    assert text.count("樂都路341號") == 1 and "20年工作日" in text
