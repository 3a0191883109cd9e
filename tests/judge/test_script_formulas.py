"""Workbooks in another script calculate as before: formulas find the sheets, the columns and the texts they name."""

from __future__ import annotations

from pathlib import Path

import gongbao
import office
import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table
from openpyxl.workbook.defined_name import DefinedName

BACK = str.maketrans("總彙門廳財務數個計辦發佈複審條單價達標統開創業戶無處請選", "总汇门厅财务数个计办发布复审条单价达标统开创业户无处请选")
"""Each traditional character of these books with its simplified one: no two of them share one."""

DEPARTMENTS = [("教育厅", 12, 3.5), ("财政厅", 7, 4.25), ("办公厅", 31, 1.5), ("开发办", 5, 2.75)]

FORMULAS = [
    '=IF(\'各 厅\'!A2="教育厅","达标","未达标")',
    "=VLOOKUP(\"财政厅\",'各 厅'!$A$2:$C$5,2,FALSE)",
    '=INDIRECT("\'各 厅\'!B"&4)',
    '=INDIRECT("总数!A1")',
    '=COUNTIF(\'各 厅\'!A2:A5,"*厅")',
    "=SUMIF('各 厅'!A2:A5,\"开发办\",'各 厅'!B2:B5)",
    "=SUM(总数:门户!B2)",
    "=SUM(台账[数量])",
    "=SUM(台账[[#Totals],[数量]:[单价]])",
    "=SUM(发文数)+总数!A1",
    "=MATCH(\"办公厅\",'各 厅'!A:A,0)",
    '="共"&总数!A1&"个"&\'各 厅\'!A2',
    "=LEN('各 厅'!A2&\"门户\")",
    "='各 厅'!$A$2='各 厅'!A2",
    '=IFERROR(VLOOKUP("审计厅",\'各 厅\'!A2:B5,2,FALSE),"总计无此条")',
    '=TEXT(总数!A1,"0个")',
    '=SUMPRODUCT((\'各 厅\'!A2:A5={"教育厅","办公厅","无","无"})*1)',
    '=HYPERLINK("#总数!A1","总数")',
    "=SUM(INDIRECT('各 厅'!A2))",
]


def book(path: Path) -> Path:
    """A workbook by openpyxl."""
    made = openpyxl.Workbook()
    total = made.active
    total.title = "总数"
    total["A1"], total["B2"] = 41, 6
    made.create_sheet("门户")["B2"] = 8
    by_department = made.create_sheet("各 厅")
    by_department.append(["部门", "数量", "单价"])
    for row in DEPARTMENTS:
        by_department.append(row)
    by_department.append(["总计", "=SUM(B2:B5)", "=SUM(C2:C5)"])
    table = Table(displayName="台账", name="台账", ref="A1:C6", totalsRowCount=1)
    by_department.add_table(table)
    table._initialise_columns()
    for column, name in zip(table.tableColumns, ("部门", "数量", "单价"), strict=True):
        column.name = name
    results = made.create_sheet("汇总统计")
    for formula in FORMULAS:
        results.append([formula])
    made.defined_names["发文数"] = DefinedName("发文数", attr_text="'各 厅'!$B$2:$B$5")
    made.defined_names["教育厅"] = DefinedName("教育厅", attr_text="'各 厅'!$B$2:$C$2")
    results.add_data_validation(DataValidation(type="list", formula1='"达标,未达标"', sqref="C1", prompt="请选单条"))
    results.conditional_formatting.add("A1:A3", FormulaRule(formula=["'各 厅'!$A$2=\"教育厅\""]))
    results["A1"].comment = Comment("请财务处复审", "张三")
    results.oddHeader.center.text = "统计&P总数"
    results.print_title_rows = "1:1"
    chart = BarChart()
    chart.add_data(Reference(by_department, min_col=2, min_row=1, max_row=5), titles_from_data=True)
    results.add_chart(chart, "E2")
    made.save(path)
    return path


def values(path: Path) -> dict[str, list]:
    """What the cells of all sheets came to, in simplified script."""
    read = openpyxl.load_workbook(path, data_only=True)
    return {
        back(sheet.title): [back(cell.value) for row in sheet.iter_rows() for cell in row] for sheet in read.worksheets
    }


def back(value: object) -> object:
    return value.translate(BACK) if isinstance(value, str) else value


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """By openpyxl, and the same as LibreOffice writes it."""
    folder = tmp_path_factory.mktemp("books")
    first = book(folder / "openpyxl.xlsx")
    out = folder / "office"
    (again,) = office.convert([first], "xlsx:Calc MS Excel 2007 XML", out)
    return [first, again.rename(folder / "libreoffice.xlsx")]


@pytest.mark.parametrize("target", ["hant", "hant-tw", "hant-hk"])
def test_books_calculate_as_before(books: list[Path], target: str, tmp_path: Path) -> None:
    converted = [tmp_path / path.name for path in books]
    for path, out in zip(books, converted, strict=True):
        gongbao.run("script", "--to", target, path, "-o", out).ok()
    before = office.convert(books, "xlsx:Calc MS Excel 2007 XML", tmp_path / "before")
    after = office.convert(converted, "xlsx:Calc MS Excel 2007 XML", tmp_path / "after")
    for old, new in zip(before, after, strict=True):
        expected = values(old)
        assert values(new) == expected
        results = expected["汇总统计"]
        assert not any(isinstance(value, str) and value.startswith("#") for value in results), results
        assert {"达标", 7, 31, 41, 3, 5, 14, 15.5, "共41个教育厅", "总计无此条"} <= set(results)


def test_openpyxl_sees_names_that_agree(books: list[Path], tmp_path: Path) -> None:
    for path in books:
        out = tmp_path / path.name
        gongbao.run("script", "--to", "hant", path, "-o", out).ok()
        read = openpyxl.load_workbook(out)
        assert read.sheetnames == ["總數", "門戶", "各 廳", "彙總統計"]
        sheet = read["各 廳"]
        (table,) = sheet.tables.values()
        heads = [cell.value for cell in sheet[table.ref.split(":")[0] : "C1"][0]]
        assert table.column_names == heads == ["部門", "數量", "單價"]
        # A formula finds ranges by the text of a cell, so that they are named like it.
        assert read.defined_names["發文數"].attr_text.startswith("'各 廳'!")
        assert read["彙總統計"].print_title_rows is not None
        validation = read["彙總統計"].data_validations.dataValidation[0]
        assert validation.formula1 == '"達標,未達標"'
