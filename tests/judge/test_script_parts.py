"""Inside converted packages: what is no text is untouched, and no text is forgotten."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import scripts
from lxml import etree

PACKAGES = scripts.names(*scripts.WORD, *scripts.EXCEL)


@pytest.fixture(params=scripts.TARGETS)
def target(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.mark.parametrize("name", PACKAGES)
def test_what_is_no_text_is_untouched(in_scripts: dict[str, Path], target: str, name: str) -> None:
    """The same entries in the same order. A part that does not change keeps its compressed bytes, and one that does keeps
    all but Chinese characters and names of Chinese languages: blanks, quotes, prefixes, the order of attributes, comments."""
    before, after = (scripts.FOLDER / name).read_bytes(), (in_scripts[target] / name).read_bytes()
    with zipfile.ZipFile(io.BytesIO(before)) as old, zipfile.ZipFile(io.BytesIO(after)) as new:
        assert new.testzip() is None
        assert new.namelist() == old.namelist()
        for entry, made in zip(old.infolist(), new.infolist(), strict=True):
            if old.read(entry) == new.read(made):
                assert made.compress_type == entry.compress_type, entry.filename
                assert compressed(before, entry) == compressed(after, made), entry.filename
    for (part, old_part), (_, new_part) in zip(scripts.parts(before), scripts.parts(after), strict=True):
        if not scripts.is_markup(old_part):
            assert new_part == old_part, part
        else:
            assert scripts.skeleton(new_part) == scripts.skeleton(old_part), part
            etree.fromstring(new_part)


def compressed(package: bytes, entry: zipfile.ZipInfo) -> bytes:
    """An entry's bytes as they lie in the file, after its own header (APPNOTE 4.3.7)."""
    head = package[entry.header_offset : entry.header_offset + 30]
    start = entry.header_offset + 30 + int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
    return package[start : start + entry.compress_size]


KEPT = [
    # Word
    r"w:(instrText|delInstrText)",
    r"w:fldSimple@instr",
    r"w:(style|abstractNum|category|docPartPr|ffData)/w:(name|aliases)@val",
    r"w:(style)@styleId",
    r"w:(pStyle|rStyle|tag|docVar|attachedSchema|altName|docPart|dataBinding)@.*",
    r"w:listItem@value",
    r"w:(rFonts|font|sym)@.*",
    r"w:bookmarkStart@name",
    r"w:hyperlink@(anchor|docLocation)",
    r"w:(comment|ins|del|moveFrom|moveTo|rPrChange|pPrChange)@(author|initials)",
    r"w15:.*",
    r"wne:.*",
    # drawings
    r"[^/]*:(docPr|cNvPr)@name",
    r"v:[a-z]+@(id|style|spid)",
    r"a:(latin|ea|cs|sym|font)@typeface",
    # Excel
    r"x:(table)@(name|displayName)",
    r"x:definedName@name",
    r"x:cellStyle@name",
    r"x:font/x:name@val",
    r"x:rPr/x:rFont@val",
    r"x:pivotTableDefinition@name",
    r"x:pivotCacheDefinition@refreshedBy",
    r"x:(sheetPr|workbookPr)@codeName",
    r"x:author",
    r"x:externalLink/.*",
    r"x18:person@.*",
    # properties: who, and names of fields
    r"dc:creator",
    r"cp:lastModifiedBy",
    r"cust:property@name",
    r"rel:Relationship@Target",
    r"ct:.*",
    # of no kind that anybody knows
    r"unknown:.*",
]
"""Strings that are no text: paths of `strings` without their first steps."""
IS_KEPT = re.compile("|".join(f"(?:.*/)?(?:{rule})" for rule in KEPT))
SPACES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.microsoft.com/office/word/2012/wordml": "w15",
    "http://schemas.microsoft.com/office/word/2006/wordml": "wne",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "urn:schemas-microsoft-com:vml": "v",
    "urn:example:unknown": "unknown",
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "x",
    "http://purl.oclc.org/ooxml/spreadsheetml/main": "x",
    "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments": "x18",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://schemas.openxmlformats.org/package/2006/metadata/core-properties": "cp",
    "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties": "cust",
    "http://purl.oclc.org/ooxml/officeDocument/customProperties": "cust",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
    "http://schemas.openxmlformats.org/package/2006/content-types": "ct",
}
PARTLY_KEPT = {"colliding-sheets.xlsx": "发布|發布|汇总"}
"""Sheets that cannot have the names that they would get, and what refers to them: told by a message."""


def strings(part: bytes) -> Iterator[tuple[str, str]]:
    """Every string of a part with its path, as `w:style/w:name@val`."""

    def walk(element: etree._Element, path: str) -> Iterator[tuple[str, str]]:
        space, _, local = element.tag.rpartition("}")
        path = f"{path}/{SPACES.get(space[1:], 'other')}:{local}".removeprefix("/")
        for key, value in element.attrib.items():
            yield f"{path}@{key.rpartition('}')[2]}", value
        for child in element:
            if isinstance(child.tag, str):
                yield from walk(child, path)
        yield path, "".join([element.text or "", *(child.tail or "" for child in element)])

    return walk(etree.fromstring(part), "")


def formula_words(package: dict[str, bytes]) -> str:
    """What formulas may name that keeps its name: ranges, tables, sheets of other workbooks."""
    found = {r"\[\d+\][^'!]+'?!"}
    for part in package.values():
        if scripts.is_markup(part):
            found |= {re.escape(text) for path, text in strings(part) if path.endswith(("x:table@displayName", "definedName@name"))}
    return "|".join(sorted(found, key=len, reverse=True))


@pytest.mark.parametrize("name", PACKAGES)
def test_no_text_is_forgotten(in_scripts: dict[str, Path], target: str, name: str) -> None:
    """In every string of every part, unless it is of a kind that is no text, all characters are of the target's script;
    one that is no text stays as it was."""
    before = dict(scripts.parts((scripts.FOLDER / name).read_bytes()))
    after = dict(scripts.parts((in_scripts[target] / name).read_bytes()))
    named = re.compile(PARTLY_KEPT.get(name, "(?!)") + "|" + formula_words(before) + r'|&"[^"]*"')
    forgotten, changed = [], []
    for part, content in after.items():
        if not scripts.is_markup(content):
            continue
        for (path, old), (_, new) in zip(strings(before[part]), strings(content), strict=True):
            if IS_KEPT.fullmatch(path):
                changed += [(part, path, old, new)] if old != new else []
            elif scripts.wrong(named.sub("", new), target):
                forgotten.append((part, path, new, scripts.wrong(new, target)))
    assert not forgotten and not changed


@pytest.mark.parametrize("name", PACKAGES)
def test_languages_are_the_target_s(in_scripts: dict[str, Path], target: str, name: str) -> None:
    """Where a file says which Chinese its text is, it says the target's."""
    expected = {"hans": "zh-CN", "hant": "zh-TW", "hant-tw": "zh-TW", "hant-hk": "zh-HK"}[target]
    for part, content in scripts.parts((in_scripts[target] / name).read_bytes()):
        if scripts.is_markup(content):
            said = {value for path, value in strings(content) if path.rpartition("@")[2] in ("lang", "eastAsia", "altLang") and value.startswith("zh-")}
            assert said <= {expected}, part
