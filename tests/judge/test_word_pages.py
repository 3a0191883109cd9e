"""The Word file as LibreOffice prints it: 22 lines of 28 characters, nothing in the margins, nothing missing."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import form
import office
import pages
import papers
import pytest
import report
from pages import Page, plain
from papers import Paper

CLOSING = "，。、；：？！）》”’」』】〉…"
"""Marks that may hang over the right edge (标点悬挂)."""
HANGING = {"hans": 1 / 2, "hant": 3 / 4}
"""The share of a character that such a mark's ink takes: traditional fonts have it in the middle of its cell."""
CHARACTER_MM = 16 / pages.POINTS_PER_MM
LINE_MM = 29.45 / pages.POINTS_PER_MM
INK_SLACK_MM = 0.6
WORD_TOP_MM = 34.58
"""Word's own margin: a table that starts a page has no leading above it to make up the rest."""


@pytest.fixture(scope="module")
def printed(tmp_path_factory, reports: list[dict], samples: Path) -> list[tuple[Paper, list[Page]]]:
    """All papers, rendered in one run of LibreOffice."""
    folder = tmp_path_factory.mktemp("pages")
    sources = [samples / "yunzhou-2024.xlsx", samples / "seed-report.txt", *papers.write_reports(reports, folder)]
    written = papers.write_papers(sources, folder / "docx")
    made = office.pdf([paper.docx for paper in written], folder / "pdf")
    together = zip(written, made, strict=True)
    return [(dataclasses.replace(paper, pdf=path), pages.read(path)) for paper, path in together]


def test_paper_is_a4(printed) -> None:
    for paper, shown in printed:
        for page in shown:
            assert (round(page.width), round(page.height)) == (210, 297), paper.name


def test_number_of_pages(printed) -> None:
    """As many pages as the prose fills, and at most one for each table, picture and the signature."""
    for paper, shown in printed:
        lines = sum(1 + (len(text) + 2) // 28 for text in report.texts(paper.report))
        blocks = [block["type"] for section in paper.report["sections"] for block in section["blocks"]]
        room = 3 + blocks.count("table") + blocks.count("image") + 1
        assert lines // 22 <= len(shown) <= lines // 22 + room, paper.name


def test_a_full_page_of_prose_has_22_lines_of_28_characters(printed) -> None:
    full = [page for _, shown in printed for page in shown if not page.ruled and len(page.lines()) == 22]
    assert full, [len(page.lines()) for _, shown in printed for page in shown if not page.ruled]
    for page in full:
        lines = page.lines()
        counts = [sum(1 for g in line if g.text.strip() and g.left < pages.TEXT_RIGHT - 1) for line in lines]
        assert max(counts) >= 28, counts
        chinese = [line for line in lines if all(not g.text.isascii() for g in line if g.text.strip())]
        fullest = max(sum(1 for g in line if g.left < pages.TEXT_RIGHT - 1) for line in chinese)
        assert fullest == 28, counts
        middles = [(line[0].top + line[0].bottom) / 2 for line in lines]
        steps = [after - before for before, after in zip(middles, middles[1:], strict=False)]
        assert all(step == pytest.approx(LINE_MM, abs=0.4) for step in steps), steps


def test_prose_pages_are_never_fuller(printed) -> None:
    for paper, shown in printed:
        for number, page in enumerate(shown, start=1):
            assert page.ruled or len(page.lines()) <= 22, (paper.name, number)


def test_nothing_stands_outside_the_text_area(printed) -> None:
    """By the ink: text, rules of tables and pictures alike."""
    for paper, shown in printed:
        for number, page in enumerate(shown, start=1):
            left, top, right, bottom = page.ink_box(0, pages.TEXT_BOTTOM + 3)
            where = f"{paper.name}, page {number}"
            assert left >= pages.TEXT_LEFT - INK_SLACK_MM, where
            assert top >= (WORD_TOP_MM if page.ruled else pages.TEXT_TOP - 1) - INK_SLACK_MM, where
            assert bottom <= pages.TEXT_BOTTOM + 1 + INK_SLACK_MM, where
            assert right <= pages.TEXT_RIGHT + _hanging(page, paper.report["script"]) + INK_SLACK_MM, where


def _hanging(page: Page, script: str) -> float:
    """The room of a mark where a line ends with a hanging one."""
    ends = [line[-1].text for line in page.lines() if line[-1].right > pages.TEXT_RIGHT + INK_SLACK_MM]
    return CHARACTER_MM * HANGING[script] if ends and all(end in CLOSING for end in ends) else 0


def test_the_first_line_starts_at_the_upper_margin(printed) -> None:
    """上白边 37 mm ± 1 mm, measured to the ink of a page full of prose."""
    tops = [page.ink_box(0, 100)[1] for _, shown in printed for page in shown if not page.ruled]
    assert min(tops) == pytest.approx(pages.TEXT_TOP, abs=1.5)


def test_page_numbers(printed) -> None:
    """— n — in 4号: odd pages right, even pages left, one character in from the edge."""
    for paper, shown in printed:
        for number, page in enumerate(shown, start=1):
            where = f"{paper.name}, page {number}"
            assert plain("".join(glyph.text for glyph in page.foot)) == plain(f"—{number}—"), where
            left, top, right, bottom = page.ink_box(pages.TEXT_BOTTOM + 3, page.height)
            inset = 14 / pages.POINTS_PER_MM
            if number % 2:
                assert right == pytest.approx(pages.TEXT_RIGHT - inset, abs=1.5), where
            else:
                assert left == pytest.approx(pages.TEXT_LEFT + inset, abs=1.5), where
            assert pages.TEXT_BOTTOM + 6 <= (top + bottom) / 2 <= pages.TEXT_BOTTOM + 11, where
            assert set(pages.sizes(page.foot)) == {14}, where


def test_section_three_stands_on_one_page_with_its_heading(printed) -> None:
    for paper, shown in printed:
        rows = form.of(paper.report).data["requests"]["rows"]
        labels = [rows[0][1], rows[-2][2], rows[-1][1]]
        if paper.report["script"] != "hans":
            continue
        wanted = [plain(text) for text in (paper.report["sections"][2]["heading"], *labels)]
        holding = [[number for number, page in enumerate(shown) if text in page.text] for text in wanted]
        assert set.intersection(*map(set, holding)), (paper.name, holding)


def test_no_text_is_missing(printed) -> None:
    """Every paragraph and every label of the form is on the pages, whole and in order."""
    for paper, shown in printed:
        labels = list(form.of(paper.report).labels)
        everything = "".join(page.text for page in shown)
        wanted = report.texts(paper.report) + (labels if paper.report["script"] == "hans" else [])
        missing = [text for text in wanted if plain(text) not in everything]
        assert not missing, paper.name


def test_the_signature_is_not_alone_on_its_page(printed) -> None:
    for paper, shown in printed:
        signature = paper.report["signature"]
        date = report.chinese_date(signature["date"])
        page = next(page for page in reversed(shown) if plain(date) in page.text)
        rest = page.text
        for text in (*signature["text"], date, paper.report["note"] or ""):
            rest = rest.replace(plain(text), "")
        assert len(rest) > 20, f"{paper.name}: {page.text}"


def test_the_signature_is_set_by_the_standard(printed) -> None:
    """The longer of name and date ends two characters in; the date starts two characters right of the name."""
    for paper, shown in printed:
        signature = paper.report["signature"]
        lines = [line for page in shown for line in page.lines()]
        texts = [plain("".join(glyph.text for glyph in line)) for line in lines]
        date = _last_index(texts, plain(report.chinese_date(signature["date"])))
        name = _last_index(texts[:date], plain(signature["agency"]))
        assert name == date - 1, paper.name
        # Where both are as long, the name counts.
        longer = lines[date] if _length(lines[date]) > _length(lines[name]) + 1 else lines[name]
        assert longer[-1].right == pytest.approx(pages.TEXT_RIGHT - 2 * CHARACTER_MM, abs=2), paper.name
        assert lines[date][0].left - lines[name][0].left == pytest.approx(2 * CHARACTER_MM, abs=2), paper.name


def _length(line: list[pages.Glyph]) -> float:
    return line[-1].right - line[0].left


def _last_index(texts: list[str], text: str) -> int:
    return max(number for number, line in enumerate(texts) if line == text)


def test_sizes_of_type(printed) -> None:
    """2号 title, 3号 text, 五号 tables."""
    for paper, shown in printed:
        sizes = pages.sizes([glyph for page in shown for glyph in page.body])
        assert {22, 16, 10.5} <= set(sizes), (paper.name, sizes)
        titled = sum(len(plain(line)) for line in paper.report["title"])
        assert sizes[22] == titled, (paper.name, sizes)
