"""Readers, judged on files of other people's making; `test_wild` judges them on layouts of any kind."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import gongbao
import laws
import pytest
import render
import report


@pytest.mark.parametrize("layout", [{"seed": 21, "own_tables": 3, "pictures": 2}, {"seed": 22, "headings": "plain"}])
def test_a_document_is_read_with_all_its_prose(layout: dict, tmp_path: Path) -> None:
    """Headings, paragraphs, own tables, pictures and signature."""
    made = render.document(tmp_path / "a.docx", **layout)
    json, err = gongbao.to_json(tmp_path / "a.docx")
    assert [section["heading"] for section in json["sections"]] == made.headings
    blocks = [block for section in json["sections"] for block in section["blocks"]] + json["preamble"]
    shown = Counter(block["type"] for block in blocks)
    assert (shown["table"], shown["image"]) == (made.own_tables, made.pictures), err
    text = "\n".join(report.texts(json))
    assert not [line for line in made.prose if line not in text]
    assert bool(json["signature"]) == made.signature


def test_the_extension_does_not_matter(tmp_path: Path) -> None:
    made = render.book(tmp_path / "book.xlsx", seed=3)
    disguised = (tmp_path / "book.xlsx").rename(tmp_path / "book.docx")
    laws.exactly(*gongbao.to_json(disguised), made)


def test_standard_input_is_read(tmp_path: Path) -> None:
    made = render.document(tmp_path / "a.docx", seed=4)
    ran = gongbao.run("convert", "-", "-t", "json", "-o", "-", stdin=(tmp_path / "a.docx").read_bytes())
    laws.exactly(ran.json(), ran.err, made)


def test_a_hidden_sheet_is_left_out_with_a_notice(tmp_path: Path) -> None:
    made = render.book(tmp_path / "book.xlsx", seed=5, junk=True)
    json, err = gongbao.to_json(tmp_path / "book.xlsx")
    laws.exactly(json, err, made)
    assert "旧数据" in err


def test_the_sample_workbook_is_the_sample_report(samples: Path) -> None:
    """All of it: prose, sub-headings, own table, picture, signature, note."""
    expected = report.json_file(samples / "yunzhou-2024.json")
    json, err = gongbao.to_json(samples / "yunzhou-2024.xlsx")
    assert report.kept(json) == report.kept(expected), err
    told = " ".join(line["text"] for line in json["extra"])
    assert "周敏" in told and "何建国" in told


def test_the_seed_report(samples: Path) -> None:
    """A published report, flattened to lines, in traditional script and given twice."""
    json, _ = gongbao.to_json(samples / "seed-report.txt")
    assert json["agency"] == "柳州市柳江區教育局" and json["year"] == 2024 and json["script"] == "hant"
    assert json["title"] == ["柳州市柳江區教育局2024年度", "政府信息公開工作年度報告"]
    assert set(report.sample_figures(json).values.values()) == {0}
    assert json["signature"]["date"] == "2025-01-17" and "此件公開發布" in json["note"]
    subheads = [block["text"] for block in json["sections"][0]["blocks"] if block["type"] == "heading"]
    assert len(json["sections"]) == 6 and len(subheads) == 5, subheads
    text = "".join(report.texts(json))
    assert text.count("樂都路341號") == 1 and "20年工作日" in text
