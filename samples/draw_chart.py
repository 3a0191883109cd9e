"""Draws the sample report's chart from the sample report's own table, and puts it into the report.

    draw_chart.py samples/yunzhou-2024.json

The chart is a picture as an office would paste it: a few flat colours, so that the PNG stays small. The labels
are set in whichever font `fc-match` names for Chinese, so another machine may draw other glyphs.
"""

import base64
import io
import json
import subprocess
import sys
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

SIZE = (1240, 620)
MARGIN_LEFT, MARGIN_RIGHT, MARGIN_TOP, MARGIN_BOTTOM = 110, 40, 100, 60
INK, GRID, BAR = "#333333", "#d9d9d9", "#2f5f8f"
STEP = 500


def font(size: int) -> ImageFont.FreeTypeFont:
    """The system's Chinese sans-serif."""
    query = ["fc-match", "--format=%{file}", "sans:lang=zh-cn"]
    return ImageFont.truetype(subprocess.run(query, check=True, capture_output=True, text=True).stdout, size)


def blocks(report: dict, kind: str) -> list[dict]:
    """All blocks of one kind, in reading order."""
    return [block for section in report["sections"] for block in section["blocks"] if block["type"] == kind]


def channels(table: dict) -> list[tuple[str, int]]:
    """Name and total of each body row of the table: its first cell and its last but one."""
    texts = [[cell["text"] for cell in row] for row in table["rows"][2:-1]]
    return [(row[0], int(row[-2])) for row in texts]


def draw(bars: list[tuple[str, int]]) -> bytes:
    """A bar chart as PNG."""
    image = Image.new("RGB", SIZE, "white")
    pen = ImageDraw.Draw(image)
    top = -(-max(value for _, value in bars) // STEP) * STEP
    bottom, height = SIZE[1] - MARGIN_BOTTOM, SIZE[1] - MARGIN_BOTTOM - MARGIN_TOP
    right = SIZE[0] - MARGIN_RIGHT
    pen.text((MARGIN_LEFT, 14), "单位：条", INK, font(26))
    for tick in range(0, top + 1, STEP):
        y = bottom - height * tick // top
        pen.line([(MARGIN_LEFT, y), (right, y)], INK if tick == 0 else GRID, 2)
        pen.text((MARGIN_LEFT - 14, y), str(tick), INK, font(26), anchor="rm")
    width = (right - MARGIN_LEFT) // len(bars)
    for index, (name, value) in enumerate(bars):
        middle = MARGIN_LEFT + width * index + width // 2
        y = bottom - height * value // top
        pen.rectangle([(middle - width // 5, y), (middle + width // 5, bottom)], BAR)
        pen.text((middle, y - 8), str(value), INK, font(28), anchor="mb")
        pen.text((middle, bottom + 16), name, INK, font(24), anchor="mt")
    out = io.BytesIO()
    image.quantize(16, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def main(path: Path) -> None:
    report = json.loads(path.read_text(encoding="utf-8"))
    png = draw(channels(blocks(report, "table")[0]))
    blocks(report, "image")[0]["data"] = "data:image/png;base64," + base64.b64encode(png).decode()
    path.write_text(json.dumps(report, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    print(f"{path}: chart of {len(png)} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
