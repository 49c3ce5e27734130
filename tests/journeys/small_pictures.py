"""Pictures of pages, small enough to be kept: few colours, as a page of text has, in a PNG made here."""

import base64
import struct
import zlib
from typing import Any

from playwright.sync_api import Browser

COLOURS = 64

# In the browser: which colours are most frequent, and for each point the nearest of them.
_FEWER_COLOURS = """async ([picture, most]) => {
  const image = new Image()
  image.src = "data:image/png;base64," + picture
  await image.decode()
  const canvas = document.createElement("canvas")
  canvas.width = image.width
  canvas.height = image.height
  const paper = canvas.getContext("2d")
  paper.drawImage(image, 0, 0)
  const bytes = paper.getImageData(0, 0, canvas.width, canvas.height).data
  const often = new Map()
  for (let at = 0; at < bytes.length; at += 4) {
    const colour = (bytes[at] << 16) | (bytes[at + 1] << 8) | bytes[at + 2]
    often.set(colour, (often.get(colour) || 0) + 1)
  }
  const chosen = [...often].sort((one, other) => other[1] - one[1]).slice(0, most).map(([colour]) => colour)
  const place = new Map(chosen.map((colour, at) => [colour, at]))
  const part = (colour, by) => (colour >> by) & 255
  const far = (one, other) => [16, 8, 0].reduce((sum, by) => sum + (part(one, by) - part(other, by)) ** 2, 0)
  for (const colour of often.keys()) {
    if (place.has(colour)) continue
    let best = 0
    for (let at = 1; at < chosen.length; at++) if (far(colour, chosen[at]) < far(colour, chosen[best])) best = at
    place.set(colour, best)
  }
  const points = new Uint8Array(canvas.width * canvas.height)
  for (let at = 0; at < points.length; at++)
    points[at] = place.get((bytes[4 * at] << 16) | (bytes[4 * at + 1] << 8) | bytes[4 * at + 2])
  let text = ""
  for (let at = 0; at < points.length; at += 8192) text += String.fromCharCode(...points.subarray(at, at + 8192))
  return {width: canvas.width, height: canvas.height, colours: chosen, points: btoa(text)}
}"""


def smaller(picture: bytes, browser: Browser) -> bytes:
    """The same picture with at most ``COLOURS`` colours."""
    page = browser.new_page()
    try:
        told = page.evaluate(_FEWER_COLOURS, [base64.b64encode(picture).decode(), COLOURS])
    finally:
        page.close()
    return _png(told)


def _png(told: dict[str, Any]) -> bytes:
    """One byte for each point, a palette, and nothing else."""
    width, height, points = told["width"], told["height"], base64.b64decode(told["points"])
    lines = b"".join(b"\0" + points[at : at + width] for at in range(0, width * height, width))
    palette = b"".join(colour.to_bytes(3, "big") for colour in told["colours"])
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        _chunk(name, body)
        for name, body in (
            (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
            (b"PLTE", palette),
            (b"IDAT", zlib.compress(lines, 9)),
            (b"IEND", b""),
        )
    )


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
