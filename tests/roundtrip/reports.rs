//! Any canonical report: one that a recogniser could have made of a document. The rules, which it follows:
//!
//! - The title says the agency and the year that the report has, on lines as the layout breaks them.
//! - A paragraph is a sentence, with no space at its ends. A short line with a number is a heading, one that begins
//!   with a label of the lexicon stands beside the report (`extra`), and a name or a date at the end of the last
//!   section is the signature.
//! - A heading is a phrase of at most 40 characters, with a number of its level or none.
//! - An own table has two columns or more, its last one is not wholly blank, and its merges leave no row or column
//!   without a cell that begins there.
//! - Two pictures have one name if they are one picture, and two if they are not.
//! - Every official table stands once, in its section, in the form's order.
//! - A figure has words only where they say more than its number.
//! - A signature bears the agency's name; with no agency there is none.

use gongbao::form::{Forms, Kind};
use gongbao::model::{Block, Date, Extra, Figure, OwnCell, Section, Signature, Sourced, TableId, Variant};
use gongbao::{Converter, ReadOptions, Report};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

/// Words in one script.
#[derive(Debug)]
struct Words {
    variant: Variant,
    agencies: &'static [&'static str],
    openings: &'static [&'static str],
    clauses: &'static [&'static str],
    phrases: &'static [&'static str],
    cells: &'static [&'static str],
    improvement: &'static [&'static str],
    figures: &'static [(Option<i64>, &'static str)],
    notes: &'static [&'static str],
    attachments: &'static [&'static str],
    extras: &'static [&'static str],
}

const HANS: Words = Words {
    variant: Variant::Hans,
    agencies: &[
        "云州市教育局",
        "云州市柳河区人民政府办公室",
        "克孜勒苏柯尔克孜自治州阿克陶县住房和城乡建设局",
        "青石镇人民政府",
    ],
    openings: &[
        "（一）主动公开。",
        "1.政策解读情况：",
        "一是健全制度，",
        "2024年，",
        "“三公”经费方面，",
        "",
        "",
        "",
    ],
    clauses: &[
        "公开政府信息1,234条",
        "《条例》第二十条（五）项",
        "网址为https://www.example.gov.cn/a?b=1&c=2",
        "同比增长12.5%",
        "A & B <c> 'd' \"e\"",
        "收到依申请公开0件",
        "“一网通办”——便民又利企",
        "𠮷野家街道𬭚𫓧",
        "没有其他需要报告的事项",
    ],
    phrases: &["依申请公开", "平台建设", "“互联网＋政务”服务", "监督保障与队伍建设", "A & B"],
    cells: &[
        "渠道",
        "合计",
        "总计",
        "其他",
        "自然人",
        "处理决定数量",
        "网站",
        "政务微信",
        "12",
        "007",
        "1,234.50",
        "-3",
        "增长 5%",
        "上年\n本年",
        "<空>&",
        "",
    ],
    improvement: &["五、存在的主要问题及改进情况", "五、政府信息公开工作存在的主要问题及改进情况"],
    figures: &[
        (Some(22), "22（其中修订16件）"),
        (Some(12), "12件"),
        (Some(-4), "减4"),
        (Some(19), "+19"),
        (Some(251_000), "251000元"),
        (None, "/"),
        (None, "——"),
        (None, "无"),
        (None, "详见附件"),
    ],
    notes: &["（此件公开发布）", "（此件主动公开）", "(此件删减后公开)"],
    attachments: &["附件1 统计表", "附件：云州市政务公开目录", "附件"],
    extras: &["填表人：周敏", "审核人：何建国　　联系电话：12345", "备注：数据截至年底"],
};

const HANT: Words = Words {
    variant: Variant::Hant,
    agencies: &["雲州市教育局", "雲州市柳河區人民政府辦公室", "青石鎮人民政府"],
    openings: &[
        "（一）主動公開。",
        "1.政策解讀情況：",
        "一是健全制度，",
        "2024年，",
        "“三公”經費方面，",
        "",
        "",
        "",
    ],
    clauses: &[
        "公開政府信息1,234條",
        "《條例》第二十條（五）項",
        "同比增長12.5%",
        "A & B <c> 'd' \"e\"",
        "收到依申請公開0件",
        "“一網通辦”——便民又利企",
        "沒有其他需要報告的事項",
    ],
    phrases: &["依申請公開", "平臺建設", "“互聯網＋政務”服務", "監督保障與隊伍建設"],
    cells: &["渠道", "合計", "總計", "網站", "政務微信", "12", "007", "增長 5%", "上年\n本年", ""],
    improvement: &["五、存在的主要問題及改進情況", "五、政府信息公開工作存在的主要問題及改進情況"],
    figures: &[
        (Some(22), "22（其中修訂16件）"),
        (Some(12), "12件"),
        (Some(-4), "減4"),
        (None, "/"),
        (None, "無"),
        (None, "詳見附件"),
    ],
    notes: &["（此件公開發布）", "（此件主動公開）"],
    attachments: &["附件1 統計表", "附件"],
    extras: &["填表人：周敏", "審核人：何建國　　聯繫電話：12345"],
};

/// Pictures of 1 × 1, 3 × 2, 40 × 30 and 900 × 12 points.
const PICTURES: [&str; 4] = [
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR42mP4z8AAAAMBAQD3A0FDAAAAAElFTkSuQmCC",
    "iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAIAAAASFvFNAAAAD0lEQVR42mNgaGCAIjgLAB4UAwH6YUI1AAAAAElFTkSuQmCC",
    "iVBORw0KGgoAAAANSUhEUgAAACgAAAAeCAIAAADRv8uKAAAAKUlEQVR42u3NMQ0AAAjAsPlXhixkwNGkf6s5IhaLxWKxWCwWi8Xit/ECpHqprk8t3kgAAAAASUVORK5CYII=",
    "iVBORw0KGgoAAAANSUhEUgAAA4QAAAAMCAIAAAC1J+REAAAATElEQVR42u3WIQEAAAzDsOmcfyGzcHaSSChqCgAATyIBAABmFAAAMwoAAGYUAAAzCgAAZhQAADMKAABmFAAAMwoAAGYUAAAzCgAAVwOHz4E1QSOxowAAAABJRU5ErkJggg==",
];

/// A report of either edition in either script.
pub(crate) fn report() -> impl Strategy<Value = Report> {
    select(vec![&HANS, &HANT]).prop_flat_map(report_in)
}

fn report_in(words: &'static Words) -> impl Strategy<Value = Report> {
    let front = (blank(words), vec(paragraph(words), 0..4), vec(blocks(words), 6), any::<bool>());
    let end = (select(words.improvement), signature(), note(words), extra(words), attachments(words));
    (front, figures(words), end).prop_map(move |((mut report, preamble, prose, split), figures, end)| {
        let (improvement, signature, note, extra, attachments) = end;
        report.preamble = preamble.into_iter().map(Sourced::from).collect();
        improvement.clone_into(&mut report.sections[4].heading);
        let sections = report.sections.iter_mut().zip(prose);
        sections.for_each(|(section, prose)| fill(section, prose, split));
        report.sections.extend(attachments);
        put(&mut report, figures);
        let signed = |(others, dated)| report.agency.as_ref().map(|agency| signed(agency, others, dated));
        report.signature = signature.and_then(signed);
        report.note = note;
        report.extra = extra;
        report
    })
}

/// The blank form of an edition with a title. The year does not tell which.
fn blank(words: &'static Words) -> impl Strategy<Value = Report> {
    let agency = prop::option::weighted(0.9, select(words.agencies));
    let year = (2019_u16..2030).prop_map(Some);
    (agency, year, select(&["2021", "2019"][..])).prop_map(move |(agency, year, edition)| {
        let options = ReadOptions {
            agency: agency.map(str::to_owned),
            year,
            edition: Some(edition.to_owned()),
            ..ReadOptions::default()
        };
        Converter::default().blank(&options, words.variant).unwrap()
    })
}

/// Prose around a section's tables, which stand together or apart.
fn fill(section: &mut Section, mut prose: Vec<Sourced<Block>>, split: bool) {
    let Some(Block::Form { tables }) = section.blocks.first().map(|block| &block.value) else {
        section.blocks = prose;
        return;
    };
    let (first, rest) = tables.split_at(usize::from(split && !prose.is_empty()));
    let form =
        |tables: &[TableId]| (!tables.is_empty()).then(|| Block::Form { tables: tables.to_vec() }.into());
    let before: Vec<Sourced<Block>> = form(first).into_iter().collect();
    let after: Vec<Sourced<Block>> = form(rest).into_iter().collect();
    let middle = std::mem::take(&mut prose);
    section.blocks = [before, middle, after].concat();
}

fn blocks(words: &'static Words) -> impl Strategy<Value = Vec<Sourced<Block>>> {
    vec(block(words).prop_map(Sourced::from), 0..4)
}

fn block(words: &'static Words) -> impl Strategy<Value = Block> {
    prop_oneof![
        4 => paragraph(words),
        2 => heading(words),
        1 => own_table(words),
        1 => picture(words),
    ]
}

fn paragraph(words: &'static Words) -> impl Strategy<Value = Block> {
    let joints = select(&["，", "，", "；", "\t", " ", "  "][..]);
    let clauses = vec((select(words.clauses), joints), 1..8);
    (select(words.openings), clauses, select(&["。", "！", "："][..])).prop_map(|(opening, clauses, end)| {
        let last = clauses.len() - 1;
        let clause = |(index, (clause, joint)): (usize, &(&str, &str))| {
            format!("{clause}{}", if index == last { "" } else { joint })
        };
        let clauses: String = clauses.iter().enumerate().map(clause).collect();
        Block::Paragraph { text: format!("{opening}{clauses}{end}") }
    })
}

fn heading(words: &'static Words) -> impl Strategy<Value = Block> {
    let number = select(&[(2, "（二）"), (2, ""), (3, "1."), (4, "（3）")][..]);
    (number, select(words.phrases))
        .prop_map(|((level, number), phrase)| Block::Heading { level, text: format!("{number}{phrase}") })
}

/// A table of plain cells, or with one merged rectangle that is neither as high nor as wide as the table.
fn own_table(words: &'static Words) -> impl Strategy<Value = Block> {
    (2..5_usize, 2..5_usize)
        .prop_flat_map(move |(rows, columns)| {
            let texts = vec(vec(select(words.cells), columns), rows);
            let merge = (0..rows - 1, 0..columns - 1, 1..rows, 1..columns);
            (texts, prop::option::of(merge))
        })
        .prop_map(|(mut texts, merge)| {
            *texts[0].last_mut().unwrap() = "网站";
            Block::Table { rows: merged(&texts, merge) }
        })
}

fn merged(texts: &[Vec<&str>], merge: Option<(usize, usize, usize, usize)>) -> Vec<Vec<OwnCell>> {
    let (top, left, height, width) = merge.unwrap_or((0, 0, 1, 1));
    let bottom = (top + height).min(texts.len());
    let right = (left + width).min(texts[0].len());
    let inside = |row: usize, column: usize| (top..bottom).contains(&row) && (left..right).contains(&column);
    let cell = |row: usize, column: usize| {
        let first = (row, column) == (top, left);
        let (rowspan, colspan) = if first { (bottom - top, right - left) } else { (1, 1) };
        let text = if first && right == texts[0].len() { "网站" } else { texts[row][column] };
        let cell = OwnCell { text: text.to_owned(), rowspan: rowspan as u32, colspan: colspan as u32 };
        (first || !inside(row, column)).then_some(cell)
    };
    (0..texts.len())
        .map(|row| (0..texts[row].len()).filter_map(|column| cell(row, column)).collect())
        .collect()
}

fn picture(words: &'static Words) -> impl Strategy<Value = Block> {
    (0..PICTURES.len(), select(words.phrases)).prop_map(|(index, alt)| {
        let picture = serde_json::json!({
            "name": format!("chart-{index}.png"),
            "media_type": "image/png",
            "alt": alt,
            "data": format!("data:image/png;base64,{}", PICTURES[index]),
        });
        Block::Image(serde_json::from_value(picture).unwrap())
    })
}

/// One figure for each place of the form, and a few more where an edition has less.
fn figures(words: &'static Words) -> impl Strategy<Value = Vec<Figure>> {
    const PLACES: usize = 200;
    let worded = select(words.figures).prop_map(|(value, text)| Figure {
        value: value.map(Into::into),
        text: Some(text.to_owned()),
        source: None,
    });
    let number = |text: &'static str| Figure::from(text.parse::<gongbao::model::Number>().unwrap());
    let figure = prop_oneof![
        3 => Just(Figure::default()),
        3 => (0..2000_i64).prop_map(|value| Figure::from(gongbao::model::Number::from(value))),
        1 => select(&["0", "-4", "75.926", "0.1", "-0.05", "1863.52", "999999999999", "123456789.25"][..])
            .prop_map(number),
        1 => worded,
    ];
    vec(figure, PLACES)
}

/// Puts figures into the places of the form, each where it may stand.
fn put(report: &mut Report, figures: Vec<Figure>) {
    let forms = Forms::built_in();
    let form = forms.edition(report.edition.as_str()).unwrap();
    let mut figures = figures.into_iter();
    for (table, rows) in &mut report.tables {
        let table = form.table(table.as_str()).unwrap();
        for (row, columns) in rows {
            for ((column, place), figure) in columns.iter_mut().zip(&mut figures) {
                let (row, column) = (row.as_str(), column.as_str());
                let unit = table.column(row, column).and_then(|leaf| leaf.unit.as_deref());
                if suits(&figure, table.kind(row, column), unit) {
                    *place = figure;
                }
            }
        }
    }
}

/// Whether a figure may stand where the form asks for this.
fn suits(figure: &Figure, kind: Kind, unit: Option<&str>) -> bool {
    let is_money = figure.text.as_deref().is_some_and(|text| text.ends_with('元'));
    let is_counted = figure.text.as_deref().is_some_and(|text| text.ends_with('件'));
    figure.value.is_none_or(|value| match kind {
        Kind::Count => value.is_integer() && !value.is_negative() && !is_money,
        Kind::Change => value.is_integer() && !is_money,
        Kind::Amount => !(value.is_negative() || is_counted || is_money && unit.is_some()),
    })
}

/// Who signs after the agency, and whether there is a date; or nobody at all.
fn signature() -> impl Strategy<Value = Option<(&'static [&'static str], bool)>> {
    select(vec![None, Some((&[][..], true)), Some((&[][..], false)), Some((&["青石市档案局"][..], true))])
}

fn signed(agency: &str, others: &[&str], dated: bool) -> Signature {
    let date = dated.then(|| "2025年1月17日".to_owned());
    let names = [agency].into_iter().chain(others.iter().copied()).map(str::to_owned);
    let text = names.chain(date).collect();
    Signature { agency: agency.to_owned(), date: Date::new(2025, 1, 17).filter(|_| dated), text }
}

fn note(words: &'static Words) -> impl Strategy<Value = Option<String>> {
    prop::option::of(select(words.notes).prop_map(str::to_owned))
}

fn extra(words: &'static Words) -> impl Strategy<Value = Vec<Extra>> {
    let places = ["表1!B30", "第 3 段", "Sheet 2!A1"];
    subsequence(words.extras, 0..=words.extras.len()).prop_map(move |lines| {
        let line = |(text, place): (&&str, &str)| Extra { text: (*text).to_owned(), place: place.to_owned() };
        lines.iter().zip(places).map(line).collect()
    })
}

fn attachments(words: &'static Words) -> impl Strategy<Value = Vec<Section>> {
    subsequence(words.attachments, 0..=words.attachments.len()).prop_flat_map(move |headings| {
        vec(blocks(words), headings.len()).prop_map(move |contents| {
            let section = |(heading, blocks): (&&str, _)| Section {
                heading: (*heading).to_owned(),
                blocks,
                source: None,
            };
            headings.iter().zip(contents).map(section).collect()
        })
    })
}
