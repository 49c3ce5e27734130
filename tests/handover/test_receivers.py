"""The side that is asked loses its keys, its people or itself in the middle: whoever leads leads on."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404

from tests.cast import Cast
from tests.consent import story as consented
from tests.handover import story
from wayhome.consent import due as consent_due
from wayhome.core import clock
from wayhome.core.refusals import Refused
from wayhome.duties import marks, wordings
from wayhome.duties.models import Duty
from wayhome.handover import actions, queries
from wayhome.handover.models import Handover
from wayhome.organisations import actions as organisations
from wayhome.organisations.models import Membership, Organisation, RoleGrant
from wayhome.people import actions as people_actions
from wayhome.people.enums import Mode

pytestmark = pytest.mark.django_db

SWAPPED = (
    "The key of Dawn Centre is not the one that was compared. Nothing was prepared. Tell a manager, now."
)


@contextmanager
def refused(words: str) -> Iterator[None]:
    with pytest.raises(Refused) as found:
        yield
    assert words in found.value.reason


def still_led_by_casey(scene: story.Scene) -> None:
    assert scene.leads() == [("now", "Casey")]
    assert scene.again(scene.cast.casey).access.may_write("I")
    assert not story.opens(scene.cast.rita, scene)


def everybody_left(cast: Cast) -> None:
    """Dawn Centre closes: nobody works there any more."""
    gone = {"ended_at": clock.now(), "ended_by": cast.dora.user}
    Membership.objects.filter(team__organisation=cast.dawn, ended_at=None).update(**gone)
    RoleGrant.objects.filter(user__organisation=cast.dawn, ended_at=None).update(**gone)


def test_receiver_closes_before_it_confirmed_and_the_sender_goes_on(cast: Cast) -> None:
    scene = story.begin(cast)
    handover = scene.propose()
    scene.accept(handover)
    scene.send()
    everybody_left(cast)
    with pytest.raises(Http404):
        scene.receive(handover)
    still_led_by_casey(scene)
    assert "handover.confirm" not in scene.due(cast.casey)
    actions.withdraw(seen=scene.again(cast.casey), by=cast.casey.actor())
    still_led_by_casey(scene)


def test_receiver_closes_after_it_confirmed_and_the_sender_still_leads(cast: Cast) -> None:
    scene = story.begin(cast)
    handover = scene.propose()
    scene.accept(handover)
    scene.receive(handover)
    everybody_left(cast)
    scene.send()
    assert Handover.objects.get(pk=handover.pk).closed_at is None
    still_led_by_casey(scene)
    assert actions.confirm_sending(seen=scene.again(cast.casey), by=cast.casey.actor()).is_open
    actions.withdraw(seen=scene.again(cast.casey), by=cast.casey.actor())
    still_led_by_casey(scene)


def test_named_lead_leaves_and_somebody_else_is_named(cast: Cast) -> None:
    scene = story.begin(cast)
    ruth = story.ruth(cast)
    handover = scene.propose()
    scene.accept(handover, lead=ruth)
    scene.receive(handover, who=ruth)
    organisations.leave(user=ruth.id, by=cast.dora.actor())
    scene.send()
    still_led_by_casey(scene)
    assert "handover.name_lead" in scene.due(cast.rita)
    scene.accept(handover, lead=cast.rita)
    assert scene.leads() == [("return", "Rita")]


def test_nobody_hands_over_to_oneself(cast: Cast) -> None:
    scene = story.begin(cast)
    seen, casey = scene.again(cast.casey), cast.casey.actor()
    assert cast.harbour.pk not in [one.pk for one, _agreed in queries.choices(casey, seen)]
    with pytest.raises(Http404):
        actions.propose(seen=seen, organisation=cast.harbour.pk, by=casey)
    handover = scene.propose()
    with pytest.raises(IntegrityError), transaction.atomic():
        Handover.objects.filter(pk=handover.pk).update(receiver=cast.harbour)


def test_sender_names_nobody_of_the_receiver_and_nobody_elsewhere_is_named(cast: Cast) -> None:
    scene = story.begin(cast)
    handover = scene.propose()
    with pytest.raises(Http404):
        actions.accept(handover=handover.pk, lead=cast.rita.id, by=cast.casey.actor())
    with pytest.raises(Http404):
        scene.accept(handover, lead=cast.casey)
    with pytest.raises(Http404):
        scene.accept(handover, lead=cast.rita, deputy=cast.otto)
    with refused("Choose a case manager"):
        scene.accept(handover, lead=cast.eli)
    with refused("must be somebody else"):
        scene.accept(handover, lead=cast.rita, deputy=cast.rita)
    still_led_by_casey(scene)


def test_consent_taken_back_between_acceptance_and_confirmation_ends_it_for_both(cast: Cast) -> None:
    scene = story.begin(cast)
    handover = scene.propose()
    scene.accept(handover)
    scene.take_back(scene.consent, cast.casey)
    with pytest.raises(Http404):
        scene.send()
    with refused("has ended"):
        scene.receive(handover)
    still_led_by_casey(scene)
    assert "handover.confirm" not in scene.due(cast.casey)
    assert scene.due(cast.rita) == ["handover.ended"]


def test_without_her_yes_to_it_the_sender_is_no_observer(cast: Cast) -> None:
    scene = story.begin(cast)
    consented.agree(cast, scene.seen, consented.yes("MONITORING_CONTACT", granted="no"))
    handover = scene.hand_over()
    assert (handover.observer_basis, handover.observes_until) == (None, None)
    seen = scene.again(cast.casey)
    assert not seen.access.observes
    assert {row.mode for row in seen.mine} == {Mode.KEEPS}


@pytest.mark.parametrize("receiver_first", [True, False])
def test_every_duty_and_follow_up_goes_with_the_case(cast: Cast, receiver_first: bool) -> None:
    scene = story.begin(cast)
    people_actions.follow_up(seen=scene.again(cast.casey), by=cast.casey.actor())
    plain = (about for about, one in wordings.registered().items() if "%(" not in str(one.sentence))
    abouts = sorted(about for about in plain if about.startswith(("consent.", "people.", "handover.n")))[:7]
    for about, days in zip(abouts[:6], (-3, 0, 1, 30, 90, 180), strict=True):
        scene.add_duty(about, days=days)
    scene.add_duty(abouts[6], to=cast.intake.pk, days=2)

    def waiting(organisation: Organisation) -> dict[UUID, datetime]:
        rows = Duty.objects.filter(organisation=organisation, thread=scene.thread, done_at=None)
        return dict(rows.values_list("pk", "due_at"))

    before = waiting(cast.harbour)
    assert len(before) >= 7
    assert waiting(cast.dawn) == {}
    handover = scene.hand_over(receiver_first=receiver_first)
    after = waiting(cast.dawn)
    assert {key: due for key, due in after.items() if key in before} == before
    added = set(after) - set(before)
    mark = marks.of_about(scene.thread, consent_due.NO_DEPUTY)
    (deputy,) = Duty.objects.filter(pk__in=added, about_mark=mark)  # nobody stands in for the new lead yet
    (again,) = added - {deputy.pk}  # asked anew within 72 hours
    assert after[again] - clock.now() > timedelta(hours=71)
    assert handover.is_completed
    assert waiting(cast.harbour) == {}
    assert set(Duty.objects.filter(pk__in=before).values_list("owner", flat=True)) == {cast.rita.id}
