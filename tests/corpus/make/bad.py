"""Makes `bad/`: files that cannot be used, and `expected.toml` with the code that each is refused with."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import msoffcrypto.format.ooxml as ooxml

import books
import cfb
import odf
import reports
import word
import word_binary
from pages import Sheet, page, table_sheets

BAD = Path(__file__).parents[1] / "bad"


def encrypted_package(package: bytes) -> bytes:
    """Agile encryption as Office writes it: an OLE file with EncryptionInfo and EncryptedPackage."""
    target = io.BytesIO()
    ooxml.OOXMLFile(io.BytesIO(package)).encrypt("password", target)
    return target.getvalue()


def encrypted_doc() -> bytes:
    """A .doc whose FibBase says fEncrypted; [MS-DOC] 2.5.2."""
    whole = bytearray(word_binary.document(page(reports.TOWN)))
    at = whole.index(b"\xec\xa5\xc1\x00")
    flags, = struct.unpack_from("<H", whole, at + 10)
    struct.pack_into("<H", whole, at + 10, flags | 0x0100)
    return bytes(whole)


def encrypted_xls() -> bytes:
    """A workbook stream with FILEPASS (RC4) after its BOF; [MS-XLS] 2.4.117. What follows is noise."""
    record = lambda kind, data: struct.pack("<HH", kind, len(data)) + data
    noise = bytes((37 * at + 11) % 256 for at in range(6000))
    stream = record(0x809, struct.pack("<HHHHII", 0x0600, 5, 0x0DBB, 1996, 0, 6)) + record(0x2F, struct.pack("<HHH", 1, 1, 1) + noise[:48]) + noise
    return cfb.container({"Workbook": stream})


def encrypted_ods() -> bytes:
    """An ODS whose manifest says that its content is encrypted; OpenDocument 1.2, part 3, 3.4."""
    manifest = ('<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">'
                '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
                '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml" manifest:size="40000"><manifest:encryption-data manifest:checksum-type="SHA1/1K" manifest:checksum="AAAA">'
                '<manifest:algorithm manifest:algorithm-name="Blowfish CFB" manifest:initialisation-vector="AAAAAAAAAAA="/><manifest:key-derivation manifest:key-derivation-name="PBKDF2" manifest:iteration-count="1024" manifest:salt="AAAA"/>'
                "</manifest:encryption-data></manifest:file-entry></manifest:manifest>")
    noise = bytes((53 * at + 7) % 256 for at in range(2000))
    return books.zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": noise, "META-INF/manifest.xml": manifest}, stored=("mimetype", "content.xml"))


def encrypted_zip(package: bytes) -> bytes:
    """A package in which every entry has the flag of traditional ZIP encryption."""
    whole = bytearray(package)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = whole.find(mark)
        while at >= 0:
            whole[at + offset] |= 1
            at = whole.find(mark, at + 4)
    return bytes(whole)


def without_sheets_xlsx() -> bytes:
    """A workbook part whose list of sheets is empty."""
    package = books.xlsx([Sheet("空", [(0, 0, "x")])])
    parts = {}
    with zipfile.ZipFile(io.BytesIO(package)) as source:
        for name in source.namelist():
            data = source.read(name)
            if name == "xl/workbook.xml":
                start, end = data.index(b"<sheets>"), data.index(b"</sheets>")
                data = data[:start] + b"<sheets>" + data[end:]
            parts[name] = data
    return books.zipped(parts)


def main() -> None:
    docx, xlsx = word.document(page(reports.TOWN)), books.xlsx(table_sheets(reports.TOWN))
    empty = [Sheet("Sheet1", [(0, 0, "空白表")])]
    files = {
        "password.docx": (encrypted_package(docx), "file-encrypted"),
        "password.xlsx": (encrypted_package(xlsx), "file-encrypted"),
        "password.doc": (encrypted_doc(), "file-encrypted"),
        "password.xls": (encrypted_xls(), "file-encrypted"),
        "password.ods": (encrypted_ods(), "file-encrypted"),
        "password-zip.docx": (encrypted_zip(docx), "file-encrypted"),
        "no-sheets.xlsx": (without_sheets_xlsx(), "package-part-missing"),
        "no-sheets.ods": (odf.ods([]), "tables-not-found"),
        "no-sheets.fods": (odf.fods([]), "tables-not-found"),
        "no-sheets.xml": (books.spreadsheet_2003([]), "package-part-missing"),
        "no-sheets.xlsb": (books.xlsb([]), "package-part-missing"),
        "no-report.xls": (books.xls(empty), "tables-not-found"),
        "no-report.doc": (word_binary.document(page(reports.TOWN)[:3]), "tables-not-found"),
        "no-report.rtf": (b"{\\rtf1\\ansi\\ansicpg936 {\\fonttbl{\\f0 A;}}\\pard \\'c4\\'ea\\'b1\\'a8\\par}", "tables-not-found"),
        "no-report.html": ("<html><body><table><tr><td>年报</td></tr></table></body></html>".encode(), "tables-not-found"),
        "no-report.mht": (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"x\"\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n<p>2024</p>\r\n--x--\r\n", "tables-not-found"),
        "no-report.csv": ("年度,数量\r\n2024,12\r\n".encode("gb18030"), "tables-not-found"),
        "empty.doc": (b"", "file-empty"),
        "slides.wps": (cfb.container({"PowerPoint Document": bytes(5000), "Current User": bytes(60)}), "format-unsupported"),
        "other-ole.doc": (cfb.container({"Contents": bytes(5000)}), "format-unknown"),
        "page.xls": (b"%PDF-1.7\n1 0 obj <<>> endobj\n", "format-unsupported"),
        "picture.doc": (reports.png(), "picture-given"),
    }
    BAD.mkdir(exist_ok=True)
    for name, (data, _) in files.items():
        (BAD / name).write_bytes(data)
    listing = "".join(f'"{name}" = "{code}"\n' for name, (_, code) in files.items())
    (BAD / "expected.toml").write_text(f"# The code that each file here is refused with.\n\n{listing}", encoding="utf-8")


if __name__ == "__main__":
    main()
