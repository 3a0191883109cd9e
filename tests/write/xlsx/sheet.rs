//! A worksheet as a reviewer reads it: what is decided about its cells and its page, whatever the markup that says so.

use std::collections::BTreeMap;

use roxmltree::{Document, Node};

/// A row and a column, counted from 1.
type Position = (u32, u32);

/// What is decided about the page, as attributes of a sheet's elements.
const PAGE: [(&str, &[&str]); 8] = [
    ("sheetView", &["zoomScale"]),
    ("pane", &["xSplit", "ySplit", "state"]),
    ("sheetProtection", &["sheet", "password", "formatColumns", "formatRows"]),
    ("pageSetUpPr", &["fitToPage"]),
    ("printOptions", &["horizontalCentered"]),
    ("pageMargins", &["left", "right", "top", "bottom", "footer"]),
    ("pageSetup", &["paperSize", "orientation", "fitToWidth", "fitToHeight"]),
    ("ignoredError", &["sqref", "numberStoredAsText", "formulaRange"]),
];

/// The same of what may be typed into cells.
const VALIDATION: &[&str] =
    &["sqref", "type", "operator", "allowBlank", "promptTitle", "prompt", "errorTitle", "error"];

/// A sheet in lines: the page, the cells with their styles, what may be typed, and what the styles are. `part` gives
/// the parts of the package.
pub(super) fn describe(part: impl Fn(&str) -> String, number: usize) -> String {
    let sheet = format!("xl/worksheets/sheet{number}.xml");
    let parts = [&*sheet, "xl/sharedStrings.xml", "xl/styles.xml"].map(part);
    let [sheet, strings, styles] = parts.each_ref().map(|xml| Document::parse(xml).unwrap());
    let strings: Vec<String> = all(strings.root(), "si").map(text).collect();
    let (sheet, mut styles) = (sheet.root_element(), Styles::new(styles.root_element()));
    let mut lines = page(sheet);
    lines.extend(cells(sheet, &strings, &mut styles));
    lines.extend(all(sheet, "dataValidation").map(validation));
    lines.extend(styles.legend());
    lines.join("\n")
}

fn all<'a, 'input>(node: Node<'a, 'input>, name: &'static str) -> impl Iterator<Item = Node<'a, 'input>> {
    node.descendants().filter(move |node| node.tag_name().name() == name)
}

fn first<'a, 'input>(node: Node<'a, 'input>, name: &'static str) -> Option<Node<'a, 'input>> {
    all(node, name).next()
}

/// The texts within an element, with line ends that can be seen.
fn text(node: Node) -> String {
    let texts = node.descendants().filter(Node::is_text).filter_map(|node| node.text());
    texts.collect::<String>().replace('\n', "↵")
}

/// An element with those of its attributes that are asked for and there.
fn element(node: Node, attributes: &[&str]) -> String {
    let given = attributes.iter().filter_map(|name| Some(format!(" {name}={}", node.attribute(*name)?)));
    std::iter::once(node.tag_name().name().to_owned()).chain(given).collect()
}

fn page(sheet: Node) -> Vec<String> {
    let set_up =
        PAGE.iter().flat_map(|(name, attributes)| all(sheet, name).map(|node| element(node, attributes)));
    let footers = all(sheet, "oddFooter").map(|node| format!("footer {}", text(node)));
    let columns = all(sheet, "col").map(|node| element(node, &["min", "max", "width"]));
    set_up.chain(footers).chain(columns).collect()
}

fn validation(node: Node) -> String {
    let bounds = ["formula1", "formula2"].into_iter().filter_map(|name| first(node, name)).map(text);
    [element(node, VALIDATION)].into_iter().chain(bounds).collect::<Vec<_>>().join(" ")
}

/// A line for each row and each cell: place, style, text, formula. What a merged cell covers is not listed: it is blank
/// and has the same style, so that the borders are whole.
fn cells(sheet: Node, strings: &[String], styles: &mut Styles) -> Vec<String> {
    let merges = all(sheet, "mergeCell").filter_map(|node| node.attribute("ref")?.split_once(':'));
    let merges: BTreeMap<&str, &str> = merges.collect();
    let mut covered: BTreeMap<Position, char> = BTreeMap::new();
    let mut lines = Vec::new();
    for row in all(sheet, "row") {
        lines.push(element(row, &["r", "ht"]));
        for cell in all(row, "c") {
            let name = cell.attribute("r").unwrap();
            let style = styles.letter(cell.attribute("s").unwrap_or("0"));
            let mut line = format!("  {name}");
            let content = content(cell, strings);
            if let Some(around) = covered.remove(&position(name)) {
                assert_eq!((style, &*content), (around, ""), "{name}");
                continue;
            }
            if let Some(last) = merges.get(name) {
                line = format!("{line}:{last}");
                let area = between(position(name), position(last));
                covered.extend(area.filter(|&at| at != position(name)).map(|at| (at, style)));
            }
            lines.push(format!("{line} {style} {content}").trim_end().to_owned());
        }
    }
    assert!(covered.is_empty(), "without a border: {covered:?}");
    lines
}

/// What a cell shows: a text in quotes or a number, for a formula behind it.
fn content(cell: Node, strings: &[String]) -> String {
    let stored = first(cell, "v").map(text).unwrap_or_default();
    let shown = match cell.attribute("t") {
        Some("s") => format!("“{}”", strings[stored.parse::<usize>().unwrap()]),
        Some("str" | "inlineStr") => format!("“{}”", stored.trim_matches('↵')),
        _ => stored,
    };
    match first(cell, "f") {
        Some(formula) => format!("={} → {shown}", text(formula)),
        None => shown,
    }
}

fn position(name: &str) -> Position {
    let letters = name.find(|letter: char| letter.is_ascii_digit()).unwrap();
    let column = name[..letters].bytes().fold(0, |column, letter| column * 26 + u32::from(letter - b'A') + 1);
    (name[letters..].parse().unwrap(), column)
}

fn between(first: Position, last: Position) -> impl Iterator<Item = Position> {
    (first.0..=last.0).flat_map(move |row| (first.1..=last.1).map(move |column| (row, column)))
}

/// The formats of cells, each with a letter in the order in which they are met.
struct Styles<'a, 'input> {
    sheet: Node<'a, 'input>,
    met: Vec<usize>,
}

impl<'a, 'input> Styles<'a, 'input> {
    fn new(sheet: Node<'a, 'input>) -> Self {
        Self { sheet, met: Vec::new() }
    }

    fn letter(&mut self, index: &str) -> char {
        let index = index.parse().unwrap();
        let place = self.met.iter().position(|met| *met == index).unwrap_or_else(|| {
            self.met.push(index);
            self.met.len() - 1
        });
        char::from(b'a' + u8::try_from(place).unwrap())
    }

    fn legend(&self) -> Vec<String> {
        (b'a'..)
            .zip(&self.met)
            .map(|(letter, index)| format!("{}: {}", char::from(letter), self.say(*index)))
            .collect()
    }

    fn say(&self, index: usize) -> String {
        let format = self.nth("cellXfs", "xf", index);
        let part = |list, name, id| self.nth(list, name, format.attribute(id).unwrap().parse().unwrap());
        let font = part("fonts", "font", "fontId");
        let value = |name| first(font, name).and_then(|node| node.attribute("val")).unwrap();
        let mut words = vec![format!("{} {}", value("name"), value("sz"))];
        let fill = first(part("fills", "fill", "fillId"), "fgColor");
        words.extend(fill.map(|color| element(color, &["rgb"])));
        let sides = ["left", "right", "top", "bottom"].map(|side| {
            let side = first(part("borders", "border", "borderId"), side).unwrap();
            let color = first(side, "color").and_then(|color| color.attribute("rgb")).unwrap_or("auto");
            side.attribute("style").map(|style| format!("{style} {color}"))
        });
        assert!(sides.iter().all(|side| *side == sides[0]), "{sides:?}");
        words.extend(sides[0].as_ref().map(|side| format!("border {side}")));
        words.extend(
            first(format, "alignment")
                .map(|node| element(node, &["horizontal", "vertical", "wrapText", "shrinkToFit"])),
        );
        words.push(format!("number format {}", self.number_format(format.attribute("numFmtId").unwrap())));
        words.extend(first(format, "protection").map(|node| element(node, &["locked"])));
        words.join(", ")
    }

    /// The code of a number format; Excel knows 0 and 1 by their numbers.
    fn number_format(&self, id: &'a str) -> &'a str {
        let own = all(self.sheet, "numFmt").find(|node| node.attribute("numFmtId") == Some(id));
        match (own.and_then(|node| node.attribute("formatCode")), id) {
            (Some(code), _) => code,
            (None, "0") => "General",
            (None, "1") => "0",
            (None, id) => id,
        }
    }

    fn nth(&self, list: &'static str, name: &'static str, index: usize) -> Node<'a, 'input> {
        let list = first(self.sheet, list).unwrap();
        list.children().filter(|node| node.tag_name().name() == name).nth(index).unwrap()
    }
}
