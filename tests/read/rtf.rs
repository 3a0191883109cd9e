//! Reading RTF: the control words, and what a reader of the page sees. The dialects of whole files are in the
//! corpus.

use encoding_rs::{BIG5, Encoding, GBK, SHIFT_JIS};
use gongbao::Limits;
use gongbao::diagnostic::{Code, Diagnostics};
use gongbao::read::rtf::read;
use gongbao::{Converter, ReadOptions};
use proptest::prelude::*;

use crate::support::listing::{PIXEL, lines, read_all, refusal};

/// Fonts of several scripts: 0 mainland, 1 Western, 2 and 3 signs, 4 Taiwan, 5 Japan.
const FONTS: &str = r"{\fonttbl{\f0\fnil\fcharset134 \'cb\'ce\'cc\'e5;}{\f1\froman\fcharset0 Times New Roman;}
{\f2\fnil\fcharset2{\*\panose 05000000000000000000}Wingdings{\*\falt X};}{\f3\fcharset2 Symbol;}
{\f4\fcharset136 PMingLiU;}{\f5\fcharset128 MS Mincho;}}";

/// A file with this body, whose lines are joined.
fn file(body: &str) -> Vec<u8> {
    let body: String = body.lines().map(str::trim_start).collect();
    let mut bytes = format!(r"{{\rtf1\ansi\ansicpg936\deff0{FONTS}").into_bytes();
    bytes.extend(GBK.encode(&body).0.iter());
    bytes.push(b'}');
    bytes
}

/// What the body holds, and what was said about it.
fn told(body: &str) -> (Vec<String>, Vec<String>) {
    let (document, said) = read_all(read, &file(body));
    (lines(&document), said)
}

/// What a body holds of which nothing is to be said.
fn shown(body: &str) -> Vec<String> {
    let (lines, said) = told(body);
    assert_eq!(said, [""; 0]);
    lines
}

fn text(body: &str) -> String {
    shown(body).concat().replacen("paragraph1 ", "", 1)
}

mod characters {
    use super::*;

    #[test]
    fn bytes_are_in_the_encoding_of_their_font() {
        assert_eq!(text(r"\'d5\'fe\'b8\'ae \f4\'ac\'46\'a9\'b2\f5\'93\'fa"), "政府 政府日");
        // A second byte may be a plain letter, and the first may stand as it is.
        assert_eq!(text("\\'e9F基公开\\f4 \\'acF"), "镕基公开政");
        // A Western font that holds Chinese all the same, and one that does not.
        assert_eq!(text(r"\f1\'d5\'fe\'b8\'ae\'932024\'94"), "政府“2024”");
    }

    #[test]
    fn unicode_goes_before_what_repeats_it() {
        assert_eq!(text(r"\u25919?\u-32506x{\uc2\u20844\'b9\'ab\u24320??}\u-27085 y"), "政脆公开阳");
        assert_eq!(text(r"\uc0\u25919\u24220 12"), "政府12");
        assert_eq!(text(r"\u-10187?\u-8904?\u128512?\u-10187?x"), "𝔸😀\u{FFFD}x");
        // What is no text repeats nothing, whatever the count says.
        assert_eq!(shown(r"\uc3\u25919 a\par 64{\uc5\u24220}b"), ["paragraph1 政", "paragraph2 64府b"]);
    }

    #[test]
    fn words_and_symbols_stand_for_characters() {
        let all = r"1\_2\-3\~4\tab 5\line 6\page\column 7\emdash\endash\ldblquote\rdblquote\lquote\rquote\bullet \{\\\}";
        assert_eq!(text(all), "1-23\u{A0}4\t5\n67—–“”‘’•{\\}");
        assert_eq!(text(r"{\f2 l\'fe}{\f3\'b7}\f2\u-3842?"), "●☑•☑");
    }

    proptest! {
        #[test]
        fn any_text_comes_back(text in "[ -~一-龥（）、。𠀀-𠀿]{0,40}", how in 0..4_u8) {
            let text = text.trim();
            prop_assert_eq!(super::text(&escaped(text, how)), text);
        }
    }

    /// A text as one of several programs would write it.
    fn escaped(text: &str, how: u8) -> String {
        let hex = |encoding: &'static Encoding, character: char| {
            let text = character.to_string();
            let (bytes, _, is_lost) = encoding.encode(&text);
            (!is_lost).then(|| bytes.iter().map(|byte| format!("\\'{byte:02x}")).collect::<Vec<_>>().concat())
        };
        let units = |character: char, repeat: &str| {
            let mut buffer = [0; 2];
            let units = character.encode_utf16(&mut buffer).iter();
            units.map(|unit| format!("\\u{}{repeat}", i32::from(*unit as i16))).collect::<Vec<_>>().concat()
        };
        let (fonts, encodings) = ([0, 4, 5, 0], [GBK, BIG5, SHIFT_JIS, GBK]);
        let mut out = format!("\\f{} ", fonts[usize::from(how)]);
        for character in text.chars() {
            match character {
                '\\' | '{' | '}' => out.extend(['\\', character]),
                ' '..='~' => out.push(character),
                _ if how == 3 => out += &units(character, "?"),
                _ => {
                    out +=
                        &hex(encodings[usize::from(how)], character).unwrap_or_else(|| units(character, "?"));
                }
            }
        }
        out
    }
}

mod destinations {
    use super::*;

    #[test]
    fn what_is_not_on_the_page_is_left_out() {
        let body = r"{\info{\title secret}}{\header head\par}{\*\unknown{\b x}y}{\footerf foot}{\xe index}
            a{\v hidden}{\deleted gone}{\*\bkmkstart m}b\v0{\colortbl;\red0;}{\nonesttables\par}c";
        assert_eq!(text(body), "abc");
    }

    #[test]
    fn a_deleted_end_joins_paragraphs() {
        assert_eq!(shown(r"一{\deleted\par}二\par 三"), ["paragraph1 一二", "paragraph2 三"]);
    }

    #[test]
    fn fields_show_their_results() {
        assert_eq!(
            text(r"{\field{\*\fldinst{ DATE {\field{\*\fldinst X}{\fldrslt no}}}}{\fldrslt{2025}}}年"),
            "2025年"
        );
        let box_ = |state| {
            format!(r"{{\field{{\*\fldinst FORMCHECKBOX {{\*\formfield{{\fftype1{state}}}}}}}{{\fldrslt}}}}")
        };
        assert_eq!(text(&[box_(r"\ffres1"), box_(r"\ffres25\ffdefres0")].concat()), "☑☐");
        let choice = r"{\field{\*\fldinst{\*\formfield{\fftype2\ffres1{\*\ffl 无}{\*\ffl 有}}}}{\fldrslt}}";
        assert_eq!(text(choice), "有");
    }

    #[test]
    fn lines_of_a_table_of_contents_are_known() {
        let body =
            r"{\field{\*\fldinst TOC \\o}{\fldrslt 一、总体情况\tab 1\par 二、其他\tab 3\par}}一、总体情况";
        assert_eq!(
            shown(body),
            [
                "paragraph1 一、总体情况\t1 Contents",
                "paragraph2 二、其他\t3 Contents",
                "paragraph3 一、总体情况"
            ]
        );
    }

    #[test]
    fn notes_follow_the_text_with_their_marks() {
        let body = r"一{\super\chftn}{\footnote\pard\plain{\super\chftn} 注甲\par 再{\b 注}}二{\*\footnote\ftnalt\chftn}
            三{\super\chftn{\*\footnote{\super\chftn}\tab 注乙}}\par 四";
        let notes = [
            "paragraph1 一[1]二三[2]",
            "paragraph2 四",
            "paragraph3 [1] 注甲",
            "paragraph4 再注",
            "paragraph5 [2] 注乙",
        ];
        assert_eq!(shown(body), notes);
    }

    #[test]
    fn comments_and_objects_are_told() {
        let (lines, said) = told(r"a{\*\annotation{\chatn} note}b{\object{\*\objdata 00}{\result}}\par c");
        assert_eq!(lines, ["paragraph1 ab", "paragraph2 c"]);
        assert_eq!(said.len(), 2, "{said:?}");
        assert!(said.contains(&"content-left-out paragraph1".to_owned()), "{said:?}");
    }

    #[test]
    fn styles_tell_the_part_of_a_paragraph() {
        let body = r"{\stylesheet{\ql Normal;}{\s1\sbasedon0\outlinelevel0 heading 1;}{\s5\sbasedon1 \'b9\'ab;}
            {\s6 Title;}{\*\cs7 heading 9;}{\s8 \u26631?\u-26472? 3;}}
            \pard\s6\qc 标题\par\pard\s1 一\par\pard\s5 二\par\pard\s7 三\par\pard\outlinelevel1\qr 四\par\pard\s8 五";
        let parts = ["Title Center", "Heading(1)", "Heading(1)", "", "Heading(2) End", "Heading(3)"];
        let wanted = "标题 一 二 三 四 五".split(' ').zip(parts).enumerate();
        let wanted: Vec<String> = wanted
            .map(|(at, (text, part))| format!("paragraph{} {text} {part}", at + 1).trim_end().to_owned())
            .collect();
        assert_eq!(shown(body), wanted);
    }

    #[test]
    fn numbers_are_those_written_out_or_else_counted() {
        let level = r"{\listlevel\levelnfc37\levelfollow2\levelstartat2{\leveltext\'02\'00\'a1\'a2;}{\levelnumbers\'01;}}";
        let tables = format!(
            r"{{\*\listtable{{\list{level}\listid7}}}}{{\*\listoverridetable{{\listoverride\listid7\listoverridecount0\ls3}}}}"
        );
        let body = format!(
            r"{tables}\pard\ls3 甲\par{{\listtext\pard\plain 三、\tab}}乙\par 丙\par\pard{{\pntext\f3\'b7\tab}}丁\par 戊"
        );
        assert_eq!(
            shown(&body),
            [
                "paragraph1 二、甲",
                "paragraph2 三、乙",
                "paragraph3 四、丙",
                "paragraph4 • 丁",
                "paragraph5 戊"
            ]
        );
    }
}

mod tables {
    use super::*;

    #[test]
    fn cells_are_merged_both_ways() {
        let body = r"\trowd\trleft-108\clvmgf\cellx1000\clmgf\cellx2000\clmrg\cellx3000\pard\intbl 甲\cell 乙\cell\cell\row
            \trowd\trleft-108\clvmrg\cellx1000\cellx2000\cellx3005\pard\intbl\cell 11\cell 12\par 13\cell\row
            \trowd\trleft-108\cellx1000\cellx3000 14\cell 15\cell\row\pard 尾";
        assert_eq!(
            shown(body),
            ["A1 2x1 甲", "B1 1x2 乙", "B2 11", "C2 12\n13", "A3 14", "B3 1x2 15", "paragraph1 尾"]
        );
    }

    #[test]
    fn what_is_left_out_of_a_cell_is_told_at_its_column_on_the_page() {
        let body = r"\trowd\cellx1000\cellx2000\pard\intbl 11\cell 12\cell\row
            \trowd\trleft1000\cellx2000\pard\intbl {\object{\*\objdata 00}{\result}}\cell\row\pard 尾";
        assert_eq!(told(body).1, ["content-left-out table1!B2"]);
    }

    /// Word gives the edges before and after the cells, others only after them, and some once for all rows.
    #[test]
    fn edges_may_stand_before_or_after_or_above() {
        let edges = r"\trowd\cellx900\cellx1800";
        let (one, two) = (r"\pard\intbl 11\cell 12\cell", r"\pard\intbl 21\cell 22\cell");
        let wanted = ["A1 11", "B1 12", "A2 21", "B2 22", "paragraph1 尾"];
        for body in [
            format!(r"{edges}{one}{{{edges}\row}}{edges}{two}{{{edges}\row}}"),
            format!(r"{one}{{{edges}\row}}{two}{{{edges}\row}}"),
            format!(r"{edges}{one}\row{two}\row"),
            // The end of the row is missing, of the first or of the last, or the mark of its last cell.
            format!(r"{edges}{one}{edges}{two}\row"),
            format!(r"{edges}{one}\row{two}"),
            format!(r"{edges}{one}\row\pard\intbl 21\cell 22\row"),
            // Nobody says where the cells end.
            format!(r"{one}\row{two}\row"),
        ] {
            assert_eq!(shown(&format!(r"{body}\pard 尾")), wanted, "{body}");
        }
    }

    #[test]
    fn a_row_with_too_few_marks_ends_blank_and_none_is_lost_of_too_many() {
        let body = r"\trowd\cellx900\cellx1800\cellx2700 1\cell 2\cell\row 3\cell 4\cell 5\cell 6\cell\row";
        assert_eq!(shown(body)[..6], ["A1 1", "B1 2", "C1", "A2 3", "B2 4", "C2 5"]);
        assert_eq!(shown(body)[6], "D2 6");
    }

    #[test]
    fn a_paragraph_in_a_row_is_in_its_table_even_if_it_does_not_say_so() {
        let body = r"\trowd\cellx900\cellx1800\pard\intbl 1\cell\pard 2\par 3\cell\row\pard 尾";
        assert_eq!(shown(body), ["A1 1", "B1 2\n3", "paragraph1 尾"]);
    }

    #[test]
    fn tables_lie_in_cells() {
        let body = r"\trowd\cellx2000\cellx4000\pard\intbl 外\par\pard\intbl\itap2 11\nestcell 12\nestcell
            {\*\nesttableprops\trowd\cellx500\cellx1000\nestrow}{\nonesttables\par}\pard\intbl 后\cell 旁\cell\row\pard 尾";
        let wanted =
            ["A1 外\n后", "table1!A1 外", "A1 11", "B1 12", "table1!A1 后", "B1 旁", "paragraph1 尾"];
        assert_eq!(shown(body), wanted);
    }
}

mod pictures {
    use super::*;

    fn hex(data: &[u8]) -> String {
        data.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()
    }

    #[test]
    fn pictures_have_their_words() {
        let property = |name, value| format!(r"{{\sp{{\sn {name}}}{{\sv {value}}}}}");
        let alt = property("wzDescription", "图甲");
        let picture =
            format!(r"{{\pict{{\*\picprop\shplid1{alt}}}\picw1\pngblip{{\*\blipuid 00ff}}{}}}", hex(PIXEL));
        let body = format!(r"前{{\*\shppict{picture}}}{{\nonshppict{{\pict\wmetafile8 00}}}}后");
        assert_eq!(
            shown(&body),
            ["paragraph1 前后".to_owned(), format!("paragraph1 image1.png image/png {} “图甲”", PIXEL.len())]
        );
    }

    #[test]
    fn data_may_be_binary_and_a_bitmap_gets_its_header() {
        let mut bytes = file("");
        bytes.pop();
        bytes.extend(format!(r"{{\pict\pngblip\bin{} ", PIXEL.len()).bytes());
        bytes.extend(PIXEL);
        bytes.extend(br"}x{\pict\dibitmap0 28000000010000000100000001001800000000000400000000000000000000000000000000000000ffffff00}}");
        let (document, said) = read_all(read, &bytes);
        let wanted = [
            "paragraph1 x".to_owned(),
            format!("paragraph1 image1.png image/png {} “”", PIXEL.len()),
            "paragraph1 image2.bmp image/bmp 58 “”".to_owned(),
        ];
        assert_eq!(lines(&document), wanted);
        assert_eq!(said, [""; 0]);
        let (_, said) = told(r"{\pict\macpict 0011}");
        assert_eq!(said, ["picture-unreadable paragraph1"]);
    }

    #[test]
    fn shapes_hold_text_and_pictures_unless_they_are_hidden() {
        let shape = |more: &str| {
            format!(r"{{\shp{{\*\shpinst\shpleft1{more}{{\shptxt\pard 框内\par 二行}}}}{{\shprslt 旧}}}}")
        };
        let picture = format!(
            r"{{\sp{{\sn pib}}{{\sv {{\pict\pngblip {}}}}}}}{{\sp{{\sn wzDescription}}{{\sv 乙}}}}",
            hex(PIXEL)
        );
        let hidden = r"{\sp{\sn fHidden}{\sv 1}}";
        let body = format!("一{}{}{{\\*\\do{{\\dptxbxtext 三}}}}", shape(&picture), shape(hidden));
        let image = format!("paragraph1 image1.png image/png {} “乙”", PIXEL.len());
        assert_eq!(
            shown(&body),
            ["paragraph1 一", &image, "paragraph1 框内", "paragraph1 二行", "paragraph1 三"]
        );
    }
}

mod damage {
    use super::*;

    #[test]
    fn a_cut_file_is_read_up_to_there_with_a_warning() {
        let whole =
            file(r"一\par\trowd\cellx900\cellx1800\pard\intbl 11\cell 12\cell\row 21\cell 22\cell\row");
        let (document, said) = read_all(read, &whole[..whole.len() - 6]);
        assert_eq!(lines(&document), ["paragraph1 一", "A1 11", "B1 12", "A2 21", "B2 22"]);
        assert_eq!(said, ["file-truncated"]);
    }

    #[test]
    fn what_does_not_begin_as_rtf_is_refused() {
        assert_eq!(refusal(read, b"{\\rt x}"), Code::FormatDiffers);
        assert_eq!(refusal(read, b""), Code::FormatDiffers);
    }

    #[test]
    fn nesting_has_its_limits() {
        let deep = [r"{\rtf1 ".to_owned(), "{".repeat(70_000)].concat();
        assert_eq!(refusal(read, deep.as_bytes()), Code::LimitExceeded);
        let body = r"{\footnote{\shp{\*\shpinst{\shptxt x ".repeat(300);
        read_all(read, &[&file("")[..file("").len() - 1], body.as_bytes()].concat());
        assert_eq!(shown(r"\pard\itap30000 x\nestcell\pard 尾").last().unwrap(), "paragraph1 尾");
    }

    #[test]
    fn rows_without_end_do_not_fill_the_memory() {
        let edges = (0..5000).map(|edge| format!(r"\cellx{}", edge * 50)).collect::<Vec<_>>().concat();
        let body = format!(r"\trowd{edges}{}", r"\pard\intbl a\cell\row\pard b\par".repeat(1000));
        assert_eq!(refusal(read, &file(&body)), Code::LimitExceeded);
    }

    const SAMPLES: [&[u8]; 4] = [
        include_bytes!("../corpus/rtf/word-365.rtf"),
        include_bytes!("../corpus/rtf/word-97.rtf"),
        include_bytes!("../corpus/rtf/libreoffice-picture.rtf"),
        include_bytes!("../corpus/rtf/footnotes.rtf"),
    ];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn damage_never_panics(which in 0..4_usize, at in any::<prop::sample::Index>(), bytes in prop::collection::vec(any::<u8>(), 0..8), cut in any::<bool>()) {
            let sample = SAMPLES[which];
            let at = at.index(sample.len());
            let mut damaged = sample[..at].to_vec();
            damaged.extend(&bytes);
            if !cut {
                damaged.extend(&sample[(at + bytes.len()).min(sample.len())..]);
            }
            let _ = read(&damaged, Limits::default(), &mut Diagnostics::default());
        }

        #[test]
        fn words_in_any_order_never_panic(words in prop::collection::vec(prop::sample::select(WORDS), 0..60)) {
            let _ = read(format!("{{\\rtf1 {}", words.concat()).as_bytes(), Limits::default(), &mut Diagnostics::default());
        }
    }

    const WORDS: &[&str] = &[
        "{",
        "}",
        "{",
        "}",
        "x",
        "\\par ",
        "\\cell ",
        "\\row ",
        "\\nestcell ",
        "\\nestrow ",
        "\\trowd ",
        "\\cellx900",
        "\\cellx-5",
        "\\cellx2147483647",
        "\\trleft-2147483648",
        "\\clvmrg ",
        "\\clmrg ",
        "\\clvmgf ",
        "\\intbl ",
        "\\itap3",
        "\\itap0",
        "\\pard ",
        "{\\*\\nesttableprops",
        "{\\footnote",
        "\\chftn ",
        "{\\shp{\\*\\shpinst",
        "{\\shptxt",
        "{\\field{\\*\\fldinst TOC}{\\fldrslt",
        "{\\pict\\pngblip 89",
        "{\\listtext 1.\\tab}",
        "\\u55357 ",
        "\\'d5",
        "{\\upr{",
        "{\\*\\ud",
        "{\\*\\moMath{\\mf{\\mden{\\mr 2",
        "{\\object",
        "\\deleted ",
        "\\v ",
        "\\uc9",
        "{\\fonttbl{\\f0\\fcharset2 Symbol;}",
        "{\\stylesheet{\\s1\\sbasedon1 x;}",
        "\\s1",
        "\\bin3 ",
        "\\ls1",
    ];
}

/// LibreOffice's file of a report is read as the report.
#[test]
fn the_whole_chain_gives_the_report() {
    let converter = Converter::default();
    let read = |name: &str, bytes: &[u8]| converter.read(name, bytes, &ReadOptions::default()).unwrap();
    let rtf = read("report.rtf", include_bytes!("../corpus/rtf/libreoffice.rtf"));
    assert_eq!(rtf.reports.len(), 1);
    let report = &rtf.reports[0];
    let json = serde_json::to_value(report).unwrap();
    let expected: serde_json::Value =
        serde_json::from_str(include_str!("../corpus/rtf/libreoffice.rtf.json")).unwrap();
    assert_eq!(json["tables"], expected["tables"]);
}
