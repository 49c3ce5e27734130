"""Each lead has a deputy: without one it is due; what nobody does reaches the deputy before the supervisors."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, sign_in
from tests.consent import story
from wayhome.consent import due, holding
from wayhome.consent.enums import Purpose
from wayhome.duties.models import Duty
from wayhome.people import actions as people_actions
from wayhome.people import queries as people

pytestmark = pytest.mark.django_db


def test_a_lead_without_a_deputy_is_a_duty_until_somebody_is_named(cast: Cast) -> None:
    nora = story.nora(cast)
    casey = sign_in(Client(), cast.casey)
    sent = {
        "do": "open", "opening": "0d2d0a6e-7a53-4d0e-9f6c-0d2d0a6e7a54", "looked": "Zef", "name_used": "Zef",
        "present": ["nobody"], "state": "calm", "help": "yes", "keep_file": "yes", "under_18": "no",
        "language": "sqi", "interpreter": "no", "interpreted_by": "", "deputy": "", "emergency": "",
    }  # fmt: skip
    where = casey.post("/people/new/", sent)["Location"]
    seen = people.found(cast.casey.actor(), where.strip("/").split("/")[-1])
    assert due.NO_DEPUTY in story.board(cast, seen)
    refused = casey.post(
        reverse("people:lead", args=[seen.code]), {"lead": str(cast.casey.id), "deputy": str(cast.casey.id)}
    )
    assert "somebody else" in refused.content.decode()
    assert due.NO_DEPUTY in story.board(cast, seen)
    people_actions.name_lead(seen=seen, lead=cast.casey.id, deputy=nora.id, by=cast.casey.actor())
    assert due.NO_DEPUTY not in story.board(cast, seen)
    people_actions.name_lead(seen=story.again(cast, seen), lead=nora.id, deputy=None, by=cast.casey.actor())
    assert due.NO_DEPUTY in story.board(cast, seen, nora), "whoever leads now has nobody"


def test_the_deputy_hears_before_the_supervisors(cast: Cast) -> None:
    nora = story.nora(cast)
    seen = story.case(cast, deputy=nora.id)
    there = holding.home(cast.casey.actor(), story.again(cast, seen))
    assert there.ladder == (nora.id, cast.supervisors.pk)
    consent = story.agree(cast, seen, story.yes(Purpose.ASSISTANCE)).pk
    story.take_back(cast, seen, consent)
    thread = people.person(cast.casey.actor(), story.again(cast, seen)).brief.thread
    duty = Duty.objects.filter(thread=thread, is_emergency=False).latest("created_at")
    assert duty.owner == cast.casey.id
    assert duty.ladder == [nora.id, cast.supervisors.pk]
    assert duty.climbs_at[0] < duty.climbs_at[1]
