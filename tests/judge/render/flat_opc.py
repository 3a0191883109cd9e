"""Flat OPC: the parts of a Word document in one XML file, as office systems export them."""

from __future__ import annotations

import base64
import io
import zipfile

from lxml import etree
from page import Page
from render import docx

PKG = "http://schemas.microsoft.com/office/2006/xmlPackage"
RELATIONSHIPS = "application/vnd.openxmlformats-package.relationships+xml"
INSTRUCTIONS = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<?mso-application progid="Word.Document"?>\n'


def write(page: Page) -> bytes:
    """The page as a .xml."""
    package = zipfile.ZipFile(io.BytesIO(docx.write(page)))
    kinds = etree.fromstring(package.read("[Content_Types].xml"))
    named = {kind.get("PartName"): kind.get("ContentType") for kind in kinds if kind.get("PartName")}
    by_ending = {kind.get("Extension"): kind.get("ContentType") for kind in kinds if kind.get("Extension")}
    root = etree.Element(f"{{{PKG}}}package", nsmap={"pkg": PKG})
    for name in package.namelist():
        if name != "[Content_Types].xml":
            ending = name.rpartition(".")[2]
            kind = named.get(f"/{name}") or (RELATIONSHIPS if ending == "rels" else by_ending[ending])
            root.append(_part(name, kind, package.read(name)))
    return INSTRUCTIONS + etree.tostring(root)


def _part(name: str, kind: str, content: bytes) -> etree._Element:
    part = etree.Element(f"{{{PKG}}}part", {f"{{{PKG}}}name": f"/{name}", f"{{{PKG}}}contentType": kind})
    if kind.endswith("xml"):
        etree.SubElement(part, f"{{{PKG}}}xmlData").append(etree.fromstring(content))
    else:
        part.set(f"{{{PKG}}}compression", "store")
        etree.SubElement(part, f"{{{PKG}}}binaryData").text = base64.b64encode(content).decode()
    return part
