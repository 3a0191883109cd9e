"""The samples are what they claim to be: sound figures, and one report in two files."""

from __future__ import annotations

import io
import json
from pathlib import Path

import books
import form
import gongbao
import jsonschema
import openpyxl
import pytest
import report
from PIL import Image

LARGEST_PICTURE = 30_000


@pytest.fixture(scope="module")
def sample(samples: Path) -> dict:
    return report.json_file(samples / "yunzhou-2024.json")


@pytest.fixture(scope="module")
def schema(samples: Path) -> dict:
    return report.json_file(samples.parent / "templates" / "report.schema.json")


def blocks(sample: dict, kind: str) -> list[dict]:
    return [block for section in sample["sections"] for block in section["blocks"] if block["type"] == kind]


def test_all_relations_hold(sample: dict) -> None:
    figures = report.sample_figures(sample).values
    broken = [sides for sides in form.FORM.relations() if len({sum(figures[p] for p in side) for side in sides}) > 1]
    assert not broken


def test_neighbouring_figures_differ(sample: dict) -> None:
    """In each row of section three no two applicants have the same figure, so a shift by a column shows."""
    for row, columns in sample["tables"]["requests"].items():
        assert len({columns[part] for part in form.FORM.parts}) == len(form.FORM.parts), row


def test_the_workbook_holds_the_same_report(sample: dict, samples: Path) -> None:
    path = samples / "yunzhou-2024.xlsx"
    assert books.values(path) == report.sample_figures(sample).values
    cells = [c for s in openpyxl.load_workbook(path).worksheets for row in s.iter_rows() for c in row if c.value]
    everything = "\n".join(str(cell.value) for cell in cells) + "\n" + "".join(sample["title"])
    assert not [text for text in report.texts(sample) if text not in everything]


def test_the_picture_is_small_and_described(sample: dict) -> None:
    (picture,) = blocks(sample, "image")
    content = report.picture_bytes(picture)
    assert len(content) < LARGEST_PICTURE and Image.open(io.BytesIO(content)).format == "PNG"
    totals = [row[-2]["text"] for row in blocks(sample, "table")[0]["rows"][2:-1]]
    assert all(f"{total}条" in picture["alt"] for total in totals)


def test_reports_keep_to_the_schema(sample: dict, schema: dict, samples: Path) -> None:
    """The sample as committed, and what the program makes of every sample."""
    jsonschema.validate(sample, schema)
    for name in ("yunzhou-2024.xlsx", "seed-report.txt"):
        jsonschema.validate(gongbao.to_json(samples / name)[0], schema)


def test_the_schema_refuses_what_is_no_report(sample: dict, schema: dict) -> None:
    for spoil in ({"edition": None}, {"title": "text"}, {"script": "latin"}, {"surprise": 1}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(json.loads(json.dumps(sample)) | spoil, schema)
