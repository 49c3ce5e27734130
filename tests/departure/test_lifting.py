"""Going ahead on a hold: one asks, a second, different person of another agency answers. Blocks never."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from tests.attempts import story as attempts
from tests.cast import Cast, sign_in
from tests.consent import story as consents
from tests.departure import story
from tests.departure.story import REFLECTION, RISK, Facts, facts
from wayhome.attempts import steps
from wayhome.attempts.models import Step
from wayhome.departure import actions_lifting, due, models, queries
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
__all__ = ["facts"]


@pytest.fixture
def held(cast: Cast, facts: Facts) -> Found:
    """A travel plan with a red hold, and Dawn Centre let in."""
    seen, _now = story.begun(cast)
    story.let_in(cast, seen)
    facts.says[REFLECTION] = "The time to recover is not over."
    story.look(cast, seen)
    return seen


def lifted() -> list[str]:
    return list(Step.objects.filter(key__startswith=steps.LIFTED).values_list("key", flat=True))


def test_two_people_of_two_agencies_go_ahead_and_then_it_is_approved(
    cast: Cast, held: Found, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    thing = story.ask(cast, held, reason="She wrote it herself, after talking to her lawyer")
    with story.planned(monkeypatch), story.refused("time to recover"):
        story.approve(cast, held)
    rita = sign_in(Client(), cast.rita)
    where = reverse("departure:second", args=[held.code, 1, thing])
    assert "after talking to her lawyer" in rita.get(where).content.decode()
    assert rita.post(where, {"said": "yes"}).status_code == 302
    assert lifted() == [steps.LIFTED + REFLECTION]
    assert story.red(cast, held) == []
    (step,) = Step.objects.filter(key__startswith=steps.LIFTED)
    assert (step.organisation_id, step.taken_by) == (cast.dawn.pk, cast.rita.id)
    assert b"lawyer" not in bytes(step.body)
    with story.planned(monkeypatch):
        story.approve(cast, held)
    assert story.stand(cast, held).stands, "still not over, and two people went ahead"


def test_a_no_says_why_and_nothing_goes_ahead(cast: Cast, held: Found) -> None:
    thing = story.ask(cast, held)
    with story.refused("why not"):
        story.answer(cast, held, thing, cast.rita, said="no")
    story.answer(cast, held, thing, cast.rita, said="no", words="Nobody has talked to her")
    assert lifted() == []
    with story.refused("answered already"):
        story.answer(cast, held, thing, cast.rita, said="yes")
    story.ask(cast, held, reason="Now she has")
    assert models.Lifting.objects.filter(number=1).count() == 2


def test_who_may_agree_is_told_that_somebody_waits_and_not_what_for(cast: Cast, held: Found) -> None:
    """The hold asks for two agencies: nobody of the own is told; answered, nobody waits any more."""
    consents.nora(cast)
    thing = story.ask(cast, held, reason="She wrote it herself")
    assert due.SECOND in story.board(cast, held, cast.rita)
    rita = sign_in(Client(), cast.rita)
    today = rita.get(reverse("casefile:today")).content.decode()
    assert "A colleague asks for your word" in today
    assert reverse("departure:second", args=[held.code, 1, thing]) in today
    assert "time to recover" not in today
    assert "She wrote it herself" not in today
    assert (
        "A colleague asks for your word"
        not in sign_in(Client(), cast.casey).get(reverse("casefile:today")).content.decode()
    )
    story.answer(cast, held, thing, cast.rita, said="no", words="Nobody has talked to her")
    assert due.SECOND not in story.board(cast, held, cast.rita)
    story.ask(cast, held, reason="Now she has")
    assert due.SECOND in story.board(cast, held, cast.rita), "asked anew, told anew"
    attempts.end(cast, held)
    assert due.SECOND not in story.board(cast, held, cast.rita)


def test_with_nobody_who_may_agree_nobody_is_said_to_be_asked(cast: Cast, facts: Facts) -> None:
    """A colleague of the own agency is none where two agencies are asked."""
    consents.nora(cast)
    seen, _now = story.begun(cast)
    facts.says[REFLECTION] = "The time to recover is not over."
    story.look(cast, seen)
    with story.refused("Let the other agency in first"):
        story.ask(cast, seen)
    casey, where = (
        sign_in(Client(), cast.casey),
        reverse("departure:go_ahead", args=[seen.code, 1, REFLECTION]),
    )
    shown, sent = casey.get(where), casey.post(where, {"thing": str(uuid4()), "reason": "Asked"})
    assert "Let the other agency in first" in shown.content.decode()
    assert "<textarea" not in shown.content.decode()
    assert (sent.status_code, models.Lifting.objects.count()) == (422, 0)
    story.let_in(cast, seen)
    story.ask(cast, seen)
    assert due.SECOND in story.board(cast, seen, cast.rita)


def test_nobody_agrees_with_herself(cast: Cast, held: Found) -> None:
    thing = story.ask(cast, held)
    with story.refused("different person"):
        story.answer(cast, held, thing, cast.casey)
    assert lifted() == []


def test_a_colleague_of_the_same_agency_is_no_second_where_two_agencies_are_asked(
    cast: Cast, held: Found
) -> None:
    nora = consents.nora(cast)
    thing = story.ask(cast, held)
    with story.refused("another agency"):
        story.answer(cast, held, thing, nora)
    assert lifted() == []


def test_only_named_roles_ask_and_a_reason_is_written(cast: Cast, held: Found) -> None:
    with story.refused("Only these can go ahead"):
        story.ask(cast, held, who=cast.rita)
    with story.refused("Write why"):
        story.ask(cast, held, reason="  ")


def test_a_block_is_never_gone_ahead_on(cast: Cast, held: Found, facts: Facts) -> None:
    facts.says[RISK] = "The danger is critical."
    story.look(cast, held)
    with story.refused("Nobody can go ahead"):
        story.ask(cast, held, gate=RISK)
    casey = sign_in(Client(), cast.casey)
    page = casey.get(reverse("departure:go_ahead", args=[held.code, 1, RISK])).content.decode()
    assert "Nobody can go ahead" in page
    assert "<textarea" not in page
    with pytest.raises(Http404):
        story.ask(cast, held, gate="G2.99_NOTHING")


def test_what_is_green_needs_nobody(cast: Cast, held: Found, facts: Facts) -> None:
    facts.says[REFLECTION] = True
    story.look(cast, held)
    with story.refused("green"):
        story.ask(cast, held)


def test_asked_twice_is_once(cast: Cast, held: Found) -> None:
    story.ask(cast, held)
    with story.refused("asked already"):
        story.ask(cast, held)


def test_whoever_lost_the_role_meanwhile_has_not_asked(cast: Cast, held: Found) -> None:
    from wayhome.organisations.models import RoleGrant

    thing = story.ask(cast, held)
    subject = story.now(cast, held, cast.rita).subject
    (request,) = queries.requests(cast.rita.actor(), subject)
    RoleGrant.objects.filter(user=cast.casey.user).delete()
    with story.refused("Only these can go ahead"):
        actions_lifting.answer(
            seen=story.again(cast, held, cast.rita),
            attempt=subject.attempt,
            thing=thing,
            said="yes",
            words="",
            by=cast.rita.actor(),
        )
    assert request.reason == "Asked"
    assert lifted() == []


def test_an_agency_that_handed_the_case_over_goes_ahead_on_nothing(cast: Cast, held: Found) -> None:
    here = story.again(cast, held, cast.rita)
    thing = story.ask(cast, held)
    past = replace(here, access=replace(here.access, is_past=True))
    attempt = story.now(cast, held, cast.rita).id
    answer: dict[str, Any] = {
        "attempt": attempt,
        "thing": thing,
        "said": "yes",
        "words": "",
        "by": cast.rita.actor(),
    }
    with story.refused("handed over"):
        actions_lifting.answer(seen=past, **answer)
    assert lifted() == []
    actions_lifting.answer(seen=here, **answer)
    assert lifted() == [steps.LIFTED + REFLECTION], "it is having handed over that stops, and nothing else"


def test_a_second_click_on_answer_finds_it_answered(cast: Cast, held: Found) -> None:
    thing = story.ask(cast, held)
    rita = sign_in(Client(), cast.rita)
    where = reverse("departure:second", args=[held.code, 1, thing])
    for _click in range(2):
        assert rita.post(where, {"said": "yes"}).status_code == 302
    assert "answered already" in rita.get(where, follow=True).content.decode()
    assert lifted() == [steps.LIFTED + REFLECTION]


def test_what_was_typed_stays_when_it_is_refused(cast: Cast, held: Found, facts: Facts) -> None:
    thing = story.ask(cast, held)
    casey, rita = sign_in(Client(), cast.casey), sign_in(Client(), cast.rita)
    second = rita.post(reverse("departure:second", args=[held.code, 1, thing]), {"said": "no", "words": " "})
    assert second.status_code == 422
    assert "Write why not" in second.content.decode()
    again = casey.post(
        reverse("departure:go_ahead", args=[held.code, 1, REFLECTION]),
        {"thing": str(uuid4()), "reason": "Her own long words"},
    )
    assert again.status_code == 422
    assert "asked already" in again.content.decode()
    assert models.Lifting.objects.count() == 1
