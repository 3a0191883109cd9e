"""DrawingML and VML: text boxes, SmartArt, charts, WordArt."""

from __future__ import annotations

from opc import Package
from word import para

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DGM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
DSP = "http://schemas.microsoft.com/office/drawing/2008/diagram"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING = "application/vnd.openxmlformats-officedocument.drawingml."


def inline(graphic: str, uri: str, *, name: str, alt: str, title: str = "", number: int = 1) -> str:
    """A drawing in a line of text, with what a screen reader says of it."""
    said = f' title="{title}"' if title else ""
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="3048000" cy="1524000"/>'
        f'<wp:docPr id="{number}" name="{name}" descr="{alt}"{said}/><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{A}"><a:graphicData uri="{uri}">{graphic}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )


def picture(relation: str, *, name: str, alt: str, title: str = "") -> str:
    """A picture."""
    space = "http://schemas.openxmlformats.org/drawingml/2006/picture"
    graphic = (
        f'<pic:pic xmlns:pic="{space}"><pic:nvPicPr><pic:cNvPr id="0" name="{name}" descr="{alt}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        '<a:ext cx="3048000" cy="1524000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    )
    return inline(graphic, space, name=name, alt=alt, title=title)


def text_box(content: str, *, name: str = "文本框 2", alt: str = "复议说明的文本框") -> str:
    """A text box twice, as Word has it: DrawingML for itself, VML for readers that do not know it."""
    inside = f"<w:txbxContent>{content}</w:txbxContent>"
    choice = (
        '<wp:anchor distT="45720" distB="45720" distL="114300" distR="114300" simplePos="0" relativeHeight="251659264" behindDoc="0" '
        'locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>1000000</wp:posOffset>'
        '</wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>900000</wp:posOffset></wp:positionV><wp:extent cx="2360930" cy="1404620"/>'
        f'<wp:effectExtent l="0" t="0" r="22860" b="11430"/><wp:wrapSquare wrapText="bothSides"/><wp:docPr id="217" name="{name}" descr="{alt}"/>'
        f'<wp:cNvGraphicFramePr/><a:graphic xmlns:a="{A}"><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr bwMode="auto"><a:xfrm><a:off x="0" y="0"/><a:ext cx="2360930" cy="1404620"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln w="9525"><a:solidFill>'
        f'<a:srgbClr val="000000"/></a:solidFill></a:ln></wps:spPr><wps:txbx>{inside}</wps:txbx><wps:bodyPr rot="0" vert="horz" wrap="square" '
        'lIns="91440" tIns="45720" rIns="91440" bIns="45720" anchor="t" anchorCtr="0"/></wps:wsp></a:graphicData></a:graphic></wp:anchor>'
    )
    fallback = (
        '<w:pict><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
        f'<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype><v:shape id="{name}" o:spid="_x0000_s1026" type="#_x0000_t202" alt="{alt}" '
        'style="position:absolute;margin-left:78.7pt;margin-top:70.9pt;width:185.9pt;height:110.6pt;z-index:251659264">'
        f"<v:textbox>{inside}</v:textbox></v:shape></w:pict>"
    )
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{choice}</w:drawing></mc:Choice><mc:Fallback>{fallback}</mc:Fallback>'
        "</mc:AlternateContent></w:r>"
    )


def word_art(text: str, font: str = "宋体") -> str:
    """Text along a path, as watermarks are."""
    return (
        '<w:r><w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">'
        '<v:formulas><v:f eqn="sum #0 0 10800"/></v:formulas><v:path textpathok="t" o:connecttype="custom"/><v:textpath on="t" fitshape="t"/>'
        '<o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype><v:shape id="PowerPlusWaterMarkObject79365401" o:spid="_x0000_s2049" '
        'type="#_x0000_t136" style="position:absolute;margin-left:0;margin-top:0;width:288pt;height:144pt;rotation:315;z-index:-251658752" '
        f'o:allowincell="f" fillcolor="silver" stroked="f"><v:fill opacity=".5"/><v:textpath style="font-family:&quot;{font}&quot;;font-size:1pt" '
        f'string="{text}"/></v:shape></w:pict></w:r>'
    )


def a_para(*texts: str, lang: str = "zh-CN") -> str:
    """A paragraph of DrawingML, a run a text."""
    runs = "".join(f'<a:r><a:rPr lang="{lang}" altLang="en-US" sz="{1200 + 100 * number}" b="{number % 2}"/><a:t>{text}</a:t></a:r>' for number, text in enumerate(texts))
    return f'<a:p>{runs}<a:endParaRPr lang="{lang}"/></a:p>'


def chart(categories: list[str], series: list[tuple[str, list[int]]], *, title: tuple[str, ...], axis: str, sheet: str, embedded: str = "", names: bool = True) -> str:
    """A column chart with its caches."""

    def strings(reference: str, texts: list[str]) -> str:
        points = "".join(f'<c:pt idx="{at}"><c:v>{text}</c:v></c:pt>' for at, text in enumerate(texts))
        return f'<c:strRef><c:f>{reference}</c:f><c:strCache><c:ptCount val="{len(texts)}"/>{points}</c:strCache></c:strRef>'

    def numbers(reference: str, values: list[int]) -> str:
        points = "".join(f'<c:pt idx="{at}"><c:v>{value}</c:v></c:pt>' for at, value in enumerate(values))
        code = "<c:formatCode>0&quot;件复议&quot;</c:formatCode>"
        return f'<c:numRef><c:f>{reference}</c:f><c:numCache>{code}<c:ptCount val="{len(values)}"/>{points}</c:numCache></c:numRef>'

    last = len(categories) + 1
    all_series = ""
    for at, (name, values) in enumerate(series):
        column = "BCDEFG"[at]
        all_series += (
            f'<c:ser><c:idx val="{at}"/><c:order val="{at}"/><c:tx>{strings(f"{sheet}!${column}$1", [name])}</c:tx><c:invertIfNegative val="0"/>'
            f'<c:cat>{strings(f"{sheet}!$A$2:$A${last}", categories)}</c:cat><c:val>{numbers(f"{sheet}!${column}$2:${column}${last}", values)}</c:val></c:ser>'
        )
    rich = "<c:tx><c:rich><a:bodyPr/><a:lstStyle/>{}</c:rich></c:tx><c:overlay val=\"0\"/>"
    external = f'<c:externalData r:id="{embedded}"><c:autoUpdate val="0"/></c:externalData>' if embedded else ""
    return (
        f'<c:chartSpace xmlns:c="{C}" xmlns:a="{A}" xmlns:r="{R}"><c:date1904 val="0"/><c:lang val="zh-CN"/><c:roundedCorners val="0"/><c:chart>'
        f'<c:title>{rich.format(a_para(*title))}</c:title><c:autoTitleDeleted val="0"/><c:plotArea><c:layout/><c:barChart><c:barDir val="col"/>'
        f'<c:grouping val="clustered"/><c:varyColors val="0"/>{all_series}<c:gapWidth val="150"/><c:axId val="111"/><c:axId val="222"/></c:barChart>'
        '<c:catAx><c:axId val="111"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="b"/>'
        '<c:numFmt formatCode="General" sourceLinked="1"/><c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        '<c:crossAx val="222"/><c:crosses val="autoZero"/></c:catAx><c:valAx><c:axId val="222"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="l"/><c:title>{rich.format(a_para(axis))}</c:title><c:numFmt formatCode="0" sourceLinked="0"/>'
        '<c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="111"/><c:crosses val="autoZero"/></c:valAx>'
        f'</c:plotArea><c:legend><c:legendPos val="r"/><c:overlay val="0"/></c:legend><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>{external}</c:chartSpace>'
    )


def smart_art(package: Package, source: str, folder: str, texts: list[str]) -> dict[str, str]:
    """A diagram's parts; ids of its data, layout, style and colours."""
    points = '<dgm:pt modelId="{00}" type="doc"><dgm:prSet loTypeId="urn:microsoft.com/office/officeart/2005/8/layout/default" loCatId="list" csTypeId="urn:microsoft.com/office/officeart/2005/8/colors/accent1_2" csCatId="accent1" qsTypeId="urn:microsoft.com/office/officeart/2005/8/quickstyle/simple1" qsCatId="simple" phldr="0"/><dgm:spPr/></dgm:pt>'
    links, shapes = "", ""
    for at, text in enumerate(texts, 1):
        points += f'<dgm:pt modelId="{{{at:02}}}"><dgm:prSet phldrT="[文本范例]"/><dgm:spPr/><dgm:t><a:bodyPr/><a:lstStyle/>{a_para(*text.split("|"))}</dgm:t></dgm:pt>'
        links += f'<dgm:cxn modelId="{{{50 + at}}}" srcId="{{00}}" destId="{{{at:02}}}" srcOrd="{at - 1}" destOrd="0"/>'
        shapes += (
            f'<dsp:sp modelId="{{{70 + at}}}"><dsp:nvSpPr><dsp:cNvPr id="0" name=""/><dsp:cNvSpPr/></dsp:nvSpPr><dsp:spPr><a:xfrm><a:off x="{at * 900000}" y="0"/>'
            '<a:ext cx="800000" cy="600000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></dsp:spPr><dsp:style><a:lnRef idx="2"><a:scrgbClr r="0" g="0" b="0"/></a:lnRef>'
            '<a:fillRef idx="1"><a:scrgbClr r="0" g="0" b="0"/></a:fillRef><a:effectRef idx="0"><a:scrgbClr r="0" g="0" b="0"/></a:effectRef><a:fontRef idx="minor"/></dsp:style>'
            f'<dsp:txBody><a:bodyPr/><a:lstStyle/>{a_para(*text.split("|"))}</dsp:txBody></dsp:sp>'
        )
    data = f'<dgm:dataModel xmlns:dgm="{DGM}" xmlns:a="{A}"><dgm:ptLst>{points}</dgm:ptLst><dgm:cxnLst>{links}</dgm:cxnLst><dgm:bg/><dgm:whole/></dgm:dataModel>'
    layout = f'<dgm:layoutDef xmlns:dgm="{DGM}" xmlns:a="{A}" uniqueId="urn:microsoft.com/office/officeart/2005/8/layout/default"><dgm:title val=""/><dgm:desc val=""/><dgm:catLst/><dgm:sampData/><dgm:styleData/><dgm:clrData/><dgm:layoutNode name="diagram"/></dgm:layoutDef>'
    style = f'<dgm:styleDef xmlns:dgm="{DGM}" xmlns:a="{A}" uniqueId="urn:microsoft.com/office/officeart/2005/8/quickstyle/simple1"><dgm:title val=""/></dgm:styleDef>'
    colours = f'<dgm:colorsDef xmlns:dgm="{DGM}" xmlns:a="{A}" uniqueId="urn:microsoft.com/office/officeart/2005/8/colors/accent1_2"><dgm:title val=""/></dgm:colorsDef>'
    drawing = f'<dsp:drawing xmlns:dgm="{DGM}" xmlns:dsp="{DSP}" xmlns:a="{A}"><dsp:spTree><dsp:nvGrpSpPr><dsp:cNvPr id="0" name=""/><dsp:cNvGrpSpPr/></dsp:nvGrpSpPr><dsp:grpSpPr/>{shapes}</dsp:spTree></dsp:drawing>'
    ids = {}
    for name, xml, kind, relation in (
        ("data", data, "diagramData", "diagramData"),
        ("layout", layout, "diagramLayout", "diagramLayout"),
        ("quickStyle", style, "diagramStyle", "diagramQuickStyle"),
        ("colors", colours, "diagramColors", "diagramColors"),
    ):
        package.add(f"{folder}/diagrams/{name}1.xml", xml, f"{DRAWING}{kind}+xml")
        ids[name] = package.relate(source, relation, f"{'../' if folder == 'xl' else ''}diagrams/{name}1.xml")
    package.add(f"{folder}/diagrams/drawing1.xml", drawing, "application/vnd.ms-office.drawingml.diagramDrawing+xml")
    package.relate(source, "http://schemas.microsoft.com/office/2007/relationships/diagramDrawing", f"{'../' if folder == 'xl' else ''}diagrams/drawing1.xml")
    return ids


def smart_art_frame(ids: dict[str, str]) -> str:
    """What stands in the text for a diagram."""
    return f'<dgm:relIds xmlns:dgm="{DGM}" xmlns:r="{R}" r:dm="{ids["data"]}" r:lo="{ids["layout"]}" r:qs="{ids["quickStyle"]}" r:cs="{ids["colors"]}"/>'


def box(text: str) -> str:
    """A text box of one paragraph."""
    return text_box(para(text))
