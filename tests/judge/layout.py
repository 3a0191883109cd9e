"""What the author of one document decided: everything on which a reader must not depend, drawn by hypothesis.

A layout is *mild* when it only varies what published reports vary without a slip: every figure must be read. A
*wild* one also rewords, mistypes and cuts labels, adds totals and lets columns drift, at which a reader may also
say that it is not sure.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from cells import Habits, habits, plain
from hypothesis import strategies as st
from labels import Accidents, Style, accidents, styles


@dataclass(frozen=True)
class Layout:
    """The decisions of one author; the defaults are what the official form looks like."""

    seed: int = 0
    edition: str = "2021"
    style: Style = Style()
    accidents: Accidents = Accidents()
    habits: Habits = Habits()
    order: tuple[int, ...] = (0, 1, 2)
    """The order of the sections with tables, in a workbook."""
    labels: str = "merged"
    """Label cells that reach over others: `merged`, `repeated` in each, or in the first one only: `blank`."""
    flat_head: bool = False
    """Whether section three has one head row instead of three."""
    remarks: bool = False
    """A column of remarks beside section three."""
    extra_total: bool = False
    """A row of sums under section two, a column of sums beside section four: figures of no place in the form."""
    drift: bool = False
    """Whether the cells of a row do not line up with those above, as in pages exported from Word."""

    # A text document
    parts: bool = False
    """Whether section two is a table for each of its parts."""
    headings: str = "styles"
    own_tables: int = 1
    pictures: int = 1
    title_lines: int = 1
    signature: bool = True
    split_runs: bool = False
    web_lines: bool = False
    """发布日期 and 信息来源 under the title, as on web pages."""

    # A workbook
    sheets: str = "each"
    """`one` sheet for all, `each` table of the page on its own, or `parts`: those of section two apart as well."""
    reports: int = 1
    """More than one: a sheet for each agency."""
    top: int = 0
    left: int = 0
    gap: int = 1
    around: bool = True
    """Whether title, 填报单位 and 填表人 stand around the tables."""
    heads: bool = True
    """Whether the section's heading stands over its tables."""
    junk: bool = False
    """Hidden sheets of other figures, and a sheet of notes on how to fill in."""
    formulas: bool = False
    """Totals as formulas."""


def layouts(edition: str = "2021", wild: bool = False) -> st.SearchStrategy[Layout]:
    """Any layout of an edition."""
    rarely = st.sampled_from([False, False, True]) if wild else st.just(False)
    drawn = st.builds(
        Layout,
        seed=st.integers(0, 2**32 - 1),
        edition=st.just(edition),
        style=styles(),
        accidents=accidents(wild),
        habits=habits(),
        order=st.permutations(range(3)).map(tuple),
        labels=st.sampled_from(["merged", "repeated", "blank"]),
        flat_head=st.booleans(),
        remarks=st.booleans(),
        extra_total=rarely,
        drift=rarely,
        parts=st.booleans(),
        headings=st.sampled_from(["styles", "bold", "plain", "outline"]),
        own_tables=st.integers(0, 4),
        pictures=st.integers(0, 2),
        title_lines=st.integers(1, 2),
        signature=st.booleans(),
        split_runs=st.booleans(),
        web_lines=rarely,
        sheets=st.sampled_from(["each", "one", "parts"]),
        reports=st.sampled_from([1, 1, 1, 2]),
        top=st.integers(0, 8),
        left=st.integers(0, 4),
        gap=st.integers(1, 3),
        around=st.booleans(),
        heads=st.booleans(),
        junk=st.booleans(),
    )
    return drawn.map(lambda layout: replace(layout, drift=layout.drift and layout.labels == "merged"))


def formula_layouts(edition: str) -> st.SearchStrategy[Layout]:
    """Plain numbers with totals as formulas, as openpyxl writes them: without stored values."""
    return layouts(edition).map(lambda layout: replace(layout, formulas=True, habits=Habits(plain, blank=10)))
