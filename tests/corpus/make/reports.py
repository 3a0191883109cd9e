"""The reports of the corpus as plain data, and the JSON that each must be read as (the contract's rules, applied by
hand and by `expected` below; never by running the program).

A block is ("p", text), ("h2" | "h3" | "h4", text), ("note", text, footnote), ("own", rows), ("image", alt) or
("form", [table ids]). A cell of an own table is a text, or (text, rowspan, colspan).
"""

from __future__ import annotations

import base64
import struct
import tomllib
import zlib
from dataclasses import dataclass, field, replace

import forms

ANY = "*"
"""In an expected JSON: whatever text stands there."""


def png(width: int = 48, height: int = 24, shade: int = 90) -> bytes:
    """A small picture: a grey ramp."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    lines = b"".join(b"\0" + bytes((shade + 3 * x) % 256 for x in range(width)) for _ in range(height))
    physical = struct.pack(">IIB", 3780, 3780, 1)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"pHYs", physical)
            + chunk(b"IDAT", zlib.compress(lines, 9)) + chunk(b"IEND", b""))


@dataclass(frozen=True)
class Report:
    """One report. `shown` is what stands in a cell, `means` what the JSON says of it, both by place."""

    edition: str
    agency: str | None
    year: int
    title: list[str]
    preamble: list
    sections: list[tuple[str, list]]
    seed: int
    signature: list[str] = field(default_factory=list)
    date: str | None = None
    note: str | None = None
    odd: dict[forms.Place, tuple[str, object]] = field(default_factory=dict)
    script: str = "hans"
    broken_title: list[str] | None = None
    """The title as the layout breaks it, where that is not `title`."""

    @property
    def means(self) -> dict[forms.Place, object]:
        """Every figure is unlike zero and unlike all others of the report."""
        places = forms.places(self.edition)
        step = 17 + 2 * self.seed
        plain = {place: 2 + (at * step + 31 * self.seed) % 809 for at, place in enumerate(places)}
        assert len(set(plain.values())) == len(places)
        for place in places:
            if place[2] == "amount":
                plain[place] = plain[place] + 0.75
        return plain | {place: value for place, (_, value) in self.odd.items()}

    @property
    def shown(self) -> dict[forms.Place, str]:
        return {place: str(value) for place, value in self.means.items()} | {p: text for p, (text, _) in self.odd.items()}


def expected(report: Report, extra: list[str] | None = None, *, images: bool = True, exact: bool = True, alt: bool = True) -> dict:
    """The JSON of a report. `images`: whether the format carries them; `exact`: whether byte for byte."""
    blocks = [[_block(block, images, exact, alt) for block in blocks] for _, blocks in report.sections]
    notes = [block[2] for _, section in report.sections for block in section if block[0] == "note"]
    counted = iter(range(1, 99))
    for section, (_, source) in zip(blocks, report.sections, strict=True):
        for block, original in zip(section, source, strict=True):
            if original[0] == "note":
                block["text"] = block["text"].replace("{note}", f"[{next(counted)}]")
    tables: dict = {}
    for (table, row, column), value in report.means.items():
        tables.setdefault(table, {}).setdefault(row, {})[column] = value
    return {
        "edition": report.edition,
        "script": report.script,
        "agency": report.agency,
        "year": report.year,
        "title": report.broken_title or report.title,
        "preamble": [_block(block, images, exact, alt) for block in report.preamble],
        "sections": [{"heading": heading, "blocks": [b for b in found if b]}
                     for (heading, _), found in zip(report.sections, blocks, strict=True)],
        "tables": tables,
        "signature": _signature(report),
        "note": report.note,
        "extra": [{"text": text, "where": ANY} for text in extra or []],
    } | ({"footnotes": [f"[{at}] {text}" for at, text in enumerate(notes, start=1)]} if notes else {})


def _signature(report: Report) -> dict | None:
    if not report.signature:
        return None
    lines = list(report.signature)
    return {"agency": lines[0], "date": report.date, "text": lines}


def _block(block: tuple, images: bool, exact: bool, alt: bool) -> dict | None:
    match block:
        case ("p" | "note", text, *_):
            return {"type": "paragraph", "text": text}
        case ("h2" | "h3" | "h4" as level, text):
            return {"type": "heading", "level": int(level[1]), "text": text}
        case ("own", rows):
            return {"type": "table", "rows": [[_own(cell) for cell in row] for row in rows]}
        case ("image", text):
            data = "data:image/png;base64," + base64.b64encode(png()).decode() if exact else ANY
            return {"type": "image", "name": ANY, "media_type": "image/png" if exact else ANY,
                    "alt": text if alt else ANY, "data": data} if images else None
        case ("form", tables):
            return {"type": "form", "tables": tables}
    raise ValueError(block)


def _own(cell: str | tuple) -> dict:
    text, rowspan, colspan = (cell, 1, 1) if isinstance(cell, str) else cell
    return {"text": text, "rowspan": rowspan, "colspan": colspan}


def own_grid(rows: list) -> forms.Grid:
    """An own table as a grid."""
    cells, taken = [], set()
    for at, row in enumerate(rows):
        column = 0
        for cell in row:
            found = _own(cell)
            while (at, column) in taken:
                column += 1
            made = forms.Cell(at, column, found["rowspan"], found["colspan"], found["text"], head=at == 0)
            taken.update(made.covers)
            cells.append(made)
    return forms.Grid(cells)


# Traditional script, as converters make it.

_TABLE = tomllib.loads((forms.HERE.parents[1] / "judge/data/labels.toml").read_text(encoding="utf-8"))["script"]["hant"]
_MORE = (
    "规規约約们們导導门門时時间間实實现現据據监監评評说說话話认認识識让讓设設计計诉訴词詞读讀请請谈談谢謝贯貫"
    "彻徹报報发發动動态態网網络絡务務创創优優体體条條权權标標来來极極构構检檢样樣档檔机機汇匯济濟测測满滿"
    "热熱爱愛独獨电電画畫盘盤码碼离離种種积積称稱竞競签簽简簡类類红紅级級纪紀纳納纸紙线線练練组組细細终終经經"
    "结結给給统統继繼绩績续續维維综綜编編缩縮罗羅职職联聯节節药藥营營补補装裝见見观觀览覽触觸订訂训訓记記讲講论論"
    "证證试試误誤调調责責败敗账帳货貨质質购購费費资資赛賽车車转轉载載较較辑輯输輸边邊达達过過运運还還这這进進远遠连連"
    "选選释釋里裡针針铁鐵错錯长長问問闻聞队隊阳陽际際险險随隨难難页頁项項顺順须須顾顧预預领領题題风風饭飯馆館验驗"
    "镇鎮区區县縣书書产產专專业業严嚴为為义義习習乡鄉买買云雲亲親从從众眾会會传傳余餘全全关關兴興养養内內军軍农農"
    "准準减減则則办辦加加劳勞势勢区區医醫协協单單卫衛历歷厅廳参參双雙变變号號听聽员員响響园園围圍国國图圖场場块塊"
    "坚堅处處备備复復够夠头頭奖獎妇婦学學宁寧审審对對层層属屬岁歲师師帮幫并並广廣庆慶库庫应應开開张張当當录錄径徑总總"
    "户戶扩擴扫掃护護担擔择擇换換掳擄数數断斷无無旧舊显顯术術杂雜树樹桥橋楼樓欢歡没沒济濟浏瀏润潤灵靈点點烦煩"
    "确確礼禮稳穩虚虛绿綠赔賠载載载載阅閱额額访訪议議许許该該详詳语語谁誰负負财財费費贸貿钱錢银銀龙龍"
    "绕繞栏欄贴貼询詢轨軌帐帳阳陽"
    "个個万萬与與两兩举舉乐樂争爭于於亏虧仅僅价價任任众眾优優伟偉侧側储儲儿兒党黨兰蘭决決况況净淨凭憑击擊划劃刘劉"
    "启啟团團坏壞声聲壮壯夺奪妆妝导導将將尔爾尽盡届屆岭嶺归歸强強弹彈彻徹忆憶怀懷恶惡惯慣愿願战戰执執抚撫"
    "据據挂掛损損摆擺效效断斷时時晓曉术術权權杨楊毕畢气氣沟溝泽澤浅淺渔漁湾灣滨濱灾災炼煉烧燒状狀环環疗療盖蓋着著矿礦"
    "窃竊笔筆筑築粮糧纠糾虽雖蓝藍补補规規誉譽赖賴趋趨跃躍辞辭适適递遞邮郵郑鄭释釋钟鐘键鍵锁鎖阶階陆陸陈陳隐隱须須频頻飞飛驻駐齐齊"
)
_HANT = dict(zip(_TABLE["from"], _TABLE["to"], strict=True)) | dict(zip(_MORE[::2], _MORE[1::2], strict=True))
_HANT |= {"公": "公", "复": "復", "台": "臺", "面": "面", "制": "制"}


def traditional(text: str, kind: str = "plain") -> str:
    """`plain`: character by character. `over`: also 全麵, 製定. `taiwan`: with Taiwan's words."""
    if kind == "taiwan":
        for ours, theirs in (("文件", "檔案"), ("程序", "程式")):
            text = text.replace(ours, theirs)
    text = "".join(_HANT.get(character, character) for character in text)
    if kind == "over":
        text = text.replace("全面", "全麵").replace("制定", "製定").replace("復議", "複議").replace("制發", "製發")
    return text


def in_traditional(report: Report, kind: str = "plain") -> Report:
    """The report and its words, not its numbers, in traditional script."""

    def turn(value: object) -> object:
        if isinstance(value, str):
            return traditional(value, kind)
        if isinstance(value, (list, tuple)):
            return type(value)(turn(part) for part in value)
        return value

    keep = [("form", block[1]) for _, blocks in report.sections for block in blocks if block[0] == "form"]
    sections = [(traditional(heading, kind), [block if block[0] == "form" else (block[0], *turn(block[1:])) for block in blocks])
                for heading, blocks in report.sections]
    assert keep
    return replace(
        report, script="hant", agency=report.agency and traditional(report.agency, kind), title=turn(report.title),
        broken_title=turn(report.broken_title), preamble=turn(report.preamble), sections=sections,
        signature=turn(report.signature), note=report.note and traditional(report.note, kind),
        odd={p: (traditional(t, kind), turn_value(v, kind)) for p, (t, v) in report.odd.items()},
    )


def turn_value(value: object, kind: str) -> object:
    return value | {"text": traditional(value["text"], kind)} if isinstance(value, dict) else value


# What is common to the reports below.

HEADINGS = forms.form("2021")["sections"]
FORM = {
    edition: [[("form", [part["id"] for part in forms.form(edition)["disclosure"]])], [("form", ["requests"])], [("form", ["disputes"])]]
    for edition in forms.SOURCES
}


def _sections(edition: str, general: list, improvement: list, other: list, attachments: list | None = None, headings: list | None = None) -> list:
    bodies = [general, *FORM[edition], improvement, other]
    return list(zip(headings or HEADINGS, bodies, strict=True)) + (attachments or [])


def worded(value: object, text: str) -> tuple[str, object]:
    return text, {"value": value, "text": text}


def plain(value: object, text: str) -> tuple[str, object]:
    return text, value


CHANNELS = [
    [("公开渠道", 2, 1), ("公开数量（条）", 1, 2)],
    ["上年", "本年"],
    ["门户网站", "1208", "1457"],
    ["政务新媒体", ("873", 2, 1), "926"],
    ["查阅点", "41"],
]

CITY = Report(
    "2021", "云州市人民政府", 2022, ["云州市人民政府2022年", "政府信息公开工作年度报告"],
    [("p", "根据《中华人民共和国政府信息公开条例》第四十九条、第五十条的规定，云州市人民政府编制本报告。"),
     ("p", "本报告数据的统计期限为2022年1月1日至12月31日。联系电话：0772—6612345。")],
    _sections("2021",
        [("p", "2022年，全市各级行政机关坚持以公开为常态、不公开为例外，围绕群众关心的事项主动公开政府信息。"),
         ("h2", "（一）主动公开"),
         ("h3", "1.政策解读更加充分"),
         ("p", "全年发布解读材料128篇，举办新闻发布会36场，回应公众留言2417条。"),
         ("h2", "（二）依申请公开"),
         ("p", "完善申请办理规程，登记、补正、审核、送达各环节限时办结，做到程序规范、答复准确。"),
         ("h2", "（三）平台建设"),
         ("p", "各渠道公开数量见下表。"),
         ("own", CHANNELS),
         ("p", "全市政府网站集约化平台平稳运行，政务新媒体清理整合到位。")],
        [("p", "存在的问题：一是部分公开内容更新不够及时；二是政策解读的形式还不够丰富。"),
         ("p", "改进措施：健全清单管理机制，逐项明确责任单位和完成时限。")],
        [("p", "依据《政府信息公开信息处理费管理办法》，本年度收取信息处理费1360元。")]),
    3, ["云州市人民政府", "2023年3月24日"], "2023-03-24", "（此件公开发布）")

PROVINCE = Report(
    "2021", "江南省人民政府办公厅", 2023, ["江南省人民政府办公厅2023年政府信息公开工作年度报告"],
    [("p", "本报告依据《中华人民共和国政府信息公开条例》编制，由总体情况等六个部分组成，电子版可在省政府门户网站下载。")],
    _sections("2021",
        [("p", "2023年，省政府办公厅深入贯彻落实党的二十大精神，持续提升政务公开标准化、规范化水平。"),
         ("h2", "（一）主动公开情况"),
         ("p", "公开省政府文件214件，其中规章8件；解读率达到100%。"),
         ("p", "1.重点领域。公开重大建设项目批准和实施信息52项。"),
         ("p", "2.公共资源。公开交易信息9318条。"),
         ("p", "3.民生保障。公开社会救助、就业、教育信息1746条。"),
         ("h2", "（二）监督保障"),
         ("p", "组织培训4期、参训613人次，第三方评估2次。")],
        [("p", "有的单位对公开属性源头认定把关不严，下一步将强化日常抽查和年度考核。")],
        [("p", "本年度发出收费通知11件，收取信息处理费2840元。")],
        [("附件1 江南省省级行政机关公开数量统计表", [("p", "下表按单位列出全年主动公开数量。"),
          ("own", [["单位", "数量（条）"], ["省发展改革委", "1833"], ["省教育厅", "2096"]])])]),
    5, ["江南省人民政府办公厅", "2024年1月30日"], "2024-01-30", None,
    broken_title=["江南省人民政府办公厅2023年", "政府信息公开工作年度报告"])

DISTRICT = Report(
    "2021", "云州市临江区人民政府", 2024, ["2024年云州市临江区人民政府", "政府信息公开工作年度报告"],
    [("p", "现将2024年临江区政府信息公开工作情况报告如下。")],
    _sections("2021",
        [("p", "（一）主动公开。2024年公开信息5121条，较上年增长12.5%，其中“一网通办”办事指南638项。"),
         ("p", "（二）依申请公开。全年办结申请无一件逾期，答复文书统一编号、全程留痕。"),
         ("p", "（三）平台建设。区政府门户网站全年访问量见下图。"),
         ("image", "柱状图：各季度访问量"),
         ("p", "图1 各季度访问量（单位：万次）。")],
        [("p", "主要问题是基层公开能力不均衡。2025年将以乡镇（街道）为重点开展结对帮扶。")],
        [("p", "没有其他需要报告的事项。")]),
    7, ["云州市临江区人民政府", "2025年2月28日"], "2025-02-28", "（此件主动公开）")

TOWN = Report(
    "2021", "青石镇人民政府", 2025, ["青石镇人民政府2025年度", "政府信息公开工作年度报告"],
    [("p", "根据条例要求，青石镇人民政府现公布2025年度报告，统计期限自2025年1月1日起至12月31日止。")],
    _sections("2021",
        [("p", "一是健全制度，二是充实栏目，三是回应关切。全年在镇公开栏张贴公告318份。"),
         ("p", "镇村两级公开栏实现全覆盖，惠农补贴、低保救助、集体“三资”逐月公示。")],
        [("p", "人员变动频繁，业务不够熟练；将安排专人负责，每季度自查一次。")],
        [("p", "本年度未收取信息处理费。")]),
    9, ["青石镇人民政府", "二〇二六年一月十五日"], "2026-01-15", None)

BUREAU = Report(
    "2021", "云州市教育局", 2021, ["云州市教育局2021年", "政府信息公开工作年度报告"],
    [("p", "云州市教育局根据有关规定编制本报告，如有疑问请与局办公室联系（邮编：545000）。")],
    _sections("2021",
        [("h2", "（一）主动公开政府信息"),
         ("note", "公开招生政策、学区划分等信息402条{note}，发布图解27个。", "不含学校自行公开的信息。"),
         ("h2", "（二）政府信息管理"),
         ("note", "清理规范性文件53件{note}，其中废止9件、修改4件。", "清理结果已在局网站公布。"),
         ("p", "落实“三审三校”，严把政治关、文字关。")],
        [("p", "公开内容与师生家长的期待还有差距，将开设“校园开放日”等互动栏目。")],
        [("p", "无其他需要报告的事项。")]),
    11, ["云州市教育局", "2022年1月21日"], "2022-01-21", None)

COMMISSION = Report(
    "2019", "平阳县卫生健康委员会", 2019, ["平阳县卫生健康委员会2019年", "政府信息公开工作年度报告"],
    [("p", "依据新修订的《中华人民共和国政府信息公开条例》，现公布我委2019年度报告。")],
    _sections("2019",
        [("p", "2019年，我委主动公开医疗服务、疾病防控等信息731条，举办开放日活动5次。"),
         ("h2", "（一）加强组织领导"),
         ("p", "调整领导小组，明确1名副主任分管、2名专职人员承办。"),
         ("h2", "（二）拓宽公开渠道"),
         ("p", "新开通微信公众号，关注人数达到8640人。")],
        [("p", "公开的及时性有待提高。2020年将把公开工作纳入科室考核。")],
        [("p", "无。")]),
    2, ["平阳县卫生健康委员会", "2020年1月20日"], "2020-01-20", None)

MINISTRY = Report(
    "2019", "水土资源部", 2020, ["水土资源部2020年", "政府信息公开工作年度报告"],
    [("p", "本年度报告由水土资源部编制，所列数据的统计期限自2020年1月1日起，至2020年12月31日止。")],
    _sections("2019",
        [("p", "2020年，水土资源部认真贯彻落实党中央、国务院决策部署，制定规章3件，废止规章1件。"),
         ("p", "部门户网站全年发布信息12,406条，浏览量1.35亿次。")],
        [("p", "对照群众需求，政策解读的针对性还需加强，将建立解读效果评估机制。")],
        [("p", "全年收取信息处理费0元。")]),
    4, ["水土资源部", "2021年3月29日"], "2021-03-29", None,
    odd={
        ("licensing", "administrative_licensing", "change"): worded(19, "+19"),
        ("licensing", "other_services", "change"): worded(-4, "减4"),
        ("enforcement", "administrative_penalty", "change"): plain(-37, "-37"),
        ("enforcement", "administrative_compulsion", "change"): worded(8, "增8"),
        ("procurement", "central_procurement", "amount"): worded(251000, "251000元"),
        ("rules", "normative_documents", "public_total"): plain(1234, "1,234"),
    })

LATE = Report(
    "2019", "柳溪县司法局", 2023, ["柳溪县司法局", "2023年度政府信息公开工作年度报告"],
    [("p", "现将柳溪县司法局2023年度政府信息公开工作情况公布如下。")],
    _sections("2019",
        [("p", "2023年公开行政执法、公共法律服务等信息256条，答复咨询1380人次。")],
        [("p", "栏目设置不够清晰，下一步按条例第二十条逐项调整。")],
        [("p", "本机关2023年度没有其他需要报告的事项。")]),
    6, ["柳溪县司法局", "2024年1月12日"], "2024-01-12", None)

WORDED = Report(
    "2021", "丰台市住房和城乡建设局", 2022, ["丰台市住房和城乡建设局2022年", "政府信息公开工作年度报告"],
    [("p", "本局依法编制2022年度报告，表中空白处为未统计，斜线为不适用。")],
    _sections("2021",
        [("p", "公开房屋征收、物业管理等信息1,907条，办理群众来信466件。")],
        [("p", "历史档案电子化进度偏慢，计划两年内完成。")],
        [("p", "本年度减免信息处理费3件、共计450元。")]),
    8, ["丰台市住房和城乡建设局", "2023年1月29日"], "2023-01-29", None,
    odd={
        ("rules", "regulations", "issued"): worded(None, "/"),
        ("rules", "regulations", "repealed"): worded(None, "-"),
        ("rules", "regulations", "in_force"): worded(None, "无"),
        ("rules", "normative_documents", "issued"): worded(22, "22（其中修订 16 件）"),
        ("rules", "normative_documents", "repealed"): worded(12, "12件"),
        ("rules", "normative_documents", "in_force"): plain(1234, "1,234"),
        ("licensing", "administrative_licensing", "decisions"): plain(56789, "５６７８９"),
        ("enforcement", "administrative_compulsion", "decisions"): plain(None, ""),
        ("fees", "administrative_fees", "amount"): plain(75.926, "75.9260"),
        ("requests", "received", "research"): plain(None, ""),
        ("requests", "received", "other"): plain(None, ""),
        ("requests", "carried_in", "natural_person"): worded(None, "——"),
        ("requests", "granted", "natural_person"): plain(4321, "4，321"),
        ("requests", "granted", "legal_services"): worded(None, "详见附件"),
        ("requests", "denied_state_secret", "natural_person"): plain(None, ""),
        ("requests", "denied_state_secret", "total"): plain(None, ""),
        ("requests", "carried_out", "total"): plain(None, ""),
        ("disputes", "review", "upheld"): plain(None, ""),
        ("disputes", "direct_suit", "pending"): worded(6, "6件"),
        ("disputes", "post_review_suit", "total"): plain(None, ""),
    })

HANT = in_traditional(replace(CITY, agency="云州市临江区民政局", year=2024, title=["云州市临江区民政局2024年度", "政府信息公开工作年度报告"],
    signature=["云州市临江区民政局", "2025年1月17日"], date="2025-01-17", seed=10))
HANT_OVER = in_traditional(replace(TOWN, seed=12, year=2023, title=["青石镇人民政府2023年度", "政府信息公开工作年度报告"],
    preamble=[("p", "根据条例要求，全面总结2023年度工作，制定本报告。")], signature=["青石镇人民政府", "2024年1月15日"], date="2024-01-15"), "over")
HANT_TAIWAN = in_traditional(replace(BUREAU, seed=14, sections=_sections("2021",
    [("p", "落实保密审查程序，清理规范性文件53件，公开档案目录1份。")],
    [("p", "公开程序还需简化，2022年将修订文件公开指南。")], [("p", "无其他需要报告的事项。")])), "taiwan")
HANT_2019 = in_traditional(replace(LATE, seed=13))

# Smaller siblings, for workbooks and pages that hold several reports.
SIBLINGS = [
    replace(TOWN, agency=name, seed=seed, title=[f"{name}2024年", "政府信息公开工作年度报告"], year=2024, preamble=[],
            signature=[name, "2025年1月9日"], date="2025-01-09")
    for name, seed in (("白沙镇人民政府", 15), ("石门乡人民政府", 16), ("长桥街道办事处", 18))
]

# The same reports for formats that hold less.

CITY_FLAT = replace(CITY, sections=[(heading, [block for block in blocks if block[0] != "own"]) for heading, blocks in CITY.sections])
CITY_SPANLESS = replace(CITY, sections=[
    (heading, [("own", [["公开渠道", "公开数量（条）", ""], ["", "上年", "本年"], *CHANNELS[2:3], ["政务新媒体", "873", "926"], ["查阅点", "", "41"]]) if block[0] == "own" else block
               for block in blocks])
    for heading, blocks in CITY.sections])
PROVINCE_FLAT = replace(PROVINCE, sections=PROVINCE.sections[:6])
BUREAU_PLAIN = replace(BUREAU, seed=20, sections=[
    (heading, [("p", block[1].replace("{note}", "")) if block[0] == "note" else block for block in blocks]) for heading, blocks in BUREAU.sections])
TOWN_SHORT = replace(TOWN, seed=21)
MINISTRY_FULL = replace(MINISTRY, seed=22, odd={})
