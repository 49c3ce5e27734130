"""Draws a paper anew as pictures, a page each, in a process of its own: what was under the black is not there any more.

Run as a program, not imported: ``python drawing.py pdf 150 100`` reads a file and writes a PDF of pictures. No text, no
layers, no names of writers, no places of a camera go over; what is not seen is not there. Exit 3: too many pages; 4: it
cannot be read.
"""

import ctypes
import io
import sys
from typing import Any

TOO_MANY, UNREADABLE = 3, 4
# A bar that lets a little through is black to the eye, and not to a program that brightens it: here it is black.
BLACK_UP_TO = 48
NEARLY_BLACK = bytes(0 if shade < BLACK_UP_TO else shade for shade in range(256))
MEMORY = 2 * 1024**3  # a hostile file may not take the machine along


def main(kind: str, dots: int, most: int) -> int:
    """From the standard input to the standard output."""
    _limit()
    import pypdfium2 as pdfium

    content = sys.stdin.buffer.read()
    try:
        source = pdfium.PdfDocument(content) if kind == "pdf" else _of_picture(pdfium, content)
        if len(source) > most:
            return TOO_MANY
        made = pdfium.PdfDocument.new()
        for page in source:
            _draw(pdfium, made, page, dots)
        out = io.BytesIO()
        made.save(out)
    except (pdfium.PdfiumError, MemoryError, ValueError):
        return UNREADABLE
    sys.stdout.buffer.write(out.getvalue())
    return 0


def _draw(pdfium: Any, made: Any, page: Any, dots: int) -> None:  # noqa: ANN401 - a library without types
    """One page, as it is seen, as one picture."""
    width, height = page.get_size()
    picture = pdfium.PdfImage.new(made)
    bitmap = page.render(scale=dots / 72)
    shades = bytes(bitmap.buffer).translate(NEARLY_BLACK)
    ctypes.memmove(bitmap.buffer, shades, len(shades))
    picture.set_bitmap(bitmap)
    picture.set_matrix(pdfium.PdfMatrix().scale(width, height))
    fresh = made.new_page(width, height)
    fresh.insert_obj(picture)
    fresh.gen_content()


def _of_picture(pdfium: Any, content: bytes) -> Any:  # noqa: ANN401 - a library without types
    """A page with a photograph on it, of its own proportions, as wide as a sheet."""
    source = pdfium.PdfDocument.new()
    picture = pdfium.PdfImage.new(source)
    picture.load_jpeg(io.BytesIO(content), inline=True)
    across, down = picture.get_px_size()
    if not across or not down:
        raise ValueError("no picture")
    width = 595.0
    height = width * down / across
    picture.set_matrix(pdfium.PdfMatrix().scale(width, height))
    page = source.new_page(width, height)
    page.insert_obj(picture)
    page.gen_content()
    return source


def _limit() -> None:
    """Where the system knows limits: memory, no new files."""
    try:
        import resource
    except ImportError:  # not on this system
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
