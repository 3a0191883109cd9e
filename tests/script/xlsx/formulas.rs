//! Formulas: texts in them and names of sheets and columns, and nothing else.

use proptest::prelude::*;

use super::book::{formula, part};

#[test]
fn formulas() {
    for (before, after) in [
        (r#"IF(A1="总计",1,"门")"#, r#"IF(A1="總計",1,"門")"#),
        (r#""他说""门""了"&A1"#, r#""他說""門""了"&A1"#),
        ("总表!A1+部门!B2", "總表!A1+部門!B2"),
        ("'总 表'!A1", "'總 表'!A1"),
        ("'总''表'!A1:'门'!B2", "'總''表'!A1:'門'!B2"),
        ("SUM(总表:部门!A1)", "SUM(總表:部門!A1)"),
        ("SUM('总 表:部 门'!A1)", "SUM('總 表:部 門'!A1)"),
        ("SUM(A1:总表!B2)", "SUM(A1:總表!B2)"),
        // Names of ranges, functions and tables stay.
        ("总数+总表!总数:总数", "总数+總表!总数:总数"),
        ("求总(门)", "求总(门)"),
        ("门[数量]", "门[數量]"),
        ("SUM(门[[#This Row],[数 量]:[单价]])", "SUM(门[[#This Row],[數 量]:[單價]])"),
        ("门[@数量]*[@[单 价]]", "门[@數量]*[@[單 價]]"),
        ("门[[#Headers],[数'[量']'#]]", "门[[#Headers],[數'[量']'#]]"),
        ("门[#All]", "门[#All]"),
        // Other workbooks stay, this one by its number converts.
        ("[1]总表!A1+总表!A1", "[1]总表!A1+總表!A1"),
        ("'[1]总 表'!$A$1:$B$2+门!A1", "'[1]总 表'!$A$1:$B$2+門!A1"),
        ("SUM([1]总表:部门!A1)+门!A1", "SUM([1]总表:部门!A1)+門!A1"),
        ("[1]!总数+门!A1", "[1]!总数+門!A1"),
        ("'C:\\总\\[门.xlsx]总表'!A1", "'C:\\总\\[门.xlsx]总表'!A1"),
        ("[0]!总数+[0]总表!A1", "[0]!总数+[0]總表!A1"),
        ("总表!#REF!+#REF!+#N/A+门!A1#", "總表!#REF!+#REF!+#N/A+門!A1#"),
        ("@总表!A1 门!A1", "@總表!A1 門!A1"),
        ("{\"总\",\"门\";1,2}", "{\"總\",\"門\";1,2}"),
        // What leads out of the workbook stays, what stays within does not.
        (r#"HYPERLINK("http://x.cn/门.htm","门")"#, r#"HYPERLINK("http://x.cn/门.htm","門")"#),
        (r##"HYPERLINK("#总表!A1","门")"##, r##"HYPERLINK("#總表!A1","門")"##),
        (
            r#"HYPERLINK("D:\总\1.docx","总/门")&HYPERLINK("总.pdf")"#,
            r#"HYPERLINK("D:\总\1.docx","總/門")&HYPERLINK("总.pdf")"#,
        ),
        (r##"HYPERLINK("#'"&"总"&"'!A1")"##, r##"HYPERLINK("#'"&"總"&"'!A1")"##),
        (r#""网页：https://x.cn""#, r#""網頁：https://x.cn""#),
        (r#"INDIRECT("总表!A"&ROW())"#, r#"INDIRECT("總表!A"&ROW())"#),
        (r#"INDIRECT("'[门.xlsx]总表'!A1")"#, r#"INDIRECT("'[门.xlsx]总表'!A1")"#),
        (r#"CUBEVALUE("门","[部门].[总].&[门]")"#, r#"CUBEVALUE("門","[部门].[总].&[门]")"#),
        (r#"A1<>"门""#, r#"A1<>"門""#),
        // What breaks off converts as far as it is certain.
        (r#"门!A1+"门"#, r#"門!A1+"门"#),
        ("门[数量", "门[數量"),
        ("'门", "'门"),
    ] {
        assert_eq!(formula(before), after, "{before}");
    }
}

#[test]
fn formulas_may_be_written_with_references_or_as_plain_text() {
    let before = "<worksheet><f>&quot;&#x95E8;&quot;&amp;&apos;总 表&apos;!A1</f><f><![CDATA[\"总\"&A1]]></f></worksheet>";
    let after =
        "<worksheet><f>&quot;門&quot;&amp;&apos;總 表&apos;!A1</f><f><![CDATA[\"總\"&A1]]></f></worksheet>";
    assert_eq!(part("worksheet", before), after);
}

/// A piece of a formula, with what it comes to.
fn piece() -> impl Strategy<Value = (String, String)> {
    let word = || {
        prop_oneof![
            Just(("总", "總")),
            Just(("部门", "部門")),
            Just(("数量", "數量")),
            Just(("a", "a")),
            Just(("１", "１")),
        ]
    };
    let both = |frame: fn(&str) -> String| move |(from, to): (&str, &str)| (frame(from), frame(to));
    let stays = |frame: fn(&str) -> String| move |(from, _): (&str, &str)| (frame(from), frame(from));
    prop_oneof![
        word().prop_map(both(|word| format!("\"{word}\""))),
        word().prop_map(both(|word| format!("\"\"\"{word}\"\"]'[\""))),
        word().prop_map(both(|word| format!("{word}!A1"))),
        word().prop_map(both(|word| format!("'{word}''({word}'!$B$2:C3"))),
        word().prop_map(both(|word| format!("{word}:{word}x!A1"))),
        word().prop_map(both(|word| format!("T[{word}]"))),
        word().prop_map(both(|word| format!("T[[#Totals],[{word} '{word}'[]:[{word}]]"))),
        word().prop_map(both(|word| format!("[@{word}]"))),
        word().prop_map(stays(str::to_owned)),
        word().prop_map(stays(|word| format!("{word}(1)"))),
        word().prop_map(stays(|word| format!("[2]{word}!A1"))),
        word().prop_map(stays(|word| format!("'[{word}.xls]{word}'!A1"))),
        word().prop_map(stays(|word| format!("{word}[#All]"))),
        Just(("#REF!".to_owned(), "#REF!".to_owned())),
        Just(("1.5%".to_owned(), "1.5%".to_owned())),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn only_texts_and_names_of_sheets_and_columns_convert(
        pieces in prop::collection::vec((piece(), prop::sample::select(vec!["+", "&", ",", " ", "<>", "(", ")", "=", ";"])), 1..12)
    ) {
        let join = |side: fn(&(String, String)) -> &str| {
            pieces.iter().flat_map(|(piece, operator)| [side(piece), *operator]).collect::<String>()
        };
        // A function's name is told by the parenthesis after it; a word before one stays all the same.
        prop_assert_eq!(formula(&join(|piece| &piece.0)), join(|piece| &piece.1));
    }

    #[test]
    fn formulas_of_any_kind_lose_nothing(text in r#"[总门a1"'!:\[\]@#(),&<>$. ]{0,40}"#) {
        let converted = formula(&text);
        let back = converted.replace('總', "总").replace('門', "门");
        prop_assert_eq!(back, text);
    }
}
