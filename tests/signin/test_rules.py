"""Sentences of refusals: each says what to do next."""

from wayhome.signin import rules


def test_printed_codes_need_something_they_stand_in_for() -> None:
    assert rules.why_no_printed_codes(1) is None
    assert rules.why_no_printed_codes(0) == (
        "Set up an app or a security key first. Printed codes are for the day it is not at hand."
    )


def test_an_answer_that_came_too_late_asks_for_another_press() -> None:
    assert rules.why_not_new_key("key_question_gone") == (
        "That took too long, or the page was open twice. Press the button again."
    )
    assert "use an authenticator app" in rules.why_not_new_key("key_wrong")


def test_the_last_second_factor_stays() -> None:
    assert rules.why_not_remove_factor(2) is None
    assert "Add another app or key first" in str(rules.why_not_remove_factor(1))
