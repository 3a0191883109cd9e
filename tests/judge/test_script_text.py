"""Converted documents as other software reads them: the same texts in the other script, each where it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import flat
import office
import openpyxl
import pytest
import scripts
from docx.text.paragraph import Paragraph
from lxml import etree

STAYS = {("other-workbooks.xlsx", "外部的发布"), ("colliding-sheets.xlsx", "發布"), ("colliding-sheets.xlsx", "发布"), ("colliding-sheets.xlsx", "汇总")}
"""What comes from another workbook, and sheets that cannot have the names that they would get: told by a message."""


class Exports:
    """All packages and their conversions as LibreOffice sees them, in one run a kind."""

    KINDS = {"fodt": scripts.WORD, "fods": scripts.EXCEL}
    TARGETS = ("hans", "hant-hk")
    """Two of four, as these judges are the slow ones; `test_script_pages.py` opens the others."""

    def __init__(self, in_scripts: dict[str, Path], folder: Path) -> None:
        self.folder = folder
        (folder / "in").mkdir()
        for kind, endings in self.KINDS.items():
            files = []
            for target, source in {"": scripts.FOLDER, **{target: in_scripts[target] for target in self.TARGETS}}.items():
                for name in scripts.names(*endings):
                    copy = folder / "in" / f"{target}~{name}{Path(name).suffix}"
                    copy.write_bytes((source / name).read_bytes())
                    files.append(copy)
            office.convert(files, kind, folder / kind)

    def path(self, name: str, target: str = "") -> Path:
        """The export of a file, or of its conversion."""
        kind = next(kind for kind, endings in self.KINDS.items() if name.endswith(endings))
        return self.folder / kind / f"{target}~{name}.{kind}"


@pytest.fixture(scope="module")
def exports(in_scripts: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Exports:
    return Exports(in_scripts, tmp_path_factory.mktemp("exports"))


def compared(before: dict[str, list[str]], after: dict[str, list[str]], target: str) -> list[tuple[str, str, str, str]]:
    """Texts that did not become what the program makes of them as plain text: file, before, after, expected."""
    expected = scripts.references(before, target)
    wrong = []
    for name, old in before.items():
        assert len(after[name]) == len(old), name
        for text, made in zip(old, after[name], strict=True):
            right = text if (name, text) in STAYS else expected[name].get(text, "")
            wrong += [(name, text, made, right)] if made != right else []
    return wrong


@pytest.mark.parametrize("target", Exports.TARGETS)
def test_documents_say_the_same(exports: Exports, target: str) -> None:
    """Paragraphs, cells, notes, comments, text boxes, alternative texts, numbers of lists, properties."""
    names = scripts.names(*scripts.WORD)
    before = {name: list(flat.texts(exports.path(name))) for name in names}
    after = {name: list(flat.texts(exports.path(name, target))) for name in names}
    assert sum(map(len, before.values())) > 500
    assert not compared(before, after, target)


@pytest.mark.parametrize("target", Exports.TARGETS)
def test_workbooks_say_the_same(exports: Exports, target: str) -> None:
    """Sheets and their names, cells, comments, headers, lists of choices, text boxes."""
    names = scripts.names(*scripts.EXCEL)
    before = {name: [*flat.sheets(exports.path(name)), *flat.texts(exports.path(name))] for name in names}
    after = {name: [*flat.sheets(exports.path(name, target)), *flat.texts(exports.path(name, target))] for name in names}
    assert not compared(before, after, target)


@pytest.mark.parametrize("target", Exports.TARGETS)
def test_workbooks_calculate_the_same(exports: Exports, target: str) -> None:
    """Calculated anew, every cell has the same kind of value, the same number, or the conversion of the same text."""
    names = scripts.names(*scripts.EXCEL)
    before = {name: [cell for sheet in flat.sheets(exports.path(name)).values() for cell in sheet] for name in names}
    after = {name: [cell for sheet in flat.sheets(exports.path(name, target)).values() for cell in sheet] for name in names}
    for name in names:
        assert [(cell.kind, cell.value) for cell in after[name]] == [(cell.kind, cell.value) for cell in before[name]], name
    shown = [{name: [cell.shown for cell in cells] for name, cells in found.items()} for found in (before, after)]
    assert not compared(*shown, target)


# python-docx and openpyxl


def opened(opens: Callable[[Path], object], name: str, folder: Path) -> tuple[object, object] | None:
    """The file and its conversion; `None` where this software does not open the file itself."""
    try:
        before = opens(scripts.FOLDER / name)
    except Exception:  # What it raises depends on what it does not know.
        return None
    return before, opens(folder / name)


def paragraphs(document: object) -> Iterator[Paragraph]:
    """All paragraphs that python-docx shows: of the body, of tables, of headers and footers."""

    def within(place: object) -> Iterator[Paragraph]:
        yield from place.paragraphs
        for table in place.tables:
            for cell in table._cells:
                yield from within(cell)

    yield from within(document)
    for section in document.sections:
        for part in (section.header, section.footer, section.first_page_header, section.even_page_header, section.even_page_footer):
            yield from within(part)


def look(run: object) -> str:
    """A run's formatting, without its language."""
    properties = run._element.rPr
    return scripts.LANGUAGE.sub('"zh"', etree.tostring(properties).decode()) if properties is not None else ""


@pytest.mark.parametrize("target", scripts.TARGETS)
def test_runs_keep_their_format_and_their_characters(in_scripts: dict[str, Path], target: str) -> None:
    """By python-docx: as many runs, formatted as before, and each has what its own characters became."""
    pairs: dict[str, list[tuple[Paragraph, Paragraph]]] = {}
    for name in scripts.names(".docx"):
        both = opened(docx.Document, name, in_scripts[target])
        if both:
            # It does not show the runs under ruby.
            shown = [[p for p in paragraphs(document) if not p._element.xpath(".//w:ruby")] for document in both]
            pairs[name] = list(zip(*shown, strict=True))
    assert len(pairs) > 25 and sum(len(found) for found in pairs.values()) > 250
    whole = {name: ["".join(run.text for run in old.runs).replace("\n", " ") for old, _ in found] for name, found in pairs.items()}
    expected = scripts.references(whole, target)
    for name, found in pairs.items():
        for (old, new), text in zip(found, whole[name], strict=True):
            assert [look(run) for run in new.runs] == [look(run) for run in old.runs], (name, text)
            converted, at = expected[name].get(text, ""), 0
            for before, after in zip(old.runs, new.runs, strict=True):
                assert len(after.text) == len(before.text), (name, text)
                assert after.text.replace("\n", " ") == converted[at : at + len(before.text)], (name, text, before.text)
                at += len(before.text)


@pytest.mark.parametrize("target", scripts.TARGETS)
def test_openpyxl_sees_the_same_workbook(in_scripts: dict[str, Path], target: str) -> None:
    """As many sheets, cells, names, tables and lists, in the same places; sheets' names are unlike each other, and whatever
    refers to one names one that is there."""
    count = 0
    for name in scripts.names(*scripts.EXCEL):
        both = opened(openpyxl.load_workbook, name, in_scripts[target])
        if not both:
            continue
        count += 1
        before, after = both
        assert len(set(after.sheetnames)) == len(before.sheetnames), name
        assert list(after.defined_names) == list(before.defined_names), name
        for old, new in zip(before.worksheets, after.worksheets, strict=True):
            assert new.dimensions == old.dimensions and new.sheet_state == old.sheet_state, name
            assert [(t.ref, len(t.tableColumns)) for t in new.tables.values()] == [(t.ref, len(t.tableColumns)) for t in old.tables.values()]
            for table in new.tables.values():
                first = table.ref.partition(":")[0]
                row = new[first].row
                heads = [new.cell(row, new[first].column + at).value for at in range(len(table.tableColumns))]
                assert [column.name for column in table.tableColumns] == heads, name
            assert [v.sqref for v in new.data_validations.dataValidation] == [v.sqref for v in old.data_validations.dataValidation]
            for row, made in zip(old.iter_rows(), new.iter_rows(), strict=True):
                for cell, other in zip(row, made, strict=True):
                    assert (other.data_type, other.number_format == cell.number_format or bool(scripts.CHINESE.search(cell.number_format))) == (cell.data_type, True)
                    values = [getattr(one.value, "text", one.value) for one in (cell, other)]
                    bare = [scripts.CHINESE.sub("", value) if isinstance(value, str) else value for value in values]
                    assert bare[0] == bare[1], (name, cell.coordinate)
    assert count > 15
