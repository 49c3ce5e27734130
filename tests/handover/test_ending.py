"""A hand-over that does not come to its end: each way out, what each side is told, and that the sender still leads."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.http import Http404

from tests.cast import Cast
from tests.consent import story as consented
from tests.handover import story
from wayhome import journey
from wayhome.core import clock
from wayhome.core.refusals import Refused
from wayhome.handover import actions, ending, jobs
from wayhome.handover.models import Handover
from wayhome.process import PROCESS

pytestmark = pytest.mark.django_db


def nobody_is_told() -> journey.Process:
    """The process of an installation where taking back tells this room nothing."""
    told = PROCESS.consequences["consent_withdrawn"]
    kept = tuple(one for one in told if one is not ending.CONSENT_ENDED)
    assert len(kept) == len(told) - 1
    return replace(PROCESS, consequences={**PROCESS.consequences, "consent_withdrawn": kept})


def closed(handover: Handover) -> str:
    kinds = handover.facts.order_by("number").values_list("kind", flat=True)
    row = Handover.objects.get(pk=handover.pk)
    assert row.closed_at is not None
    assert not row.is_completed
    return str(list(kinds)[-1])


def still_here(scene: story.Scene) -> None:
    assert scene.leads() == [("now", "Casey")]
    assert story.wraps_at(scene, scene.cast.dawn.pk) == 0
    assert not story.opens(scene.cast.rita, scene)
    assert scene.again(scene.cast.casey).access.may_write("I")


@pytest.mark.parametrize("until", ["proposed", "accepted", "receiving", "sending"])
def test_33_consent_taken_back_ends_it_at_once_wherever_it_stands(cast: Cast, until: str) -> None:
    scene = story.begin(cast)
    handover = scene.propose()
    assert story.wraps_at(scene, cast.dawn.pk) == 4  # two for Intake, two for Supervisors, all closed
    if until != "proposed":
        scene.accept(handover)
    if until == "receiving":
        scene.receive(handover)
    if until == "sending":
        scene.send()
    scene.take_back(scene.consent, cast.casey)
    assert closed(handover) == "ended"
    still_here(scene)
    assert scene.due(cast.rita) == ["handover.ended"]
    assert "handover.ended" in scene.due(cast.casey)
    tried: list[Callable[[], object]] = [
        lambda: scene.accept(handover),
        lambda: scene.receive(handover),
        lambda: actions.ask(handover=handover.pk, words="And now?", by=cast.rita.actor()),
        lambda: actions.decline(handover=handover.pk, reason="no_place", by=cast.rita.actor()),
    ]
    for action in tried:
        with pytest.raises(Refused) as refused:
            action()
        assert refused.value.reason == "The hand-over has ended."
    with pytest.raises(Http404):
        scene.send()
    actions.noticed(handover=handover.pk, by=cast.rita.actor())
    assert scene.due(cast.rita) == []
    assert "handover.ended" in scene.due(cast.casey)


def test_33_consent_taken_back_discards_the_wraps_even_where_no_process_says_so(cast: Cast) -> None:
    scene = story.begin(cast)
    handover = scene.propose()
    scene.accept(handover)
    scene.send()
    bare = nobody_is_told()
    with journey.instead(bare):
        scene.take_back(scene.consent, cast.casey)
    assert Handover.objects.get(pk=handover.pk).closed_at is None  # nobody was told so far
    scene.receive(handover)
    assert closed(handover) == "ended"
    still_here(scene)


def test_job_ends_what_nobody_told(cast: Cast) -> None:
    scene = story.begin(cast)
    handover = scene.propose()
    bare = nobody_is_told()
    assert jobs.sweep(0) == 0
    with journey.instead(bare):
        scene.take_back(scene.consent, cast.casey)
    assert jobs.sweep(0) == 1
    assert jobs.sweep(0) == 0
    assert closed(handover) == "ended"
    still_here(scene)


@pytest.mark.parametrize("by", ["job", "receiver", "accepting", "sender"])
def test_not_completed_before_the_last_day_it_expires(cast: Cast, by: str) -> None:
    last = clock.today() + timedelta(days=5)
    scene = story.begin(cast, answer=consented.to_dawn(cast, "ABFI", valid_until=last))
    handover = scene.propose()
    scene.accept(handover)
    if by == "receiver":
        scene.send()
    with clock.shifted(timedelta(days=5)):
        assert ending.sweep() == 0
    with clock.shifted(timedelta(days=6)):
        if by == "job":
            assert ending.sweep() == 1
        elif by == "receiver":
            scene.receive(handover)
        elif by == "accepting":
            scene.accept(handover)
        else:
            scene.send()
        assert closed(handover) == "expired"
        assert scene.leads() == [("now", "Casey")]
        assert not story.opens(cast.rita, scene)


def test_new_answer_ends_what_stood_on_the_old_one(cast: Cast) -> None:
    scene = story.begin(cast)
    handover = scene.propose()
    consented.agree(cast, scene.seen, consented.yes("ASSISTANCE"))
    assert Handover.objects.get(pk=handover.pk).closed_at is None
    consented.agree(cast, scene.seen, consented.to_dawn(cast, "AFI"))
    assert closed(handover) == "ended"
    still_here(scene)
    again = scene.propose()
    assert again.parts == "A,F,I"


def test_answer_about_another_partner_ends_nothing(cast: Cast) -> None:
    scene = story.begin(cast)
    handover = scene.propose()
    named = consented.yes(groups=("A",), recipients=consented.to(name="Port Mission"))
    consented.agree(cast, scene.seen, named)
    assert Handover.objects.get(pk=handover.pk).closed_at is None


def test_sender_withdraws(cast: Cast) -> None:
    scene = story.begin(cast)
    handover = scene.propose()
    actions.withdraw(seen=scene.again(cast.casey), words="She stays", by=cast.casey.actor())
    assert closed(handover) == "withdrawn"
    still_here(scene)
    assert scene.due(cast.rita) == ["handover.ended"]
    assert "handover.unanswered" not in scene.due(cast.casey)
    assert scene.propose().pk != handover.pk


@pytest.mark.parametrize("accepted", [False, True])
def test_receiver_declines_also_after_it_had_accepted(cast: Cast, accepted: bool) -> None:
    scene = story.begin(cast)
    handover = scene.propose()
    if accepted:
        scene.accept(handover)
        scene.send()
    with pytest.raises(Refused) as refused:
        actions.decline(handover=handover.pk, reason="", by=cast.rita.actor())
    assert refused.value.reason.startswith("Choose why")
    actions.decline(handover=handover.pk, reason="not_safe_here", words="He lives here", by=cast.rita.actor())
    assert closed(handover) == "declined"
    still_here(scene)
    assert "handover.declined" in scene.due(cast.casey)
    actions.noticed(handover=handover.pk, by=cast.casey.actor())
    assert "handover.declined" not in scene.due(cast.casey)
    assert scene.due(cast.rita) == []


def test_reading_what_is_not_ones_own_is_not_found(cast: Cast) -> None:
    scene = story.begin(cast)
    handover = scene.propose()
    for who in (cast.otto, cast.sam, cast.eli):
        with pytest.raises(Http404):
            actions.noticed(handover=handover.pk, by=who.actor())


def test_taken_back_with_the_new_side_ends_what_it_opens_at_once(cast: Cast) -> None:
    scene = story.begin(cast)
    handover = scene.hand_over()
    local = scene.agree_there()
    assert story.opens(cast.rita, scene)
    scene.take_back(local, cast.rita)
    assert not story.opens(cast.rita, scene)
    assert story.wraps_at(scene, cast.dawn.pk) == 0
    assert Handover.objects.get(pk=handover.pk).local_basis is None
    assert scene.leads() == [("return", "Rita")]
    assert scene.again(cast.rita).access.may_write("I")


def test_job_ends_what_stood_on_an_agreement_there(cast: Cast) -> None:
    scene = story.begin(cast)
    monitoring = consented.agree(cast, scene.seen, consented.yes("MONITORING_CONTACT")).pk
    scene.hand_over()
    local = scene.agree_there()
    bare = nobody_is_told()
    with journey.instead(bare):
        scene.take_back(local, cast.rita)
        scene.take_back(monitoring, cast.casey)
    assert story.opens(cast.rita, scene)
    assert scene.again(cast.casey).access.observes
    assert ending.sweep() == 2
    assert not story.opens(cast.rita, scene)
    assert not scene.again(cast.casey).access.observes
    assert ending.sweep() == 0


def test_observing_taken_back_before_it_is_complete(cast: Cast) -> None:
    scene = story.begin(cast)
    monitoring = consented.agree(cast, scene.seen, consented.yes("MONITORING_CONTACT")).pk
    handover = scene.propose()
    scene.accept(handover)
    scene.send()
    scene.take_back(monitoring, cast.casey)
    scene.receive(handover)
    assert not scene.again(cast.casey).access.observes
