"""Pages as files of every format, each written by another program or straight from the format's specification."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import compose
from layout import Layout
from page import Made, Page
from render import docx, flat_opc, html, lines, mht, odf, rtf, spreadsheetml, word2003, xls, xlsb, xlsx


def _as_it_is(layout: Layout) -> Layout:
    return layout


def _text_alone(layout: Layout) -> Layout:
    """Without what plain text cannot hold: pictures, and columns that drift."""
    return replace(layout, pictures=0, drift=False)


def _flattened(layout: Layout) -> Layout:
    """Published pages are flattened with the official head and its merges."""
    return replace(_text_alone(layout), labels="merged", flat_head=False)


def _one_sheet(layout: Layout) -> Layout:
    return replace(layout, sheets="one", reports=1, junk=False)


def _one_report(layout: Layout) -> Layout:
    """A page has no sheets: their tables follow each other, hidden ones are left out, and it is one report."""
    return replace(layout, reports=1)


@dataclass(frozen=True)
class Kind:
    """A kind of file."""

    read_as: str
    """The format as `gongbao formats` names it."""
    suffix: str
    compose: Callable[[Layout], Page]
    write: Callable[[Page], bytes]
    adapt: Callable[[Layout], Layout] = _as_it_is
    lossy: bool = False
    """Whether cells lose their place, so that a reader may have to leave figures empty even of a mild layout."""


DOCUMENT, BOOK = compose.document, compose.book
KINDS: dict[str, Kind] = {
    "docx": Kind("docx", ".docx", DOCUMENT, docx.write),
    "flat-opc": Kind("flat-opc", ".xml", DOCUMENT, flat_opc.write),
    "word2003": Kind("word-xml", ".xml", DOCUMENT, word2003.write),
    "rtf": Kind("rtf", ".rtf", DOCUMENT, rtf.write),
    "html": Kind("html", ".html", DOCUMENT, html.write),
    "html-doc": Kind("html", ".doc", DOCUMENT, html.write_as_word),
    "html-xls": Kind("html", ".xls", BOOK, html.write_as_excel, _one_report),
    "mht": Kind("mht", ".mht", DOCUMENT, mht.write),
    "odt": Kind("odt", ".odt", DOCUMENT, odf.write_odt),
    "fodt": Kind("odt", ".fodt", DOCUMENT, odf.write_fodt),
    "xlsx": Kind("xlsx", ".xlsx", BOOK, xlsx.write),
    "xls": Kind("xls", ".xls", BOOK, xls.write),
    "xlsb": Kind("xlsb", ".xlsb", BOOK, xlsb.write),
    "ods": Kind("ods", ".ods", BOOK, odf.write_ods),
    "fods": Kind("ods", ".fods", BOOK, odf.write_fods),
    "spreadsheetml": Kind("sheet-xml", ".xml", BOOK, spreadsheetml.write),
    "txt-tabs": Kind("txt", ".txt", DOCUMENT, lines.write_tabs, _text_alone),
    "txt-bars": Kind("txt", ".txt", DOCUMENT, lines.write_bars, _flattened),
    "txt-spaces": Kind("txt", ".txt", DOCUMENT, lines.write_spaces, _text_alone, lossy=True),
    "markdown": Kind("txt", ".md", DOCUMENT, lines.write_markdown, _text_alone),
    "csv": Kind("txt", ".csv", BOOK, lines.write_csv, _one_sheet),
}


def make(kind: str, layout: Layout, path: Path) -> Page:
    """Writes the file of a layout."""
    made = KINDS[kind].compose(KINDS[kind].adapt(layout))
    path.write_bytes(KINDS[kind].write(made))
    return made


def book(path: Path, **layout: object) -> Made:
    """A workbook of one report."""
    (made,) = make("xlsx", Layout(**layout), path).made
    return made


def document(path: Path, **layout: object) -> Made:
    """A Word document of one report."""
    (made,) = make("docx", Layout(**layout), path).made
    return made
