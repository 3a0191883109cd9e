"""RTF by hand from the RTF Specification 1.9.1, in the dialects of Word 97-2003, of Word 365 and of WPS."""

from __future__ import annotations

from dataclasses import dataclass

from forms import Grid
from pages import Page, Para, Picture, Table
from reports import png


@dataclass(frozen=True)
class Dialect:
    """`code_page`: text as bytes of 936 or 950; None for `\\u` escapes. `merged_across`: merges by \\clmgf and \\clmrg
    with a cell for each column; else by wide cells. `destinations`: with headers, fields, deleted text, list text."""

    code_page: int | None
    merged_across: bool
    destinations: bool
    fallback: str = "?"


WORD_97 = Dialect(936, merged_across=True, destinations=False)
WORD_365 = Dialect(None, merged_across=False, destinations=True)
WPS = Dialect(936, merged_across=False, destinations=True)
TAIWAN = Dialect(950, merged_across=True, destinations=False)
UNICODE_AND_BYTES = Dialect(None, merged_across=True, destinations=False, fallback="\\'b9\\'ab")
"""`\\uc2`: two bytes of an old code page stand after each \\u for readers that know none."""


def text(words: str, dialect: Dialect) -> str:
    out = []
    for character in words:
        if character == "\n":
            out.append("\\line ")
        elif character in "\\{}":
            out.append("\\" + character)
        elif character < "\x80":
            out.append(character)
        elif dialect.code_page:
            codec = {936: "gbk", 950: "big5"}[dialect.code_page]
            out.append("".join(f"\\'{byte:02x}" for byte in character.encode(codec)))
        else:
            unit = ord(character)
            out.append(f"\\u{unit - 65536 if unit > 32767 else unit}{dialect.fallback}")
    return "".join(out)


def document(page: Page, dialect: Dialect) -> bytes:
    """The file."""
    charset = {936: 134, 950: 136, None: 134}[dialect.code_page]
    skip = 2 if dialect.fallback.startswith("\\'") else 1
    font = text("宋体" if dialect.code_page != 950 else "新細明體", dialect)
    head = (f"{{\\rtf1\\ansi\\ansicpg{dialect.code_page or 1252}\\uc{skip}\\deff0\\deflang1033\\deflangfe2052"
            f"{{\\fonttbl{{\\f0\\fnil\\fcharset{charset}\\fprq2 {font};}}{{\\f1\\froman\\fcharset0 Times New Roman;}}}}\n"
            "{\\stylesheet{\\ql\\fs21 \\snext0 Normal;}{\\s1\\outlinelevel0\\b \\sbasedon0 heading 1;}{\\s2\\outlinelevel1\\b \\sbasedon0 heading 2;}{\\s3\\outlinelevel2 \\sbasedon0 heading 3;}}\n"
            "{\\info{\\author Zhou Min}{\\title 9999}{\\creatim\\yr2024\\mo1\\dy9}}\n{\\*\\generator Riched20 10.0;}\n\\paperw11906\\paperh16838\\viewkind1\n")
    if dialect.destinations:
        head += ("{\\header \\pard\\qc " + text("内部资料", dialect) + "\\par}\n{\\footer \\pard\\qc {\\field{\\*\\fldinst PAGE}{\\fldrslt 7}}\\par}\n")
    out, notes = [head], iter(range(1, 9))
    for thing in page:
        match thing:
            case Para():
                out.append(_paragraph(thing, dialect, notes))
            case Table(grid):
                out.append(_table(grid, dialect))
            case Picture():
                # Fifty bytes of hex a line, as Word writes it.
                data = png().hex()
                lines = "\n".join(data[at:at + 100] for at in range(0, len(data), 100))
                out.append("\\pard\\qc {\\*\\shppict{\\pict\\picwgoal720\\pichgoal360\\pngblip\n" + lines + "}}{\\nonshppict{\\pict\\wmetafile8 0100}}\\par\n")
    return "".join([*out, "}"]).encode("ascii")


def _paragraph(thing: Para, dialect: Dialect, notes: object) -> str:
    style = {"title": "\\qc\\b\\fs44", "h1": "\\s1\\outlinelevel0\\b", "h2": "\\s2\\outlinelevel1\\b", "h3": "\\s3\\outlinelevel2", "sign": "\\qr"}
    shown = text(thing.text, dialect)
    if thing.footnote:
        mark = f"{{\\super\\chftn}}{{\\footnote\\pard {{\\super\\chftn}} {text(thing.footnote, dialect)}}}"
        shown = shown.replace("\\{note\\}", mark)
    if dialect.destinations and thing.style == "body":
        # Text struck out under change tracking, a bookmark, hidden text.
        half = len(thing.text) // 2
        if not thing.footnote:
            shown = (text(thing.text[:half], dialect) + "{\\deleted\\revauthdel1 " + text("这几个字已经删去321件", dialect) + "}"
                     + "{\\*\\bkmkstart mark}{\\*\\bkmkend mark}{\\v " + text("隐藏", dialect) + "}" + text(thing.text[half:], dialect))
    setting = style.get(thing.style, "\\fi420")
    return f"\\pard\\plain{setting} \\f0 {{{shown}}}\\par\n"


def _table(grid: Grid, dialect: Dialect) -> str:
    width = 9000 // grid.columns
    covered, rows = grid.covering(), []
    for row in range(grid.rows):
        edges, cells, column = [], [], 0
        while column < grid.columns:
            found = covered.get((row, column))
            span = found.colspan if found else 1
            begins = found and found.row == row
            down = "" if not found or found.rowspan == 1 else "\\clvmgf" if begins else "\\clvmrg"
            shown = text(found.text, dialect) if begins and found.text else ""
            if span > 1 and dialect.merged_across:
                for part in range(span):
                    across = "\\clmrg" if part else "\\clmgf"
                    edges.append(f"{down}{across}\\clbrdrt\\brdrs\\cellx{width * (column + part + 1)}")
                    cells.append("\\pard\\intbl " + (shown if part == 0 else "") + "\\cell")
            else:
                edges.append(f"{down}\\clbrdrt\\brdrs\\clvertalc\\cellx{width * (column + span)}")
                cells.append(f"\\pard\\intbl\\qc {{{shown}}}\\cell")
            column += span
        definition = "\\trowd\\trgaph108\\trleft0" + "".join(edges)
        rows.append(f"{definition}\n{''.join(cells)}\n{{{definition}\\row}}\n" if not dialect.merged_across else f"{definition}\n{''.join(cells)}\\row\n")
    return "".join(rows) + "\\pard\n"
