"""Tables whose columns do not line up from row to row, as pages exported from Word have them.

Each row draws its own place for the border between two columns; the grid then has a column for every place that
any row uses, and each cell spans those between its own borders. Borders of cells that reach over several rows
stay, so that the cells still fit together.
"""

from __future__ import annotations

import random
from dataclasses import replace

from page import Box, Table

WIDTH = 10
SHIFTS = [-3, 0, 0, 3]


def drift(table: Table, rng: random.Random) -> Table:
    """The table with borders that drift; what it says stays."""
    slots = table.slots()
    boxes = {box for line in slots for box, starts in line if starts}
    fixed = {
        (row, border)
        for box in boxes
        if box.rowspan > 1
        for row in range(box.row, box.row + box.rowspan)
        for border in (box.column, box.column + box.colspan)
    }
    borders = {
        (row, border): WIDTH * border + (0 if (row, border) in fixed or is_edge(border, table) else rng.choice(SHIFTS))
        for row in range(table.rows)
        for border in range(table.columns + 1)
    }
    ends = {box: (borders[box.row, box.column], borders[box.row, box.column + box.colspan]) for box in boxes}
    columns = sorted({place for pair in ends.values() for place in pair})
    moved = [_move(box, *map(columns.index, ends[box])) for box in sorted(boxes, key=lambda box: (box.row, box.column))]
    return Table(table.name, tuple(moved))


def is_edge(border: int, table: Table) -> bool:
    return border in (0, table.columns)


def _move(box: Box, start: int, end: int) -> Box:
    return replace(box, column=start, colspan=end - start)
