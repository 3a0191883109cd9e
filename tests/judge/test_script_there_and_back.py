"""Simplified documents in a traditional script and back are what they were; pages, Markdown and texts in place."""

from __future__ import annotations

import html.parser
import re
from pathlib import Path

import pytest
import scripts

LANGUAGE = re.compile(r"""(?i)\b(lang=["']?)zh[-_A-Za-z]*""")
AS_BROWSERS = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}
"""Names of encodings that stand for larger ones (WHATWG Encoding, 4.2)."""
CHARSET = re.compile(r"""(?i)<meta[^>]*charset=["']?([-\w]+)""")


def text_of(path: Path) -> str:
    """A text file as its reader decodes it: by its byte order mark, by what it declares, as UTF-8, or as its offices do."""
    content = path.read_bytes()
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if content.startswith(mark):
            return content.decode(encoding)
    declared = CHARSET.search(content.decode("latin-1"))
    if declared and path.suffix in (".html", ".htm"):
        return content.decode(AS_BROWSERS.get(declared[1].lower(), declared[1]))
    for encoding in ("utf-8", "big5hkscs" if "big5" in path.name else "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise AssertionError(f"{path.name} is in no encoding of its offices")


def is_package(name: str) -> bool:
    return name.endswith((*scripts.WORD, *scripts.EXCEL))


def contents(path: Path) -> list[tuple[str, str | bytes]]:
    """All that a file says, apart from which Chinese it says that this is."""
    if not is_package(path.name):
        return [("", LANGUAGE.sub(r"\1zh", scripts.referred(text_of(path))))]
    parts = scripts.parts(path.read_bytes())
    return [(name, scripts.LANGUAGE.sub('"zh"', scripts.referred(scripts.decoded(part))) if scripts.is_markup(part) else part) for name, part in parts]


@pytest.mark.parametrize("target", ["hant", "hant-tw", "hant-hk"])
def test_simplified_there_and_back(in_scripts: dict[str, Path], tmp_path: Path, target: str) -> None:
    names = scripts.names(script="hans")
    back = scripts.convert_all([in_scripts[target] / name for name in names], "hans", tmp_path / "back")
    differs = []
    for name in names:
        for (part, before), (_, after) in zip(contents(scripts.FOLDER / name), contents(back / name), strict=True):
            if before != after:
                differs.append((name, part, first_difference(before, after)))
    assert not differs


def first_difference(before: str | bytes, after: str | bytes) -> tuple:
    at = next((at for at, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), -1)
    return before[max(at - 10, 0) : at + 10], after[max(at - 10, 0) : at + 10]


@pytest.mark.parametrize("target", scripts.TARGETS)
def test_a_second_run_changes_nothing(in_scripts: dict[str, Path], tmp_path: Path, target: str) -> None:
    names = scripts.names()
    again = scripts.convert_all([in_scripts[target] / name for name in names], target, tmp_path / "again")
    assert not [name for name in names if (again / name).read_bytes() != (in_scripts[target] / name).read_bytes()]


KEPT = {
    "portal.html": ["/复议/发布.html?名=范围", '"复议.png"', "/发布", 'id="复议"', 'name="复议"', 'class="发布后"', 'class="后"', "数据里的发布", "注释里的发布", "-- 复 --", ".发布后", '"宋体"', '"复议"', "样式里的发布", "复议 = ", "脚本里的发布", "复议 < 1", '"后"', "后台", "value=复议", 'value="发布"'],
    "word.htm": ["范仲和", "宋体", "_Toc复议"],
    "portal-big5.html": ["備註"],
    "libreoffice.html": ['name="classification" content="行政复议与答复情况"', 'content="政务公开办公室复核"', 'content="云州市政务公开办公室"'],
    "xhtml.html": ['"复议<b>"'],
    "notes.md": ["https://www.example.gov.cn/复议/发布.html", "<https://www.example.gov.cn/复议>", "`git log --复议`", "`后`", "images/复议.png", 'echo "代码块里的发布" > 复议.txt', "缩进的代码：发布", "{#复议}", "[^复注]", "https://www.example.gov.cn/发布"],
}
"""What is no text: addresses, names that programs use, code, notes for programmers."""
KEPT |= {name: KEPT["portal.html"] for name in ("portal-gbk.html", "portal-utf16.html")}
TEXTS = [name for name in scripts.names() if not is_package(name)]


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("target", scripts.TARGETS)
def test_pages_and_texts_are_converted_in_place(in_scripts: dict[str, Path], target: str, name: str) -> None:
    """Nothing but Chinese characters and names of Chinese languages changes, in the file's own encoding unless that lacks
    the characters; no text is forgotten, and what is none stays."""
    before, after = text_of(scripts.FOLDER / name), text_of(in_scripts[target] / name)
    bare = [CHARSET.sub("<meta ", LANGUAGE.sub(r"\1zh", scripts.CHINESE.sub("", scripts.referred(text)))) for text in (before, after)]
    assert bare[0] == bare[1]
    for kept in KEPT.get(name, []):
        assert after.count(kept) == before.count(kept) > 0, kept
        before, after = before.replace(kept, ""), after.replace(kept, "")
    assert not scripts.wrong(scripts.referred(after), target)


@pytest.mark.parametrize("target", scripts.TARGETS)
def test_pages_parse_as_before(in_scripts: dict[str, Path], target: str) -> None:
    """By another parser: the same tags with the same attributes, and texts of which no phrase is torn by a tag."""
    for name in scripts.names(".html", ".htm"):
        old, new = (Tags(text_of(folder / name)) for folder in (scripts.FOLDER, in_scripts[target]))
        assert old.tags == new.tags, name
    if target.startswith("hant"):
        text = Tags(text_of(in_scripts[target] / "portal.html")).text
        assert "頭髮檢測，皇后大道，" in text and "意見，行政復議。" in text, text


class Tags(html.parser.HTMLParser):
    """The tags of a page with the names of their attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.tags.append((tag, [name for name, _ in attrs]))

    def handle_endtag(self, tag: str) -> None:
        self.tags.append((tag,))

    def handle_data(self, data: str) -> None:
        self.text += data
