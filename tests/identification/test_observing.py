"""Who cannot talk is asked nothing: what was seen is written down, is never a no, and waits for a talk."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, sign_in
from tests.handover.conftest import _process as _process
from tests.identification import story
from wayhome.core.refusals import Conflict
from wayhome.identification import actions, due, models, rules_findings
from wayhome.identification.enums import Result
from wayhome.identification.instrument import HINTS
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
SENT = {
    "read": "0", "no_talk": "health", "observed": ["escorted", "no_papers"], "result": "presumed",
    "reason": "A man answered for her and held her arm", "open_points": "Ask when she is awake",
}  # fmt: skip


def url(seen: Found, name: str = "observe") -> str:
    return reverse(f"identification:{name}", args=[seen.code])


def test_seen_without_asking_is_read_by_who_works_with_the_account_and_waits_for_a_talk(cast: Cast) -> None:
    seen = story.case(cast)
    casey = sign_in(Client(), cast.casey)
    assert url(seen) in casey.get(url(seen, "overview")).content.decode()
    assert casey.post(url(seen), SENT).status_code == 302
    assert not models.Interview.objects.exists()
    nora = sign_in(Client(), story.nora(cast))
    shown = nora.get(url(seen, "overview")).content.decode()
    for said in ("Presumed", "Only seen, nothing was asked", "ill, hurt or asleep", "held her arm",
                 str(HINTS["escorted"]), "Prepare a talk"):  # fmt: skip
        assert said in shown
    assert due.OPEN in story.board(cast, seen), "somebody is reminded that a talk is still to come"
    for person in (cast.sam, cast.rita, cast.otto):
        assert sign_in(Client(), person).get(url(seen)).status_code == 404


def test_beside_the_case_a_talk_is_waited_for_also_after_something_was_only_seen(cast: Cast) -> None:
    seen = story.case(cast)
    casey = sign_in(Client(), cast.casey)

    def beside() -> str:
        return casey.get(reverse("casefile:beside", args=[seen.code])).content.decode()

    assert casey.post(url(seen), SENT).status_code == 302
    assert "Nobody has talked with her or him so far" in beside()
    story.agree(cast, seen)
    talk = story.begin(cast, seen)
    assert "A talk goes on." in beside()
    story.end(cast, seen, talk)
    assert "A talk has ended. Decide, and write why." in beside()
    story.find(cast, seen, talk)
    for said in ("Nobody has talked", "A talk goes on.", "A talk has ended."):
        assert said not in beside()


def test_what_was_only_seen_is_never_a_no(cast: Cast) -> None:
    seen = story.case(cast)
    casey = sign_in(Client(), cast.casey)
    no = casey.post(url(seen), {**SENT, "result": "not_presumed"})
    assert no.status_code == 422
    assert "held her arm" in no.content.decode()
    with story.refused("never a no"):
        actions.observe(
            seen=story.again(cast, seen), read=0, no_talk="health", result="not_presumed", reason="So",
            by=cast.casey.actor(),
        )  # fmt: skip
    assert casey.post(url(seen), {**SENT, "no_talk": ""}).status_code == 422
    assert not models.Identification.objects.exists()


def test_what_is_found_on_a_talk_takes_its_place_and_a_later_look_does_not_take_it_back(cast: Cast) -> None:
    seen = story.case(cast)
    casey = sign_in(Client(), cast.casey)
    assert casey.post(url(seen), {**SENT, "result": "inconclusive"}).status_code == 302
    seen_only = story.standing(cast, seen).informal
    assert seen_only is not None
    assert seen_only.known.result == Result.INCONCLUSIVE
    found = story.find(cast, seen, story.held(cast, seen), "presumed")
    assert casey.post(url(seen), {**SENT, "read": "2", "result": "inconclusive"}).status_code == 302
    now = story.standing(cast, seen).informal
    assert now is not None
    assert now.id == found
    assert len(story.standing(cast, seen).identifications) == 3


def test_of_two_who_write_at_once_nothing_typed_is_lost(cast: Cast) -> None:
    seen = story.case(cast)
    casey = sign_in(Client(), cast.casey)
    assert casey.post(url(seen), SENT).status_code == 302
    late = casey.post(url(seen), {**SENT, "reason": "She wore no shoes"})
    assert late.status_code == 409
    assert "She wore no shoes" in late.content.decode()
    assert "held her arm" in late.content.decode()
    with pytest.raises(Conflict):
        actions.observe(
            seen=story.again(cast, seen), read=0, no_talk="health", result="presumed", reason="So",
            by=cast.casey.actor(),
        )  # fmt: skip


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"no_talk": "lazy"}, "Choose why nothing is asked"),
        ({"observed": ("gold",)}, "Choose from what is shown"),
        ({"result": "not_presumed"}, "never a no"),
        ({"reason": " "}, "Write what you saw"),
        ({"open_points": "x" * 10_001}, "Write at most"),
        ({}, None),
    ],
)
def test_what_was_seen_says_why_nothing_was_asked(given: dict[str, object], said: str | None) -> None:
    usual = {"no_talk": "small", "observed": (), "result": "inconclusive", "reason": "So", "open_points": ""}
    reason = rules_findings.why_not_observe(**{**usual, **given})  # type: ignore[arg-type]
    assert (reason is None) == (said is None)
    assert (said or "") in (reason or "")
