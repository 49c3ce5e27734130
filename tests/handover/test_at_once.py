"""Really at once: both sides with connections of their own and real commits. One wins, nobody waits for ever."""

from collections.abc import Callable

import pytest
from django.http import Http404

from tests import cast as casting
from tests.cast import Cast
from tests.consent import story as consented
from tests.duties.test_at_once import at_once
from tests.handover import story
from wayhome.consent import actions as consents
from wayhome.core.refusals import Refused
from wayhome.handover import actions
from wayhome.handover.models import Handover
from wayhome.organisations.models import RoleGrant
from wayhome.people import actions as people_actions
from wayhome.people import models as people_models
from wayhome.people import queries as people

pytestmark = pytest.mark.usefixtures("committed_db")


def attempt(action: Callable[[], object]) -> Callable[[], str]:
    """“done”, or the neutral word of the refusal; any other error fails the test."""

    def run() -> str:
        try:
            action()
        except Refused as refused:
            return refused.code
        except Http404:
            return "not found"
        return "done"

    return run


def test_both_sides_confirm_at_once() -> None:
    cast = casting.build()
    scene = story.begin(cast)
    handover = scene.propose()
    scene.accept(handover)
    casey, rita, seen = cast.casey.actor(), cast.rita.actor(), scene.again(cast.casey)
    said = at_once(
        attempt(lambda: actions.confirm_sending(seen=seen, by=casey)),
        attempt(lambda: actions.confirm_receiving(handover=handover.pk, safe="yes", by=rita)),
    )
    assert said == ["done", "done"]
    assert scene.leads() == [("return", "Rita")]
    row = Handover.objects.get(pk=handover.pk)
    assert row.is_completed
    assert row.facts.filter(kind="completed").count() == 1


def test_taking_back_and_confirming_at_once_is_one_or_the_other() -> None:
    cast = casting.build()
    scene = story.begin(cast)
    handover = scene.propose()
    scene.accept(handover)
    scene.send()
    rita = cast.rita.actor()
    at_once(
        attempt(lambda: scene.take_back(scene.consent, cast.casey)),
        attempt(lambda: actions.confirm_receiving(handover=handover.pk, safe="yes", by=rita)),
    )
    assert len(scene.leads()) == 1
    assert not story.opens(cast.rita, scene)  # whichever was first, her word ends it


def test_two_who_propose_at_once_propose_once() -> None:
    cast = casting.build()
    scene = story.begin(cast)
    seen, casey = scene.again(cast.casey), cast.casey.actor()
    said = at_once(*[attempt(lambda: actions.propose(seen=seen, organisation=cast.dawn.pk, by=casey))] * 2)
    assert sorted(said) == ["done", "handover_not_proposed"]
    assert Handover.objects.count() == 1
    assert story.wraps_at(scene, cast.dawn.pk) == 4


@pytest.mark.parametrize("other", ["decline", "withdraw"])
def test_confirming_while_the_other_side_ends_it_is_one_or_the_other(other: str) -> None:
    cast = casting.build()
    scene = story.begin(cast)
    handover = scene.propose()
    scene.accept(handover)
    casey, rita, seen = cast.casey.actor(), cast.rita.actor(), scene.again(cast.casey)
    if other == "decline":
        scene.receive(handover)
        confirm: Callable[[], object] = lambda: actions.confirm_sending(seen=seen, by=casey)  # noqa: E731
        end: Callable[[], object] = lambda: actions.decline(  # noqa: E731
            handover=handover.pk, reason="no_place", by=rita
        )
    else:
        scene.send()
        confirm = lambda: actions.confirm_receiving(handover=handover.pk, safe="yes", by=rita)  # noqa: E731
        end = lambda: actions.withdraw(seen=seen, by=casey)  # noqa: E731
    said = at_once(attempt(confirm), attempt(end))
    assert said.count("done") == 1
    row = Handover.objects.get(pk=handover.pk)
    assert row.is_completed is (said[0] == "done")
    assert scene.leads() == ([("return", "Rita")] if row.is_completed else [("now", "Casey")])
    assert story.opens(cast.rita, scene) is row.is_completed


def back_from_dawn(cast: Cast) -> people.Found:
    """A case that Rita leads, with a yes that names Harbour House."""
    RoleGrant.objects.create(user=cast.rita.user, role="CASE_MANAGER_SEND", granted_by=cast.dora.user)
    RoleGrant.objects.create(user=cast.casey.user, role="CASE_MANAGER_RECV", granted_by=cast.mona.user)
    rita = cast.rita.actor()
    seen = people_actions.open_case(name_used="Lule", by=rita)
    answer = consented.yes(groups=tuple("ABFI"), recipients=consented.to(cast.harbour.pk))
    consents.record_answer(seen=people.found(rita, seen.code), answer=answer, by=rita)
    return people.found(cast.rita.actor(), seen.code)


def test_two_agencies_that_propose_to_each_other_at_once_do_not_wait_for_each_other() -> None:
    cast = casting.build()
    scene = story.begin(cast)
    theirs = back_from_dawn(cast)
    ours, casey, rita = scene.again(cast.casey), cast.casey.actor(), cast.rita.actor()
    said = at_once(
        attempt(lambda: actions.propose(seen=ours, organisation=cast.dawn.pk, by=casey)),
        attempt(lambda: actions.propose(seen=theirs, organisation=cast.harbour.pk, by=rita)),
    )
    assert said == ["done", "done"]
    said = at_once(
        attempt(lambda: actions.withdraw(seen=ours, by=casey)),
        attempt(lambda: actions.withdraw(seen=theirs, by=rita)),
    )
    assert said == ["done", "done"]
    assert people_models.Lead.objects.filter(ended_at=None).count() == 2
