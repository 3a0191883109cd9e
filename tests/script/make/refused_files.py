"""Files that cannot be converted, or only when asked for, and damaged ones."""

from __future__ import annotations

import io
import zipfile

from msoffcrypto.format.ooxml import OOXMLFile
from opc import Package
from prose import HANS
from registry import file
from word import Word, para, paras

SIGNATURE = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/"


def signed(package: Package) -> Package:
    """A package with the parts of a signature. What was signed is told by name; the figures of it are made up."""
    package.relate("", SIGNATURE + "origin", "_xmlsignatures/origin.sigs")
    package.add("_xmlsignatures/origin.sigs", b"")
    package.relate("_xmlsignatures/origin.sigs", SIGNATURE + "signature", "sig1.xml")
    signature = (
        '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#" Id="idPackageSignature"><SignedInfo><CanonicalizationMethod Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315"/>'
        '<SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/><Reference Type="http://www.w3.org/2000/09/xmldsig#Object" URI="#idPackageObject">'
        '<DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><DigestValue>AAAA</DigestValue></Reference></SignedInfo><SignatureValue>AAAA</SignatureValue>'
        '<Object Id="idPackageObject"><Manifest><Reference URI="/word/document.xml?ContentType=application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"><DigestValue>AAAA</DigestValue></Reference></Manifest></Object></Signature>'
    )
    package.add("_xmlsignatures/sig1.xml", signature, "application/vnd.openxmlformats-package.digital-signature-xmlsignature+xml")
    return package


@file("refused/signed.docx", "a package with a digital signature")
def signed_document() -> bytes:
    made = Word()
    made.document(paras(HANS[:3]) + para("签名后发布"))
    return signed(made.package).bytes()


@file("refused/password.docx", "encrypted with a password")
def password() -> bytes:
    made = Word()
    plain = io.BytesIO(made.document(paras(HANS[:2])))
    out = io.BytesIO()
    OOXMLFile(plain).encrypt("复议", out)
    return out.getvalue()


@file("refused/old-word.doc", "a Word document of the old kind, which is only read as a report")
def old_word() -> bytes:
    import office_files

    return office_files.libreoffice("in.docx", Word().document(paras(HANS[:2])), "doc:MS Word 97")


@file("refused/slides.pptx", "slides")
def slides() -> bytes:
    package = Package()
    package.relate("", "officeDocument", "ppt/presentation.xml")
    package.add("ppt/presentation.xml", '<p:presentation xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"/>', "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml")
    return package.bytes()


@file("refused/cut-off.docx", "the first half of a document")
def cut_off() -> bytes:
    data = Word().document(paras(HANS))
    return data[: len(data) // 2]


@file("refused/bad-xml.docx", "a main part that is no XML")
def bad_xml() -> bytes:
    return Word().pack("<w:document><w:body><w:p>复议</w:body></w:document>")


@file("refused/not-a-package.docx", "a ZIP archive of something else")
def not_a_package() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(zipfile.ZipInfo("复议.txt", (1980, 1, 1, 0, 0, 0)), "发布")
    return out.getvalue()


@file("refused/empty.xlsx", "an empty file")
def empty() -> bytes:
    return b""
