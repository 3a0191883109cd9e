"""What must hold of anything read: every figure is equal, or it is null and a warning names its place.

A silent difference is the one thing that must never happen. `TALLY` counts by kind of file; the session prints it.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict

import report
from form import Place
from page import Made

NUMBER = re.compile(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+\.)")
WARNINGS = ("warning", "error")
WHOLE_TABLE = ("[table-missing]", "[table-conflict]")
"""Codes of messages that speak of every figure of a table."""

TALLY: dict[str, Counter] = defaultdict(Counter)
"""Kind of file to how many figures were read exactly, and how many were left empty with a warning."""


def warnings(err: str) -> list[str]:
    """The lines that warn, in the English in which the judges ask for messages."""
    return [line for line in err.splitlines() if any(word in line for word in WARNINGS)]


def is_told(place: Place, made: Made, messages: list[str]) -> bool:
    """Whether a warning names the place of a figure: its cell, its row or its column, or the whole of its table."""
    return any(names_cell(line, made.where.get(place, "")) or names_label(line, place, made) for line in messages)


def names_cell(line: str, where: str) -> bool:
    """By an address on a sheet."""
    sheet, _, cell = where.rpartition("!")
    return bool(sheet) and sheet in line and re.search(rf"\b{cell}\b", line) is not None


def names_label(line: str, place: Place, made: Made) -> bool:
    """By a label, which messages quote or list. All of section four is one row, so its table's name is enough."""
    table = NUMBER.sub("", made.form.table_name(place[0]))
    whole = place[0] == "disputes" or any(code in line for code in WHOLE_TABLE)
    labels = [NUMBER.sub("", label) for label in made.form.names(place)]
    return table in line and (whole or any(re.search(rf"(?<!\w){re.escape(label)}(?!\w)", line) for label in labels))


def differences(read: dict, made: Made) -> dict[Place, tuple[object, object]]:
    """Place to (read, expected) wherever they are not the same."""
    assert read["edition"] == made.form.edition, f"edition {read['edition']} instead of {made.form.edition}"
    found = report.sample_figures(read).values
    return {p: (found[p], made.figures[p]) for p in made.form.places if found[p] != made.figures[p]}


def exactly(read: dict, err: str, made: Made, kind: str = "") -> None:
    """Every figure, the agency and the year."""
    wrong = differences(read, made)
    assert not wrong, f"{len(wrong)} figures differ (read, expected): {first(wrong)}\n{err}"
    assert (read["agency"], read["year"]) == (made.agency, made.year), err
    if kind:
        TALLY[kind]["exact"] += len(made.form.places)


def openly(read: dict, err: str, made: Made, kind: str) -> Counter:
    """Each figure is exact, or empty with a warning. Returns how many of each."""
    wrong, told = differences(read, made), warnings(err)
    silent = {p: pair for p, pair in wrong.items() if report.number(pair[0]) is not None or not is_told(p, made, told)}
    counts = Counter(exact=len(made.form.places) - len(wrong), empty=len(wrong) - len(silent), silent=len(silent))
    TALLY[kind].update(counts)
    assert not silent, f"silently different (read, expected): {first(silent)}\n{err}"
    return counts


def first(places: dict) -> dict:
    """A few of many, for a message."""
    return dict(itertools.islice(places.items(), 8))


def of_agency(read: dict | list, made: Made) -> dict:
    """The report of one agency among those of a file."""
    among = read if isinstance(read, list) else [read]
    named = [one for one in among if one["agency"] == made.agency]
    assert len(named) == 1, f"{made.agency} stands {len(named)} times among {[one['agency'] for one in among]}"
    return named[0]


def summary() -> list[str]:
    """The tally as lines for people."""
    return [
        f"{kind:16} {counts['exact']:>8} exact {counts['empty']:>6} empty with a warning {counts['silent']:>4} silent"
        for kind, counts in sorted(TALLY.items())
    ]
