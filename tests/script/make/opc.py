"""A package (ISO/IEC 29500-2) part by part, the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
METADATA = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
TYPES = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
    "png": "image/png",
    "bin": "application/vnd.openxmlformats-officedocument.oleObject",
    "vml": "application/vnd.openxmlformats-officedocument.vmlDrawing",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "sigs": "application/vnd.openxmlformats-package.digital-signature-origin",
}


@dataclass
class Package:
    """Parts with their content types, and who refers to whom."""

    parts: dict[str, bytes] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    relations: dict[str, list[tuple[str, str, bool]]] = field(default_factory=dict)
    stored: set[str] = field(default_factory=set)
    """Parts that are not compressed."""

    def add(self, name: str, content: str | bytes, kind: str = "", encoding: str = "utf-8") -> None:
        """A part. Text gets an XML declaration unless it brings one."""
        if isinstance(content, str):
            text = content if content.startswith("<?xml") else XML + content
            content = text.encode(encoding)
        self.parts[name] = content
        if kind:
            self.types[name] = kind

    def relate(self, source: str, kind: str, target: str, *, external: bool = False) -> str:
        """A relation from a part (or "" for the package), and its id."""
        kind = kind if ":" in kind else OFFICE + kind
        relations = self.relations.setdefault(source, [])
        relations.append((kind, target, external))
        return f"rId{len(relations)}"

    def bytes(self) -> bytes:
        """The file. As Word has it, the list of types comes first."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as package:
            for name, content in [("[Content_Types].xml", self._types()), *self._relations(), *self.parts.items()]:
                entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                method = zipfile.ZIP_STORED if name in self.stored else zipfile.ZIP_DEFLATED
                package.writestr(entry, content, method)
        return out.getvalue()

    def _types(self) -> bytes:
        endings = {name.rpartition(".")[2] for name in self.parts} | {"rels", "xml"}
        known = "".join(f'<Default Extension="{end}" ContentType="{TYPES[end]}"/>' for end in sorted(endings & TYPES.keys()))
        own = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in self.types.items())
        space = "http://schemas.openxmlformats.org/package/2006/content-types"
        return f'{XML}<Types xmlns="{space}">{known}{own}</Types>'.encode()

    def _relations(self) -> list[tuple[str, bytes]]:
        found = []
        for source, relations in self.relations.items():
            folder, _, file = source.rpartition("/")
            name = f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"
            lines = "".join(
                f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"{" TargetMode=" + chr(34) + "External" + chr(34) if external else ""}/>'
                for number, (kind, target, external) in enumerate(relations, 1)
            )
            space = "http://schemas.openxmlformats.org/package/2006/relationships"
            found.append((name, f'{XML}<Relationships xmlns="{space}">{lines}</Relationships>'.encode()))
        return found


def properties(package: Package, application: str, *, title: str, subject: str, keywords: str, company: str) -> None:
    """Core, extended and custom properties as Office writes them."""
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:dcmitype="http://purl.org/dc/dcmitype/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:subject>{subject}</dc:subject><dc:creator>周敏</dc:creator>"
        f"<cp:keywords>{keywords}</cp:keywords><dc:description>{subject}</dc:description>"
        "<cp:lastModifiedBy>周敏</cp:lastModifiedBy><cp:revision>2</cp:revision>"
        '<dcterms:created xsi:type="dcterms:W3CDTF">2025-01-17T02:00:00Z</dcterms:created></cp:coreProperties>'
    )
    kinds = "application/vnd.openxmlformats-"
    package.add("docProps/core.xml", core, kinds + "package.core-properties+xml")
    package.relate("", METADATA + "core-properties", "docProps/core.xml")
    extended = (
        f'<Properties xmlns="{OFFICE.removesuffix("relationships/")}extended-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        f"<Template>Normal.dotm</Template><Application>{application}</Application><Company>{company}</Company>"
        "<AppVersion>16.0000</AppVersion></Properties>"
    ).replace("officeDocument/2006/extended", "officeDocument/2006/extended")
    package.add("docProps/app.xml", extended, kinds + "officedocument.extended-properties+xml")
    package.relate("", "extended-properties", "docProps/app.xml")
    custom = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="Checked by">'
        "<vt:lpwstr>政务公开办公室复核</vt:lpwstr></property></Properties>"
    )
    package.add("docProps/custom.xml", custom, kinds + "officedocument.custom-properties+xml")
    package.relate("", "custom-properties", "docProps/custom.xml")


def png() -> bytes:
    """A picture of one pixel."""
    return bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc000000301010018dd8db00000000049454e44ae426082"
    )
