"""The Word file as XML: every number of the official page layout, in an order that Word's schema allows."""

from __future__ import annotations

import datetime
import json
import zipfile
from pathlib import Path

import docx
import form
import gongbao
import papers
import pytest
import report
import schema_order
import wordml
from papers import Paper
from wordml import WordFile, attribute, text_of, w

TWIPS_PER_MM = 1440 / 25.4
QUOTES = set("“”‘’—…")
STATUTORY = {grid.cells[0].text: grid for grid in form.FORM.official}


@pytest.fixture(scope="module")
def all_papers(tmp_path_factory, reports: list[dict], samples: Path) -> list[Paper]:
    folder = tmp_path_factory.mktemp("word")
    sources = [samples / "yunzhou-2024.xlsx", *papers.write_reports(reports, folder)]
    return papers.write_papers(sources, folder / "out")


@pytest.fixture(scope="module")
def paper(all_papers: list[Paper]) -> Paper:
    """The sample."""
    return all_papers[0]


@pytest.fixture(scope="module")
def word(paper: Paper) -> WordFile:
    return WordFile(paper.docx)


def statutory(word: WordFile) -> dict[str, wordml.Element]:
    """The official tables by name, told by their first label."""
    found = {}
    for table in word.tables():
        first = wordml.slots(table)[0].text
        if first in STATUTORY:
            found[STATUTORY[first].name] = table
    return found


def grid(name: str, of: form.Form = form.FORM) -> form.Grid:
    return next(grid for grid in of.official if grid.name == name)


def body_paragraph(paper: Paper, word: WordFile) -> wordml.Element:
    return word.paragraph(paper.report["preamble"][0]["text"])


def run_of(paragraph: wordml.Element) -> wordml.Element:
    return next(run for run in paragraph.iter(w("r")) if text_of(run))


# The page


def test_paper_and_margins(word: WordFile) -> None:
    section = word.body.find(w("sectPr"))
    size, margin = section.find(w("pgSz")), section.find(w("pgMar"))
    assert (attribute(size, "w"), attribute(size, "h")) == ("11906", "16838")
    assert attribute(size, "orient") in (None, "portrait")
    for side, mm in {"top": 34.58, "bottom": 32.58, "left": 28}.items():
        assert int(attribute(margin, side)) == pytest.approx(mm * TWIPS_PER_MM, abs=2), side
    # Up to half a point more room: with none, LibreOffice 7.4 swallows some commas that hang at a line's end.
    assert 26 * TWIPS_PER_MM - 10.5 <= int(attribute(margin, "right")) <= 26 * TWIPS_PER_MM
    assert attribute(margin, "footer") == "1417"


def test_grid(word: WordFile) -> None:
    docgrid = word.body.find(f"{w('sectPr')}/{w('docGrid')}")
    assert (attribute(docgrid, "type"), attribute(docgrid, "linePitch")) == ("lines", "589")


@pytest.mark.parametrize(("kind", "side"), [("default", "right"), ("even", "left")])
def test_page_numbers_by_side(word: WordFile, kind: str, side: str) -> None:
    """Odd pages right, even pages left, one character in from the edge, in 4号, between dashes."""
    settings = word.xml("word/settings.xml")
    assert attribute(settings.find(w("evenAndOddHeaders"))) in (None, "1", "true")
    assert settings.find(w("evenAndOddHeaders")) is not None
    footer = _footer(word, kind)
    paragraph = next(p for p in footer.iter(w("p")) if text_of(p) or p.find(f".//{w('fldSimple')}") is not None)
    jc = attribute(word.paragraph_property(paragraph, "jc"))
    assert jc in ({"right": ("right", "end"), "left": (None, "left", "start", "both")}[side])
    assert word.indent(paragraph, f"{side}Chars") == 100 or 200 < word.indent(paragraph, side) <= 320
    instructions = "".join(node.text or "" for node in footer.iter(w("instrText")))
    instructions += "".join(node.get(w("instr")) for node in footer.iter(w("fldSimple")))
    assert "PAGE" in instructions.split()
    assert word.run_property(paragraph, run_of(paragraph), "sz") == "28"
    assert text_of(paragraph).replace(" ", "").replace("\u3000", "")[0] == "—"


def _footer(word: WordFile, kind: str) -> wordml.Element:
    relation = f"{{{'http://schemas.openxmlformats.org/officeDocument/2006/relationships'}}}id"
    references = word.body.find(w("sectPr")).iterfind(w("footerReference"))
    name = next(r.get(relation) for r in references if attribute(r, "type") == kind)
    links = word.xml("word/_rels/document.xml.rels")
    target = next(link.get("Target") for link in links if link.get("Id") == name)
    return word.xml("word/" + target.removeprefix("/word/"))


# Text


def test_body_text(paper: Paper, word: WordFile) -> None:
    paragraph = body_paragraph(paper, word)
    run = run_of(paragraph)
    assert word.run_property(paragraph, run, "sz") == "32"
    assert "仿宋" in word.run_property(paragraph, run, "rFonts", "eastAsia")
    assert word.run_property(paragraph, run, "rFonts", "ascii") == "Times New Roman"
    assert word.run_property(paragraph, run, "spacing") == "-5"
    assert word.indent(paragraph, "firstLineChars") == 200
    assert attribute(word.paragraph_property(paragraph, "jc")) == "both"
    assert attribute(word.paragraph_property(paragraph, "widowControl")) in ("0", "false", "off")


@pytest.mark.parametrize(
    ("level", "font"), [(1, "黑体"), (2, "楷体"), (3, "仿宋")], ids=["heading 1", "heading 2", "heading 3"]
)
def test_headings(paper: Paper, word: WordFile, level: int, font: str) -> None:
    headings = {1: paper.report["sections"][0]["heading"], 2: "（一）主动公开", 3: "1.政策解读更加充分"}
    paragraph = word.paragraph(headings[level])
    run = run_of(paragraph)
    assert font in word.run_property(paragraph, run, "rFonts", "eastAsia")
    assert word.run_property(paragraph, run, "sz") == "32"
    assert attribute(word.paragraph_property(paragraph, "outlineLvl")) == str(level - 1)
    assert word.indent(paragraph, "firstLineChars") == 200
    style = next(word.style_chain(paragraph))
    assert attribute(style.find(w("name"))).lower() == f"heading {level}"


def test_title(paper: Paper, word: WordFile) -> None:
    for line in paper.report["title"]:
        paragraph = word.paragraph(line)
        run = run_of(paragraph)
        assert attribute(next(word.style_chain(paragraph)).find(w("name"))).lower() == "title"
        assert word.run_property(paragraph, run, "sz") == "44"
        assert "小标宋" in word.run_property(paragraph, run, "rFonts", "eastAsia")
        assert attribute(word.paragraph_property(paragraph, "jc")) == "center"
        assert word.indent(paragraph, "firstLineChars") == 0
        assert len(line) <= 20


def test_signature(paper: Paper, word: WordFile) -> None:
    """Name two characters in from the right, the date's first character two to the right of the name's."""
    name = word.paragraph(paper.report["signature"]["agency"])
    date = word.paragraph(report.chinese_date(paper.report["signature"]["date"]))
    order = word.paragraphs()
    assert order.index(date) == order.index(name) + 1
    assert word.is_on(order[order.index(name) - 1], "keepNext") and word.is_on(name, "keepNext")
    note = word.paragraph(paper.report["note"])
    assert order.index(note) > order.index(date)


def test_quotes_and_dashes_are_set_in_the_chinese_font(all_papers: list[Paper]) -> None:
    for paper in all_papers:
        for run in WordFile(paper.docx).body.iter(w("r")):
            if QUOTES & set(text_of(run)):
                assert attribute(run.find(f"{w('rPr')}/{w('rFonts')}"), "hint") == "eastAsia", text_of(run)


def test_fonts_have_fall_backs(word: WordFile) -> None:
    fonts = {font.get(w("name")): font for font in word.xml("word/fontTable.xml").iter(w("font"))}
    for name in ("仿宋_GB2312", "方正小标宋简体"):
        assert attribute(fonts[name].find(w("altName"))), name


@pytest.mark.parametrize(
    ("script", "language"), [("keep", "zh-CN"), ("hant", "zh-TW"), ("hant-tw", "zh-TW"), ("hant-hk", "zh-HK")]
)
def test_language_follows_the_script(samples: Path, tmp_path: Path, script: str, language: str) -> None:
    made = gongbao.convert(samples / "yunzhou-2024.xlsx", tmp_path / "a.docx", "--script", script)
    word = WordFile(made)
    paragraph = word.paragraphs()[3]
    assert word.run_property(paragraph, run_of(paragraph), "lang", "eastAsia") == language
    assert docx.Document(str(made)).core_properties.language == language


# Tables


@pytest.mark.parametrize("name", ["disclosure", "requests", "disputes"])
def test_statutory_tables_are_the_official_form(all_papers: list[Paper], name: str) -> None:
    """Labels, merges and widths of every table, cell by cell."""
    for paper in all_papers:
        table = statutory(WordFile(paper.docx))[name]
        of = form.of(paper.report)
        official = grid(name, of)
        found = {(s.row, s.column, s.rowspan, s.colspan): s.text for s in wordml.slots(table)}
        expected = {(c.row, c.column, c.rowspan, c.colspan): c.text for c in official.cells}
        assert set(found) == set(expected)
        wrong = {at: (found[at], text) for at, text in expected.items() if text and found[at] != text}
        assert not wrong
        widths = [int(attribute(column, "w")) for column in table.find(w("tblGrid"))]
        assert widths == of.data["widths"][name]


@pytest.mark.parametrize("name", ["disclosure", "requests", "disputes"])
def test_statutory_tables_are_set_as_the_layout_says(word: WordFile, name: str) -> None:
    table, official = statutory(word)[name], grid(name)
    properties = table.find(w("tblPr"))
    assert attribute(properties.find(w("tblLayout")), "type") == "fixed"
    assert attribute(properties.find(w("jc"))) == "center"
    _check_rows(table, official)
    _check_borders(word, table)
    for slot in wordml.slots(table):
        _check_cell(word, slot, official)


def _check_rows(table: wordml.Element, official: form.Grid) -> None:
    for number, row in enumerate(wordml.rows_of(table)):
        properties = row.find(w("trPr"))
        assert properties.find(w("cantSplit")) is not None, number
        assert int(attribute(properties.find(w("trHeight")))) >= 340, number
        if official.head_rows:
            assert (properties.find(w("tblHeader")) is not None) == (number < official.head_rows), number


def _check_borders(word: WordFile, table: wordml.Element) -> None:
    """Half a point all round, said by the table or its style."""
    style = word.styles.get(attribute(table.find(f"{w('tblPr')}/{w('tblStyle')}")) or "")
    holders = [table, *([style] if style is not None else [])]
    found = (holder.find(f"{w('tblPr')}/{w('tblBorders')}") for holder in holders)
    borders = next(element for element in found if element is not None)
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        border = borders.find(w(side))
        assert (attribute(border), attribute(border, "sz")) == ("single", "4"), side


def _check_cell(word: WordFile, slot: wordml.Slot, official: form.Grid) -> None:
    cell = next(cell for cell in official.cells if (cell.row, cell.column) == (slot.row, slot.column))
    for paragraph in slot.element.iter(w("p")):
        assert attribute(word.paragraph_property(paragraph, "snapToGrid")) in ("0", "false", "off")
        jc = attribute(word.paragraph_property(paragraph, "jc"))
        assert jc in (None, "left", "start", "both") if official.is_row_label(cell) else jc == "center", slot.text
        assert word.indent(paragraph, "firstLineChars") == 0
        for run in paragraph.iter(w("r")):
            assert word.run_property(paragraph, run, "sz") == "21", slot.text


def test_cell_margins_are_narrow(word: WordFile) -> None:
    for name, table in statutory(word).items():
        style = word.styles.get(attribute(table.find(f"{w('tblPr')}/{w('tblStyle')}")) or "")
        holders = [table, *([style] if style is not None else [])]
        margins = next(m for h in holders if (m := h.find(f"{w('tblPr')}/{w('tblCellMar')}")) is not None)
        for sides in (("left", "start"), ("right", "end")):
            side = next(m for side in sides if (m := margins.find(w(side))) is not None)
            assert int(attribute(side, "w")) <= 28, name


def test_section_three_holds_together(paper: Paper, word: WordFile) -> None:
    """The heading and all rows but the last are kept with the next."""
    assert word.is_on(word.paragraph(paper.report["sections"][2]["heading"]), "keepNext")
    rows = wordml.rows_of(statutory(word)["requests"])
    kept = [all(word.is_on(p, "keepNext") for p in row.iter(w("p"))) for row in rows]
    assert kept == [True] * (len(rows) - 1) + [False]


# The package


def test_children_stand_in_schema_order(all_papers: list[Paper]) -> None:
    for paper in all_papers:
        for name, root in WordFile(paper.docx).xml_parts():
            assert not list(schema_order.violations(root)), (paper.name, name)


def test_every_part_has_a_content_type_and_every_link_a_target(word: WordFile) -> None:
    types = word.xml("[Content_Types].xml")
    extensions = {node.get("Extension").lower() for node in types if node.get("Extension")}
    named = {node.get("PartName").lstrip("/") for node in types if node.get("PartName")}
    assert named <= set(word.parts)
    for part in set(word.parts) - {"[Content_Types].xml"}:
        assert part in named or part.rpartition(".")[2].lower() in extensions, part
    links = word.xml("word/_rels/document.xml.rels")
    targets = [link.get("Target") for link in links if link.get("TargetMode") != "External"]
    missing = [t for t in targets if t.lstrip("/").removeprefix("word/") not in {p.removeprefix("word/") for p in word.parts}]
    assert not missing


def test_core_properties(paper: Paper) -> None:
    core = docx.Document(str(paper.docx)).core_properties
    assert core.author == paper.report["agency"]
    assert core.title == "".join(paper.report["title"])
    assert core.language == "zh-CN"


def test_time_stamps_do_not_depend_on_the_clock(paper: Paper, samples: Path, tmp_path: Path) -> None:
    core = docx.Document(str(paper.docx)).core_properties
    assert {core.created.year, core.modified.year} == {1980}
    assert {entry.date_time for entry in WordFile(paper.docx).entries} == {(1980, 1, 1, 0, 0, 0)}
    made = tmp_path / "dated.docx"
    gongbao.run("convert", samples / "yunzhou-2024.xlsx", "-o", made, epoch="1700000000").ok()
    dated = docx.Document(str(made)).core_properties.modified
    assert dated.replace(tzinfo=None) == datetime.datetime(2023, 11, 14, 22, 13, 20)


def test_same_bytes_every_time(paper: Paper, samples: Path, tmp_path: Path) -> None:
    again = gongbao.convert(samples / "yunzhou-2024.xlsx", tmp_path / "other name.docx")
    assert again.read_bytes() == paper.docx.read_bytes()


def test_the_package_holds_no_copy_of_the_model(word: WordFile) -> None:
    """A reader of the visible document has all there is."""
    for name, content in word.parts.items():
        assert "customxml" not in name.lower() and not name.endswith((".json", ".toml")), name
        assert b"natural_person" not in content or name == "word/document.xml", name


def test_entries_are_compressed(word: WordFile) -> None:
    large = [e for e in word.entries if e.file_size > 2000 and not e.filename.endswith((".png", ".jpeg"))]
    assert {entry.compress_type for entry in large} == {zipfile.ZIP_DEFLATED}


# Another program's eyes


def test_python_docx_sees_the_same_figures(all_papers: list[Paper]) -> None:
    for paper in all_papers:
        tables = {table.cell(0, 0).text: table for table in docx.Document(str(paper.docx)).tables}
        expected = report.sample_figures(paper.report).values
        for official in form.of(paper.report).official:
            cells, columns = tables[official.cells[0].text]._cells, official.columns
            for cell in official.figures():
                shown = cells[cell.row * columns + cell.column].text
                assert shown == display(expected[cell.place]), cell.place


def display(figure: object) -> str:
    """How the contract has a figure printed."""
    if isinstance(figure, dict):
        return figure["text"]
    return "" if figure is None else json.dumps(figure)


def test_pictures_keep_their_bytes_and_alternative_text(paper: Paper, word: WordFile) -> None:
    blocks = [block for section in paper.report["sections"] for block in section["blocks"]]
    picture = next(block for block in blocks if block["type"] == "image")
    assert any(word.parts[part] == report.picture_bytes(picture) for part in word.parts if part.startswith("word/media/"))
    described = [node.get("descr") for node in word.body.iter(f"{{{schema_order.WP}}}docPr")]
    assert described == [picture["alt"]]
