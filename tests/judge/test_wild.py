"""Files of every format as other people make them, of both editions and of any layout.

On mild layouts (width, script, numbering, merges, place) nothing may be missing at all; on wild ones (words changed,
mistyped and cut off, totals added, columns that drift) a figure may be left empty, and a warning names it.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path

import form
import gongbao
import laws
import office
import pytest
import render
from conftest import drawn, examples
from hypothesis import given, settings
from layout import Layout, formula_layouts, layouts

EDITIONS = [edition for edition in form.EDITIONS if edition in gongbao.listed("editions")]
KINDS = [name for name, kind in render.KINDS.items() if kind.read_as in gongbao.listed("formats")]
SAVED = {format_: ("docx", filter_) for format_, filter_ in office.SAVE_DOCUMENT.items()}
SAVED |= {format_: ("xlsx", filter_) for format_, filter_ in office.SAVE_BOOK.items()}
"""What LibreOffice saves: format to the kind of file that it opens, and its filter."""
OURS = {"json"}
"""Formats that nobody else writes."""
NEARLY_ALL = 0.9
"""The share of figures that is read even of wild layouts. The rest is left empty, openly."""


def test_every_format_that_is_read_is_judged() -> None:
    judged = {render.KINDS[name].read_as for name in KINDS} | SAVED.keys()
    assert gongbao.listed("formats") - OURS <= judged


def read(kind: str, layout: Layout) -> tuple[dict | list, str, render.Page]:
    """Makes a file of the layout and has it read."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"年报{render.KINDS[kind].suffix}"
        page = render.make(kind, layout, path)
        return *gongbao.to_json(path, "--lang", "en"), page


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("kind", KINDS)
def test_any_layout_is_read_exactly(kind: str, edition: str) -> None:
    @settings(max_examples=examples(12))
    @given(layout=layouts(edition))
    def judge(layout: Layout) -> None:
        json, err, page = read(kind, layout)
        for made in page.made:
            one = laws.of_agency(json, made)
            if render.KINDS[kind].lossy:
                laws.openly(one, err, made, kind)
            else:
                laws.exactly(one, err, made, kind)

    judge()


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("kind", KINDS)
def test_wild_layouts_are_read_or_told(kind: str, edition: str) -> None:
    tally: Counter = Counter()

    @settings(max_examples=examples(12))
    @given(layout=layouts(edition, wild=True))
    def judge(layout: Layout) -> None:
        json, err, page = read(kind, layout)
        for made in page.made:
            tally.update(laws.openly(laws.of_agency(json, made), err, made, f"{kind} (wild)"))

    judge()
    assert render.KINDS[kind].lossy or tally["exact"] >= NEARLY_ALL * tally.total(), tally


@pytest.mark.parametrize("target", [target for target in SAVED if target in gongbao.listed("formats")])
def test_what_libreoffice_saves_is_read_or_told(target: str, tmp_path: Path) -> None:
    """The same layouts after another program has opened and saved them, formulas calculated."""
    kind, filter_ = SAVED[target]
    pages: dict[Path, tuple[render.Page, bool]] = {}
    for wild in (False, True):
        for edition in EDITIONS:
            made_by = formula_layouts(edition) if kind == "xlsx" and not wild else layouts(edition, wild)
            for layout in drawn(made_by, examples(3)):
                path = tmp_path / f"{len(pages)}.{kind}"
                pages[path] = render.make(kind, layout, path), wild
    for path, (page, wild) in zip(office.convert(pages, filter_, tmp_path / "saved"), pages.values(), strict=True):
        json, err = gongbao.to_json(path, "--lang", "en")
        for made in page.made:
            law = laws.openly if wild else laws.exactly
            law(laws.of_agency(json, made), err, made, f"{target} by LibreOffice" + " (wild)" * wild)


@pytest.mark.parametrize("edition", EDITIONS)
def test_totals_without_stored_values_are_added_up_or_told(edition: str) -> None:
    """openpyxl stores no values of formulas: what is read is the sum, or nothing with a warning."""

    @settings(max_examples=examples(12))
    @given(layout=formula_layouts(edition))
    def judge(layout: Layout) -> None:
        json, err, page = read("xlsx", layout)
        for made in page.made:
            wrong = laws.differences(laws.of_agency(json, made), made)
            assert set(wrong) <= made.uncertain, f"{wrong}\n{err}"
            assert all(pair[0] is None for pair in wrong.values()), f"{wrong}\n{err}"
            assert not wrong or laws.warnings(err), "totals are missing and nothing was said"

    judge()
