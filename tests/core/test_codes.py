"""Case codes people read aloud."""

import re

from wayhome.core import codes


def test_codes_have_the_shape_a_person_can_read_aloud() -> None:
    for _ in range(200):
        assert re.fullmatch(r"[A-Z]\d-[A-Z0-9]{4}", codes.case_code())


def test_codes_do_not_follow_each_other() -> None:
    assert len({codes.case_code() for _ in range(1000)}) > 990
