//! What a binary Word document says, feature by feature: what is stored, and what a reader of the page sees.

use gongbao::Limits;
use gongbao::diagnostic::Code;
use gongbao::model::{Address, Item};
use gongbao::{Converter, ReadOptions, Report};
use proptest::prelude::*;

use crate::support::doc::{
    Doc, Para, cell, compound, counted, definition, error_of, inner_cell, inner_row_end, lines, p, place,
    plc, row_end, sprm, try_read,
};
use crate::support::page;

const DELETED: u16 = 0x0800;
const VANISH: u16 = 0x083C;
const SPECIAL: u16 = 0x0855;

/// The number of the built-in style, the base, the name, and the changes of paragraphs and of characters.
type Style<'a> = (u16, u16, &'a str, &'a [u8], &'a [u8]);

/// A style sheet.
fn styles(all: &[Style<'_>]) -> Vec<u8> {
    let mut sheet = vec![18, 0];
    sheet.extend((all.len() as u16).to_le_bytes());
    sheet.extend([10, 0]);
    sheet.resize(20, 0);
    for (number, (built_in, base, name, paragraph, characters)) in (0_u16..).zip(all) {
        let mut style = Vec::new();
        style.extend([*built_in, 1 | base << 4, 2, 0, 0].into_iter().flat_map(u16::to_le_bytes));
        style.extend(counted(name));
        style.extend([0, 0]);
        style.extend((paragraph.len() as u16 + 2).to_le_bytes());
        style.extend(number.to_le_bytes());
        style.extend(*paragraph);
        style.resize(style.len().next_multiple_of(2), 0);
        style.extend((characters.len() as u16).to_le_bytes());
        style.extend(*characters);
        style.resize(style.len().next_multiple_of(2), 0);
        sheet.extend((style.len() as u16).to_le_bytes());
        sheet.extend(style);
    }
    sheet
}

mod text {
    use super::*;

    #[test]
    fn pieces_lie_anywhere_and_in_either_width() {
        let body = [p("第一段11"), p("caf\u{e9} “12” €").compressed(), p("\u{20BB7}野13")];
        let expected = ["第一段11", "café “12” €", "𠮷野13"];
        assert_eq!(Doc::body(&body).lines(), expected);
        assert_eq!(Doc::body(&body).reversed().lines(), expected);
    }

    #[test]
    fn pieces_over_each_other_cost_no_more_than_the_file() {
        let text = "政府信息公开".repeat(50);
        let overlaid = |count| Doc::body(&vec![p(&text); count]).overlaid();
        assert_eq!(overlaid(2).lines(), [text.as_str(); 2]);
        assert_eq!(overlaid(500).error(), Code::LimitExceeded);
    }

    #[test]
    fn deleted_and_hidden_text_is_left_out() {
        let body = p("")
            .run("留21", &[])
            .run("删22", &sprm(DELETED, &[1]))
            .run("加23", &sprm(0x0801, &[1]))
            .run("藏24", &sprm(VANISH, &[1]))
            .run("显25", &sprm(VANISH, &[0]));
        assert_eq!(lines(&[body]), ["留21加23显25"]);
    }

    #[test]
    fn changes_in_the_piece_table_come_last() {
        let body = [p("甲31"), p("乙32").prm(0x0182), p("丙33").prm(1), p("丁34")];
        let hide = sprm(VANISH, &[1]);
        assert_eq!(Doc::body(&body).list(&hide).lines(), ["甲31", "丁34"]);
    }

    #[test]
    fn a_paragraph_whose_mark_is_deleted_goes_on() {
        let body = [p("前41").marked(&sprm(DELETED, &[1])), p("后42").with(0x2403, &[1])];
        assert_eq!(lines(&body), ["[center] 前41后42"]);
    }

    #[test]
    fn special_characters_become_plain_ones() {
        let body = p("a\tb\u{0B}c\u{1E}5\u{1F}6\u{0C}\u{0E}d\u{A0}e\u{01}\u{05}");
        assert_eq!(lines(&[body]), ["a\tb\nc-56d\u{A0}e"]);
    }

    #[test]
    fn glyphs_of_symbol_fonts_get_a_meaning() {
        let font = |name: &str| {
            let mut font = vec![0; 39];
            font.extend(name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes));
            [&[font.len() as u8], font.as_slice()].concat()
        };
        let fonts = [&[2, 0, 0, 0][..], &font("宋体"), &font("Wingdings")].concat();
        let symbol = [sprm(SPECIAL, &[1]), sprm(0x6A09, &[1, 0, 0xFE, 0xF0])].concat();
        assert_eq!(Doc::body(&[p("已办").run("(", &symbol)]).part(place::FONTS, &fonts).lines(), ["已办☑"]);
    }

    #[test]
    fn a_field_is_its_result() {
        let nested = "\u{13} IF \u{13} PAGE \u{14}9\u{15} = 9 \u{14}共51件\u{15}。";
        assert_eq!(lines(&[p(nested), p("\u{13} TIME \u{15}52")]), ["共51件。", "52"]);
    }

    #[test]
    fn a_field_that_draws_its_instruction_shows_it() {
        let ruby = "\u{13} EQ \\* jc2 \\* \"Font:宋体\" \\* hps10 \\o\\ad(\\s\\up 9(gōng),公)\u{15}开53";
        assert_eq!(lines(&[p(ruby), p("\u{13}eq \\o\\ac(○,5)\u{15}项")]), ["公开53", "5项"]);
    }

    #[test]
    fn lines_of_a_table_of_contents_are_told() {
        let body = [p("\u{13} TOC \\o \u{14}一、总体\t1"), p("二、公开\t2\u{15}"), p("一、总体")];
        assert_eq!(lines(&body), ["[contents] 一、总体\t1", "[contents] 二、公开\t2", "一、总体"]);
    }

    #[test]
    fn a_form_field_shows_its_state() {
        let mut data = vec![0; 68];
        data[4] = 68;
        data.extend([255; 4]);
        // A box that is ticked.
        data.extend([1 | 1 << 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        data[0] = data.len() as u8;
        let state = [sprm(0x6A03, &[0; 4]), sprm(0x0806, &[1]), sprm(SPECIAL, &[1])].concat();
        let body = p("同意").run("\u{13} FORMCHECKBOX ", &[]).run("\u{01}", &state).run("\u{15}", &[]);
        assert_eq!(Doc::body(&[body]).data(&data).lines(), ["同意☑"]);
    }

    #[test]
    fn the_end_of_a_section_ends_a_paragraph_and_that_of_a_page_does_not() {
        let body = [p("前61\u{0C}仍61"), p("节62").ended_by("\u{0C}"), p("后63")];
        let sections = plc(&[0, 12, 16], &[vec![0; 12], vec![0; 12]]);
        assert_eq!(Doc::body(&body).part(place::SECTIONS, &sections).lines(), ["前61仍61", "节62", "后63"]);
    }

    #[test]
    fn blank_paragraphs_are_dropped_and_counted() {
        let (items, _) = Doc::body(&[p("a"), p(""), p(" \u{3000}"), p("b")]).read();
        let addresses: Vec<_> = items
            .iter()
            .map(|item| match item {
                Item::Paragraph(paragraph) => paragraph.address.clone(),
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(addresses, [Address::Paragraph(0), Address::Paragraph(3)]);
    }
}

mod styled {
    use super::*;

    #[test]
    fn built_in_styles_tell_the_part_whatever_they_are_called() {
        let sheet = styles(&[
            (0, 0xFFF, "正文", &[], &[]),
            (1, 0, "标题一", &[], &[]),
            (62, 0, "标题", &sprm(0x2640, &[0]), &[]),
            (19, 0, "目录 1", &[], &[]),
            (0xFFE, 1, "我的标题", &sprm(0x2403, &[1]), &[]),
            (0xFFE, 0, "heading 3", &[], &[]),
        ]);
        let body: Vec<Para> = (0..6).map(|style| p(&format!("段7{style}")).styled(style)).collect();
        assert_eq!(
            Doc::body(&body).part(place::STYLES, &sheet).lines(),
            [
                "段70",
                "[heading 1] 段71",
                "[title] 段72",
                "[contents] 段73",
                "[heading 1] [center] 段74",
                "[heading 3] 段75"
            ]
        );
    }

    #[test]
    fn a_paragraph_has_a_level_and_a_setting_of_its_own() {
        let body =
            [p("81").with(0x2640, &[1]).with(0x2461, &[2]), p("82").with(0x2640, &[9]), p("83").prm(0x020A)];
        assert_eq!(lines(&body), ["[heading 2] [end] 81", "82", "[end] 83"]);
    }

    #[test]
    fn text_hidden_by_a_style_can_be_shown_again() {
        let sheet = styles(&[(0, 0xFFF, "", &[], &[]), (0xFFE, 0, "暗", &[], &sprm(VANISH, &[1]))]);
        let body = p("藏84").run("显85", &sprm(VANISH, &[0x81])).run("藏86", &sprm(VANISH, &[0x80]));
        assert_eq!(Doc::body(&[body.styled(1), p("87")]).part(place::STYLES, &sheet).lines(), ["显85", "87"]);
    }

    #[test]
    fn automatic_numbers_are_written_out() {
        let level = |format: u8, text: &str| {
            let mut level = vec![1, 0, 0, 0, format];
            level.resize(28, 0);
            [level, counted(text)].concat()
        };
        let mut templates = vec![1, 0, 9, 0, 0, 0];
        templates.resize(30, 0);
        // Behind the table, which only counts the heads.
        let heads = templates.len();
        templates.extend([level(39, "\u{0}、"), level(39, "（\u{1}）"), level(0, "\u{2}.")].concat());
        (3..9).for_each(|_| templates.extend(level(0, "")));
        let mut lists = vec![1, 0, 0, 0, 9];
        lists.resize(20, 0);
        lists.extend([255; 4]);
        let sheet = styles(&[(0, 0xFFF, "", &[], &[]), (1, 0, "", &sprm(0x460B, &[1, 0]), &[])]);
        let item = |text: &str, level: u8| p(text).with(0x460B, &[1, 0]).with(0x260A, &[level]);
        let body = [
            p("总体").styled(1),
            item("主动", 1),
            item("91件", 2),
            item("", 2),
            item("依申请", 1),
            p("其他").styled(1),
            p("不编号").styled(1).with(0x460B, &[0, 0]),
        ];
        let doc = Doc::body(&body).part(place::STYLES, &sheet).part(place::LISTS, &templates[..heads]);
        let doc = doc.part(99, &templates[heads..]).part(place::LIST_OVERRIDES, &lists).head(152, 100);
        assert_eq!(
            doc.lines(),
            [
                "[heading 1] 一、总体",
                "（一）主动",
                "1.91件",
                "2.",
                "（二）依申请",
                "[heading 1] 二、其他",
                "[heading 1] 不编号"
            ]
        );
    }
}

mod tables {
    use super::*;

    const START: u16 = 3 << 5;
    const GO_ON: u16 = 1 << 5;

    #[test]
    fn edges_and_flags_make_spans() {
        let body = [
            cell("机关"),
            cell("受理 101"),
            row_end(&definition(&[-108, 1000, 4000], &[START])),
            cell(""),
            cell("102"),
            cell("103"),
            row_end(&definition(&[-108, 1003, 2500, 4000], &[GO_ON, 0, 0])),
            cell("合计 104"),
            row_end(&definition(&[-108, 4005], &[0])),
            p("后"),
        ];
        assert_eq!(
            lines(&body),
            ["table 3×3", "A1 ↓2 机关", "B1 →2 受理 101", "B2 102", "C2 103", "A3 →3 合计 104", "后"]
        );
    }

    #[test]
    fn merges_may_come_as_changes_of_their_own() {
        let plain = definition(&[0, 500, 1000, 1500], &[]);
        let body = [
            cell("甲111"),
            cell("乙112"),
            cell("丙113"),
            row_end(&plain).with(0xD62B, &[2, 0, 3]).with(0x5624, &[1, 3]),
            cell(""),
            cell("丁114"),
            cell("戊115"),
            row_end(&plain).with(0xD62B, &[2, 0, 1]),
        ];
        assert_eq!(lines(&body), ["table 2×3", "A1 ↓2 甲111", "B1 →2 乙112", "B2 丁114", "C2 戊115"]);
    }

    #[test]
    fn a_row_with_many_cells_is_defined_in_the_data_stream() {
        let edges: Vec<i16> = (0..=30).map(|edge| edge * 300).collect();
        let mut flags = [0; 30];
        flags[29] = START;
        let changes = [
            sprm(0x2416, &[1]),
            sprm(0x2417, &[1]),
            sprm(0xD608, &definition(&edges, &flags)),
            sprm(0x5624, &[0, 29]),
        ]
        .concat();
        let data = [&[7; 5], &(changes.len() as u16).to_le_bytes()[..], &changes].concat();
        for code in [0x6646, 0x6645] {
            let mut body: Vec<Para> = (200..230).map(|figure| cell(&figure.to_string())).collect();
            body.push(cell("").only(code, &[5, 0, 0, 0]));
            assert_eq!(Doc::body(&body).data(&data).lines(), ["table 1×30", "A1 →29 200", "AD1 229"]);
        }
    }

    #[test]
    fn a_table_in_a_cell_is_an_item_of_it() {
        let body = [
            cell("外121").ended_by("\r"),
            inner_cell("内122"),
            inner_cell("内123"),
            inner_row_end(&definition(&[0, 400, 800], &[0, 0])),
            cell("外124"),
            cell("邻125"),
            row_end(&definition(&[0, 1000, 2000], &[0, 0])),
        ];
        assert_eq!(
            lines(&body),
            [
                "table 1×2",
                "A1 外121\n外124",
                "  外121",
                "  table 1×2",
                "  A1 内122",
                "  B1 内123",
                "  外124",
                "B1 邻125"
            ]
        );
    }

    #[test]
    fn a_deleted_row_is_gone_and_a_hidden_mark_hides_nothing() {
        let shape = definition(&[0, 1000], &[0]);
        let deleted = sprm(DELETED, &[1]);
        let body = [
            Para::default().marked(&[]),
            cell("131"),
            row_end(&shape).marked(&sprm(VANISH, &[1])),
            cell("").run("132", &deleted).marked(&deleted),
            row_end(&shape).marked(&deleted),
            cell("133"),
            row_end(&shape),
        ];
        assert_eq!(lines(&body[1..]), ["table 2×1", "A1 131", "A2 133"]);
    }

    #[test]
    fn a_row_that_is_cut_off_or_has_no_shape_keeps_its_cells() {
        let body = [
            cell("141"),
            cell("142"),
            row_end(&definition(&[0, 700, 900], &[0, 0])),
            cell("143"),
            cell("144"),
            cell("").with(0x2417, &[1]),
            cell("145"),
        ];
        assert_eq!(lines(&body), ["table 3×2", "A1 141", "B1 142", "A2 143", "B2 144", "A3 145"]);
    }
}

mod beside_the_text {
    use super::*;

    #[test]
    fn notes_follow_the_body_in_the_order_of_their_references() {
        let special = sprm(SPECIAL, &[1]);
        let note = |text: &str| p(text).run("", &[]);
        let body = [p("甲").run("\u{2}", &special).run("151", &[]), p("乙").run("*", &[])];
        let doc = Doc::body(&body)
            .story(1, &[note("\u{2} 注152").marked(&[]), note("* 注153"), p("")])
            .part(place::NOTE_REFERENCES, &plc(&[1, 7, 9], &[vec![1, 0], vec![0, 0]]))
            .part(place::NOTE_TEXTS, &plc(&[0, 7, 14, 15], &[]));
        assert_eq!(doc.lines(), ["甲[1]151", "乙*", "[1] 注152", "* 注153"]);
    }

    #[test]
    fn comments_are_told() {
        let doc = Doc::body(&[p("161")]);
        let comments = plc(&[1, 2, 3], &[vec![0; 30], vec![0; 30]]);
        let (_, diagnostics) = doc.part(place::COMMENT_REFERENCES, &comments).read();
        assert!(diagnostics.has(Code::CommentsLeftOut), "{diagnostics:?}");
    }

    /// A record of a drawing.
    fn record(head: u16, kind: u16, body: &[u8]) -> Vec<u8> {
        [&head.to_le_bytes(), &kind.to_le_bytes(), &(body.len() as u32).to_le_bytes()[..], body].concat()
    }

    fn png(mark: u8) -> Vec<u8> {
        let content = [&[0; 17][..], b"\x89PNG\r\n\x1a\n", &[mark]].concat();
        record(0x6E00, 0xF01E, &content)
    }

    #[test]
    fn a_picture_in_the_text_follows_its_paragraph() {
        let mut picture = vec![0; 68];
        picture[4] = 68;
        picture[6] = 100;
        let properties = [&[0x81, 0xC3][..], &8_u32.to_le_bytes(), &counted("徽标章")[2..], &[0, 0]].concat();
        let shape = record(0xF, 0xF004, &record(0x13, 0xF00B, &properties));
        let entry = record(0x62, 0xF007, &[&[0; 36][..], &png(1)].concat());
        picture.extend([shape, entry].concat());
        picture[0] = picture.len() as u8;
        let character = [sprm(SPECIAL, &[1]), sprm(0x6A03, &[0; 4])].concat();
        let body = p("图").run("\u{01}", &character).run("171", &[]);
        assert_eq!(Doc::body(&[body]).data(&picture).lines(), ["图171", "image image1.png image/png 徽标章"]);
    }

    /// A picture that floats, and a text box beside it.
    fn floating() -> Doc {
        anchored(&[p("框").run("\u{08}\u{08}", &sprm(SPECIAL, &[1])).run("181", &[])])
    }

    /// A body with a picture and a text box that hang on its second and third character.
    fn anchored(body: &[Para]) -> Doc {
        let picture = png(2);
        let shape = |id: u8, properties: &[u8]| {
            let head = record(2, 0xF00A, &[id, 4, 0, 0, 0, 0, 0, 0]);
            record(0xF, 0xF004, &[head, record(0x13, 0xF00B, properties)].concat())
        };
        let mut entry = vec![0; 36];
        entry[28..32].copy_from_slice(&1024_u32.to_le_bytes());
        let store = record(0x1F, 0xF001, &record(0x62, 0xF007, &entry));
        let group = [shape(1, &[0; 6]), shape(2, &[4, 0x41, 1, 0, 0, 0]), shape(3, &[0x80, 0, 1, 0, 0, 0])];
        let drawing = record(0xF, 0xF002, &record(0xF, 0xF003, &group.concat()));
        let drawings = [record(0xF, 0xF000, &store), vec![0], drawing].concat();
        let anchor = |id: u8| [&[id, 4, 0, 0][..], &[0; 22]].concat();
        let mut text = vec![0; 22];
        text[14..16].copy_from_slice(&[3, 4]);
        Doc::body(body)
            .story(6, &[p("框内182"), p("")])
            .tail(&picture)
            .part(place::DRAWINGS, &drawings)
            .part(place::ANCHORS, &plc(&[1, 2, 3], &[anchor(2), anchor(3)]))
            .part(place::BOX_TEXTS, &plc(&[0, 6, 7], &[text, vec![0; 22]]))
    }

    #[test]
    fn what_floats_follows_its_anchor() {
        assert_eq!(floating().lines(), ["框181", "image image1.png image/png", "框内182"]);
    }

    #[test]
    fn paragraphs_of_a_box_that_hangs_on_a_cell_are_not_counted() {
        let held = cell("框").run("\u{08}\u{08}", &sprm(SPECIAL, &[1]));
        let (items, _) = anchored(&[held, row_end(&definition(&[0, 1000], &[0])), p("后183")]).read();
        let Some(Item::Paragraph(last)) = items.last() else { panic!("{items:?}") };
        assert_eq!((last.text.as_str(), &last.address), ("后183", &Address::Paragraph(0)));
    }

    #[test]
    fn what_is_left_out_of_a_cell_is_told_at_its_column_on_the_page() {
        let character = [sprm(SPECIAL, &[1]), sprm(0x6A03, &[9, 0, 0, 0])].concat();
        let body = [
            cell("甲193"),
            cell("乙194"),
            row_end(&definition(&[0, 1000, 2000], &[0, 0])),
            cell("丙195").run("\u{01}", &character),
            row_end(&definition(&[1000, 2000], &[0])),
        ];
        let (_, diagnostics) = Doc::body(&body).read();
        let places: Vec<_> = diagnostics.iter().flat_map(|notice| &notice.location.address).collect();
        assert_eq!(places, [&Address::TableCell { table: 0, row: 1, column: 1 }]);
    }

    #[test]
    fn a_picture_that_is_gone_is_told_with_its_place() {
        let character = [sprm(SPECIAL, &[1]), sprm(0x6A03, &[9, 0, 0, 0])].concat();
        let (_, diagnostics) = Doc::body(&[p("191"), p("192").run("\u{01}", &character)]).read();
        let notice = diagnostics.iter().next().expect("one notice");
        assert_eq!(
            (notice.code, &notice.location.address),
            (Code::PictureUnreadable, &Some(Address::Paragraph(1)))
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]

        #[test]
        fn damage_never_panics(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12)) {
            let [mut document, mut table] = floating().streams();
            for (index, value) in changes {
                let at = index.index(document.len() + table.len());
                let byte = if at < document.len() { &mut document[at] } else { &mut table[at - document.len()] };
                *byte = value;
            }
            let _ = try_read(&compound(&[("WordDocument", &document), ("1Table", &table)]), Limits::default());
        }
    }
}

mod errors {
    use super::*;

    fn doc() -> Doc {
        Doc::body(&[p("201")])
    }

    #[test]
    fn other_versions_and_passwords_are_told() {
        assert_eq!(doc().head(0, 0xA5DC).head(2, 104).error(), Code::FormatUnsupported);
        assert_eq!(doc().head(0, 0x1234).error(), Code::PackageDamaged);
        assert_eq!(doc().head(10, 1 << 9 | 1 << 8).error(), Code::FileEncrypted);
    }

    #[test]
    fn missing_streams_are_named() {
        assert_eq!(doc().head(10, 0).error(), Code::PackagePartMissing);
        assert_eq!(error_of(&compound(&[("Other", b"x")])), Code::PackagePartMissing);
    }

    #[test]
    fn what_is_cut_off_is_no_document() {
        let [document, table] = doc().streams();
        for (document, table) in
            [(&document[..100], &table[..]), (&document[..1025], &table[..]), (&document[..], &table[..20])]
        {
            let bytes = compound(&[("WordDocument", document), ("1Table", table)]);
            assert_eq!(error_of(&bytes), Code::PackageDamaged);
        }
    }

    #[test]
    fn a_file_that_is_cut_off_is_an_error_unless_only_padding_is_gone() {
        let whole = include_bytes!("files/notes.doc");
        let items = try_read(whole, Limits::default()).0.expect("a document");
        let mut errors = 0;
        for length in (0..whole.len()).step_by(89) {
            match try_read(&whole[..length], Limits::default()).0 {
                Ok(read) => assert_eq!(read, items, "{length}"),
                Err(error) => {
                    assert_eq!(error.code, Code::PackageDamaged, "{length}");
                    errors += 1;
                }
            }
        }
        assert!(errors > 100, "{errors}");
    }

    #[test]
    fn little_that_stands_for_much_is_over_a_limit() {
        let changes: Vec<u8> = (0..500).flat_map(|_| sprm(0x2416, &[0])).collect();
        let data = [&(changes.len() as u16).to_le_bytes()[..], &changes].concat();
        let body: Vec<Para> = (300..400).map(|figure| p(&figure.to_string()).only(0x6646, &[0; 4])).collect();
        let bytes = Doc::body(&body).data(&data).bytes();
        assert_eq!(try_read(&bytes, Limits::default()).0.map(|items| items.len()), Ok(100));
        let limits = Limits { unpacked: 100_000, ..Limits::default() };
        assert_eq!(try_read(&bytes, limits).0.map_err(|error| error.code), Err(Code::LimitExceeded));
    }

    #[test]
    fn limits_hold() {
        let bytes = doc().bytes();
        for limits in [Limits { input: 10, ..Limits::default() }, Limits { part: 1000, ..Limits::default() }]
        {
            let code = try_read(&bytes, limits).0.map_err(|error| error.code);
            assert_eq!(code, Err(Code::LimitExceeded));
        }
    }
}

/// Files that LibreOffice made: of the sample report, and of a text with notes, a text box and a picture.
mod by_libreoffice {
    use super::*;

    fn report(name: &str, bytes: &[u8]) -> Report {
        let reading = Converter::default().read(name, bytes, &ReadOptions::default()).expect("a report");
        assert!(reading.diagnostics.is_empty(), "{:?}", reading.diagnostics);
        reading.reports.into_iter().next().expect("one report")
    }

    /// A report without what the format itself changes: LibreOffice leaves the words about pictures out.
    fn plain(report: &Report) -> serde_json::Value {
        fn silence(value: &mut serde_json::Value) {
            match value {
                serde_json::Value::Object(object) => {
                    object.remove("alt");
                    object.values_mut().for_each(silence);
                }
                serde_json::Value::Array(values) => values.iter_mut().for_each(silence),
                _ => {}
            }
        }
        let mut value = serde_json::to_value(report).expect("a report is JSON");
        silence(&mut value);
        value
    }

    #[test]
    fn the_report_is_that_of_the_docx() {
        let doc = report("report.doc", include_bytes!("files/yunzhou-2024.doc"));
        let docx = report("report.docx", include_bytes!("../../samples/yunzhou-2024.docx"));
        assert_eq!(plain(&doc), plain(&docx));
    }

    #[test]
    fn notes_text_boxes_and_pictures_stand_where_they_belong() {
        let items = try_read(include_bytes!("files/notes.doc"), Limits::default()).0.expect("a document");
        assert_eq!(
            page::show(&items),
            [
                "正文一[1]，继续[2]。",
                "文本框在此之后",
                "框内第一段",
                "框内第二段 77",
                "再来[3]批注",
                "自定义*完",
                "浮动图片末",
                "image logo.png image/png",
                "形状尾",
                "形状内文字 88",
                "table 1×2",
                "A1 格[4]",
                "B1 12",
                "尾段",
                "[1] 脚注一的内容",
                "第二段",
                "[2] 尾注的内容",
                "[3] 脚注二",
                "*\t星号注",
                "[4] 表中脚注",
            ]
        );
    }
}
