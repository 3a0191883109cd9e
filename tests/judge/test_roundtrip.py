"""There and back: what a report says is the same after Word, Excel and both, and after LibreOffice saved it."""

from __future__ import annotations

import copy
import random
from pathlib import Path

import form
import gongbao
import office
import papers
import pytest
import render
import report
from cells import Habits, remarked
from labels import Accidents, Style
from layout import Layout


MOST_SAVED = 12
"""How many of them LibreOffice saves, which takes long."""


def worded(report_: dict) -> dict:
    """A report with blanks, words and remarks in its cells, no picture, no signature and an attachment."""
    made = copy.deepcopy(report_)
    requests = made["tables"]["requests"]
    requests["received"]["business"] = {"value": 22, "text": "22（其中修订16件）"}
    requests["carried_in"]["other"] = {"value": None, "text": "/"}
    requests["granted"] = dict.fromkeys(requests["granted"])
    made["tables"]["fees"]["administrative_fees"]["amount"] = 0.3
    made["signature"] = None
    made["sections"].append({"heading": "附件", "blocks": [report.paragraph("名词解释：“三安全一稳定”。")]})
    return made


def generated(folder: Path, reports: list[dict]) -> list[Path]:
    """Files of other people's making, and reports as JSON."""
    rng = random.Random(7)
    made = papers.write_reports([*reports, worded(reports[1])], folder)
    for number in range(3):
        script = ["hans", "hant", "over"][number]
        style, accidents = Style(script=script), Accidents(chance=20 * number)
        filled = Habits(odd=10 * number, blank=5 * number)
        seed = rng.randrange(2**32)
        made += [folder / f"book{number}.xlsx", folder / f"document{number}.docx"]
        way = {"seed": seed, "style": style, "accidents": accidents, "habits": filled}
        render.book(made[-2], remarks=number == 1, **way)
        render.document(made[-1], own_tables=number, **way)
    return made


def of_every_kind(folder: Path) -> list[Path]:
    """A file of each kind that is read, of one edition and the other."""
    made = []
    for number, (name, kind) in enumerate(render.KINDS.items()):
        if kind.read_as in gongbao.listed("formats") and not kind.lossy:
            edition = list(form.EDITIONS)[number % 2]
            made.append(folder / f"kind-{name}{kind.suffix}")
            render.make(name, Layout(seed=30 + number, edition=edition, junk=False), made[-1])
    return made


@pytest.fixture(scope="module")
def sources(tmp_path_factory, reports: list[dict], samples: Path) -> list[tuple[Path, dict]]:
    """Files with what the program reads in them."""
    folder = tmp_path_factory.mktemp("sources")
    files = [samples / "yunzhou-2024.xlsx", samples / "seed-report.txt", *generated(folder, reports)]
    files += of_every_kind(folder)
    return [(file, gongbao.to_json(file)[0]) for file in files]


def same(path: Path, expected: dict, *, extra: bool = False) -> None:
    """The file reads as the report, `where` of extra lines apart."""
    read, err = gongbao.to_json(path)
    equal(path, report.kept(read, extra=extra), report.kept(expected, extra=extra), err)


def equal(path: Path, found: dict, wanted: dict, err: str) -> None:
    differing = {key: (found[key], wanted[key]) for key in wanted if found[key] != wanted[key]}
    assert not differing, f"{path.name}: {str(differing)[:1500]}\n{err}"


def test_through_word(sources, tmp_path: Path) -> None:
    for number, (file, expected) in enumerate(sources):
        same(gongbao.convert(file, tmp_path / f"{number}.docx"), expected)


def test_through_excel(sources, tmp_path: Path) -> None:
    for number, (file, expected) in enumerate(sources):
        same(gongbao.convert(file, tmp_path / f"{number}.xlsx"), expected, extra=True)


@pytest.mark.skipif("html" not in gongbao.listed("formats", "写"), reason="web pages are not written")
def test_through_a_web_page(sources, tmp_path: Path) -> None:
    for number, (file, expected) in enumerate(sources):
        same(gongbao.convert(file, tmp_path / f"{number}.html"), expected)


def test_through_plain_text(sources, tmp_path: Path) -> None:
    """All but pictures, in whose place their name stands."""
    for number, (file, expected) in enumerate(sources):
        path = gongbao.convert(file, tmp_path / f"{number}.txt")
        read, err = gongbao.to_json(path)
        equal(path, without_pictures(report.kept(read)), without_pictures(report.kept(expected)), err)


def without_pictures(parts: dict) -> dict:
    """The same without pictures and the lines that stand for them."""
    made = copy.deepcopy(parts)
    for holder in [made, *made["sections"]]:
        key = "preamble" if holder is made else "blocks"
        holder[key] = [block for block in holder[key] if not is_picture(block)]
    return made


def is_picture(block: dict) -> bool:
    return block["type"] == "image" or block.get("text", "").startswith(("［图片：", "［圖片："))


def test_word_excel_word(sources, tmp_path: Path) -> None:
    for number, (file, expected) in enumerate(sources):
        first = gongbao.convert(file, tmp_path / f"{number}.docx")
        book = gongbao.convert(first, tmp_path / f"{number}.xlsx")
        last = gongbao.convert(book, tmp_path / f"{number}-again.docx")
        same(last, expected)
        assert last.read_bytes() == first.read_bytes(), f"{file.name}: another Word file after a round"


def test_json_reads_its_own_writing(sources, tmp_path: Path) -> None:
    for number, (file, expected) in enumerate(sources):
        path = gongbao.convert(file, tmp_path / f"{number}.json")
        assert gongbao.to_json(path)[0] == expected == report.json_file(path)


@pytest.mark.parametrize("target", ["docx:MS Word 2007 XML", "xlsx:Calc MS Excel 2007 XML"], ids=["docx", "xlsx"])
def test_after_libreoffice_saved_it(sources, tmp_path: Path, target: str) -> None:
    """Our files, opened and saved by another program, say the same. Picture files may be renamed."""
    suffix = target.partition(":")[0]
    some = sources[:MOST_SAVED]
    ours = [gongbao.convert(file, tmp_path / f"{n}.{suffix}") for n, (file, _) in enumerate(some)]
    for path, (_, expected) in zip(office.convert(ours, target, tmp_path / "saved"), some, strict=True):
        read, err = gongbao.to_json(path)
        equal(path, without_files(report.kept(read)), without_files(report.kept(expected)), err)


def without_files(parts: dict) -> dict:
    """The same without names and bytes of pictures, which LibreOffice packs anew."""
    made = copy.deepcopy(parts)
    for block in [*made["preamble"], *(block for section in made["sections"] for block in section["blocks"])]:
        if block["type"] == "image":
            del block["name"], block["data"]
    return made


def test_remarks_in_cells_survive(tmp_path: Path) -> None:
    """`22（其中修订1件）` is a number and a wording, and stays both."""
    made = render.book(tmp_path / "a.xlsx", seed=11, habits=Habits(numbers=remarked))
    book = gongbao.convert(gongbao.convert(tmp_path / "a.xlsx", tmp_path / "b.docx"), tmp_path / "c.xlsx")
    assert report.sample_figures(gongbao.to_json(book)[0]).values == made.figures
