"""Papers of no room, for trying the engine; and a look into what it made."""

import ctypes
from collections.abc import Callable

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from django.utils.html import escape
from django.utils.translation import gettext

from wayhome.consent import card
from wayhome.paper import typesetting
from wayhome.paper.enums import Mode


def page(body: str, title: str = "Sheet") -> str:
    """A page of ours with ``body`` on its paper."""
    return (
        f"<html><head><title>{title} · Wayhome</title></head><body><p>beside</p>"
        f'<article class="carried">{body}</article></body></html>'
    )


def with_words(typed: str) -> str:
    """A page as a template writes it: what was typed is escaped."""
    return page(f"<h1>{gettext('Sheet')}</h1><p>{escape(typed)}</p>")


def choices() -> str:
    """Translated everywhere."""
    return page(f"<h1>{card.HEADING}</h1><p>{card.CHANGE}</p>", title=str(card.NEUTRAL_HEADING))


def made(
    data: Callable[[], str],
    *,
    language: str = "en",
    mode: Mode = Mode.FULL,
    number: int = 4821,
    code: str = "",
    names: tuple[str, ...] = (),
    template: str = "sheet",
) -> bytes:
    return typesetting.make(
        template, data, language=language, mode=mode, number=number, code=code, names=names
    )


def text_of(content: bytes) -> str:
    """All words of a PDF, with blanks and line ends drawn together."""
    document = pdfium.PdfDocument(content)
    words = [page.get_textpage().get_text_range() for page in document]
    return " ".join(" ".join(words).replace("\ufffe", "").split())


def tags_of(content: bytes) -> list[str]:
    """The tags of the first page's structure, in the order of reading."""
    document = pdfium.PdfDocument(content)
    tree = raw.FPDF_StructTree_GetForPage(document[0])
    found: list[str] = []
    for number in range(raw.FPDF_StructTree_CountChildren(tree)):
        _walk(raw.FPDF_StructTree_GetChildAtIndex(tree, number), found)
    raw.FPDF_StructTree_Close(tree)
    return found


def _walk(element: object, found: list[str]) -> None:
    length = raw.FPDF_StructElement_GetType(element, None, 0)
    held = ctypes.create_string_buffer(length)
    raw.FPDF_StructElement_GetType(element, held, length)
    found.append(held.raw[:length].decode("utf-16-le").rstrip("\0"))
    for number in range(raw.FPDF_StructElement_CountChildren(element)):
        child = raw.FPDF_StructElement_GetChildAtIndex(element, number)
        if child:
            _walk(child, found)


def ink(content: bytes) -> tuple[int, int]:
    """The first and the last column of the first page where there is ink above its foot."""
    bitmap = pdfium.PdfDocument(content)[0].render(scale=1, grayscale=True)
    held = bytes(bitmap.buffer)
    rows = range(bitmap.height * 85 // 100)
    columns = [
        column
        for column in range(bitmap.width)
        if any(held[row * bitmap.stride + column] < 128 for row in rows)
    ]
    return columns[0], columns[-1]
