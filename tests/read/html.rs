//! What a web page says: the markup, and what a reader of the page sees.

use gongbao::Limits;
use gongbao::diagnostic::{Code, Diagnostics};
use gongbao::model::{Align, Grid, Item, Outline, Paragraph};
use gongbao::read::{html, mhtml};
use gongbao::{Converter, ReadOptions, Report};

fn read(page: &[u8]) -> (Vec<Item>, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let document = html::read(page, Limits::default(), &mut diagnostics).unwrap();
    (document.parts.into_iter().next().unwrap().items, diagnostics)
}

fn items(page: &str) -> Vec<Item> {
    read(page.as_bytes()).0
}

fn paragraphs(page: &str) -> Vec<Paragraph> {
    let paragraph = |item| match item {
        Item::Paragraph(paragraph) => Some(paragraph),
        _ => None,
    };
    items(page).into_iter().filter_map(paragraph).collect()
}

fn lines(page: &str) -> Vec<String> {
    paragraphs(page).into_iter().map(|paragraph| paragraph.text).collect()
}

fn grid(page: &str) -> Grid {
    let grid = |item| match item {
        Item::Grid(grid) => Some(grid),
        _ => None,
    };
    items(page).into_iter().find_map(grid).unwrap()
}

/// Each cell as `row,column rows×columns text`.
fn cells(page: &str) -> Vec<String> {
    let cell = |cell: &gongbao::model::Cell| {
        format!("{},{} {}×{} {}", cell.row, cell.column, cell.rowspan, cell.colspan, cell.text)
    };
    grid(page).cells.iter().map(cell).collect()
}

fn report(page: &[u8]) -> Report {
    let reading = Converter::default().read("page.html", page, &ReadOptions::default()).unwrap();
    assert_eq!(reading.reports.len(), 1);
    reading.reports.into_iter().next().unwrap()
}

mod text {
    use super::*;

    #[test]
    fn inline_elements_run_on_and_blocks_end_paragraphs() {
        let page =
            "<p>全年<b>公开</b>信息<font size=2> 64 </font>条<o:p></o:p><div>次<section>段</section>尾</div>";
        assert_eq!(lines(page), ["全年公开信息 64 条", "次", "段", "尾"]);
    }

    #[test]
    fn what_is_not_shown_is_left_out() {
        let page = "<title>t</title><style>.x{display:none}</style><script>a</script><!--[if mso]>b<![endif]-->\
                    <noscript>c</noscript><template>d</template><p hidden>e</p><p class=x>f</p>\
                    <span style='mso-hide:all'>g</span><p>留<del>删</del><ins>增</ins><rt>h</rt></p>";
        let (items, diagnostics) = read(page.as_bytes());
        assert!(matches!(&items[..], [Item::Paragraph(only)] if only.text == "留增"), "{items:?}");
        assert!(diagnostics.has(Code::ContentLeftOut));
    }

    #[test]
    fn numbers_of_lists_are_written_out() {
        let page = "<ol start=3 type=a><li>甲<li>乙<ol><li>丙</ol></ol><ul><li>丁</ul>\
                    <ol style='list-style-type:cjk-ideographic'><li><p>戊</p></li></ol>";
        assert_eq!(lines(page), ["c.甲", "d.乙", "1.丙", "• 丁", "一、戊"]);
    }

    #[test]
    fn words_numbers_tabs_and_spaces_are_read() {
        let page = "<p><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp; </span></span>\
                    <![endif]>甲<span style='mso-tab-count:1'>&nbsp;&nbsp; </span>乙<span \
                    style='mso-spacerun:yes'>&nbsp;&nbsp;</span>丙</p>";
        assert_eq!(lines(page), ["1.甲\t乙  丙"]);
    }

    #[test]
    fn breaks_end_paragraphs_in_loose_text_and_before_indents() {
        assert_eq!(lines("<div>一<br>二<br><br>三</div>"), ["一", "二", "三"]);
        assert_eq!(lines("<p>一<br>二<br>　　三<br></p>"), ["一\n二", "　　三"]);
    }

    #[test]
    fn headings_and_alignment() {
        let found = |page: &str| paragraphs(page).iter().map(|it| (it.outline, it.align)).collect::<Vec<_>>();
        assert_eq!(
            found("<h1 align=center>题</h1><h2>一</h2><p style='text-align: right'>名"),
            [
                (Outline::Title, Align::Center),
                (Outline::Heading(1), Align::Start),
                (Outline::Body, Align::End)
            ]
        );
        // Several headings of the first level are no titles.
        let levels = [Outline::Heading(1), Outline::Heading(2), Outline::Heading(1)];
        let page = "<h1>一</h1><h2>（一）</h2><center><h1>二</h1></center>";
        assert_eq!(
            found(page),
            levels.into_iter().zip([Align::Start, Align::Start, Align::Center]).collect::<Vec<_>>()
        );
    }

    #[test]
    fn fields_show_their_values() {
        let page = "<p>共<input value=12>件<input type=hidden value=99><select><option>甲<option selected>乙</select>";
        assert_eq!(lines(page), ["共12件乙"]);
    }
}

mod tables {
    use super::*;

    #[test]
    fn spans_of_all_kinds() {
        let page = "<table><tfoot><tr><td>9<td>8</tfoot><thead><tr><th rowspan=0>a<th colspan=100>b</thead>\
                    <tr><td rowspan=99>c<td colspan=0>d<td>e<tr></tr><tr><td>f<td>g</table>";
        assert_eq!(
            cells(page),
            [
                "0,0 1×1 a",
                "0,1 1×2 b",
                "1,0 2×1 c",
                "1,1 1×1 d",
                "1,2 1×1 e",
                "2,1 1×1 f",
                "2,2 1×1 g",
                "3,0 1×1 9",
                "3,1 1×1 8"
            ]
        );
    }

    #[test]
    fn frames_of_a_page_are_opened_and_data_is_kept() {
        let data = "<table border=1><tr><td>信息内容<td><p>件数</p></tr><tr><td>规章<td><p>12</p></table>";
        let page = format!(
            "<table><tr><td>菜单</td><td><table><tr><td>前文{data}后文</td></tr></table></td></tr></table>"
        );
        let items = items(&page);
        let [Item::Paragraph(menu), Item::Paragraph(before), Item::Grid(grid), Item::Paragraph(after)] =
            &items[..]
        else {
            panic!("{items:?}")
        };
        assert_eq!([&menu.text, &before.text, &after.text], ["菜单", "前文", "后文"]);
        assert_eq!(
            grid.cells.iter().map(|cell| &*cell.text).collect::<Vec<_>>(),
            ["信息内容", "件数", "规章", "12"]
        );
    }

    #[test]
    fn a_small_table_in_a_cell_of_data_does_not_open_it() {
        let page = "<table><tr><th>渠道名称与说明文字<th>数量与备注说明</tr><tr><td>网站<td>12<table><tr><td>a<td>b</table>";
        let grid = grid(page);
        assert_eq!((grid.rows, grid.columns), (2, 2));
        assert!(grid.cells[3].items.iter().any(|item| matches!(item, Item::Grid(_))));
    }

    #[test]
    fn stored_numbers_are_read_where_they_are_shown_as_numbers() {
        let page = "<html xmlns:x='urn:schemas-microsoft-com:office:excel'><table><tr><td x:num='1234.5'>1,234.5\
                    <td x:num='0.125'>12.5%<td x:str>7<td x:num>8</table>";
        let numbers: Vec<_> =
            grid(page).cells.iter().map(|cell| cell.number.map(|it| it.to_string())).collect();
        assert_eq!(numbers, [Some("1234.5".to_owned()), None, None, Some("8".to_owned())]);
    }
}

mod pages {
    use super::*;

    /// A portal's page: frames of tables, the way to the page above, and the site's lines below.
    const PORTAL: &str = "<html><head><meta charset='gb2312'><title>报告 - 云州市</title></head><body>\
        <nav>导航</nav><div>云州市人民政府</div><div>您当前的位置：<a>首页</a> &gt; 年报</div>\
        <table width=1000><tr><td><table><tr><td><div>云州市教育局2024年政府信息公开工作年度报告</div>\
        <div>发布日期：2025-01-20　来源：市教育局</div><div><p>　　根据《中华人民共和国政府信息公开条例》编制本报告。</p>\
        <p>　　<strong>一、总体情况</strong></p><p>　　2024年公开信息64条。<br>　　（一）主动公开。公开公报19期。</p>\
        <p>二、主动公开政府信息情况</p><table border=1><tr><td colspan=4>第二十条第（一）项</td></tr>\
        <tr><td>信息内容<td>本年制发件数<td>本年废止件数<td>现行有效件数</tr>\
        <tr><td>规章<td>3<td>1<td>15</tr><tr><td>行政规范性文件<td>6<td>&nbsp;<td>42</tr></table>\
        <p>六、其他需要报告的事项</p><p>　　没有收取信息处理费。</p><p align=right>云州市教育局</p>\
        <p align=right>2025年1月17日</p></div><div><img src='/qr.png'>扫一扫打开当前页</div><div>【关闭窗口】</div>\
        </td></tr></table></td></tr></table><div>版权所有：云州市人民政府</div><footer>备案号</footer></body></html>";

    #[test]
    fn a_portal_page_gives_a_clean_report() {
        let gbk = encoding_rs::GBK.encode(PORTAL).0;
        let report = report(&gbk);
        assert_eq!(report.title.concat(), "云州市教育局2024年政府信息公开工作年度报告");
        assert_eq!(report.preamble.len(), 1);
        assert_eq!(report.sections[0].blocks.len(), 2);
        assert_eq!(report.sections[5].blocks.len(), 1);
        assert_eq!(report.signature.as_ref().unwrap().text, ["云州市教育局", "2025年1月17日"]);
        let figure = |row, column| report.figure("rules", row, column).unwrap().display();
        assert_eq!(figure("regulations", "in_force"), "15");
        assert_eq!(figure("normative_documents", "repealed"), "");
        assert_eq!(figure("normative_documents", "in_force"), "42");
        let extra: Vec<&str> = report.extra.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(extra.len(), 6, "{extra:?}");
        assert!(report.extra.iter().all(|line| line.place.starts_with("paragraph")));
    }

    #[test]
    fn encodings_that_pages_declare_wrongly() {
        let page = "<meta charset=gbk><p>政府信息公开";
        assert_eq!(lines(page), ["政府信息公开"]);
        let gbk = encoding_rs::GBK.encode("<meta charset=utf-8><p>政府信息公开工作年度报告").0.into_owned();
        let (items, _) = read(&gbk);
        assert!(
            matches!(&items[..], [Item::Paragraph(it)] if it.text == "政府信息公开工作年度报告"),
            "{items:?}"
        );
    }

    #[test]
    fn pictures_in_the_file_are_kept_and_others_are_told() {
        let (items, diagnostics) =
            read(b"<p>a<img alt=b src='data:image/png;base64,iVBORw0KGgo='>c<img src='x/d.png'>");
        let [Item::Paragraph(text), Item::Image(image)] = &items[..] else { panic!("{items:?}") };
        assert_eq!(
            (text.text.as_str(), image.picture.alt.as_str(), image.picture.data.len()),
            ("ac", "b", 8)
        );
        assert!(diagnostics.has(Code::PicturesElsewhere));
    }

    #[test]
    fn frames_are_told() {
        let refused = html::read(
            b"<frameset><frame src='a.files/sheet001.htm'></frameset>",
            Limits::default(),
            &mut Diagnostics::default(),
        );
        assert_eq!(refused.unwrap_err().code, Code::FramesOutside);
    }
}

mod messages {
    use super::*;

    const MESSAGE: &str = "MIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\r\n\
        \r\n--b\r\nContent-Location: file:///C:/a/page.htm\r\nContent-Transfer-Encoding: quoted-printable\r\n\
        Content-Type: text/html; charset=\"gb2312\"\r\n\r\n<meta charset=3Dutf-8><p>=D5=FE=B8=AE=\r\n\
        <img src=3D\"page.files/image%20001.png\"><img src=3D\"cid:two\"><img src=3Dgone.png></p>\r\n\
        --b\r\nContent-Location: file:///C:/a/page.files/image 001.png\r\nContent-Transfer-Encoding: base64\r\n\
        Content-Type: image/png\r\n\r\niVBORw0KGgoAAAANSUhEUgAAAAEAAAAB\r\nCAIAAACQd1PeAAAADElEQVR42mP4z8AAAAMBAQD3A0FDAAAAAElFTkSuQmCC\r\n\
        --b\r\nContent-ID: <two>\r\nContent-Transfer-Encoding: base64\r\nContent-Type: image/png\r\n\r\n\
        iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR42mP4z8AAAAMBAQD3A0FDAAAAAElFTkSuQmCC\r\n--b--\r\n";

    #[test]
    fn the_page_and_its_pictures() {
        let mut diagnostics = Diagnostics::default();
        let document = mhtml::read(MESSAGE.as_bytes(), Limits::default(), &mut diagnostics).unwrap();
        let [Item::Paragraph(text), Item::Image(first), Item::Image(second)] = &document.parts[0].items[..]
        else {
            panic!("{document:?}")
        };
        assert_eq!(text.text, "政府");
        assert_eq!(first.picture.name, "image 001.png");
        assert_eq!(first.picture.data, second.picture.data);
        assert!(diagnostics.has(Code::PicturesElsewhere));
    }

    #[test]
    fn a_page_alone_and_a_workbook_of_pages() {
        let read =
            |message: &str| mhtml::read(message.as_bytes(), Limits::default(), &mut Diagnostics::default());
        let alone = read("MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n<p>政府").unwrap();
        assert!(matches!(&alone.parts[0].items[..], [Item::Paragraph(it)] if it.text == "政府"));
        let part = |name: &str, body: &str| {
            format!("--b\nContent-Location: {name}\nContent-Type: text/html; charset=utf-8\n\n{body}\n")
        };
        let workbook = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n".to_owned()
            + &part("x/book.htm", "<frameset><frame src='book.files/sheet001.htm'></frameset>")
            + &part("x/book.files/sheet001.htm", "<table><tr><td>1<td>2</table>")
            + &part("x/book.files/tabstrip.htm", "<p>tabs")
            + &part("x/book.files/sheet002.htm", "<table><tr><td>3<td>4</table>")
            + "--b--\n";
        assert_eq!(read(&workbook).unwrap().parts.len(), 2);
        assert!(read("MIME-Version: 1.0\nContent-Type: text/plain\n\nx").is_err());
    }

    /// Whatever is cut off or damaged is read or refused, and never a panic.
    #[test]
    fn damaged_files() {
        let samples = [MESSAGE.as_bytes().to_vec(), b"<table><tr><td rowspan=2 colspan=3 x:num='1'>a<ol type=i start=-5 reversed><li>b<table><td><img src='data:image/png;base64,AA=='><p style='white-space:pre'>c\n<![if x]><style>.a{b:c}@media all{.d{e:f}}".to_vec()];
        let mut seed = 7_u32;
        for sample in samples {
            for round in 0..1500_usize {
                let mut bytes = sample.clone();
                bytes.truncate(if round % 2 == 0 { round % sample.len() } else { sample.len() });
                for _ in 0..round % 5 {
                    seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    let at = seed as usize % sample.len();
                    if let Some(byte) = bytes.get_mut(at) {
                        *byte = (seed >> 13) as u8;
                    }
                }
                let _ = mhtml::read(&bytes, Limits::default(), &mut Diagnostics::default());
                let _ = html::read(&bytes, Limits::default(), &mut Diagnostics::default());
            }
        }
    }

    #[test]
    fn deep_pages_are_refused() {
        let pages = ["<div>", "<b>", "<table><tr><td>", "<ul><li>"].map(|unit| unit.repeat(100_000));
        // Unclosed tags that differ are opened again in every paragraph.
        let unclosed = (0..9000).map(|number| format!("<font a={number}><p>")).collect::<Vec<_>>().concat();
        for page in pages.into_iter().chain([unclosed]) {
            let refused = html::read(page.as_bytes(), Limits::default(), &mut Diagnostics::default());
            let code = refused.err().map(|error| error.code);
            assert_eq!(code, Some(Code::LimitExceeded), "{}", &page[..20]);
        }
        let wide = "<table border=1><tr><td colspan=1000 rowspan=65534>x</td></tr>".to_owned()
            + &"<tr><td>y".repeat(60_000);
        let refused = html::read(wide.as_bytes(), Limits::default(), &mut Diagnostics::default());
        assert_eq!(refused.unwrap_err().code, Code::LimitExceeded);
    }
}
