"""Codes of an authenticator app, checked against the vectors of RFC 6238."""

from base64 import b32encode
from datetime import UTC, datetime

import pytest

from wayhome.signin import totp

SECRET = b32encode(b"12345678901234567890").decode()


@pytest.mark.parametrize(
    ("seconds", "eight_digits"),
    [(59, "94287082"), (1111111109, "07081804"), (1234567890, "89005924"), (20000000000, "65353130")],
)
def test_code_is_that_of_the_standard(seconds: int, eight_digits: str) -> None:
    step = totp.step_at(datetime.fromtimestamp(seconds, tz=UTC))
    assert totp.code_at(SECRET, step) == eight_digits[2:]


def test_code_of_this_step_and_its_neighbours_opens_and_no_other() -> None:
    now = 1_000_000
    for distance in range(-30, 31):
        code = totp.code_at(SECRET, now + distance)
        expected = now + distance if abs(distance) <= 1 else None
        assert totp.step_of(SECRET, code, now=now) == expected, distance


def test_code_of_a_clock_ten_minutes_off_is_recognised_and_not_of_one_further_off() -> None:
    now = 1_000_000
    for distance in (-20, -2, 2, 20):
        code = totp.code_at(SECRET, now + distance)
        assert totp.step_by_another_clock(SECRET, code, now=now) == now + distance
    assert totp.step_by_another_clock(SECRET, totp.code_at(SECRET, now + 21), now=now) is None


def test_letters_instead_of_digits_open_nothing() -> None:
    assert totp.step_of(SECRET, "çäöüñß", now=5) is None
    assert totp.step_of(SECRET, "", now=5) is None


def test_secret_is_new_each_time_and_shown_in_fours() -> None:
    first, second = totp.new_secret(), totp.new_secret()
    assert first != second
    assert len(first) == 32
    assert totp.in_fours("ABCDEFGHIJ") == "ABCD EFGH IJ"


def test_picture_is_one_path_on_a_square_grid() -> None:
    qr = totp.picture(totp.address(SECRET, label="a@example.org"))
    assert qr.side > 30
    assert set(qr.path) <= set("Mhv-z 0123456789")
    dots = qr.path.count("M")
    assert dots == qr.path.count("z")
    assert qr.side < dots < qr.side**2
    # The quiet zone stays empty: no dot in the first four rows.
    assert not any(int(part.split(" ")[1].split("h")[0]) < 4 for part in qr.path.split("M")[1:])
