"""How other people write the labels of the form, as a style that a generated document keeps to.

The lists are data (`data/labels.toml`). A `Style` is what one office's template looks like: one way of brackets,
quotes, numbering and script. `spell` applies it to a label; `Accidents` are what happens to single labels.
"""

from __future__ import annotations

import random
import re
import tomllib
from dataclasses import dataclass

from form import DATA
from hypothesis import strategies as st

LABELS = tomllib.loads((DATA / "labels.toml").read_text(encoding="utf-8"))
PUNCTUATION, NUMBERING, BLANKS = LABELS["punctuation"], LABELS["numbering"], LABELS["blanks"]
SCRIPTS = ["hans", *LABELS["script"]]
NUMBERED = [
    ("level1", re.compile(r"^([一二三四五六七八九十]+)、")),
    ("level2", re.compile(r"^（([一二三四五六七八九十]+)）")),
    ("level3", re.compile(r"^(\d+)\.")),
]


@dataclass(frozen=True)
class Style:
    """One office's way of writing labels."""

    script: str = "hans"
    brackets: str = "（）"
    quotes: str = "“”"
    colon: str = "："
    comma: str = "，"
    pause: str = "、"
    level1: str = "{n}、"
    level2: str = "（{n}）"
    level3: str = "{n}."

    def number(self, text: str) -> str:
        """Numbers a label in the style's shape."""
        for level, pattern in NUMBERED:
            if match := pattern.match(text):
                return getattr(self, level).format(n=match[1]) + text[match.end() :]
        return text

    def spell(self, text: str) -> str:
        """The label as this office writes it."""
        return to_script(self._punctuate(self.number(text)), self.script)

    def _punctuate(self, text: str) -> str:
        left, right = self.quotes[:1], self.quotes[1:]
        marks = {"（": self.brackets[0], "）": self.brackets[1], "“": left, "”": right}
        marks |= {"：": self.colon, "，": self.comma, "、": self.pause}
        return "".join(marks.get(char, char) for char in text)


def to_script(text: str, script: str) -> str:
    """Simplified text in one of the traditional spellings of `data/labels.toml`."""
    if script == "hans":
        return text
    rule = LABELS["script"][script]
    text = to_script(text, rule["base"]) if "base" in rule else text
    if "from" in rule:
        return _each(text, rule["phrases"]).translate(str.maketrans(rule["from"], rule["to"]))
    return _each(text, rule["phrases"])


def _each(text: str, phrases: list[list[str]]) -> str:
    for old, new in phrases:
        text = text.replace(old, new)
    return text


@dataclass(frozen=True)
class Accidents:
    """What happens to single labels: `chance` per cent get a blank or a break, `slips` per cent a mistake."""

    chance: int = 0
    rewords: int = 0
    slips: int = 0

    def happen(self, text: str, style: Style, rng: random.Random) -> str:
        """The label as it ends up in the cell."""
        if text in LABELS["reword"] and rng.randrange(100) < self.rewords:
            text = rng.choice(LABELS["reword"][text])
        text = style.spell(text)
        # A slip in a unit would be another unit, and not a slip in the label.
        if rng.randrange(100) < self.slips and len(text) > 6 and "单位" not in text:
            text = slip(text, rng)
        if rng.randrange(100) < self.chance:
            at = rng.randrange(1, len(text)) if len(text) > 1 else 0
            text = text[:at] + rng.choice(BLANKS["inside"]) + text[at:] + rng.choice(BLANKS["after"])
        return text


def slip(text: str, rng: random.Random) -> str:
    """A character dropped or doubled, or the end cut off by a narrow column."""
    at = rng.randrange(3, len(text) - 1)
    match rng.randrange(3):
        case 0:
            return text[:at] + text[at + 1 :]
        case 1:
            return text[:at] + text[at] + text[at:]
        case _:
            return text if len(text) < 14 else text[: len(text) * rng.choice([2, 3]) // 4]


def styles() -> st.SearchStrategy[Style]:
    """Any office's way, the official one first, so that failures shrink towards it."""
    return st.builds(
        Style,
        script=st.sampled_from(SCRIPTS),
        **{key: st.sampled_from(values) for key, values in PUNCTUATION.items()},
        **{key: st.sampled_from(values) for key, values in NUMBERING.items()},
    )


def accidents(wild: bool) -> st.SearchStrategy[Accidents]:
    """What happens to single labels; rewordings and slips only in `wild` documents."""
    return st.builds(
        Accidents,
        chance=st.sampled_from([0, 10, 40]),
        rewords=st.sampled_from([20, 60]) if wild else st.just(0),
        slips=st.sampled_from([0, 5, 15, 40]) if wild else st.just(0),
    )
