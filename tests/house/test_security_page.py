"""docs/security-tests.md says which tests hold the checklist, and is never out of date."""

from docs import draw_security_tests, security_cases


def test_the_page_is_current() -> None:
    assert draw_security_tests.PAGE.read_text(encoding="utf-8") == draw_security_tests.page(), (
        "run: ./run docs"
    )


def test_every_case_is_held_or_its_gap_is_said() -> None:
    assert draw_security_tests.gaps() == []


def test_tests_named_beside_their_number_exist() -> None:
    named = {name for names in security_cases.ALSO.values() for name in names} | security_cases.OTHER_LIST
    assert named - set(draw_security_tests.tests()) == set()


def test_each_number_that_is_explained_is_a_case() -> None:
    assert set(security_cases.OPEN) <= set(security_cases.CASES)
    assert set(security_cases.ALSO) <= set(security_cases.CASES)


def test_a_case_without_a_test_would_be_seen() -> None:
    security_cases.CASES[999] = ("C", "Something nobody tries")
    try:
        assert draw_security_tests.gaps() == [999]
    finally:
        del security_cases.CASES[999]
