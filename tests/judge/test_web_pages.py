"""The web page as Chromium prints it: the official page, as the Word file is."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import browser
import form
import gongbao
import pages
import pytest
from pages import Page, plain

LINE_MM = 29.45 / pages.POINTS_PER_MM
PRINTED_TOP_MM = 34.58
"""The margin in the file: a table that starts a page has no leading above it to make up the rest."""
INK_SLACK_MM = 0.6
IDEOGRAPH = "国"


@pytest.fixture(scope="module")
def report(reports: list[dict]) -> dict:
    """An ordinary report, with pages of nothing but ideographs."""
    made = copy.deepcopy(reports[0])
    made["sections"][0]["blocks"].append({"type": "paragraph", "text": IDEOGRAPH * 2000})
    return made


@pytest.fixture(scope="module")
def printed(tmp_path_factory, report: dict) -> list[Page]:
    folder: Path = tmp_path_factory.mktemp("web")
    (folder / "report.json").write_text(json.dumps(report, ensure_ascii=False), encoding="utf-8")
    page = gongbao.convert(folder / "report.json", folder / "report.html")
    return pages.read(browser.pdf(page, folder / "report.pdf"))


def test_paper_is_a4(printed: list[Page]) -> None:
    assert {(round(page.width), round(page.height)) for page in printed} == {(210, 297)}


def test_a_full_page_has_22_lines_of_28_characters(printed: list[Page]) -> None:
    full = [page for page in printed if set(page.text) == {IDEOGRAPH} and len(page.lines()) > 20]
    assert len(full) >= 2
    for page in full:
        assert [len(line) for line in page.lines()] == [28] * 22
        tops = [line[0].top for line in page.lines()]
        steps = [after - before for before, after in zip(tops, tops[1:], strict=False)]
        assert all(step == pytest.approx(LINE_MM, abs=0.4) for step in steps), steps


def test_nothing_stands_outside_the_text_area(printed: list[Page]) -> None:
    """By the ink."""
    for number, page in enumerate(printed, start=1):
        left, top, right, bottom = page.ink_box(0, pages.TEXT_BOTTOM + 3)
        assert left >= pages.TEXT_LEFT - INK_SLACK_MM, number
        assert top >= PRINTED_TOP_MM - INK_SLACK_MM, number
        assert right <= pages.TEXT_RIGHT + INK_SLACK_MM, number
        assert bottom <= pages.TEXT_BOTTOM + INK_SLACK_MM, number


def test_page_numbers(printed: list[Page]) -> None:
    """— n — in 4号: odd pages right, even pages left, one character in from the edge."""
    inset = 14 / pages.POINTS_PER_MM
    for number, page in enumerate(printed, start=1):
        assert plain("".join(glyph.text for glyph in page.foot)) == plain(f"—{number}—")
        assert set(pages.sizes(page.foot)) == {14}, number
        left, top, right, bottom = page.ink_box(pages.TEXT_BOTTOM + 3, page.height)
        if number % 2:
            assert right == pytest.approx(pages.TEXT_RIGHT - inset, abs=1.5), number
        else:
            assert left == pytest.approx(pages.TEXT_LEFT + inset, abs=1.5), number
        assert pages.TEXT_BOTTOM + 6 <= (top + bottom) / 2 <= pages.TEXT_BOTTOM + 11, number


def test_section_three_stands_on_one_page_with_its_heading(printed: list[Page], report: dict) -> None:
    rows = form.of(report).data["requests"]["rows"]
    wanted = (report["sections"][2]["heading"], rows[0][1], rows[-2][2], rows[-1][1])
    holding = [{number for number, page in enumerate(printed) if plain(text) in page.text} for text in wanted]
    assert set.intersection(*holding), holding


def test_sizes_of_type(printed: list[Page], report: dict) -> None:
    """2号 title, 3号 text, 五号 tables."""
    sizes = pages.sizes([glyph for page in printed for glyph in page.body])
    assert set(sizes) == {22, 16, 10.5}, sizes
    assert sizes[22] == sum(len(plain(line)) for line in report["title"])
