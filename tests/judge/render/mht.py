"""Web archives (MHTML), written by Python's own mail library: the page and its pictures as parts."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP

from page import Page, Picture
from render.html import OFFICE, Author

FOLDER = "file:///C:/report.files/"


def write(page: Page) -> bytes:
    """The page as an .mht."""
    pictures: list[Picture] = []

    def source(picture: Picture) -> str:
        pictures.append(picture)
        return f"{FOLDER}image{len(pictures):03}.png"

    author = Author(page, source)
    encoding = author.rng.choice(["utf-8", "gb18030"])
    text = author.text(OFFICE, encoding.replace("18030", "2312"), program="Word", kind="Document")
    message = EmailMessage(policy=SMTP)
    message["Subject"] = "report"
    message.make_related()
    root = EmailMessage(policy=SMTP)
    way = author.rng.choice(["quoted-printable", "base64"])
    root.set_content(text.encode(encoding, errors="xmlcharrefreplace"), "text", "html", cte=way)
    root.set_param("charset", encoding.replace("18030", "2312"))
    root["Content-Location"] = "file:///C:/report.htm"
    message.attach(root)
    for number, picture in enumerate(pictures, start=1):
        part = EmailMessage(policy=SMTP)
        part.set_content(picture.png, "image", "png")
        part["Content-Location"] = f"{FOLDER}image{number:03}.png"
        message.attach(part)
    return message.as_bytes()
