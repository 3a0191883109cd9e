"""Excel's XML as Excel writes it: cells, sheets, and the package around them."""

from __future__ import annotations

from html import escape

from opc import Package, properties

S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml."
MAIN = KIND + "sheet.main+xml"
ROOT = f' xmlns="{S}" xmlns:r="{R}"'
STYLES = (
    '<fonts count="2"><font><sz val="11"/><name val="宋体"/><family val="3"/><charset val="134"/></font><font><b/><sz val="14"/><name val="黑体"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
)
CELL_STYLES = '<cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles>'


class Book:
    """A workbook's package; `file` gives the file."""

    def __init__(self, main: str = MAIN, formats: list[str] | None = None, style_end: str = "") -> None:
        self.package = Package()
        self.package.relate("", "officeDocument", "xl/workbook.xml")
        self.main = main
        self.sheets: list[tuple[str, str, str]] = []
        self.strings: list[str] = []
        self.names = ""
        self.after = ""
        self.links = ""
        self.formats = formats or []
        self.style_end = style_end

    def shared(self, text: str) -> int:
        """The number of a shared string; text with bars is rich, every second run bold."""
        if "|" in text:
            inside = rich(text)
        else:
            inside = f'<t{space(text)}>{escape(text, quote=False)}</t>'
        return self.shared_xml(inside)

    def shared_xml(self, inside: str) -> int:
        item = f"<si>{inside}</si>"
        if item not in self.strings:
            self.strings.append(item)
        return self.strings.index(item)

    def cell(self, address: str, value: object, style: int = 0) -> str:
        """A cell: a number, a text, or XML that begins with `<`."""
        look = f' s="{style}"' if style else ""
        if isinstance(value, str) and value.startswith("<"):
            return value
        if isinstance(value, str) and value.startswith("="):
            formula, _, result = value[1:].partition("→")
            kind = "" if result.replace(".", "").isdigit() else ' t="str"'
            return f'<c r="{address}"{look}{kind}><f>{escape(formula, quote=False)}</f><v>{escape(result, quote=False)}</v></c>'
        if isinstance(value, str):
            return f'<c r="{address}"{look} t="s"><v>{self.shared(value)}</v></c>'
        return f'<c r="{address}"{look}><v>{value}</v></c>'

    def rows(self, rows: list[list[object]]) -> str:
        """Rows from A1 on. A text `=formula→result` is a formula with what it gave; `None` leaves a cell out."""
        lines = ""
        for number, row in enumerate(rows, 1):
            cells = "".join(self.cell(f"{'ABCDEFGHIJ'[at]}{number}", value) for at, value in enumerate(row) if value is not None)
            lines += f'<row r="{number}">{cells}</row>'
        return f"<sheetData>{lines}</sheetData>"

    def sheet(self, name: str, data: str, after: str = "", *, before: str = "", state: str = "", root: str = ROOT) -> str:
        """Adds a sheet; its part's name."""
        part = f"xl/worksheets/sheet{len(self.sheets) + 1}.xml"
        self.package.add(part, f"<worksheet{root}>{before}{data}{after}</worksheet>", KIND + "worksheet+xml")
        number = self.package.relate("xl/workbook.xml", "worksheet", part.removeprefix("xl/"))
        self.sheets.append((name, number, state))
        return part

    def file(self, *, parts: tuple[str, ...] = ()) -> bytes:
        """The file."""
        sheets = "".join(
            f'<sheet name="{escape(name)}" sheetId="{at}"{f" state={chr(34)}{state}{chr(34)}" if state else ""} r:id="{number}"/>' for at, (name, number, state) in enumerate(self.sheets, 1)
        )
        names = f"<definedNames>{self.names}</definedNames>" if self.names else ""
        self.package.add("xl/workbook.xml", f'<workbook{ROOT}><workbookPr codeName="ThisWorkbook"/><bookViews><workbookView/></bookViews><sheets>{sheets}</sheets>{self.links}{names}<calcPr calcId="191029"/>{self.after}</workbook>', self.main)
        formats = "".join(f'<numFmt numFmtId="{164 + at}" formatCode="{escape(code)}"/>' for at, code in enumerate(self.formats))
        count = len(self.formats) + 1
        xfs = "".join(f'<xf numFmtId="{number}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' for number in [0, *range(164, 163 + count)])
        styles = f'<styleSheet xmlns="{S}">{f"<numFmts count={chr(34)}{count - 1}{chr(34)}>{formats}</numFmts>" if formats else ""}{STYLES}<cellXfs count="{count}">{xfs}</cellXfs>{CELL_STYLES}{self.style_end or "<dxfs count=" + chr(34) + "0" + chr(34) + "/>"}</styleSheet>'
        self.package.add("xl/styles.xml", styles, KIND + "styles+xml")
        self.package.relate("xl/workbook.xml", "styles", "styles.xml")
        if self.strings:
            self.package.add("xl/sharedStrings.xml", f'<sst xmlns="{S}" count="{len(self.strings)}" uniqueCount="{len(self.strings)}">{"".join(self.strings)}</sst>', KIND + "sharedStrings+xml")
            self.package.relate("xl/workbook.xml", "sharedStrings", "sharedStrings.xml")
        if parts:
            self._properties(parts)
        return self.package.bytes()

    def _properties(self, parts: tuple[str, ...]) -> None:
        """Properties with the list of sheets and names that Excel keeps there."""
        properties(self.package, "Microsoft Excel", title="复议统计", subject="发布范围", keywords="复议", company="云州市政务公开办公室")
        vector = "".join(f"<vt:lpstr>{escape(part, quote=False)}</vt:lpstr>" for part in parts)
        titles = f'<TitlesOfParts><vt:vector size="{len(parts)}" baseType="lpstr">{vector}</vt:vector></TitlesOfParts>'
        app = self.package.parts["docProps/app.xml"].replace(b"<Company>", titles.encode() + b"<Company>")
        self.package.parts["docProps/app.xml"] = app


def space(text: str) -> str:
    return ' xml:space="preserve"' if text != text.strip() or "\n" in text else ""


def rich(text: str) -> str:
    """Runs, parted where the text has bars."""
    first = '<rPr><sz val="11"/><color theme="1"/><rFont val="宋体"/><family val="3"/><charset val="134"/></rPr>'
    second = '<rPr><b/><sz val="11"/><color rgb="FFC00000"/><rFont val="黑体"/></rPr>'
    return "".join(f"<r>{second if at % 2 else first}<t{space(piece)}>{escape(piece, quote=False)}</t></r>" for at, piece in enumerate(text.split("|")))


def chart_data(name: str, categories: list[str], series: list[tuple[str, list[int]]]) -> bytes:
    """The workbook inside a document that a chart is drawn from."""
    made = Book()
    head: list[object] = [" ", *[title for title, _ in series]]
    made.sheet(name, made.rows([head, *[[category, *[values[at] for _, values in series]] for at, category in enumerate(categories)]]))
    return made.file()
