//! Which tags end elements that have no end tag of their own.

/// Elements that rules about missing end tags speak of together, one bit a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Groups(u16);

const PARAGRAPH: u16 = 1;
const ITEM: u16 = 1 << 1;
const TERM: u16 = 1 << 2;
const OPTION: u16 = 1 << 3;
const OPTIONS: u16 = 1 << 4;
const CELL: u16 = 1 << 5;
/// Captions and groups of columns.
const CAPTION: u16 = 1 << 6;
const ROW: u16 = 1 << 7;
const ROWS: u16 = 1 << 8;
const TABLE: u16 = 1 << 9;
const LIST: u16 = 1 << 10;
const TERMS: u16 = 1 << 11;
const SELECT: u16 = 1 << 12;
/// Others with a content that stands by itself.
const BOX: u16 = 1 << 13;

impl Groups {
    /// The group of an element.
    pub(super) fn of(name: &str) -> Self {
        Self(match name {
            "p" => PARAGRAPH,
            "li" => ITEM,
            "dt" | "dd" => TERM,
            "option" => OPTION,
            "optgroup" => OPTIONS,
            "td" | "th" => CELL,
            "caption" | "colgroup" => CAPTION,
            "tr" => ROW,
            "tbody" | "thead" | "tfoot" => ROWS,
            "table" => TABLE,
            "ul" | "ol" | "menu" | "dir" => LIST,
            "dl" => TERMS,
            "select" | "datalist" => SELECT,
            "html" | "template" | "button" | "object" | "applet" | "marquee" | "foreignobject" => BOX,
            _ => 0,
        })
    }

    /// Both together.
    pub(super) fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether it has some of others.
    pub(super) fn has(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }

    /// Whether end tags of elements within do not reach beyond it ("has an element in scope", HTML Standard,
    /// 13.2.4.2), as a stray `</div>` in a cell ends nothing around the table.
    pub(super) fn is_bound(self) -> bool {
        self.has(Self(TABLE | ROWS | ROW | CELL | CAPTION | SELECT | BOX))
    }
}

/// What a start tag ends (HTML Standard, 13.2.6.4).
pub(super) struct Implied {
    pub(super) ends: Groups,
    /// Elements beyond which it ends nothing.
    pub(super) within: Groups,
}

impl Implied {
    /// What the start tag of an element ends.
    pub(super) fn by(name: &str, is_block: bool) -> Option<Self> {
        let (ends, within) = match name {
            "li" => (ITEM, LIST | TABLE | CELL),
            "dt" | "dd" => (TERM, TERMS | TABLE | CELL),
            "option" => (OPTION, SELECT | OPTIONS),
            "optgroup" => (OPTION | OPTIONS, SELECT),
            "td" | "th" => (CELL | CAPTION, ROW | TABLE),
            "tr" => (ROW | CAPTION, TABLE),
            "tbody" | "thead" | "tfoot" => (ROWS | CAPTION, TABLE),
            _ if is_block => (PARAGRAPH, TABLE | CELL | CAPTION | BOX),
            _ => return None,
        };
        Some(Self { ends: Groups(ends), within: Groups(within) })
    }
}
