"""Small pictures of papers as PDF, as a scanner makes them; each says that it is worth nothing."""

from datetime import datetime
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Final

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw, ImageFont

SIZE: Final = (496, 702)  # A4 at 60 dots an inch
INK, PAPER, PALE = 40, 252, 150


def scan(title: str, line: str, at: datetime) -> SimpleUploadedFile:
    """Return the scan of a paper with a title and one line of text; the same again gives the same bytes."""
    page = Image.new("L", SIZE, PAPER)
    draw = ImageDraw.Draw(page)
    middle = SIZE[0] // 2
    draw.rectangle((24, 24, SIZE[0] - 24, SIZE[1] - 24), outline=PALE)
    draw.text((middle, 70), "GIẤY TỜ MẪU ĐỂ TRÌNH DIỄN", fill=INK, font=_font(20), anchor="mm")
    draw.text((middle, 100), "Không có giá trị pháp lý", fill=INK, font=_font(16), anchor="mm")
    draw.multiline_text((middle, 190), _wrapped(title), fill=INK, font=_font(18), anchor="mm", align="center")
    draw.text((60, 270), line, fill=INK, font=_font(15))
    for height in range(310, 620, 26):
        draw.line((60, height, SIZE[0] - 60, height), fill=PALE)
    content = BytesIO()
    page.save(
        content,
        "PDF",
        resolution=60,
        quality=60,
        title=title,
        creationDate=at.timetuple(),
        modDate=at.timetuple(),
    )
    return SimpleUploadedFile("giay-to.pdf", content.getvalue(), "application/pdf")


def _wrapped(text: str) -> str:
    """Return ``text`` in lines of about 40 letters."""
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) > 40:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines[:4])


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    content = (files("motcua.documents") / "fonts/Tinos-Regular.ttf").read_bytes()
    return ImageFont.truetype(BytesIO(content), size)
