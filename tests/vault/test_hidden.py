"""A picture that says where it was taken is noticed, in whatever it is wrapped; what is spoilt says nothing."""

import struct
from itertools import batched

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wayhome.vault.hidden import LOOK_AT, Looking


def exif(order: str = "<", *, latitude: bool = True, extra: int = 0) -> bytes:
    """What a camera writes: how the picture lies, and a list of its own about the place."""
    mark = b"II*\x00" if order == "<" else b"MM\x00*"
    about = [(0x0112, 3, 1, 6)] * (1 + extra)
    after = 8 + 2 + 12 * (len(about) + 1) + 4
    first = [*about, (0x8825, 4, 1, after)]
    place = [(1, 2, 2, 0), (2, 5, 3, 400), (4, 5, 3, 424)] if latitude else [(0, 1, 4, 2)]
    lists = b"".join(
        struct.pack(f"{order}H", len(tags))
        + b"".join(struct.pack(f"{order}HHII", *tag) for tag in tags)
        + struct.pack(f"{order}I", 0)
        for tags in (first, place)
    )
    return mark + struct.pack(f"{order}I", 8) + lists


def jpeg(inner: bytes) -> bytes:
    return (
        b"\xff\xd8\xff\xe1"
        + struct.pack(">H", len(inner) + 8)
        + b"Exif\x00\x00"
        + inner
        + b"\xff\xda"
        + b"\x37" * 900
    )


def tells(content: bytes, media_type: str = "image/jpeg", size: int = 64 * 1024) -> bool:
    looked = Looking()
    for part in batched(content, size):
        looked.add(bytes(part))
    return looked.tells_place(media_type)


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("size", [7, 64 * 1024])
def test_78_a_picture_that_says_where_it_was_taken_is_noticed(order: str, size: int) -> None:
    assert tells(jpeg(exif(order)), size=size)
    for wrapped, kind in (
        (exif(order), "image/tiff"),
        (
            b"RIFF\x00\x01\x00\x00WEBPVP8 " + b"\x01" * 3000 + b"EXIF\x40\x00\x00\x00" + exif(order),
            "image/webp",
        ),
        (
            b"\x00\x00\x00\x18ftypheic" + b"\x02" * 5000 + b"Exif\x00\x00" + exif(order, extra=20),
            "image/heic",
        ),
        (b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\x40eXIf" + exif(order), "image/png"),
    ):
        assert tells(wrapped, kind, size)


@pytest.mark.parametrize(("order", "mark"), [("<", b"II*\x00"), (">", b"MM\x00*")])
def test_78_a_mark_that_leads_nowhere_hides_no_later_one(order: str, mark: bytes) -> None:
    nowhere = mark + b"\xff" * 40
    assert not tells(jpeg(nowhere * 3))
    assert tells(jpeg(nowhere * 3 + exif(order)))


def test_78_nor_one_that_says_only_which_way_is_up() -> None:
    assert not tells(jpeg(exif(latitude=False))), "a list about the place without one"
    assert not tells(b"\xff\xd8\xff\xda" + b"\x37" * 900)
    assert not tells(exif(), "application/pdf"), "only pictures and films are looked at"
    assert not tells(b"\xff\xd8\xff" + b"\x00" * LOOK_AT + exif()), "a camera writes it before the picture"


@pytest.mark.parametrize(
    "line", [b"\xa9xyz\x00\x12\x15\xc7+41.33+019.82/", b"com.apple.quicktime.location.ISO6709"]
)
@pytest.mark.parametrize("before", [0, 65_530, 300_000])
def test_78_a_film_says_it_anywhere(line: bytes, before: int) -> None:
    film = b"\x00\x00\x00\x18ftypmp42" + b"\x00" * before + line + b"\x00" * 50
    assert tells(film, "video/mp4")
    assert not tells(film.replace(line, b""), "video/mp4")
    assert not tells(film, "audio/mp4"), "what was said is not where"


@given(st.binary(max_size=400), st.sampled_from([b"II*\x00", b"MM\x00*"]))
def test_119_what_is_spoilt_says_nothing_and_breaks_nothing(content: bytes, mark: bytes) -> None:
    tells(mark + content)
    tells(jpeg(exif())[: len(content)])


@given(st.integers(0, 200), st.integers(0, 255))
def test_119_any_byte_may_be_another(at: int, value: int) -> None:
    content = bytearray(jpeg(exif()))
    content[at % len(content)] = value
    tells(bytes(content))
