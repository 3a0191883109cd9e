"""There and back: what a report says is the same after Word, Excel and both, and after LibreOffice saved it."""

from __future__ import annotations

import copy
import random
from pathlib import Path

import gongbao
import office
import papers
import pytest
import render
import report
from cells import Habits, remarked
from labels import Accidents, Style


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


@pytest.fixture(scope="module")
def sources(tmp_path_factory, reports: list[dict], samples: Path) -> list[tuple[Path, dict]]:
    """Files with what the program reads in them."""
    folder = tmp_path_factory.mktemp("sources")
    files = [samples / "yunzhou-2024.xlsx", samples / "seed-report.txt", *generated(folder, reports)]
    return [(file, gongbao.to_json(file)[0]) for file in files]


def same(path: Path, expected: dict, *, extra: bool = False) -> None:
    """The file reads as the report, `where` of extra lines apart."""
    read, err = gongbao.to_json(path)
    found, wanted = report.kept(read, extra=extra), report.kept(expected, extra=extra)
    differing = {key: (found[key], wanted[key]) for key in wanted if found[key] != wanted[key]}
    assert not differing, f"{path.name}: {str(differing)[:1500]}\n{err}"


def test_through_word(sources, tmp_path: Path) -> None:
    for number, (file, expected) in enumerate(sources):
        same(gongbao.convert(file, tmp_path / f"{number}.docx"), expected)


def test_through_excel(sources, tmp_path: Path) -> None:
    for number, (file, expected) in enumerate(sources):
        same(gongbao.convert(file, tmp_path / f"{number}.xlsx"), expected, extra=True)


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
    ours = [gongbao.convert(file, tmp_path / f"{n}.{suffix}") for n, (file, _) in enumerate(sources)]
    for path, (_, expected) in zip(office.convert(ours, target, tmp_path / "saved"), sources, strict=True):
        read, err = gongbao.to_json(path)
        found, wanted = without_files(report.kept(read)), without_files(report.kept(expected))
        differing = {key: (found[key], wanted[key]) for key in wanted if found[key] != wanted[key]}
        assert not differing, f"{path.name}: {str(differing)[:1500]}\n{err}"


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
