"""What LibreOffice sees in a document or a workbook, by its flat ODF (ISO/IEC 26300): texts, and cells with values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

ODF = "urn:oasis:names:tc:opendocument:xmlns:"
TEXT, OFFICE, TABLE = (f"{{{ODF}{name}:1.0}}" for name in ("text", "office", "table"))
SVG = f"{{{ODF}svg-compatible:1.0}}"
BLANKS = {f"{TEXT}tab", f"{TEXT}line-break", f"{TEXT}s"}
SAID = {f"{TEXT}p", f"{TEXT}h", f"{TEXT}ruby-text", f"{SVG}title", f"{SVG}desc"}
NONE = {f"{OFFICE}binary-data", f"{OFFICE}annotation", f"{TEXT}note-citation"}
"""What is no text of its own: a picture, who commented when, a number."""
ATTRIBUTES = {f"{TEXT}label", f"{{{ODF}style:1.0}}num-prefix", f"{{{ODF}style:1.0}}num-suffix", f"{TABLE}title"}
DUBLIN = "{http://purl.org/dc/elements/1.1/}"
META = {f"{DUBLIN}title", f"{DUBLIN}subject", f"{DUBLIN}description", f"{{{ODF}meta:1.0}}keyword"}


def texts(path: Path) -> Iterator[str]:
    """Every text that people read, in the document's order. Blanks within it, tabs and breaks are each a blank."""
    for element in etree.parse(path, etree.XMLParser(huge_tree=True)).iter(etree.Element):
        if element.tag in SAID | META and not is_elsewhere(element):
            yield own_text(element)
        yield from (value for key, value in element.attrib.items() if key in ATTRIBUTES)


def is_elsewhere(element: etree._Element) -> bool:
    """Whether it is what LibreOffice remembers of a sheet of another workbook."""
    return any(above.get(f"{TABLE}name", "").startswith("'file:") for above in element.iterancestors(f"{TABLE}table"))


def own_text(element: etree._Element) -> str:
    """An element's text without that of texts within it."""
    pieces = [element.text or ""]
    for child in element:
        if child.tag in BLANKS:
            pieces.append(" ")
        elif isinstance(child.tag, str) and child.tag not in SAID | NONE:
            pieces.append(own_text(child))
        pieces.append(child.tail or "")
    return "".join(pieces).replace("\n", " ")


@dataclass(frozen=True)
class Cell:
    """A cell as it is calculated: what kind of value, the value unless it is a text, and what it shows."""

    kind: str
    value: str
    shown: str


def sheets(path: Path) -> dict[str, list[Cell]]:
    """The cells of each sheet, row by row."""
    found = {}
    for table in etree.parse(path, etree.XMLParser(huge_tree=True)).iter(f"{TABLE}table"):
        if table.getparent().tag != f"{OFFICE}spreadsheet" or table.get(f"{TABLE}name").startswith("'file:"):
            continue
        cells = [_cell(cell) for cell in table.iter(f"{TABLE}table-cell")]
        found[table.get(f"{TABLE}name")] = cells
    return found


def _cell(cell: etree._Element) -> Cell:
    kind = cell.get(f"{OFFICE}value-type", "")
    value = next((cell.get(OFFICE + key) for key in ("value", "date-value", "boolean-value") if cell.get(OFFICE + key)), "")
    shown = "\n".join(own_text(text) for text in cell.findall(f"{TEXT}p"))
    return Cell(kind, value, shown.replace("\n", " "))
