"""The blank form, filled in by other programs, converts."""

from __future__ import annotations

import random
from pathlib import Path

import books
import docx
import form
import gongbao
import office
import openpyxl
import pytest
import report

AGENCY, YEAR = "云州市教育局", 2024


@pytest.fixture(params=form.EDITIONS.values(), ids=repr)
def of(request: pytest.FixtureRequest) -> form.Form:
    """Each edition."""
    return request.param


@pytest.fixture
def figures(of: form.Form) -> dict[form.Place, object]:
    return report.random_figures(random.Random(21), form=of).values


def blank(path: Path, of: form.Form) -> Path:
    gongbao.run("template", "-o", path, "--edition", of.edition, "--agency", AGENCY, "--year", str(YEAR)).ok()
    return path


def judge(path: Path, figures: dict[form.Place, object]) -> None:
    read, err = gongbao.to_json(path)
    assert report.sample_figures(read).values == figures, err
    assert (read["agency"], read["year"]) == (AGENCY, YEAR), err


def fill_workbook(path: Path, figures: dict[form.Place, object]) -> int:
    """Types into the unlocked cells, as a clerk can; totals are left to their formulas. Returns how many."""
    book = openpyxl.load_workbook(path)
    typed = 0
    for place, cell in books.figure_cells(book).items():
        if not cell.protection.locked:
            cell.value = figures[place]
            typed += 1
    book.save(path)
    return typed


@pytest.mark.parametrize("suffix", ["xlsx", "docx"])
def test_a_blank_form_is_an_empty_report(tmp_path: Path, suffix: str, of: form.Form) -> None:
    read, err = gongbao.to_json(blank(tmp_path / f"blank.{suffix}", of))
    assert set(report.sample_figures(read).values.values()) == {None}
    assert (read["edition"], read["agency"], read["year"]) == (of.edition, AGENCY, YEAR), err
    assert [section["heading"] for section in read["sections"]] == of.sections


def test_a_blank_workbook_shows_no_totals(tmp_path: Path, of: form.Form) -> None:
    """An empty form must not look as if zeros had been reported, not even after a recalculation."""
    path = blank(tmp_path / "blank.xlsx", of)
    assert set(books.values(path).values()) == {None}
    saved = office.convert([path], "xlsx:Calc MS Excel 2007 XML", tmp_path / "saved")[0]
    assert set(books.values(saved).values()) == {None}


def test_a_workbook_filled_by_openpyxl(tmp_path: Path, figures: dict[form.Place, object], of: form.Form) -> None:
    """Without stored values of formulas: totals are added up, or left empty and told."""
    path = blank(tmp_path / "blank.xlsx", of)
    inputs = [place for place in of.places if not of.is_total(place)]
    assert fill_workbook(path, figures) >= len(inputs)
    read, err = gongbao.to_json(path)
    found = report.sample_figures(read).values
    assert {place: found[place] for place in inputs} == {place: figures[place] for place in inputs}
    wrong = {place: found[place] for place in of.places if found[place] != figures[place]}
    assert set(wrong.values()) <= {None}, wrong
    assert not wrong or "warning" in err or "警告" in err


def test_a_workbook_filled_and_calculated(tmp_path: Path, figures: dict[form.Place, object], of: form.Form) -> None:
    """After LibreOffice has saved it, every figure is there, totals included."""
    path = blank(tmp_path / "blank.xlsx", of)
    fill_workbook(path, figures)
    judge(office.convert([path], "xlsx:Calc MS Excel 2007 XML", tmp_path / "saved")[0], figures)


def test_a_document_filled_by_python_docx(tmp_path: Path, figures: dict[form.Place, object], of: form.Form) -> None:
    path = blank(tmp_path / "blank.docx", of)
    document = docx.Document(str(path))
    tables = {table.cell(0, 0).text: table for table in document.tables}
    for grid in of.official:
        cells = tables[grid.cells[0].text]._cells
        for cell in grid.figures():
            cells[cell.row * grid.columns + cell.column].text = str(figures[cell.place])
    document.save(str(path))
    judge(path, figures)


def test_a_blank_document_converts_to_the_same_tables(tmp_path: Path, of: form.Form) -> None:
    path = blank(tmp_path / "blank.docx", of)
    again = gongbao.convert(path, tmp_path / "again.docx")
    first, second = (docx.Document(str(p)) for p in (path, again))
    assert [len(t.rows) for t in first.tables] == [len(t.rows) for t in second.tables] == [grid.rows for grid in of.official]
