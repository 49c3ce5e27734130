"""Where the case stands: nothing is ever reset, and a withdrawn consent never closes it."""

import html
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import Cast
from tests.people.scene import again, begin, browser, url
from tests.people.test_working_on_it import with_partner
from wayhome.core.refusals import Refused
from wayhome.people import actions, closing, queries, rules
from wayhome.people.enums import ClosureReason, Status
from wayhome.people.models import Involvement, Step
from wayhome.people.rules import CaseStanding

KEYS = sorted(rules.STATUS_STEPS)


def close(cast: Cast, seen: queries.Found, **given: object) -> None:
    """As the room of closing does it: for a goal that was met, with a card, unless the test says otherwise."""
    usual: dict[str, object] = {
        "reason": "goals_met", "person_agrees": True, "card_offered": True,
    }  # fmt: skip
    actions.close(seen=again(cast.casey, seen), **{**usual, **given}, by=cast.casey.actor())  # type: ignore[arg-type]


def words(cast: Cast, name: str, seen: queries.Found) -> str:
    return html.unescape(browser(cast.casey).get(url(name, seen)).content.decode())


@given(st.lists(st.sampled_from([*KEYS, "safe_contact_agreed", "help_begun"])))
def test_standing_is_read_from_the_steps(keys: list[str]) -> None:
    status, suspended = Status.ACTIVE, False
    for key in keys:
        if key == "case_suspended":
            suspended = True
        elif key in KEYS:
            suspended = False
        status = {
            "case_opened": Status.ACTIVE, "case_reopened": Status.ACTIVE, "case_follow_up": Status.FOLLOW_UP,
            "case_closed": Status.CLOSED, "case_handed_on": Status.CLOSED_REFERRED,
        }.get(key, status)  # fmt: skip
    assert rules.standing(keys) == CaseStanding(status, suspended)


def test_a_case_that_rests_goes_on_where_it_stood(cast: Cast) -> None:
    seen = begin(cast)
    client = browser(cast.casey)
    assert client.post(url("follow_up", seen)).status_code == 302
    sent = {"reason": "incident", "words": "Somebody asked at the gate."}
    assert client.post(url("rest", seen), sent).status_code == 302
    assert queries.standing(cast.casey.actor(), seen) == CaseStanding(Status.FOLLOW_UP, True)
    page = words(cast, "standing", seen)
    assert "Rests. Something happened that must be cleared first" in page
    assert "Somebody asked at the gate." in page
    assert client.post(url("resume", seen)).status_code == 302
    assert queries.standing(cast.casey.actor(), seen) == CaseStanding(Status.FOLLOW_UP, False)


def test_a_case_is_closed_for_a_reason_and_opened_again(cast: Cast) -> None:
    seen = begin(cast)
    client = browser(cast.casey)
    close(cast, seen, words="She has a flat.")
    assert queries.standing(cast.casey.actor(), seen) == CaseStanding(Status.CLOSED, False)
    assert "She has a flat." in words(cast, "standing", seen)
    with pytest.raises(Refused, match="case_not_closed"):
        close(cast, seen)
    assert client.post(url("reopen", seen)).status_code == 302
    assert queries.standing(cast.casey.actor(), seen) == CaseStanding(Status.ACTIVE, False)
    assert [step.key for step in queries.steps(cast.casey.actor(), seen)] == [
        "case_opened", "case_closed", "case_reopened",
    ]  # fmt: skip


def test_another_agency_goes_on(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(closing, "_holds", {})
    seen = begin(cast)
    close(cast, seen, reason="transferred")
    assert queries.standing(cast.casey.actor(), seen).status == Status.CLOSED_REFERRED


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"reason": "nonsense"}, "Choose why the case is closed."),
        (
            {"card_offered": False},
            "Offer her or him the card with a safe way back first. A no is an answer too.",
        ),
        ({"card_offered": False, "reason": "died"}, None),
    ],
)
def test_closing_asks_for_a_way_back(cast: Cast, changed: dict[str, object], said: str | None) -> None:
    seen = begin(cast)
    given: dict[str, object] = {
        "reason": "goals_met",
        "person_agrees": None,
        "card_offered": True,
    }
    given |= changed
    if said is None:
        actions.close(seen=seen, **given, by=cast.casey.actor())  # type: ignore[arg-type]
        return
    with pytest.raises(Refused) as refused:
        actions.close(seen=seen, **given, by=cast.casey.actor())  # type: ignore[arg-type]
    assert refused.value.reason.startswith(said)
    assert not queries.standing(cast.casey.actor(), seen).is_closed


def test_a_case_is_not_closed_while_a_partner_still_keeps_it(cast: Cast) -> None:
    seen = begin(cast)
    basis = with_partner(cast, seen)
    with pytest.raises(Refused) as refused:
        close(cast, seen)
    assert refused.value.reason.startswith("Still involved: Dawn Centre.")
    actions.end_basis(basis=basis, by=cast.casey.actor())
    assert not queries.standing(cast.casey.actor(), seen).is_closed  # what is taken back closes nothing
    close(cast, seen)


def test_a_later_room_holds_the_closing_up_for_a_reason_and_hears_of_it(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = begin(cast)
    heard: list[tuple[str, str]] = []
    monkeypatch.setattr(
        closing, "_holds", {"x": lambda by, found, reason: (reason == "lost" and "Look again.") or None}
    )
    monkeypatch.setattr(closing, "_closed", {"x": lambda seen, reason, by: heard.append(("closed", reason))})
    monkeypatch.setattr(closing, "_opened", {"x": lambda seen, by: heard.append(("opened", ""))})
    with pytest.raises(Refused) as refused:
        close(cast, seen, reason="lost")
    assert (refused.value.reason, heard) == ("Look again.", [])
    close(cast, seen)
    actions.reopen(seen=again(cast.casey, seen), by=cast.casey.actor())
    assert heard == [("closed", "goals_met"), ("opened", "")]


STATES = [CaseStanding(status, rests) for status, rests in product(Status, (False, True))]


@pytest.mark.parametrize("now", STATES)
def test_which_steps_can_be_taken_from_where(now: CaseStanding) -> None:
    can = {key for key in KEYS if rules.why_not_step(key, now) is None} - {rules.OPENED}
    expected = set()
    if now.is_closed:
        expected.add(rules.REOPENED)
    else:
        expected |= {rules.CLOSED, rules.HANDED_ON}
        if now.status != Status.FOLLOW_UP:
            expected.add(rules.FOLLOW_UP)
        if not now.is_suspended:
            expected.add(rules.SUSPENDED)
    if now.is_suspended:
        expected.add(rules.RESUMED)
    assert can == expected


@pytest.mark.parametrize(("name", "status"), [("resume", 403), ("reopen", 403)])
def test_a_step_that_cannot_be_taken_is_refused_and_leaves_nothing(
    cast: Cast, name: str, status: int
) -> None:
    seen = begin(cast)
    assert browser(cast.casey).post(url(name, seen)).status_code == status
    assert [step.key for step in queries.steps(cast.casey.actor(), seen)] == ["case_opened"]


@pytest.mark.parametrize(("name", "sent"), [("rest", {}), ("rest", {"reason": "x"})])
def test_without_a_reason_nothing_is_done(cast: Cast, name: str, sent: dict[str, str]) -> None:
    seen = begin(cast)
    assert browser(cast.casey).post(url(name, seen), sent).status_code == 422
    assert Step.objects.filter(case_id=seen.id).count() == 1


def test_30_who_only_reads_the_plan_changes_nothing(cast: Cast) -> None:
    seen = begin(cast)
    actions.let_team_in(seen=seen, team=cast.health.pk, by=cast.casey.actor())
    client = browser(cast.hana)
    page = client.get(url("standing", seen)).content.decode()
    assert "Your role reads this part of the case" in html.unescape(page)
    assert '<form method="post" action="' + url("follow_up", seen) not in page
    reason = {"reason": "incident"}
    for name, sent in (("rest", reason), ("resume", {}), ("follow_up", {}), ("reopen", {})):
        assert (name, client.post(url(name, seen), sent).status_code) == (name, 403)
    assert Step.objects.filter(case_id=seen.id).count() == 1


def test_who_may_not_read_the_plan_sees_that_it_rests_and_not_why(cast: Cast) -> None:
    seen = begin(cast)
    actions.let_team_in(seen=seen, team=cast.legal.pk, by=cast.casey.actor())
    actions.suspend(
        seen=again(cast.casey, seen), reason="incident", words="at the gate", by=cast.casey.actor()
    )
    Involvement.objects.filter(holder=cast.legal.pk).update(parts="A,Gm,H")
    page = html.unescape(browser(cast.lea).get(url("standing", seen)).content.decode())
    assert "rests" in page
    assert "at the gate" not in page
    assert "Something happened" not in page


def test_closure_reasons_know_no_withdrawn_consent() -> None:
    assert not [value for value in ClosureReason.values if "consent" in value or "withdraw" in value]
