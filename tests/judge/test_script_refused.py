"""What `gongbao script` refuses: with which message and exit code, and that nothing is written then."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import gongbao
import pytest
import scripts
from test_errors import listing

SAYS = {
    "signed.docx": "--drop-signature",
    "password.docx": "password",
    "old-word.doc": "convert --script",
    "slides.pptx": "format",
    "cut-off.docx": "damaged",
    "bad-xml.docx": "word/document.xml",
    "not-a-package.docx": "archive",
    "empty.xlsx": "empty",
}


@pytest.mark.parametrize("name", SAYS)
def test_refused_with_the_reason(tmp_path: Path, name: str) -> None:
    target = tmp_path / f"out{Path(name).suffix}"
    ran = gongbao.run("script", "--to", "hant", scripts.REFUSED / name, "-o", target, "--lang", "en")
    assert ran.code == 2 and SAYS[name] in ran.err and name in ran.err, ran.err
    assert "{" not in ran.err, ran.err
    assert not listing(tmp_path)


def test_every_file_that_is_refused_is_judged() -> None:
    assert set(SAYS) == {path.name for path in scripts.REFUSED.iterdir()}


@pytest.mark.parametrize("target", scripts.TARGETS)
def test_a_signature_is_dropped_when_asked(tmp_path: Path, target: str) -> None:
    """The text is converted, no part, type or relation of the signature is left, and other software opens it."""
    out = tmp_path / "out.docx"
    ran = gongbao.run("script", "--to", target, scripts.REFUSED / "signed.docx", "-o", out, "--drop-signature", "--lang", "en").ok()
    assert "signature" in ran.err
    with zipfile.ZipFile(out) as package:
        assert not [name for name in package.namelist() if "signature" in name]
        for name in ("[Content_Types].xml", "_rels/.rels"):
            assert b"signature" not in package.read(name) and b"sigs" not in package.read(name), name
    said = "".join(paragraph.text for paragraph in docx.Document(str(out)).paragraphs)
    assert said and not scripts.wrong(said, target)


def test_a_batch_names_what_failed_and_converts_the_rest(tmp_path: Path) -> None:
    sources = [scripts.REFUSED / "password.docx", scripts.FOLDER / "split-runs.docx", scripts.FOLDER / "plain.txt"]
    ran = gongbao.run("script", "--to", "hant", *sources, "-o", f"{tmp_path / 'out'}/")
    assert ran.code == 1 and "password.docx" in ran.err, ran.err
    assert sorted(listing(tmp_path / "out")) == ["plain.txt", "split-runs.docx"]


def test_an_output_that_exists_stays(tmp_path: Path) -> None:
    out = tmp_path / "out.docx"
    out.write_bytes(b"precious")
    call = ("script", "--to", "hant", scripts.FOLDER / "split-runs.docx", "-o", out)
    assert gongbao.run(*call).code == 2
    assert out.read_bytes() == b"precious"
    gongbao.run(*call, "--force").ok()
    assert zipfile.is_zipfile(out)


def test_a_bomb_is_no_danger(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.docx"
    with zipfile.ZipFile(scripts.FOLDER / "split-runs.docx") as old, zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content.replace(b"</w:body>", b" " * (300 << 20) + b"</w:body>") if name == "word/document.xml" else content)
    ran = gongbao.run("script", "--to", "hant", bomb, "-o", tmp_path / "out.docx")
    assert ran.code == 2, ran.err
