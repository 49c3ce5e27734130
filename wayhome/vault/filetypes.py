"""Which files may come in: by name and by their first bytes. Nothing is opened or unpacked here."""

import unicodedata
from dataclasses import dataclass
from pathlib import PurePath, PureWindowsPath

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

LOOK_AT = 64  # first bytes that decide
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # also around a new workbook with a password
_OF_TWO_BYTES = (b"\xff\xfe", b"\xfe\xff")  # how text begins that writes each letter in two bytes


@dataclass(frozen=True, slots=True)
class Type:
    """One kind of file: what it is served as, and how it begins (any of these)."""

    media_type: str
    begins: tuple[tuple[int, bytes], ...]
    why: object = ""  # what to say of a file that begins otherwise, where there is more to say

    def fits(self, first: bytes) -> bool:
        return not self.begins or any(first[at : at + len(mark)] == mark for at, mark in self.begins)


_PDF = Type("application/pdf", ((0, b"%PDF-"),))
_JPEG = Type("image/jpeg", ((0, b"\xff\xd8\xff"),))
_TIFF = Type("image/tiff", ((0, b"II*\x00"), (0, b"MM\x00*")))
_MP4 = Type("video/mp4", ((4, b"ftyp"),))
_ZIP = ((0, b"PK\x03\x04"),)
_TEXT = Type("text/plain", ())
_NO_BUNDLE = gettext_lazy(
    "This is no case bundle, or its beginning was changed on the way. Ask whoever gave it for a new one."
)
_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"

TYPES: dict[str, Type] = {
    "pdf": _PDF,
    "jpg": _JPEG,
    "jpeg": _JPEG,
    "png": Type("image/png", ((0, b"\x89PNG\r\n\x1a\n"),)),
    "webp": Type("image/webp", ((8, b"WEBP"),)),
    "heic": Type("image/heic", ((4, b"ftyp"),)),
    "tif": _TIFF,
    "tiff": _TIFF,
    "mp3": Type("audio/mpeg", ((0, b"ID3"), (0, b"\xff\xfb"), (0, b"\xff\xf3"), (0, b"\xff\xf2"))),
    "m4a": Type("audio/mp4", ((4, b"ftyp"),)),
    "ogg": Type("audio/ogg", ((0, b"OggS"),)),
    "opus": Type("audio/ogg", ((0, b"OggS"),)),
    "wav": Type("audio/wav", ((8, b"WAVE"),)),
    "mp4": _MP4,
    "mov": Type("video/quicktime", ((4, b"ftyp"),)),
    "docx": Type(f"{_OFFICE}.wordprocessingml.document", _ZIP),
    "xlsx": Type(f"{_OFFICE}.spreadsheetml.sheet", _ZIP),
    "odt": Type(f"{_OPEN}.text", _ZIP),
    "ods": Type(f"{_OPEN}.spreadsheet", _ZIP),
    "txt": _TEXT,
    "csv": Type("text/csv", ()),
    "json": Type("application/json", ()),
    "wayhome": Type("application/octet-stream", ((0, b"wayhome case bundle\n"),), _NO_BUNDLE),
}


def safe_name(name: str) -> str:
    """The name without folders, control signs and signs that turn the writing round; at most 120 letters."""
    last = PureWindowsPath(PurePath(name).name).name
    kept = "".join(sign for sign in last if unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co", "Cn"))
    kept = " ".join(kept.split()).strip(". ")
    if len(kept) > 120:
        stem, dot, ending = kept.rpartition(".")
        kept = f"{stem[: 119 - len(ending)]}{dot}{ending}" if dot and len(ending) <= 10 else kept[:120]
    return kept or "file"


def type_of(name: str) -> Type | None:
    """The type that the name promises, or None for one that may not come in."""
    return TYPES.get(name.rpartition(".")[2].lower()) if "." in name else None


def why_not(name: str, first: bytes) -> str | None:
    """Why a file with this name that begins with ``first`` may not come in; None when it may."""
    found = type_of(name)
    if found is None:
        return _("This kind of file cannot be kept. Save it as PDF, as a picture or as text, then try again.")
    if found.begins == _ZIP and first.startswith(_OLD_OFFICE):
        return _(
            "The file is protected with a password, or of an old kind. Open it, save it in the kind that its name says "
            "without a password, then choose it again. Delete that copy afterwards."
        )
    is_text = found.begins or b"\x00" not in first or first.startswith(_OF_TWO_BYTES)
    if not found.fits(first) or not is_text:
        return str(found.why) or _(
            "The file is not what its name says. Open it, save it again in the same kind, then try again."
        )
    return None
