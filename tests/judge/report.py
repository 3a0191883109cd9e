"""Reports in the shape of the public contract: random ones, and how two are compared."""

from __future__ import annotations

import base64
import json
import random
import struct
import zlib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import form as forms
from form import FORM, TOTAL_COLUMN, Form, Place

AGENCIES = ["云州市教育局", "平阳县农业农村局", "临江区卫生健康委员会", "柳溪镇人民政府", "丰台市住房和城乡建设局"]
YEARS = [2021, 2022, 2023, 2024]
"""Either edition is used for any of them: the year does not tell."""
SENTENCES = [
    "坚持以公开为常态、不公开为例外，围绕群众关心的事项主动公开政府信息",
    "落实公文公开属性源头认定机制，拟制公文时同步确定公开属性",
    "全年发布解读材料{n}篇，举办新闻发布会{m}场，回应公众留言{n}条",
    "完成门户网站专栏改版，优化检索、归类和下载功能",
    "组织业务培训{m}场，参训{n}人次，开展季度自查并逐项整改",
    "（单位：件）相关数据以“本年度”为统计口径，详见《年度统计表》——以公布为准……",
    "部分公开内容更新不够及时，政策解读的形式还不够丰富",
    "依据《政府信息公开信息处理费管理办法》，本年度收取信息处理费{n}元",
]


@dataclass
class Figures:
    """All figures of a report as the contract writes them."""

    form: Form
    values: dict[Place, object] = field(default_factory=dict)

    def tables(self) -> dict:
        """In the shape of the contract."""
        tables: dict = {}
        for table, row, column in self.form.places:
            tables.setdefault(table, {}).setdefault(row, {})[column] = self.values[table, row, column]
        return tables


def random_figures(rng: random.Random, largest: int = 40, form: Form = FORM) -> Figures:
    """Figures of which all relations hold, so different from each other that a shift shows."""
    values: dict[Place, object] = {}
    for column in form.parts:
        for outcome in form.outcomes:
            values["requests", outcome, column] = rng.randint(0, largest)
        disposed = sum(values["requests", outcome, column] for outcome in form.outcomes)
        carried_in, carried_out = rng.randint(0, largest), rng.randint(0, largest)
        values["requests", "disposed_total", column] = disposed
        values["requests", "carried_in", column] = min(carried_in, disposed + carried_out)
        values["requests", "carried_out", column] = carried_out
        values["requests", "received", column] = disposed + carried_out - min(carried_in, disposed + carried_out)
    for place in form.places:
        if place[0] == "disputes" and place[2] != TOTAL_COLUMN:
            values[place] = rng.randint(0, largest)
        elif place[0] not in ("requests", "disputes"):
            values[place] = _disclosed(place[2], rng)
    for place in form.places:
        if place[2] == TOTAL_COLUMN:
            values[place] = sum(values[part] for part in form.parts_of(place))
    return Figures(form, values)


def _disclosed(column: str, rng: random.Random) -> int | float:
    """A figure of section two: items, the change to last year's, or an amount of money."""
    if column == "amount":
        return rng.choice([0, 12, 75.926, rng.randint(1, 99999) / 100])
    return rng.randint(-300, 300) if column == "change" else rng.randint(0, 20000)


def sample_figures(report: dict) -> Figures:
    """The figures of a report in the contract's shape."""
    form = forms.of(report)
    return Figures(form, {(t, r, c): report["tables"][t][r][c] for t, r, c in form.places})


def sentence(rng: random.Random) -> str:
    return rng.choice(SENTENCES).format(n=rng.randint(2, 400), m=rng.randint(2, 9)) + "。"


def prose(rng: random.Random, sentences: int) -> str:
    return "".join(sentence(rng) for _ in range(sentences))


def paragraph(text: str) -> dict:
    return {"type": "paragraph", "text": text}


def heading(level: int, text: str) -> dict:
    return {"type": "heading", "level": level, "text": text}


def own_table(rng: random.Random) -> dict:
    """Statistics by kind, with a merged head."""
    names = ["门户网站", "政务新媒体", "公开查阅点", "新闻发布会"][: rng.randint(2, 4)]
    head = [_own("渠道", 2), _own("数量（条）", 1, 2)]
    rows = [head, [_own("上年"), _own("本年")]]
    rows += [[_own(name), _own(str(rng.randint(2, 900))), _own(str(rng.randint(2, 900)))] for name in names]
    return {"type": "table", "rows": rows}


def _own(text: str, rowspan: int = 1, colspan: int = 1) -> dict:
    return {"text": text, "rowspan": rowspan, "colspan": colspan}


@cache
def png(width: int = 64, height: int = 32, shade: int = 160) -> bytes:
    """A small picture of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    lines = zlib.compress(b"".join(b"\0" + bytes([shade]) * width for _ in range(height)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


def picture(number: int, alt: str) -> dict:
    data = "data:image/png;base64," + base64.b64encode(png(shade=(40 * number) % 256)).decode()
    return {"type": "image", "name": f"image{number}.png", "media_type": "image/png", "alt": alt, "data": data}


def random_report(rng: random.Random, long_prose: bool = False, form: Form = FORM) -> dict:
    """A whole report: prose with sub-headings, an own table, a picture, signature and note."""
    agency, year = rng.choice(AGENCIES), rng.choice(YEARS)
    general: list[dict] = [paragraph(prose(rng, 3))]
    for number, name in zip("一二三四五", ("主动公开", "依申请公开", "政府信息管理", "平台建设", "监督保障"), strict=True):
        general.append(heading(2, f"（{number}）{name}"))
        if number == "一":
            general.append(heading(3, "1.政策解读更加充分"))
        general += [paragraph(prose(rng, 12 if long_prose else rng.randint(1, 4))) for _ in range(2)]
        if number == "四" and rng.random() < 0.7:
            general += [own_table(rng), paragraph(sentence(rng)), picture(1, "各渠道公开数量")]
    bodies = [
        general,
        [{"type": "form", "tables": [part["id"] for part in form.data["disclosure"]]}],
        [{"type": "form", "tables": ["requests"]}],
        [{"type": "form", "tables": ["disputes"]}],
        [paragraph(prose(rng, rng.randint(2, 5))) for _ in range(2)],
        [paragraph(prose(rng, 2))],
    ]
    names = form.sections
    date = f"{year + 1}-01-{rng.randint(2, 28):02}"
    return {
        "edition": form.edition,
        "script": "hans",
        "agency": agency,
        "year": year,
        "title": [f"{agency}{year}年", form.name],
        "preamble": [paragraph(prose(rng, 2))],
        "sections": [{"heading": n, "blocks": b} for n, b in zip(names, bodies, strict=True)],
        "tables": random_figures(rng, form=form).tables(),
        "signature": {"agency": agency, "date": date, "text": [agency, chinese_date(date)]},
        "note": rng.choice([None, "（此件公开发布）"]),
        "extra": [],
    }


def chinese_date(date: str) -> str:
    year, month, day = map(int, date.split("-"))
    return f"{year}年{month}月{day}日"


def texts(report: dict) -> list[str]:
    """All prose of a report, paragraph by paragraph: everything of it that a Word page must show."""
    found = [*report["title"]]
    for blocks in [report["preamble"], *(section["blocks"] for section in report["sections"])]:
        for block in blocks:
            if block["type"] in ("paragraph", "heading"):
                found.append(block["text"])
            elif block["type"] == "table":
                found += [cell["text"] for row in block["rows"] for cell in row]
    found += [section["heading"] for section in report["sections"]]
    signature = report["signature"]
    found += signature["text"] if signature else []
    return found + ([report["note"]] if report["note"] else [])


KEPT_BY_WORD = ("edition", "agency", "year", "title", "preamble", "sections", "tables", "signature", "note")
"""What a round trip keeps by the contract; a workbook keeps `extra` too, apart from its places."""


def kept(report: dict, *, extra: bool = False) -> dict:
    """The parts of a report that a round trip must keep, ready to compare."""
    parts = {key: report[key] for key in KEPT_BY_WORD}
    return parts | ({"extra": [line["text"] for line in report["extra"]]} if extra else {})


def number(figure: object) -> object:
    """The value of a figure, whatever its wording."""
    return figure["value"] if isinstance(figure, dict) else figure


def json_file(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))


def picture_bytes(block: dict) -> bytes:
    """The file in a picture block."""
    return base64.b64decode(block["data"].split(",", 1)[1])
