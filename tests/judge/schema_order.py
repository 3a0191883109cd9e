"""The order in which ECMA-376 wants the children of WordprocessingML elements.

LibreOffice opens anything; Word and strict validators do not. A list names the children of an element in
schema order; elements of one group (`|`) may stand in any order among themselves.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"

ORDERS: dict[str, str] = {
    "pPr": """pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd
        tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi
        adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection
        textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange""",
    "rPr": """rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof
        snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText
        vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange""",
    "tblPr": """tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc
        tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange""",
    "tblBorders": "top left|start bottom right|end insideH insideV",
    "tcBorders": "top left|start bottom right|end insideH insideV tl2br tr2bl",
    "tblCellMar": "top left|start bottom right|end",
    "tcPr": """cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign
        hideMark headers cellIns cellDel cellMerge tcPrChange""",
    "trPr": """cnfStyle|divId|gridBefore|gridAfter|wBefore|wAfter|cantSplit|trHeight|tblHeader|tblCellSpacing|jc|hidden
        ins del trPrChange""",
    "sectPr": """headerReference|footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType
        pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings
        sectPrChange""",
    "style": """name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat
        locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr""",
    "styles": "docDefaults latentStyles style",
    "docDefaults": "rPrDefault pPrDefault",
    "font": """altName panose1 charset family notTrueType pitch sig embedRegular embedBold embedItalic
        embedBoldItalic""",
    "sdt": "sdtPr sdtEndPr sdtContent",
    "settings": """writeProtection view zoom removePersonalInformation removeDateAndTime
        doNotDisplayPageBoundaries displayBackgroundShape printPostScriptOverText printFractionalCharacterWidth
        printFormsData embedTrueTypeFonts embedSystemFonts saveSubsetFonts saveFormsData mirrorMargins
        alignBordersAndEdges bordersDoNotSurroundHeader bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors
        hideGrammaticalErrors activeWritingStyle proofState formsDesign attachedTemplate linkStyles
        stylePaneFormatFilter stylePaneSortMethod documentType mailMerge revisionView trackRevisions
        doNotTrackMoves doNotTrackFormatting documentProtection autoFormatOverride styleLockTheme styleLockQFSet
        defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone doNotHyphenateCaps showEnvelope
        summaryLength clickAndTypeStyle defaultTableStyle evenAndOddHeaders bookFoldRevPrinting bookFoldPrinting
        bookFoldPrintingSheets drawingGridHorizontalSpacing drawingGridVerticalSpacing
        displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery doNotUseMarginsForDrawingGridOrigin
        drawingGridHorizontalOrigin drawingGridVerticalOrigin doNotShadeFormData noPunctuationKerning
        characterSpacingControl printTwoOnOne strictFirstAndLastChars noLineBreaksAfter noLineBreaksBefore
        savePreviewPicture doNotValidateAgainstSchema saveInvalidXml ignoreMixedContent alwaysShowPlaceholderText
        doNotDemarcateInvalidXml saveXmlDataOnly useXSLTWhenSaving saveThroughXslt showXMLTags
        alwaysMergeEmptyNamespace updateFields hdrShapeDefaults footnotePr endnotePr compat docVars rsids mathPr
        attachedSchema themeFontLang clrSchemeMapping doNotIncludeSubdocsInStats doNotAutoCompressPictures
        forceUpgrade captions readModeInkLockDown smartTagType schemaLibrary shapeDefaults doNotEmbedSmartTags
        decimalSymbol listSeparator""",
}
RANKS = {
    parent: {name: rank for rank, group in enumerate(order.split()) for name in group.split("|")}
    for parent, order in ORDERS.items()
}
EXTENSIONS = {f"http://schemas.microsoft.com/office/word/{year}/wordml" for year in (2010, 2012)}
"""Namespaces that a file may declare ignorable: they have no place in the order."""
INLINE = {name: rank for rank, name in enumerate("extent effectExtent docPr cNvGraphicFramePr graphic".split())}


def _ranks(element: etree._Element) -> dict[str, int] | None:
    name = etree.QName(element)
    if name.namespace == WP and name.localname == "inline":
        return INLINE
    return RANKS.get(name.localname) if name.namespace == W else None


def violations(root: etree._Element) -> Iterator[str]:
    """Elements whose children are unknown to the schema or stand out of its order."""
    for element in root.iter(etree.Element):
        ranks = _ranks(element)
        if ranks is None:
            yield from _cell_violation(element)
            continue
        children = map(etree.QName, element.iterchildren(etree.Element))
        names = [child.localname for child in children if child.namespace not in EXTENSIONS]
        unknown = [name for name in names if name not in ranks]
        order = [ranks[name] for name in names if name in ranks]
        if unknown or order != sorted(order):
            yield f"{etree.QName(element).localname}: {' '.join(names)}"


def _cell_violation(element: etree._Element) -> Iterator[str]:
    """A cell ends with a paragraph, or Word calls the file damaged."""
    if element.tag != f"{{{W}}}tc":
        return
    children = [etree.QName(child).localname for child in element.iterchildren(etree.Element)]
    if "tcPr" in children[1:] or not children or children[-1] not in ("p", "sdt"):
        yield f"tc: {' '.join(children)}"
