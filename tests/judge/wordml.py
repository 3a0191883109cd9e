"""A .docx as its XML says it: effective properties of paragraphs and runs, and the grids of tables."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lxml import etree
from schema_order import W

Element = etree._Element


def w(name: str) -> str:
    return f"{{{W}}}{name}"


def attribute(element: Element | None, name: str = "val") -> str | None:
    return None if element is None else element.get(w(name))


def text_of(element: Element) -> str:
    """The visible text: runs and breaks."""
    pieces = []
    for node in element.iter(w("t"), w("br"), w("tab")):
        pieces.append(node.text or "" if node.tag == w("t") else "\n")
    return "".join(pieces)


@dataclass(frozen=True)
class Slot:
    """A cell of a table with the grid positions that it covers."""

    element: Element
    row: int
    column: int
    rowspan: int
    colspan: int

    @property
    def text(self) -> str:
        return "\n".join(text_of(p) for p in self.element.iter(w("p")))


class WordFile:
    """The parts of a .docx."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with zipfile.ZipFile(path) as package:
            self.entries = package.infolist()
            self.parts = {entry.filename: package.read(entry) for entry in self.entries}

    def xml(self, part: str) -> Element:
        return etree.fromstring(self.parts[part])

    def xml_parts(self) -> Iterator[tuple[str, Element]]:
        for name, content in self.parts.items():
            if name.endswith((".xml", ".rels")):
                yield name, etree.fromstring(content)

    @cached_property
    def body(self) -> Element:
        return self.xml("word/document.xml").find(w("body"))

    @cached_property
    def styles(self) -> dict[str, Element]:
        root = self.xml("word/styles.xml")
        return {style.get(w("styleId")): style for style in root.iter(w("style"))}

    @cached_property
    def default_style(self) -> str:
        kind = (w("type"), "paragraph")
        flagged = (s for s in self.styles.values() if s.get(kind[0]) == kind[1] and s.get(w("default")) in ("1", "true"))
        return next(flagged).get(w("styleId"))

    @cached_property
    def defaults(self) -> Element:
        return self.xml("word/styles.xml").find(w("docDefaults"))

    def paragraphs(self) -> list[Element]:
        """Outside tables, in order."""
        return [p for p in self.body.iter(w("p")) if next(p.iterancestors(w("tbl")), None) is None]

    def paragraph(self, text: str) -> Element:
        """The first paragraph outside tables with this text."""
        found = (p for p in self.paragraphs() if text_of(p).strip() == text.strip())
        paragraph = next(found, None)
        assert paragraph is not None, f"no paragraph says {text!r}"
        return paragraph

    def tables(self) -> list[Element]:
        return [t for t in self.body.iter(w("tbl")) if next(t.iterancestors(w("tbl")), None) is None]

    def style_chain(self, paragraph: Element) -> Iterator[Element]:
        name = attribute(paragraph.find(f"{w('pPr')}/{w('pStyle')}")) or self.default_style
        while name:
            style = self.styles[name]
            yield style
            name = attribute(style.find(w("basedOn")))

    def paragraph_property(self, paragraph: Element, name: str) -> Element | None:
        """The property in force: of the paragraph, its styles, the defaults. For `ind` see `indent`."""
        holders = [paragraph, *self.style_chain(paragraph), *self.defaults.iter(w("pPrDefault"))]
        found = (holder.find(f"{w('pPr')}/{w(name)}") for holder in holders)
        return next((element for element in found if element is not None), None)

    def indent(self, paragraph: Element, name: str) -> int:
        """One number of the indentation in force; its attributes are inherited one by one."""
        holders = [paragraph, *self.style_chain(paragraph), *self.defaults.iter(w("pPrDefault"))]
        for holder in holders:
            value = attribute(holder.find(f"{w('pPr')}/{w('ind')}"), name)
            if value is not None:
                return int(value)
        return 0

    def run_property(self, paragraph: Element, run: Element, name: str, key: str = "val") -> str | None:
        """An attribute of the property in force for a run."""
        styles = [style.find(w("rPr")) for style in self.style_chain(paragraph)]
        default = self.defaults.find(f"{w('rPrDefault')}/{w('rPr')}")
        for holder in [run.find(w("rPr")), *self._character_styles(run), *styles, default]:
            value = None if holder is None else attribute(holder.find(w(name)), key)
            if value is not None:
                return value
        return None

    def _character_styles(self, run: Element) -> Iterator[Element | None]:
        name = attribute(run.find(f"{w('rPr')}/{w('rStyle')}"))
        while name:
            yield self.styles[name].find(w("rPr"))
            name = attribute(self.styles[name].find(w("basedOn")))

    def is_on(self, paragraph: Element, name: str) -> bool:
        """Whether a switch of the paragraph is in force."""
        element = self.paragraph_property(paragraph, name)
        return element is not None and attribute(element) not in ("0", "false", "off")


def rows_of(table: Element) -> list[Element]:
    """The rows, through content controls."""
    return [row for row in table.iter(w("tr")) if next(row.iterancestors(w("tbl"))) is table]


def cells_of(row: Element) -> list[Element]:
    return [cell for cell in row.iter(w("tc")) if next(cell.iterancestors(w("tr"))) is row]


def slots(table: Element) -> list[Slot]:
    """The cells with their spans: horizontal by gridSpan, vertical by vMerge."""
    placed: list[list[tuple[int, int, bool, Element]]] = []
    for row in rows_of(table):
        column, line = 0, []
        for cell in cells_of(row):
            span = int(attribute(cell.find(f"{w('tcPr')}/{w('gridSpan')}")) or 1)
            merge = cell.find(f"{w('tcPr')}/{w('vMerge')}")
            continues = merge is not None and attribute(merge) in (None, "continue")
            line.append((column, span, continues, cell))
            column += span
        placed.append(line)
    found = []
    for number, line in enumerate(placed):
        for column, span, continues, cell in line:
            if not continues:
                found.append(Slot(cell, number, column, _depth(placed, number, column, span), span))
    return found


def _depth(placed: list, row: int, column: int, span: int) -> int:
    """Rows that a cell covers: those below that continue it at the same place."""
    depth = 1
    while row + depth < len(placed) and (column, span, True) in [entry[:3] for entry in placed[row + depth]]:
        depth += 1
    return depth
