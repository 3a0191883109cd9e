"""A .doc by hand from [MS-DOC], stored as Word stores it and LibreOffice does not: compressed pieces among Unicode ones,
table definitions inline in the paragraph pages, cells without their own TC80, a field, deleted and hidden runs, a header.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

import cfb
from forms import Grid
from pages import Page, Para, Picture, Table

# Property modifiers, [MS-DOC] 2.6.
IN_TABLE, ROW_END, OUTLINE, ALIGN, HUGE, DEPTH = 0x2416, 0x2417, 0x2640, 0x2403, 0x6646, 0x6649
DELETED, HIDDEN, SPECIAL, BOLD = 0x0800, 0x083C, 0x0855, 0x0835
TABLE_DEFINITION, HALF_GAP = 0xD608, 0x9602
PAGE = 512
STYLES = {"title": 0, "h1": 1, "h2": 2, "h3": 3}


def sprm(code: int, value: int) -> bytes:
    size = {0: "B", 1: "B", 2: "H", 3: "I", 4: "h", 5: "h"}[code >> 13]
    return struct.pack(f"<H{size}", code, value)


@dataclass
class Text:
    """The characters with their properties, and the paragraphs that they make."""

    characters: str = ""
    runs: list[tuple[int, bytes]] = field(default_factory=list)
    """End and properties of each run."""
    paragraphs: list[tuple[int, int, bytes]] = field(default_factory=list)
    """End, style and properties of each paragraph."""
    fields: list[tuple[int, bytes]] = field(default_factory=list)
    data: bytes = b""
    """The Data stream."""

    def add(self, words: str, properties: bytes = b"") -> None:
        self.characters += words
        self.runs.append((len(self.characters), properties))

    def end(self, mark: str, style: int = 0, properties: bytes = b"") -> None:
        self.add(mark)
        self.paragraphs.append((len(self.characters), style, properties))

    def special(self, mark: str, kind: bytes) -> None:
        self.fields.append((len(self.characters), kind))
        self.add(mark, sprm(SPECIAL, 1))


def document(page: Page, *, merged_across: bool = False) -> bytes:
    """The file. `merged_across`: merges by flags with a cell a column, long definitions in the Data stream; else wide
    cells and everything inline."""
    text, bodies = Text(), 0
    for thing in page:
        match thing:
            case Para(style=style):
                bodies += style == "body"
                _paragraph(text, thing, bodies)
            case Table(grid):
                for row in range(grid.rows):
                    _row(text, grid, row, merged_across)
            case Picture():
                raise ValueError("no picture")
    length = len(text.characters)
    text.add("内部资料　第")
    text.add("12")
    text.end("\r")
    text.end("\r")
    header = len(text.characters) - length
    text.end("\r")
    return _file(text, length, header)


def _paragraph(text: Text, thing: Para, number: int) -> None:
    half, words = len(thing.text) // 2, thing.text
    if thing.style == "body" and number == 1:
        # A field around the second half: its instruction is no text, its result is.
        text.add(words[:half])
        text.special("\x13", b"\x13\x58")
        text.add(' HYPERLINK "http://www.example.gov.cn/654" ')
        text.special("\x14", b"\x14\xff")
        text.add(words[half:])
        text.special("\x15", b"\x15\x80")
    elif thing.style == "body" and number == 2:
        text.add(words[:half])
        text.add("这几个字已经删去321件", sprm(DELETED, 1))
        text.add(words[half:half + 2], sprm(BOLD, 1))
        text.add("隐藏的字", sprm(HIDDEN, 1))
        text.add(words[half + 2:])
    else:
        text.add(words)
    align = {"title": 1, "sign": 2}.get(thing.style, 0)
    text.end("\r", STYLES.get(thing.style, 0), sprm(ALIGN, align) if align else b"")


def _row(text: Text, grid: Grid, row: int, merged_across: bool) -> None:
    width = 8800 // grid.columns
    inside = sprm(IN_TABLE, 1) + sprm(DEPTH, 1)
    covered, edges, cells, column = grid.covering(), [0], [], 0
    while column < grid.columns:
        found = covered.get((row, column))
        span = found.colspan if found else 1
        begins = found is not None and found.row == row
        down = 0 if found is None or found.rowspan == 1 else 0x60 if begins else 0x20
        words = found.text if begins else ""
        parts = span if merged_across else 1
        for part in range(parts):
            across = 0 if parts == 1 else 1 if part == 0 else 2
            lines = (words if part == 0 else "").split("\n")
            for line in lines[:-1]:
                text.add(line)
                text.end("\r", 0, inside)
            text.add(lines[-1])
            text.end("\x07", 0, inside)
            edges.append(width * (column + (part + 1 if merged_across else span)))
            cells.append(down | across)
        column += span
    # Cells at the end that have no property may lack their TC80: [MS-DOC] 2.9.315.
    kept = len(cells)
    while kept and not cells[kept - 1]:
        kept -= 1
    definition = struct.pack("<B", len(cells)) + b"".join(struct.pack("<h", edge) for edge in edges)
    definition += b"".join(struct.pack("<HH16x", flags, 0) for flags in cells[:kept])
    properties = sprm(ROW_END, 1) + sprm(HALF_GAP, 108) + struct.pack("<HH", TABLE_DEFINITION, len(definition) + 1) + definition
    if merged_across and len(properties) > 300:
        at = len(text.data)
        text.data += struct.pack("<H", len(inside + properties)) + inside + properties
        text.end("\x07", 0, sprm(HUGE, at))
    else:
        text.end("\x07", 0, inside + properties)


def _pieces(text: str) -> list[tuple[int, int, bool]]:
    """Start, end and whether compressed: runs of eight Latin characters or more are stored as single bytes."""
    pieces, start = [], 0
    while start < len(text):
        end = start
        latin = text[start] < "\x80"
        while end < len(text) and (text[end] < "\x80") == latin:
            end += 1
        narrow = latin and end - start >= 8
        if pieces and not narrow and not pieces[-1][2]:
            pieces[-1] = (pieces[-1][0], end, False)
        else:
            pieces.append((start, end, narrow))
        start = end
    return pieces


def _file(text: Text, length: int, header: int) -> bytes:
    stream = bytearray(2048)
    offsets: list[int] = []
    pieces = []
    for start, end, narrow in _pieces(text.characters):
        at = len(stream)
        pieces.append((start, at * 2 | 0x40000000 if narrow else at))
        words = text.characters[start:end]
        offsets += [at + place * (1 if narrow else 2) for place in range(end - start)]
        stream += words.encode("latin-1" if narrow else "utf-16-le")
    offsets.append(len(stream))
    first, last = 2048, len(stream)

    def bin_table(items: list[tuple[int, bytes]], pack: object) -> bytes:
        """Pages of properties in the stream, and the table that lists them. An item: end and its packed properties."""
        starts, numbers, page, begin = [], [], [], first
        for end, data in [*items, (None, b"")]:
            if end is None or pack([*page, (begin, offsets[end], data)]) is None:
                stream.extend(bytes(-len(stream) % PAGE))
                starts.append(page[0][0])
                numbers.append(len(stream) // PAGE)
                stream.extend(pack(page))
                page = []
            if end is not None:
                page.append((begin, offsets[end], data))
                begin = offsets[end]
        return b"".join(struct.pack("<I", fc) for fc in [*starts, last]) + b"".join(struct.pack("<I", number) for number in numbers)

    characters = bin_table(text.runs, _character_page)
    paragraphs = bin_table([(end, struct.pack("<H", style) + data) for end, style, data in text.paragraphs], _paragraph_page)
    parts: dict[int, bytes] = {
        1: _styles(),
        6: struct.pack("<II", 0, len(text.characters)) + struct.pack("<HIHI", 0, 0xFFFFFFFF, 0, 0xFFFFFFFF),
        11: b"".join(struct.pack("<I", cp) for cp in [0] * 8 + [header - 1] * 5 + [header]),
        12: characters,
        13: paragraphs,
        15: _fonts(),
        31: bytes(500),
        33: _piece_table(pieces, len(text.characters)),
    }
    if text.fields:
        parts[16] = b"".join(struct.pack("<I", cp) for cp, _ in text.fields) + struct.pack("<I", length) + b"".join(kind for _, kind in text.fields)
    table, pairs = bytearray(), [(0, 0)] * 93
    for index, data in parts.items():
        pairs[index] = (len(table), len(data))
        table += data
    stream[:900] = _fib(length, header, first, last, pairs)
    return cfb.container({"WordDocument": bytes(stream).ljust(4096, b"\0"), "1Table": bytes(table).ljust(4096, b"\0")} | ({"Data": text.data} if text.data else {}))


def _fib(length: int, header: int, first: int, last: int, pairs: list[tuple[int, int]]) -> bytes:
    """[MS-DOC] 2.5.1, of Word 97. Flags: table stream 1, extended characters."""
    base = struct.pack("<HHHHHHHIBBHHII", 0xA5EC, 0x00C1, 0, 0x0804, 0, 0x1200, 0x00BF, 0, 0, 0, 0, 0, first, last)
    words = struct.pack("<H", 14) + bytes(26) + struct.pack("<H", 0x0804)
    counts = [0] * 22
    counts[0], counts[3], counts[5] = last, length, header
    longs = struct.pack("<H", 22) + b"".join(struct.pack("<I", count) for count in counts)
    return base + words + longs + struct.pack("<H", 93) + b"".join(struct.pack("<II", *pair) for pair in pairs) + struct.pack("<H", 0)


def _character_page(items: list[tuple[int, int, bytes]]) -> bytes | None:
    """A ChpxFkp ([MS-DOC] 2.9.33); None where the items do not fit."""
    head = b"".join(struct.pack("<I", start) for start, _, _ in items) + struct.pack("<I", items[-1][1])
    return _packed(head, 1, [struct.pack("<B", len(data)) + data if data else b"" for _, _, data in items])


def _paragraph_page(items: list[tuple[int, int, bytes]]) -> bytes | None:
    """A PapxFkp ([MS-DOC] 2.9.174); None where the items do not fit."""
    head = b"".join(struct.pack("<I", start) for start, _, _ in items) + struct.pack("<I", items[-1][1])
    packed = []
    for _, _, data in items:
        # An odd length counts in halves, an even one has a second byte.
        packed.append(struct.pack("<B", (len(data) + 1) // 2) + data if len(data) % 2 else struct.pack("<BB", 0, len(data) // 2) + data)
    return _packed(head, 13, packed)


def _packed(head: bytes, entry: int, packed: list[bytes]) -> bytes | None:
    page, places, end = bytearray(PAGE), [], PAGE - 1
    known: dict[bytes, int] = {b"": 0}
    for data in packed:
        if data not in known:
            end = (end - len(data)) // 2 * 2
            if end < len(head) + entry * len(packed):
                return None
            page[end:end + len(data)] = data
            known[data] = end // 2
        places.append(struct.pack("<B", known[data]).ljust(entry, b"\0"))
    start = head + b"".join(places)
    if len(start) > end or len(packed) > 100:
        return None
    page[:len(start)] = start
    page[PAGE - 1] = len(packed)
    return bytes(page)


def _piece_table(pieces: list[tuple[int, int]], length: int) -> bytes:
    """A Clx ([MS-DOC] 2.9.38)."""
    data = b"".join(struct.pack("<I", start) for start, _ in pieces) + struct.pack("<I", length)
    data += b"".join(struct.pack("<HIH", 0, fc, 0) for _, fc in pieces)
    return struct.pack("<BI", 2, len(data)) + data


def _styles() -> bytes:
    """A STSH ([MS-DOC] 2.9.271) with Normal and three headings in the fixed places."""
    info = struct.pack("<HHHHHHHHH", 15, 10, 1, 91, 15, 0, 0, 0, 0)

    def style(number: int, name: str, level: int | None) -> bytes:
        base = 0xFFF if number == 0 else 0
        out = struct.pack("<HHHHH", number, 1 | base << 4, 2 | 0 << 4, 0, 0)
        out += struct.pack("<H", len(name)) + name.encode("utf-16-le") + b"\0\0"
        paragraph = struct.pack("<H", number) + (sprm(OUTLINE, level) if level is not None else b"")
        out += struct.pack("<H", len(paragraph)) + paragraph + bytes(len(paragraph) % 2) + struct.pack("<H", 0)
        return struct.pack("<H", len(out)) + out

    names = [("Normal", None), ("heading 1", 0), ("heading 2", 1), ("heading 3", 2)]
    entries = [style(number, name, level) for number, (name, level) in enumerate(names)]
    return struct.pack("<H", len(info)) + info + b"".join(entries) + struct.pack("<H", 0) * 11


def _fonts() -> bytes:
    name = "宋体".encode("utf-16-le") + b"\0\0"
    font = struct.pack("<BhBB", 2, 400, 134, 0) + bytes(34) + name
    return struct.pack("<HH", 1, 0) + struct.pack("<B", len(font)) + font
