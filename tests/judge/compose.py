"""From a random report to the page that one author makes of it, by a layout."""

from __future__ import annotations

import random
from collections.abc import Iterator

import report as reports
from drift import drift
from form import EDITIONS, Cell, Grid, Place
from labels import to_script
from layout import Layout
from page import Box, Item, Line, Made, Page, Part, Picture, Table

SUB_HEADS = ["（一）主动公开", "（二）依申请公开", "（三）政府信息管理", "（四）平台建设", "（五）监督保障"]
REMARKS = ["含上年结转", "其中网上申请占多数", "已全部按期答复"]
SHEETS = ["表一", "表二", "表三", "表四", "表五", "表六", "表七"]
NOTES = ["一、各单位于1月10日前报送", "二、没有的填0", "三、有疑问请拨打12345"]


class Author:
    """Writes one report in one author's way."""

    def __init__(self, layout: Layout, number: int = 0) -> None:
        self.layout = layout
        self.form = EDITIONS[layout.edition]
        self.rng = random.Random(f"{layout.seed}-{number}")
        self.true = reports.random_figures(self.rng, form=self.form).values
        names = reports.AGENCIES
        self.agency = self.say(names[(layout.seed + number) % len(names)])
        self.year = self.rng.choice(reports.YEARS)
        self.made = Made(self.form, {}, self.agency, self.year)

    def say(self, text: str) -> str:
        """Words in the author's script."""
        return to_script(text, self.layout.style.script)

    def statutory(self) -> list[tuple[str, list[Grid]]]:
        """Heading and grids of each section that has tables."""
        heads, form = self.form.sections, self.form
        third = form.flat_requests if self.layout.flat_head else form.requests
        return [(heads[1], [form.disclosure]), (heads[2], [third]), (heads[3], [form.disputes])]

    # Tables

    def table(self, grid: Grid, *, free: bool = True) -> Table:
        """A statutory table as its author fills it in. `free`: cells may stand beside it."""
        boxes = [box for cell in grid.cells for box in self._cell(cell)]
        if self.layout.remarks and free and grid.name == "requests":
            boxes += self._remarks(grid)
        if self.layout.extra_total:
            boxes += self._extra_total(grid)
        return Table(grid.name, tuple(boxes))

    def _cell(self, cell: Cell) -> Iterator[Box]:
        sum_of: tuple[Place, ...] = ()
        if cell.place and self.layout.formulas and self.form.is_total(cell.place):
            sum_of = tuple(self.form.parts_of(cell.place))
            content = self.made.figures[cell.place] = sum(self.made.figures[part] or 0 for part in sum_of)
            self.made.uncertain.add(cell.place)
        elif cell.place:
            content, figure = self.layout.habits.write(self.true[cell.place], self.rng)
            self.made.figures[cell.place] = figure
        else:
            content = self.layout.accidents.happen(cell.text or "", self.layout.style, self.rng)
        whole = self.layout.labels == "merged" or (cell.place and self.layout.labels == "repeated")
        if whole:
            yield Box(cell.row, cell.column, cell.rowspan, cell.colspan, content, cell.place, sum_of)
            return
        yield Box(cell.row, cell.column, content=content, place=cell.place, sum_of=sum_of)
        if self.layout.labels == "repeated":
            for row, column in cell.covered():
                if (row, column) != (cell.row, cell.column):
                    yield Box(row, column, content=content)

    def _remarks(self, grid: Grid) -> Iterator[Box]:
        yield Box(0, grid.columns, content=self.say("备注"))
        for row in range(grid.head_rows, grid.rows, 9):
            yield Box(row, grid.columns, content=self.say(self.rng.choice(REMARKS)))

    def _extra_total(self, grid: Grid) -> Iterator[Box]:
        """Sums that the form does not ask for."""
        if grid.name == "disclosure":
            yield Box(grid.rows, 0, content=self.say("合计"))
            yield Box(grid.rows, 1, content=self.rng.randint(30000, 90000))
        elif grid.name == "disputes":
            yield Box(0, grid.columns, grid.head_rows, 1, self.say("合计"))
            yield Box(grid.head_rows, grid.columns, content=self.rng.randint(300, 900))

    def own_table(self) -> Table:
        """Statistics of the agency's own."""
        boxes, taken = [], set()
        for row, line in enumerate(reports.own_table(self.rng)["rows"]):
            column = 0
            for own in line:
                while (row, column) in taken:
                    column += 1
                box = Box(row, column, own["rowspan"], own["colspan"], self.say(own["text"]))
                taken |= box.covered()
                boxes.append(box)
        self.made.own_tables += 1
        return Table("own", tuple(boxes))

    # Prose

    def title(self) -> list[Line]:
        lines = [f"{self.agency}{self.year}年", self.say(self.form.name)]
        lines = lines if self.layout.title_lines == 2 else ["".join(lines)]
        return [Line(line, "title") for line in lines]

    def heading(self, text: str) -> Line:
        """A section's heading. It keeps its number: without one, nothing tells it from a sentence."""
        written = self.layout.style.spell(text)
        written = written if written[:1] in "一二三四五六" else self.say(text)
        self.made.headings.append(written)
        return Line(written, "heading", 1)

    def prose(self) -> Iterator[Line]:
        for _ in range(self.rng.randint(1, 2)):
            text = self.say(reports.sentence(self.rng))
            self.made.prose.append(text)
            yield Line(text)

    def general(self) -> Iterator[Item]:
        """Section one: sub-headings, prose, own tables and pictures."""
        for number, name in enumerate(SUB_HEADS):
            yield Line(self.say(name), "heading", 2)
            yield from self.prose()
            if number < self.layout.own_tables:
                yield self.own_table()
                yield from self.prose()
            if number < self.layout.pictures:
                self.made.pictures += 1
                yield Picture(reports.png(shade=100 + number))

    def signature(self) -> Iterator[Line]:
        self.made.signature = True
        date = f"{self.year + 1}-01-{self.rng.randint(2, 28):02}"
        yield from (Line(text, "right") for text in (self.agency, reports.chinese_date(date)))

    def document(self) -> Iterator[Item]:
        """The whole report."""
        general, *_, problems, other = self.form.sections
        yield from self.title()
        if self.layout.web_lines:
            yield Line(self.say(f"发布日期：{self.year + 1}-01-20 信息来源：本站"))
        yield from self.prose()
        yield self.heading(general)
        yield from self.general()
        for heading, grids in self.statutory():
            yield self.heading(heading)
            apart = self.layout.parts and heading == self.form.sections[1]
            for grid in self.form.disclosure_parts if apart else grids:
                yield self.table(grid, free=False)
                yield Line("")
        for heading in (problems, other):
            yield self.heading(heading)
            yield from self.prose()
        if self.layout.signature:
            yield from self.signature()

    # Sheets

    def above(self, first: bool) -> Iterator[Line]:
        """The lines above a sheet's tables; the first sheet always names the agency."""
        if self.layout.around or first:
            yield Line(f"{self.agency}{self.year}年" + self.say(self.form.name), "title")
        if self.layout.around:
            yield Line(self.say("填报单位") + self.layout.style.colon + self.agency)

    def below(self) -> Iterator[Line]:
        if self.layout.around:
            yield Line("")
            yield Line(self.say("填表人：张伟　审核人：王芳　联系电话：0700-7212375"))

    def tables(self, heading: str, grids: list[Grid]) -> Iterator[Item]:
        if self.layout.heads:
            yield Line(self.layout.style.spell(heading), "heading", 1)
        yield from map(self.table, grids)

    def sheets(self) -> Iterator[Part]:
        """The report on as many sheets as the layout says."""
        ordered = [self.statutory()[index] for index in self.layout.order]
        if self.layout.sheets == "one" or self.layout.reports > 1:
            name = self.agency if self.layout.reports > 1 else self.say("年度报告")
            body = [item for heading, grids in ordered for item in self.tables(heading, grids)]
            yield self.part(name, [*self.above(True), *body, *self.below()])
            return
        if self.layout.sheets == "parts":
            ordered = [(heading, [grid]) for heading, grids in ordered for grid in self._apart(heading, grids)]
        for number, (heading, grids) in enumerate(ordered):
            items = [*self.above(number == 0), *self.tables(heading, grids), *self.below()]
            yield self.part(self.say(SHEETS[number % len(SHEETS)] + "续" * (number // len(SHEETS))), items)

    def _apart(self, heading: str, grids: list[Grid]) -> list[Grid]:
        return self.form.disclosure_parts if heading == self.form.sections[1] else grids

    def part(self, name: str, items: list[Item]) -> Part:
        """A sheet; notes where its figures stand."""
        layout = self.layout
        part = Part(tuple(items), name, layout.top, layout.left, layout.gap)
        for top, item in part.lay():
            for box in item.boxes if isinstance(item, Table) else ():
                if box.place:
                    self.made.where[box.place] = f"{name}!{address(top + box.row, part.left + box.column)}"
        return part

    def junk(self) -> list[Part]:
        """What lies about in real workbooks: a hidden sheet of other figures, and notes on how to fill in."""
        other = reports.random_figures(self.rng, form=self.form).values
        boxes = [
            Box(cell.row, cell.column, content=other[cell.place] if cell.place else cell.text)
            for cell in self.form.requests.cells
        ]
        notes = Part(tuple(Line(self.say(text)) for text in NOTES), self.say("填表说明"))
        return [Part((Table("old", tuple(boxes)),), "旧数据", hidden=True), notes]


def address(row: int, column: int) -> str:
    """The address of a cell of a sheet; row and column count from 0."""
    letters, column = "", column + 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row + 1}"


def document(layout: Layout) -> Page:
    """A text document of one report."""
    author = Author(layout)
    items = tuple(author.document())
    if layout.drift:
        items = tuple(drift(item, author.rng) if isinstance(item, Table) else item for item in items)
    tables = [item for item in items if isinstance(item, Table)]
    for number, table in enumerate(tables, start=1):
        author.made.where |= {box.place: f"table {number} " for box in table.boxes if box.place}
    return _page(layout, [Part(items)], [author.made])


def book(layout: Layout) -> Page:
    """A workbook of as many reports as the layout says."""
    authors = [Author(layout, number) for number in range(layout.reports)]
    parts = [part for author in authors for part in author.sheets()]
    if layout.junk:
        hidden, notes = authors[0].junk()
        parts.insert(authors[0].rng.randrange(len(parts) + 1), hidden)
        parts.append(notes)
    return _page(layout, parts, [author.made for author in authors])


def _page(layout: Layout, parts: list[Part], made: list[Made]) -> Page:
    return Page(tuple(parts), tuple(made), layout.seed, layout.headings, layout.split_runs)

