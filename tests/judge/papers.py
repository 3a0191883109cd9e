"""Our Word files that several judges look at: written once, rendered once."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import gongbao


@dataclass(frozen=True)
class Paper:
    """A report, the Word file made of it, and its pages."""

    name: str
    report: dict
    docx: Path
    pdf: Path | None = None


def write_reports(reports: list[dict], folder: Path) -> list[Path]:
    """Reports as JSON files, the form in which the judges hand them in."""
    paths = []
    for number, report in enumerate(reports):
        path = folder / f"report{number}.json"
        path.write_text(json.dumps(report, ensure_ascii=False), encoding="utf-8")
        paths.append(path)
    return paths


def write_papers(sources: list[Path], folder: Path) -> list[Paper]:
    """One Word file a source, with the report as the program reads the source."""
    folder.mkdir(parents=True, exist_ok=True)
    papers = []
    for source in sources:
        report, _ = gongbao.to_json(source)
        papers.append(Paper(source.stem, report, gongbao.convert(source, folder / f"{source.stem}.docx")))
    return papers
