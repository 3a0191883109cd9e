"""Web pages, Markdown and plain text, in the encodings that offices and portals use."""

from __future__ import annotations

from prose import HALF, HANS, HANT, HK, TITLE, TW
from registry import file

PAGE = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="{charset}">
<meta name="description" content="云州市行政复议情况发布">
<meta name="keywords" content="复议,发布" />
<title>{title}</title>
<style>
.发布后 {{ font-family: "宋体"; content: "复议"; }} /* 样式里的发布 */
</style>
<script>
var 复议 = "脚本里的发布"; if (复议 < 1 && 1 > 0) alert("后");
</script>
</head>
<body class="发布后" data-note="数据里的发布">
<!-- 注释里的发布 -->
<h1 id="复议">{title}</h1>
<p>头<b>发</b>检测，皇<span class="后">后</span>大道，答<!-- 复 -->复意见，行政<a href="/复议/发布.html?名=范围" title="打开复议页面">复</a>议。</p>
<p>{body}</p>
<p>标&#20934;、&#x53D1;展&amp;发型 &lt;复议&gt;&nbsp;制&nbsp;定&hellip;</p>
<table summary="复议情况表"><caption>复议情况</caption><tr><th>结果<th>件数<tr><td>维持</td><td>151</td></tr></table>
<img src="复议.png" alt="复议流程图" title="流程图后"><br/>
<form action="/发布"><input type="text" name="复议" placeholder="请输入复议编号" value="发布"><input type=submit value=提交复议><button aria-label='发布结果'>发布</button>
<select><option value="后台">准予公开<option value=复议 label="答复">不予公开</select><textarea>请填写复议理由</textarea></form>
<pre>  第一行复议
  第二行发布</pre>
<code>代码里的复议</code>
<noscript>请开启脚本后查看发布内容</noscript>
<p lang="en">English 发表</p>
</body>
</html>
"""


def page(charset: str, encoding: str = "", lines: list[str] = HANS, title: str = TITLE) -> bytes:
    return PAGE.format(charset=charset, title=title, body="<br>\n".join(lines)).encode(encoding or charset)


@file("portal.html", "a portal's page in UTF-8: attributes that people read and such that they do not, scripts, styles, comments, references, unclosed tags")
def portal() -> bytes:
    return page("utf-8")


@file("portal-gbk.html", "the same in GBK, called gb2312, with CRLF")
def portal_gbk() -> bytes:
    return PAGE.format(charset="gb2312", title=TITLE, body=HANS[0]).replace("\n", "\r\n").encode("gb18030")


@file("portal-big5.html", "a page in Big5, which has no simplified characters", "hant-tw")
def portal_big5() -> bytes:
    return (
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=big5"><title>政府資訊公開</title></head><body><h1>臺北市政府</h1>'
        + "".join(f"<p>{line}</p>\r\n" for line in TW)
        + '<p>為<font color="red">群眾</font>服務</p><!-- 備註 --></body></html>'
    ).encode("big5")


@file("portal-utf16.html", "a page in UTF-16 with a byte order mark, no declaration")
def portal_utf16() -> bytes:
    return page("utf-16")


@file("no-charset.html", "a piece of a page in GBK that does not say so")
def no_charset() -> bytes:
    return "".join(f"<p>{line}</p>\n" for line in HANS).encode("gbk")


@file("xhtml.html", "XHTML with a declaration, CDATA and closed tags")
def xhtml() -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="zh-CN" lang="zh-CN"><head><title>复议</title><script type="text/javascript">//<![CDATA[\nvar a = "复议<b>";\n//]]></script></head>'
        f'<body><p title=\'复议&#39;说明\'>{HANS[3]}<br />头<em>发</em>检测</p></body></html>\n'
    ).encode()


@file("word.htm", "Word's own page: conditional comments, o:p, languages in capitals, bookmarks, lists by spans, in GB2312")
def word_page() -> bytes:
    return (
        '<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">\r\n'
        '<head>\r\n<meta http-equiv=Content-Type content="text/html; charset=gb2312">\r\n<meta name=Generator content="Microsoft Word 15">\r\n<title>年度报告</title>\r\n'
        "<!--[if gte mso 9]><xml>\r\n <o:DocumentProperties>\r\n  <o:Author>范仲和</o:Author>\r\n </o:DocumentProperties>\r\n</xml><![endif]-->\r\n"
        "<style>\r\n<!--\r\n @font-face\r\n\t{font-family:宋体;\r\n\tpanose-1:2 1 6 0 3 1 1 1 1 1;\r\n\tmso-font-alt:SimSun;}\r\n p.MsoNormal\r\n\t{mso-fareast-font-family:宋体;}\r\n-->\r\n</style>\r\n</head>\r\n"
        "<body lang=ZH-CN style='tab-interval:21.0pt;text-justify-trim:punctuation'>\r\n\r\n<div class=WordSection1 style='layout-grid:15.6pt'>\r\n\r\n"
        "<p class=MsoNormal><a name=\"_Toc复议\"><span style='font-family:宋体;mso-ascii-font-family:Calibri'>行政复</span></a><b\r\nstyle='mso-bidi-font-weight:normal'><span style='font-family:宋体'>议结果发</span></b><span\r\nlang=EN-US><o:p></o:p></span><span style='font-family:宋体'>布</span></p>\r\n\r\n"
        "<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span\r\nlang=EN-US><span style='mso-list:Ignore'>（一）<span style='font:7.0pt \"Times New Roman\"'>&nbsp;\r\n</span></span></span><![endif]><span style='font-family:宋体'>头发检测的范\r\n围</span></p>\r\n\r\n</div>\r\n\r\n</body>\r\n\r\n</html>\r\n"
    ).encode("gbk")


@file("half-converted.html", "a page with words of both scripts", "mixed")
def half_page() -> bytes:
    return ('<html lang="zh-Hant"><meta charset="utf-8"><body>' + "".join(f"<p>{line}</p>" for line in HALF) + "</body></html>").encode()


MARKDOWN = """---
title: 行政复议情况
keywords: [复议, 发布]
---

# 云州市政府信息公开工作年度报告 {#复议}

头**发**检测、皇*后*大道、行政[复](https://www.example.gov.cn/复议/发布.html "复议提示")议，见[发布][1]和<https://www.example.gov.cn/复议>。

- 代码 `git log --复议` 不变，但`后`面的发布要变
- 图：![复议流程图](images/复议.png "流程后")
1. 第一条&nbsp;发布&#x540E;

| 结果 | 复议件数 |
| :--- | ---: |
| 维持 | 151 |

```sh
echo "代码块里的发布" > 复议.txt
```

    缩进的代码：发布

> 引用的复议：<span title="复议">头<b>发</b></span>

行尾两格换行的复  
议；脚注[^复注]。

[1]: https://www.example.gov.cn/发布 "发布页"
[^复注]: 脚注里的复议。
"""


@file("notes.md", "Markdown: links and their targets, code, pictures, tables, HTML, front matter, marks inside phrases")
def markdown() -> bytes:
    return MARKDOWN.encode()


@file("notes-crlf.md", "Markdown with a byte order mark and CRLF, headings underlined", "hant")
def markdown_crlf() -> bytes:
    return ("\ufeff" + "年度報告\n========\n\n" + "\n\n".join(HANT) + "\n\n* 一**隻**、乾*隆*\n").replace("\n", "\r\n").encode()


@file("plain.txt", "text in UTF-8, no line end at its end")
def plain() -> bytes:
    return "\n".join([TITLE, "", *HANS]).encode()


@file("bom-crlf.txt", "text with a byte order mark, CRLF, a form feed and NUL-free control characters")
def bom_crlf() -> bytes:
    return ("\ufeff" + "\r\n".join(HANS) + "\r\n\f\t第二页复议\r\n\x1a").encode()


@file("gbk.txt", "text in GBK")
def gbk() -> bytes:
    return "\r\n".join(HANS).encode("gbk")


@file("gb18030.txt", "text in GB18030 with characters that GBK lacks")
def gb18030() -> bytes:
    return ("\r\n".join(HANS) + "\r\n生僻字𠮷和㐂、元素𬬻\r\n").encode("gb18030")


@file("utf16.txt", "text in UTF-16LE with a byte order mark, as Notepad's Unicode")
def utf16() -> bytes:
    return ("\ufeff" + "\r\n".join(HANS)).encode("utf-16-le")


@file("big5.txt", "text in Big5", "hant-tw")
def big5() -> bytes:
    return "\r\n".join(TW).encode("big5")


@file("hong-kong.txt", "text of Hong Kong in UTF-8", "hant-hk")
def hong_kong() -> bytes:
    return "\n".join(HK).encode()


@file("half-converted.txt", "words of both scripts, wrong ones among them", "mixed")
def half() -> bytes:
    return "\n".join(HALF).encode()


@file("hard-breaks.txt", "lines broken in the middle of phrases, as old mail has them")
def hard_breaks() -> bytes:
    text = "".join(HANS)
    return "\n".join(text[at : at + 38] for at in range(0, len(text), 38)).encode()


@file("table.csv", "text with commas and quotes")
def table() -> bytes:
    return '结果,"行政复议",说明\r\n维持,151,"答复""无误"""\r\n纠正,23,"第一行发布\n第二行复议"\r\n'.encode("gbk")
