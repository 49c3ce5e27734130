"""``G1.2_CONSENT_ASSIST`` and ``G1.4_SHARE_LE`` as properties: whatever was said in whatever order, never otherwise."""

from datetime import timedelta
from typing import Any, cast
from uuid import uuid4

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as some

from wayhome.consent import gates, given, queries
from wayhome.consent.documents import Answer, Recipient
from wayhome.consent.enums import Band, Capacity, Form, Granted, Purpose
from wayhome.consent.given import Given
from wayhome.consent.rules import Situation
from wayhome.core import clock
from wayhome.organisations.actors import SignedIn
from wayhome.people.documents import GuardianBrief
from wayhome.people.queries import Found
from wayhome.people.subjects import CaseSubject

HARBOUR, POLICE, OFFICE = uuid4(), uuid4(), uuid4()
SUBJECT = CaseSubject(cast(Found, None), frozenset())
ACTOR = cast(SignedIn, None)
# What was answered, how many hours ago, and whether it was taken back since.
ANSWERS = some.tuples(
    some.sampled_from(["yes", "no", "not_now", "emergency"]),
    some.sampled_from(["explicit_oral", "guardian", "assent"]),
    some.sampled_from(["yes", "no", "not_asked"]),
    some.sampled_from(["yes", "yes", "doubt"]),
    some.booleans(),
)
HOURS = some.lists(some.integers(0, 60), min_size=6, max_size=6).map(lambda one: sorted(one, reverse=True))


def one_of(
    said: tuple[str, str, str, str, bool], hours: int, purpose: str, to: tuple[Recipient, ...] = ()
) -> Given:
    granted, form, assent, capacity, is_ended = said
    at = clock.now() - timedelta(hours=hours, minutes=1)
    answer = Answer(
        purpose=purpose,
        granted="not_now" if granted == "emergency" else granted,
        form=form,
        assent=assent,
        capacity=capacity,
        recipients=to,
        given_at=at,
        emergency="She is bleeding." if granted == "emergency" else "",
    )
    ended = clock.now() if is_ended and granted == "yes" else None
    return Given(uuid4(), at, HARBOUR, uuid4(), answer, ended)


def holds(gate: Any, answers: list[Given], now: Situation, *, passed: bool = False) -> bool:  # noqa: ANN401
    """As the gate sees it, with these answers in the case and nothing else."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(given, "of_case", lambda *_: answers)
        patch.setattr(given, "situation", lambda *_: now)
        patch.setattr(queries, "passed_to", lambda *_, **__: passed)
        patch.setattr(gates, "_also_passed", {})
        return gate.holds(SUBJECT, ACTOR) is True


def counts(one: Given, *, is_child: bool, has_conflict: bool) -> bool:
    """A yes that was not taken back, by somebody who may say it."""
    answer = one.answer
    if answer.granted != Granted.YES or one.is_ended:
        return False
    if is_child:
        return answer.form == Form.GUARDIAN and not has_conflict and answer.assent != "no"
    return answer.form == Form.ORAL and answer.capacity == Capacity.YES


@settings(max_examples=1000, deadline=None)
@drawn(some.lists(ANSWERS, max_size=6), HOURS, some.booleans(), some.booleans())
def test_nobody_is_helped_but_on_a_yes_or_in_an_emergency_and_a_child_alone_for_a_day(
    said: list[tuple[str, str, str, str, bool]], hours: list[int], is_child: bool, has_conflict: bool
) -> None:
    answers = [one_of(one, ago, Purpose.ASSISTANCE) for one, ago in zip(said, hours, strict=False)]
    now = Situation(
        now=clock.now(),
        band=Band.UNDER_15 if is_child else Band.ADULT,
        guardian=GuardianBrief(name="Ana", has_conflict=has_conflict) if is_child else None,
    )
    decided = [one for one in answers if one.answer.granted != Granted.NOT_NOW]
    agreed = bool(decided) and counts(decided[-1], is_child=is_child, has_conflict=has_conflict)
    if is_child:
        alone = [
            one
            for one in answers
            if one.answer.emergency
            or (
                one.answer.granted == Granted.YES
                and one.answer.form == Form.ASSENT
                and one.answer.assent != "no"
            )
        ]
        is_first_day = bool(alone) and clock.now() - alone[0].at < timedelta(hours=24)
        otherwise = is_first_day and any(not one.is_ended for one in alone)
    else:
        noted = [at for at, one in enumerate(answers) if one.answer.emergency]
        refused = [at for at, one in enumerate(answers) if one.answer.granted == Granted.NO]
        otherwise = bool(noted) and max(noted) > max(refused, default=-1)
    assert holds(gates.CONSENT_ASSIST, answers, now) == (agreed or otherwise)


TO: dict[str, tuple[Recipient, ...]] = {
    "the police": (Recipient(POLICE),),
    "typed": (Recipient(name="North Police"),),
    "an office": (Recipient(OFFICE),),
    "an office, typed": (Recipient(name="dawn  CENTRE"),),
}


@settings(max_examples=1000, deadline=None)
@drawn(
    some.lists(some.tuples(ANSWERS, some.sampled_from(sorted(TO)), some.booleans()), max_size=5),
    HOURS,
    some.booleans(),
)
def test_no_police_is_told_but_on_a_yes_to_that_or_what_two_people_confirmed(
    said: list[tuple[tuple[str, str, str, str, bool], str, bool]], hours: list[int], passed: bool
) -> None:
    answers = [
        one_of(one, ago, Purpose.SHARE_LAW_ENFORCEMENT if is_police else Purpose.ASSISTANCE, TO[to])
        for (one, to, is_police), ago in zip(said, hours, strict=False)
    ]
    now = Situation(
        now=clock.now(),
        partners=frozenset({POLICE, OFFICE}),
        officers=frozenset({POLICE}),
        no_officers=frozenset({"dawn centre"}),
    )
    newest: dict[str, Given] = {}
    for one, (_said, to, is_police) in zip(answers, said, strict=False):
        if is_police and to in ("the police", "typed") and one.answer.granted != Granted.NOT_NOW:
            newest[to] = one
    agreed = any(counts(one, is_child=False, has_conflict=False) for one in newest.values())
    assert holds(gates.SHARE_LE, answers, now, passed=passed) == (agreed or passed)


def test_both_pass_when_they_may() -> None:
    """What is never passed could not be told from what never holds."""
    yes = ("yes", "explicit_oral", "not_asked", "yes", False)
    now = Situation(now=clock.now(), officers=frozenset({POLICE}))
    assert holds(gates.CONSENT_ASSIST, [one_of(yes, 1, Purpose.ASSISTANCE)], now)
    told = one_of(yes, 1, Purpose.SHARE_LAW_ENFORCEMENT, TO["the police"])
    assert holds(gates.SHARE_LE, [told], now)
