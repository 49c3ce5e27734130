"""Where a house is goes to the other agency in no word: of a hand-over, a conference, a look at the danger, a yes."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.care import story as cares
from tests.cast import Cast, sign_in
from tests.conference import story as conference
from tests.family import story as family
from tests.handover import story as handover
from tests.jointrisk import story as jointrisk
from tests.receivers import story as receivers
from tests.shelter import story
from tests.shelter.test_doors_on_the_way import WHERE, known
from wayhome.conference import actions as disputes
from wayhome.conference.models import Dispute
from wayhome.core import clock
from wayhome.core.forms import RESEND
from wayhome.handover import actions as handovers
from wayhome.handover.models import Handover
from wayhome.jointrisk import models as joint
from wayhome.receivers import models as answers

SAID = "She is safe at 7 linden street"

pytestmark = pytest.mark.django_db
__all__ = ["known"]


def test_no_word_of_a_hand_over_says_it_and_the_words_come_back(cast: Cast, known: None) -> None:
    scene = handover.begin(cast)
    with story.refused(WHERE):
        scene.propose(words=SAID)
    assert not Handover.objects.exists()
    scene.propose(words="She is safe")
    page = sign_in(Client(), cast.rita)
    row = Handover.objects.get()
    answer = page.post(
        reverse("handover:decline", args=[row.pk]), {"reason": "no_place", "words": SAID, RESEND: "on"}
    )
    said = answer.content.decode()
    assert answer.status_code == 403
    assert WHERE in said
    assert SAID in said, "nothing that was typed is lost"
    assert Handover.objects.get().closed_at is None
    handovers.decline(handover=row.pk, reason="no_place", words="No bed so far", by=cast.rita.actor())
    assert Handover.objects.get().closed_at is not None


def test_no_position_and_no_dissent_of_a_conference_says_it(cast: Cast, known: None) -> None:
    seen, _consent = conference.shared(cast)
    with story.refused(WHERE):
        conference.raised(cast.casey, seen, cast.dawn.pk, reasons=SAID)
    assert not Dispute.objects.exists()
    row = conference.both(cast, seen)
    with story.refused(WHERE):
        disputes.add(seen=seen, dispute=row.pk, words=SAID, by=cast.casey.actor())
    disputes.add(seen=seen, dispute=row.pk, words="She is safe", by=cast.casey.actor())
    assert "She is safe" in str(conference.shown(cast.rita, seen, row))


def test_no_look_at_the_danger_and_no_measure_says_it(cast: Cast, known: None) -> None:
    seen, _consent = jointrisk.looked(cast)
    with story.refused(WHERE):
        jointrisk.measure(cast, seen, what=SAID)
    assert not joint.Measure.objects.exists()
    jointrisk.measure(cast, seen, what="A plain car")
    assert joint.Measure.objects.count() == 1


def test_a_yes_to_receiving_somebody_says_it_in_no_condition(cast: Cast, known: None) -> None:
    seen, _now, row = receivers.asked(cast)
    with story.refused(WHERE):
        receivers.answer(cast, row, receivers.yes(conditions=SAID))
    assert not answers.Answer.objects.exists()
    receivers.answer(cast, row, receivers.yes(conditions="By train"))
    assert answers.Answer.objects.count() == 1
    assert receivers.one(cast, seen).answer is not None


def test_no_promise_that_was_not_kept_and_no_word_of_a_relative_says_it(cast: Cast, known: None) -> None:
    seen = cares.case(cast)
    thing = cares.promised(cast, seen, clock.today())
    said = {"read": "1", "state": "not_given", "reason": SAID}
    answer = sign_in(Client(), cast.casey).post(reverse("care:settle", args=[seen.code, thing]), said)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert WHERE in page
    assert SAID in page, "nothing that was typed is lost"
    with story.refused(WHERE):
        family.relative(cast, seen, "Drita", words=SAID)
    family.relative(cast, seen, "Drita", words="She knows nothing")
