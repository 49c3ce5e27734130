"""SC3 “Lio”: a boy claimed 18, a relative involved; home to his grandmother (domain.md 5, D0 to D41, before travel)."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.attempts import story as attempts
from tests.attempts import test_leaving as leaving
from tests.cast import Cast, sign_in
from tests.children import story as children
from tests.consent import story as consents
from tests.departure import story as departure
from tests.escorts import story as escorts
from tests.family import story as families
from tests.fitness import story as fitness
from tests.identification import story as identification
from tests.itinerary import story as itinerary
from tests.jointrisk import story as jointrisk
from tests.options import story as options
from tests.papers import story as papers
from tests.receivers import story as receivers
from tests.residence import story as residence
from tests.scenarios import travelling
from tests.scenarios.days import moment, on
from tests.scenarios.leaving import blockers, the_real_way
from tests.testimony import story as testimony
from wayhome.children import queries as best
from wayhome.children.enums import Solution
from wayhome.consent import actions as consent_actions
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.core.refusals import Refused
from wayhome.custody.documents import Holder
from wayhome.custody.enums import Side
from wayhome.escorts import queries as escort_queries
from wayhome.escorts.enums import Kind
from wayhome.family import actions as family_actions
from wayhome.family import documents as family_documents
from wayhome.family.enums import Answered, What
from wayhome.identification.enums import Result, Said, Topic
from wayhome.options import actions as options_actions
from wayhome.options.enums import Option
from wayhome.people import actions as people_actions
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.referrals.models import Referral

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _way(monkeypatch: pytest.MonkeyPatch) -> None:
    the_real_way(monkeypatch)


def at(day: int, clock: str) -> datetime:
    return moment(day, clock).astimezone(UTC)


def asks_to_collect(cast: Cast, lio: Found, uncle: UUID) -> None:
    """D1: refused, and no other answer can be given."""
    wants = family_documents.Approach(
        relative=uncle, on=clock.today(), what=str(What.COLLECT), answer=str(Answered.ALLOWED)
    )

    def write(given: family_documents.Approach) -> None:
        seen = families.again(cast, lio)
        family_actions.write_approach(seen=seen, thing=uuid4(), given=given, by=cast.casey.actor())

    with families.refused("Nobody has found that this is safe"):
        write(wants)
    write(replace(wants, answer=str(Answered.REFUSED)))
    (approach,) = families.kin(cast, lio, uncle).approaches
    assert approach.newest.known.answer == Answered.REFUSED


def interviewed_once(cast: Cast, lio: Found) -> None:
    """D3: by who has learnt it, the guardian near, recorded; and not a second time."""
    identification.agree(cast, lio, is_child=True)
    near: dict[str, Any] = {"guardian_near": True, "is_recorded": True, "present": ("guardian",)}
    with identification.refused("course"):
        identification.begin(cast, lio, **near)
    identification.specialised(cast)
    talk = identification.begin(cast, lio, **near)
    identification.say(cast, lio, talk, {"EX01": Said.YES, "EX03": Said.YES}, act="yes")
    identification.end(cast, lio, talk)
    (held,) = identification.standing(cast, lio).talks
    assert held.screening is not None
    assert held.screening.known.result == Result.PRESUMED
    again = consents.by_guardian(consents.yes(Purpose.INTERVIEW, words="a second time"))
    consents.agree(cast, lio, again)
    with identification.refused("A child is asked once"):
        identification.begin(cast, lio, topic=Topic.SEXUAL, **near)


def test_from_a_doubt_about_his_age_to_the_morning_he_may_leave(cast: Cast) -> None:
    with on(0):
        lio = families.lio(cast, guardian="")
        assert people.person(cast.casey.actor(), attempts.again(cast, lio)).is_child, "a child in doubt"

    with on(0, "14:00"):
        consent_actions.record_first_night(
            seen=attempts.again(cast, lio), help="yes", keep_file="yes", by=cast.casey.actor()
        )
        assert "consent.guardian_missing" in families.board(cast, lio), "rings by itself within a day"

    with on(1):
        consents.note_guardian(cast, lio, name="Gent Dosti")
        assert "consent.guardian_missing" not in families.board(cast, lio)
        uncle = families.relative(
            cast, lio, families.UNCLE, relation="uncle", feels="does_not", tie="suspected"
        )
        asks_to_collect(cast, lio, uncle)
        with pytest.raises(Refused):
            families.visit(cast, lio, uncle, cast.casey)  # nobody who took part is looked for or visited

    with on(3):
        interviewed_once(cast, lio)

    with on(5):
        residence.begin(cast, lio, not_applicable="child", start=None, min_days=0)
        options.talk(cast, lio)
        options.offer(cast, lio)
        grandmother = families.relative(cast, lio)
        families.agreed(cast, lio, by_guardian=True)

    with on(15):
        options.talk(cast, lio)
        options.say(cast, lio, Option.RETURN)
        options_actions.confirm_return(seen=attempts.again(cast, lio), by=cast.casey.actor())
        consents.agree(cast, lio, consents.by_guardian(consents.yes(Purpose.RETURN_PREPARATION)))
        attempts.begin(cast, lio)
        attempts.write(cast, lio, first_night="With my grandmother")
        families.visit(cast, lio, grandmother, cast.casey)
        families.host(cast, lio, grandmother)
        against = families.against(cast, lio, grandmother)
        assert families.kin(cast, lio, grandmother).safe == "unknown", "another uncle lives next door"
        children.hear(cast, lio)
        children.hear_guardian(cast, lio)
        children.assess(cast, lio)
        assert children.gate(cast, lio) is not True

    with on(24):
        families.removed(cast, lio, against)
        families.visit(cast, lio, grandmother, cast.casey)
        assert families.kin(cast, lio, grandmother).safe == "yes"

    with on(30):
        panel = children.ask(cast, lio)
        for name, _agency, _conflict in children.PANEL[:3]:
            children.says(cast, lio, panel, name)
        children.says(cast, lio, panel, children.PANEL[3][0], Solution.STAY)
        children.decide(cast, lio, panel, relative=grandmother)
        assert children.gate(cast, lio) is True, "one dissents; it is kept, and the decision stands"
        receivers.enquire(
            cast, lio, age_band="15-17", sex="man", family=("alone",), needs=("shelter",), special=()
        )
        receivers.ask(cast, lio)
        receivers.answer(cast, Referral.objects.get(to_organisation=cast.dawn.pk))
        yes = consents.by_guardian(consents.to_dawn(cast, "AFGI"))
        consent_actions.let_in(
            seen=attempts.again(cast, lio),
            consent=consents.agree(cast, lio, yes).pk,
            organisation=cast.dawn.pk,
            by=cast.casey.actor(),
        )
        jointrisk.look(cast, lio)
        jointrisk.settle(cast, lio)
        papers.paper(cast, lio, kind="return_certificate", valid_to=papers.day(60), countries=("AL",))
        papers.leave(cast, lio)
        papers.custody(cast, lio, travels="others", other="unknown")
        testimony.look(cast, lio)

    with on(39, "08:00"):
        itinerary.write(cast, lio, itinerary.drive(2), itinerary.flight(2))
        people_actions.let_team_in(seen=attempts.again(cast, lio), team=cast.health.pk, by=cast.casey.actor())
        fitness.assess(cast, lio)
        fitness.look(cast, lio)
        assert set(blockers(cast, lio)) == {"G2.1_VOLUNTARY", "G2.8_ESCORT"}
        him = escorts.approved(cast, kinds=(str(Kind.SOCIAL),))
        escorts.hear(cast, lio, escorts.assign(cast, lio, him))
        assert set(blockers(cast, lio)) == {"G2.1_VOLUNTARY"}, (
            "one escort, the same for every part of the way"
        )

    with on(41, "03:00"):
        leaving.ask(cast, lio)
        consents.agree(cast, lio, consents.by_guardian(consents.yes(Purpose.RETURN_TRAVEL)))
        assert blockers(cast, lio) == {}
        departure.look(cast, lio)
        departure.approve(cast, lio)
        assert departure.stand(cast, lio).stands
        casey = sign_in(Client(), cast.casey)
        page = casey.get(reverse("departure:ready", args=[lio.code, 1])).content.decode()
        assert "What is best for the child" in page
        assert "The other parent of a child" in page

    # D41: one escort for every part of the way; somebody else waits at the end.
    with on(41, "03:10"):
        caregiver = best.caregiver(cast.casey.actor(), attempts.subject(cast, lio))
        assert caregiver is not None
        (him_now,) = escort_queries.assigned(cast.casey.actor(), attempts.subject(cast, lio))
        escort = Holder(kind="escort", ref=him_now.now.thing, name="Teuta Marku", phone="+39 333 1")
        first = replace(travelling.mira(cast, 41)[0], taker=escort, planned_at=at(41, "03:40"))
        her = Holder(kind="caregiver", ref=caregiver.relative, name=caregiver.name, phone="+355 69 1")
        last = replace(
            travelling.mira(cast, 41)[3], taker=her, planned_at=at(41, "13:30"), zone="Europe/Tirane"
        )
    travelling.leave(cast, lio, 41, "03:20", [first, last])
    assert travelling.hand_over(cast, lio, 1, 41, "03:45") == "Teuta Marku"
    with on(41, "13:20"):
        with travelling.story.refused("The child stays with Teuta Marku"):
            travelling.story.confirm(
                cast, lio, 2, Side.TO, paper_shown="Identity card", name_shown="The aunt"
            )
        assert travelling.story.with_her(cast, lio) == "Teuta Marku"
        assert "custody.wrong_person" in travelling.story.due(cast.casey)
    with on(41, "14:40"):
        travelling.story.confirm(
            cast, lio, 2, Side.TO, paper_shown="Identity card", name_shown=caregiver.name
        )
        travelling.story.confirm(cast, lio, 2, Side.FROM)
        assert travelling.story.with_her(cast, lio) == caregiver.name
