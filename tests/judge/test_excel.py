"""The workbook that we write, as openpyxl opens it and LibreOffice calculates and prints it."""

from __future__ import annotations

import copy
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import books
import form
import gongbao
import office
import openpyxl
import pages
import papers
import pytest
import report
from openpyxl.utils import range_boundaries

A4 = 9
AMOUNT = ("fees", "administrative_fees", "amount")
STORED = re.compile(rb"(</f>|<f/>)<v>[^<]*</v>")


def broken(report_: dict) -> dict:
    """A report in which some sums do not hold, some totals are blank and some cells say more than a number."""
    made = copy.deepcopy(report_)
    requests, disputes = made["tables"]["requests"], made["tables"]["disputes"]
    requests["received"]["total"] += 1
    requests["carried_in"]["total"] = None
    requests["granted"]["business"] = None
    requests["denied_state_secret"]["research"] = {"value": None, "text": "/"}
    disputes["review"]["total"] += 2
    made["tables"]["rules"]["normative_documents"]["in_force"] = {"value": 22, "text": "22（其中修订16件）"}
    return made


@pytest.fixture(scope="module")
def written(tmp_path_factory, reports: list[dict], samples: Path) -> list[tuple[dict, Path]]:
    """The sample, ordinary reports and one that does not add up, each with its workbook."""
    folder = tmp_path_factory.mktemp("excel")
    sources = [samples / "yunzhou-2024.json", *papers.write_reports([*reports, broken(reports[0])], folder)]
    return [(report.json_file(s), gongbao.convert(s, folder / f"{s.stem}.xlsx")) for s in sources]


@pytest.fixture(scope="module")
def sample(written) -> tuple[dict, Path]:
    return written[0]


@pytest.fixture(scope="module")
def book(sample) -> openpyxl.Workbook:
    return openpyxl.load_workbook(sample[1])


def shown(figure: object) -> object:
    """What a cell holds for a figure."""
    return figure["text"] if isinstance(figure, dict) else figure


def test_openpyxl_sees_the_same_figures(written) -> None:
    for source, path in written:
        expected = {place: shown(figure) for place, figure in report.sample_figures(source).values.items()}
        assert books.values(path) == expected, path.name


def test_tables_are_the_official_form(written) -> None:
    """Labels and merges, cell by cell."""
    for _, path in written:
        for table in books.tables(openpyxl.load_workbook(path)):
            assert table.spans() == table.grid.spans(), (path.name, table.grid.name)
            labels = {(c.row, c.column): c.text for c in table.grid.cells if c.text}
            found = {(c.row, c.column): table.at(c).value for c in table.grid.cells if c.text}
            assert found == labels


def test_every_figure_has_a_defined_name(book: openpyxl.Workbook) -> None:
    names = {}
    for name, defined in book.defined_names.items():
        for sheet, address in defined.destinations:
            names[sheet, address.replace("$", "")] = re.sub(r"[^a-z]+", "_", name.lower())
    for place, cell in books.figure_cells(book).items():
        name = names.get((cell.parent.title, cell.coordinate), "")
        assert "_".join(place) in name, place


def inputs(book: openpyxl.Workbook) -> Iterator[tuple[form.Place, openpyxl.cell.Cell]]:
    """The cells that a clerk types into."""
    for place, cell in books.figure_cells(book).items():
        if not (isinstance(cell.value, str) and cell.value.startswith("=")):
            yield place, cell


def test_input_cells_are_validated(book: openpyxl.Workbook) -> None:
    """Whole numbers from 0 on; decimals for the amount in 万元."""
    for place, cell in inputs(book):
        rules = [rule for rule in cell.parent.data_validations.dataValidation if cell.coordinate in rule.sqref]
        assert [rule.type for rule in rules] == ["decimal" if place == AMOUNT else "whole"], place
        assert (rules[0].operator, rules[0].formula1) == ("greaterThanOrEqual", "0"), place


def test_labels_are_locked_and_inputs_are_not(book: openpyxl.Workbook) -> None:
    for table in books.tables(book):
        protection = table.sheet.protection
        assert protection.sheet and not protection.password and not protection.hashValue
        assert all(table.at(cell).protection.locked for cell in table.grid.cells if cell.text)
    assert not [place for place, cell in inputs(book) if cell.protection.locked]


def test_print_set_up(book: openpyxl.Workbook) -> None:
    """A4 upright, one page wide, in the middle, on every sheet (the default of `fitToWidth` is 1)."""
    for sheet in book.worksheets:
        set_up = sheet.page_setup
        assert int(set_up.paperSize) == A4 and set_up.orientation in ("portrait", "default", None), sheet.title
        assert sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.title
        assert set_up.fitToWidth in (1, None), sheet.title
        assert sheet.print_options.horizontalCentered, sheet.title


def test_heads_stay_in_view(book: openpyxl.Workbook) -> None:
    """The rows above the first figure of section three are frozen."""
    table = next(table for table in books.tables(book) if table.grid.name == "requests")
    _, row, _, _ = range_boundaries(table.sheet.freeze_panes)
    assert row == table.top + table.grid.head_rows


def test_zeros_are_shown(book: openpyxl.Workbook) -> None:
    for place, cell in books.figure_cells(book).items():
        sections = cell.number_format.split(";")
        assert sections[0] == "General" or "0" in sections[2 if len(sections) > 2 else 0], place
        assert cell.parent.sheet_view.showZeros in (True, None)


def test_totals_are_formulas_only_where_sums_hold(written) -> None:
    for source, path in written:
        figures = report.sample_figures(source).values
        cells = books.figure_cells(openpyxl.load_workbook(path))
        of = form.of(source)
        for place in filter(of.is_total, of.places):
            is_formula = isinstance(cells[place].value, str) and cells[place].value.startswith("=")
            parts = [figures[part] for part in of.parts_of(place)]
            holds = sums_hold(figures[place], parts)
            worded = any(isinstance(part, dict) for part in parts)
            assert is_formula == holds or (worded and not is_formula), (path.name, place)


def sums_hold(figure: object, parts: list[object]) -> bool:
    """Whether a spreadsheet's sum of the parts is the figure reported. A text counts as nothing."""
    numbers = [part for part in parts if isinstance(part, int | float)]
    return isinstance(figure, int | float) and bool(numbers) and sum(numbers) == figure


def test_a_recalculation_changes_no_figure(written, tmp_path: Path) -> None:
    """With false stored values, so that LibreOffice must calculate: the figures reported come out."""
    spoilt = []
    for _, path in written:
        target = tmp_path / path.name
        _spoil(path, target)
        spoilt.append(target)
    for (_, path), saved in zip(written, office.convert(spoilt, "xlsx:Calc MS Excel 2007 XML", tmp_path / "saved"), strict=True):
        assert books.values(saved) == books.values(path), path.name


def _spoil(source: Path, target: Path) -> None:
    """Copies a workbook with a wrong stored value in each formula."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                content = STORED.sub(rb"\1<v>987654</v>", content)
            new.writestr(name, content)


def test_the_narrative_holds_all_prose(written) -> None:
    for source, path in written:
        book = openpyxl.load_workbook(path)
        everything = "\n".join(str(c.value) for s in book.worksheets for row in s.iter_rows() for c in row if c.value)
        assert not [text for text in report.texts(source) if text not in everything], path.name


def test_the_printed_sheets_cut_nothing_off(sample, tmp_path: Path) -> None:
    """Prose and labels are whole on paper too: rows are high enough for what they hold."""
    source, path = sample
    printed = pages.read(office.pdf([path], tmp_path)[0])
    everything = "".join(pages.plain("".join(glyph.text for glyph in page.glyphs)) for page in printed)
    labels = [cell.text for grid in form.FORM.official for cell in grid.cells if cell.text]
    assert not [text for text in report.texts(source) + labels if pages.plain(text) not in everything]
    assert {(round(page.width), round(page.height)) for page in printed} == {(210, 297)}


def test_pictures_keep_their_bytes_and_alternative_text(sample) -> None:
    source, path = sample
    blocks = [block for section in source["sections"] for block in section["blocks"]]
    picture = next(block for block in blocks if block["type"] == "image")
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    media = [content for name, content in parts.items() if name.startswith("xl/media/")]
    assert media == [report.picture_bytes(picture)]
    drawing = b"".join(content for name, content in parts.items() if name.startswith("xl/drawings/drawing"))
    assert picture["alt"].encode() in drawing


def test_same_bytes_every_time_and_no_clock(sample, samples: Path, tmp_path: Path) -> None:
    source, path = sample
    again = gongbao.convert(samples / "yunzhou-2024.json", tmp_path / "again.xlsx")
    assert again.read_bytes() == path.read_bytes()
    with zipfile.ZipFile(path) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = openpyxl.load_workbook(path).properties
    assert {properties.created.year, properties.modified.year} == {1980}
    assert properties.creator == source["agency"]


def test_the_package_holds_no_copy_of_the_model(sample) -> None:
    with zipfile.ZipFile(sample[1]) as package:
        assert not [name for name in package.namelist() if "custom" in name.lower()]
    assert all(s.sheet_state == "visible" for s in openpyxl.load_workbook(sample[1]).worksheets)


def test_json_is_written_as_the_contract_orders_it(samples: Path) -> None:
    ran = gongbao.run("convert", samples / "yunzhou-2024.json", "-t", "json", "-o", "-")
    assert json.loads(ran.ok().out) == report.json_file(samples / "yunzhou-2024.json")
    keys = "edition script agency year title preamble sections tables signature note extra".split()
    assert list(ran.json()) == keys
    assert [(t, r, c) for t, rows in ran.json()["tables"].items() for r, cs in rows.items() for c in cs] == list(form.FORM.places)
