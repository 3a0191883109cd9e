"""How other people write a figure into a cell, and what the contract says it means.

A spelling turns a number into a cell's content and the figure expected from it: a plain number where the cell
is a number in any spelling, `None` for an empty cell, and value with wording for all else.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from hypothesis import strategies as st

FULL_WIDTH = str.maketrans("0123456789.-", "０１２３４５６７８９．－")
NOTHING = ["/", "-", "—", "无", "详见附件"]

Spelling = Callable[[int | float], tuple[object, object]]


def plain(value: int | float) -> tuple[object, object]:
    return value, value


def as_text(value: int | float) -> tuple[object, object]:
    return str(value), value


def full_width(value: int | float) -> tuple[object, object]:
    return str(value).translate(FULL_WIDTH), value


def grouped(value: int | float) -> tuple[object, object]:
    return f"{value:,}", value


def spaced(value: int | float) -> tuple[object, object]:
    return f" {value}\u3000", value


def counted(value: int | float) -> tuple[object, object]:
    # Amounts are not counted in items.
    text = f"{value}件" if isinstance(value, int) else f"{value}（已复核）"
    return text, {"value": value, "text": text}


def remarked(value: int | float) -> tuple[object, object]:
    text = f"{value}（其中修订1件）"
    return text, {"value": value, "text": text}


def signed(value: int | float) -> tuple[object, object]:
    """Less or more by words, as changes are written."""
    text = f"减{-value}" if value < 0 else f"+{value}"
    return text, {"value": value, "text": text}


NUMBERS: list[Spelling] = [plain, as_text, full_width, grouped, spaced]
WORDED: list[Spelling] = [counted, remarked, signed]


@dataclass(frozen=True)
class Habits:
    """How one office fills its cells in."""

    numbers: Spelling = plain
    odd: int = 0
    """Per cent of the cells written in any other way."""
    blank: int = 0
    """Per cent of the cells left empty."""
    zero_blank: bool = False
    """Whether every zero is left out."""

    def write(self, value: int | float, rng: random.Random) -> tuple[object, object]:
        """The cell's content and the figure that it stands for."""
        if (self.zero_blank and value == 0) or rng.randrange(100) < self.blank:
            return None, None
        if rng.randrange(100) >= self.odd:
            return self.numbers(value)
        if rng.randrange(4) == 0:
            text = rng.choice(NOTHING)
            return text, {"value": None, "text": text}
        return rng.choice(NUMBERS + WORDED)(value)


def habits() -> st.SearchStrategy[Habits]:
    """Any office's way of filling in."""
    return st.builds(
        Habits,
        numbers=st.sampled_from(NUMBERS),
        odd=st.sampled_from([0, 10, 40]),
        blank=st.sampled_from([0, 0, 10]),
        zero_blank=st.booleans(),
    )
