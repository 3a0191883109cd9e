"""What a file shows, as LibreOffice's text export sees it, against what the program keeps of it.

Both sides are compared as multisets of visible characters, so that nothing depends on how either breaks lines. What
may differ is taken out first, and nothing else:

- blanks, line ends, control characters; widths of characters (NFKC); commas that group digits;
- labels of the statutory tables, which the program keeps as the ids of rows and columns: cells that are, or nearly
  are, a label of the form (`form-*.toml`) or a known rewording (`labels.toml`), in any script, on one line or several;
- dates in Chinese numerals, which a signature has in the official spelling; bullets, which are no text;
- what the program says that it left out: text that a message quotes, and hidden sheets that one names;
- text that is marked as deleted or hidden, which LibreOffice exports all the same: the corpus has known words for it.
"""

from __future__ import annotations

import csv
import difflib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import form
import labels
import office

TEXT = "txt:Text (encoded):UTF8"
SHEETS = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
"""Comma, quotes, UTF-8, all sheets, cells as shown."""
NEARLY = 0.75
QUOTED = re.compile(r"“([^”]*)”")
GROUPED = re.compile(r"(?<=\d),(?=\d{3})")
GONE = re.compile("这一段已经删去,共321件。|这几个字已经删去321件|隐藏的字|隐藏")
"""What the makers of the corpus write where they delete and hide."""
DATED = re.compile("([〇一二三四五六七八九]{4})年([一二三四五六七八九十]+)月([一二三四五六七八九十]+)日")
MOST_LINES = 6
"""The most lines over which a label is broken."""
NUMBERING = re.compile(r"^(?:[一二三四五六七八九十]+[、.]|\([一二三四五六七八九十]+\)|\d+[.、])")
MARKS = re.compile(r"[\W_]+")


def visible(text: str) -> str:
    """The characters of a text that leave ink, in one width. Emptied marks of objects are none."""
    wide = GROUPED.sub("", unicodedata.normalize("NFKC", text))
    return "".join(char for char in wide if not char.isspace() and unicodedata.category(char) not in ("Cc", "Cf", "Co"))


def shown_date(match: re.Match) -> str:
    """A date in Chinese numerals by digits."""
    year = "".join(str("〇一二三四五六七八九".index(digit)) for digit in match[1])
    return f"{year}年{ordinal(match[2])}月{ordinal(match[3])}日"


def ordinal(text: str) -> int:
    """A number up to 99 in Chinese numerals."""
    tens, ten, ones = text.rpartition("十")
    digit = " 一二三四五六七八九".index
    return (10 * digit(tens or "一") if ten else 0) + (digit(ones) if ones else 0)


def document_lines(files: list[Path], folder: Path) -> dict[Path, list[str]]:
    """The lines of each text document."""
    made = office.convert(files, TEXT, folder) if files else []
    return {file: text.read_text(encoding="utf-8-sig").splitlines() for file, text in zip(files, made, strict=True)}


def sheet_cells(files: list[Path], folder: Path) -> dict[Path, dict[str, list[str]]]:
    """The cells of each workbook, by sheet. Stems are told apart by what follows them, the sheets' names."""
    office.run(files, SHEETS, folder)
    shown: dict[Path, dict[str, list[str]]] = {}
    for file in files:
        sheets = {path.stem.removeprefix(f"{file.stem}-"): path for path in sorted(folder.glob(f"{file.stem}-*.csv"))}
        assert sheets, f"LibreOffice exported no sheet of {file.name}"
        shown[file] = {name: list(cells_of(path)) for name, path in sheets.items()}
    return shown


def cells_of(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        yield from (cell for row in csv.reader(stream) for cell in row if cell)


def kept(value: object) -> Iterator[str]:
    """Every text and number of a report as JSON, names of files and places apart."""
    match value:
        case dict():
            for key, inner in value.items():
                if key not in ("edition", "script", "type", "tables", "data", "media_type", "where", "level", "rowspan", "colspan"):
                    yield from kept(inner)
            yield from kept(list(figures(value.get("tables"))))
        case list():
            for inner in value:
                yield from kept(inner)
        case bool() | None:
            pass
        case _:
            yield str(value)


def figures(tables: object) -> Iterator[object]:
    """Figures by their wording, where they have one."""
    if isinstance(tables, dict):
        for columns in (columns for rows in tables.values() for columns in rows.values()):
            yield from (f["text"] if isinstance(f, dict) else f for f in columns.values())


def missing(lines: Iterable[str], reports: object, err: str) -> dict[str, list[str]]:
    """The visible characters that are not kept, each with lines that hold it, those first that are not there whole."""
    lines = list(without_labels([said(line) for line in lines if visible(line)]))
    ours = "\n".join(map(said, [*kept(reports), *QUOTED.findall(err)]))
    lost = Counter("".join(lines)) - Counter(ours)
    whole = {line: line in ours for line in lines}
    return {
        f"{char} × {count}": sorted((line for line in whole if char in line), key=lambda line: whole[line])[:3]
        for char, count in lost.items()
    }


def said(text: str) -> str:
    """The visible characters of a text that count."""
    return DATED.sub(shown_date, GONE.sub("", visible(text).removeprefix("•")))


def without_labels(lines: list[str]) -> Iterator[str]:
    """The lines that are no labels, nor parts of one that goes over several lines."""
    at = 0
    while at < len(lines):
        whole = [count for count in range(2, MOST_LINES + 1) if fold("".join(lines[at : at + count])) in known_labels()]
        if whole:
            at += whole[-1]
            continue
        if not is_label(lines[at]):
            yield lines[at]
        at += 1


@cache
def is_label(line: str) -> bool:
    """Whether a line is a label of a statutory table, cut and reworded ones included."""
    text = fold(line)
    if not text or text.isdigit():
        return False
    known = known_labels()
    return text in known or bool(difflib.get_close_matches(text, known, n=1, cutoff=NEARLY))


@cache
def known_labels() -> frozenset[str]:
    """All labels, folded: official ones of every edition, other words for them, in every script."""
    words = {label for one in form.EDITIONS.values() for label in one.labels}
    words |= {other for others in labels.LABELS["reword"].values() for other in others} | {"办理情况"}
    return frozenset(fold(visible(labels.to_script(word, script))) for word in words for script in labels.SCRIPTS)


def fold(text: str) -> str:
    """A label without number and marks."""
    return MARKS.sub("", NUMBERING.sub("", text))
