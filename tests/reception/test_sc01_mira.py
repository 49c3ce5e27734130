"""SC1 “Mira”, D37 and D38: she arrives, Dawn Centre answers for her and asks anew; a message, never a call."""

from datetime import UTC
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.attempts import story as attempts
from tests.cast import Cast, sign_in
from tests.consent import story as consents
from tests.handover import story as handover
from tests.reception import story
from tests.scenarios import test_sc01_mira as mira
from tests.scenarios import travelling
from tests.scenarios.days import moment, on
from tests.scenarios.leaving import the_real_way
from wayhome.consent import actions as consent_actions
from wayhome.consent import queries as consent_queries
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.custody import actions as custody_actions
from wayhome.followup import actions as followup
from wayhome.followup import models as followup_models
from wayhome.people import actions as people_actions
from wayhome.people import documents as people_documents
from wayhome.people import queries as people
from wayhome.people import rules as people_rules
from wayhome.reception.enums import Answer, Contact, What

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _way(monkeypatch: pytest.MonkeyPatch) -> None:
    the_real_way(monkeypatch)


def test_arrived_rested_asked_anew_and_reached_by_message_alone(cast: Cast) -> None:
    # D37: four hand-overs; nothing of this room before the last is confirmed.
    seen = mira.ready(cast)
    travelling.leave(cast, seen, 37, "06:40", travelling.mira(cast, 37))
    for place, at in enumerate(("07:02", "08:20", "11:25", "13:40"), start=1):
        travelling.hand_over(cast, seen, place, 37, at)
    page = reverse("reception:days", args=[seen.code])
    with on(37, "13:42"):
        assert sign_in(Client(), cast.casey).get(page).status_code == 404
        custody_actions.arrive(code=seen.code, plan=1, by=cast.casey.actor())
        assert story.owed(cast.casey, seen) == story.BEGUN
        times = story.due_at(cast.casey, seen)
        assert times["reception.check"] == moment(39, "13:40").astimezone(UTC)

    # 15:10, the safe-arrival call: the short check, then rest. The long one is refused today.
    with on(37, "15:10"):
        shown = sign_in(Client(), cast.casey).get(page).content.decode()
        assert "Rita Doda" in shown, "who receives her, as Dawn Centre said it itself"
        assert "Flat of Dawn Centre took over there, and both sides confirmed it" in shown
        with story.refused("ask only the short check today"):
            story.check(cast, seen)
        story.short(cast, seen)

    # 15:40: Dawn Centre accepts the lead; what was due there is due here.
    with on(37, "15:40"):
        handover.Scene(cast, attempts.again(cast, seen), cast.dawn.pk).hand_over()
        assert story.owed(cast.casey, seen) == []
        assert story.owed(cast.rita, seen) == story.BEGUN

    # D38: asked anew. Help that can wait waits until then; visits later, but by message alone.
    with on(38, "10:00"):
        scene = handover.Scene(cast, seen, cast.dawn.pk)
        asked = reverse("reception:asked", args=[seen.code])
        shown = sign_in(Client(), cast.rita).get(asked).content.decode()
        assert "Until then only help that cannot wait" in shown
        with story.refused("was not asked here"):
            story.offer(cast, seen, What.HEALTH, Answer.WANTS, cast.rita)
        scene.agree_there()
        words = "By message only, between 10 and 12. Never a call, never at home."
        answer = consents.yes(Purpose.MONITORING_CONTACT, words=words)
        consent_actions.record_answer(seen=scene.again(cast.rita), answer=answer, by=cast.rita.actor())
        story.check(cast, seen, cast.rita, contact=str(Contact.NEW))
        assert "reception.contact" in story.owed(cast.rita, seen)
        reach(cast, scene)
        assert "reception.contact" not in story.owed(cast.rita, seen), "the new way is written"
        shown = sign_in(Client(), cast.rita).get(asked).content.decode()
        assert "Until then only help that cannot wait" not in shown
        assert words in shown
        rita = cast.rita.actor()
        here = people.found(rita, seen.code)
        assert consent_queries.live(rita, here, Purpose.MONITORING_CONTACT) is not None

    # Each first appointment is offered; a no is as done as a yes.
    with on(39, "11:00"):
        story.offer(cast, seen, What.HEALTH, Answer.WANTS, cast.rita)
        story.offer(cast, seen, What.PSYCHOSOCIAL, Answer.NOT_NOW, cast.rita)
        story.offer(cast, seen, What.LEGAL, Answer.NO, cast.rita)
        assert story.owed(cast.rita, seen) == ["reception.appoint"]
        beside = sign_in(Client(), cast.rita).get(reverse("casefile:beside", args=[seen.code]))
        assert "First appointments offered: 3 of 3." in beside.content.decode()

    # And elsewhere: the follow-up shows no number to press, and says that it is a message.
    with on(39, "15:00"):
        followup.begin(
            seen=people.found(cast.rita.actor(), seen.code),
            thing=uuid4(),
            read=followup_models.Entry.objects.filter(case_id=seen.id).count(),
            on=moment(37).date(),
            by=cast.rita.actor(),
        )
        shown = (
            sign_in(Client(), cast.rita).get(reverse("followup:before", args=[seen.code])).content.decode()
        )
        assert "Text message only" in shown
        assert "tel:" not in shown, "never a call"
        safe = people.person(cast.rita.actor(), people.found(cast.rita.actor(), seen.code)).safe
        assert safe is not None
        opening = people_rules.next_opening(safe, at=clock.now())
        assert opening is not None
        assert f"{opening.astimezone(story.TIRANA):%H:%M}" == "10:00"
        assert sign_in(Client(), cast.otto).get(page).status_code == 404


def reach(cast: Cast, scene: handover.Scene) -> None:
    """By text message alone, from 10 to 12."""
    rita = cast.rita.actor()
    here = scene.again(cast.rita)
    known = people.person(rita, here).contact
    mine = known.number if known is not None else 0
    people_actions.record_contact(
        seen=here,
        read=mine,
        contact=people_documents.Contact(phones=("+355691234567",)),
        safe=people_documents.SafeContact(
            channel="text", days=tuple(range(7)), opens="10:00", closes="12:00", zone=story.ZONE, say="The dentist",
            who_may_answer="Nobody",
        ),
        by=rita,
    )  # fmt: skip
