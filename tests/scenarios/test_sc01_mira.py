"""SC1 “Mira”: an ordinary return, from the first night to the hour she may leave, and on (domain.md 5, D0 to D37)."""

from dataclasses import replace
from datetime import UTC
from typing import Any
from uuid import UUID

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from tests.attempts import story as attempts
from tests.attempts import test_leaving as leaving
from tests.care import story as danger
from tests.cast import Cast, Person, sign_in
from tests.consent import story as consents
from tests.departure import story as departure
from tests.disclosure import story as disclosure
from tests.fitness import story as fitness
from tests.handin import story as handin
from tests.handover import story as handover
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
from tests.shelter import story as houses
from tests.testimony import story as testimony
from tests.training import story as training
from wayhome import journey
from wayhome.attempts import queries
from wayhome.attempts import steps as attempt_steps
from wayhome.audit.models import Entry
from wayhome.care.enums import Band
from wayhome.consent import queries as consent_queries
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.custody import actions as custody_actions
from wayhome.custody import queries as custody_queries
from wayhome.custody.documents import Mark
from wayhome.custody.enums import Choice, Told
from wayhome.disclosure import actions as disclosure_actions
from wayhome.handin import queries as handin_queries
from wayhome.identification.enums import Dimension, Result
from wayhome.options import actions as options_actions
from wayhome.options.enums import Option
from wayhome.papers import queries as papers_queries
from wayhome.people import actions as people_actions
from wayhome.people import models as people_models
from wayhome.people import queries as people
from wayhome.people.documents import Identity
from wayhome.people.queries import Found
from wayhome.referrals.models import Referral
from wayhome.residence import queries as residence_queries
from wayhome.shelter.enums import Group

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _way(monkeypatch: pytest.MonkeyPatch) -> None:
    the_real_way(monkeypatch)


def first_night(cast: Cast) -> Found:
    """D0: handed in by an officer who was trained, who reads nothing of it afterwards; two questions; a place."""
    nils, greta = handin.officer(cast), houses.manager(cast)
    with on(-90):
        training.certify(cast, nils, competencies=["first_contact"])
    with on(0, "22:40"):
        home = houses.house(cast, greta)
        row = handin.handed_in(cast, nils, name="Mira")
        assert row.was_trained
    with on(0, "23:55"):
        shown = handin_queries.arrival(cast.casey.actor(), row.pk)
        assert "Mira" in str(shown), "whoever takes over reads it"
        seen: Found = handin.opened(cast, row, name_used="Mira")
        casey = cast.casey.actor()
        taken = people.subject(casey, attempts.again(cast, seen)).taken
        assert "help_begun" in taken, "G1.2: she said yes to help, and to a file"
        houses.let_in(cast, attempts.again(cast, seen))
        with houses.refused("not meant for this group"):
            men = houses.house(cast, greta, groups=[Group.MEN])
            houses.admit(cast, men, houses.places(men)[0], seen)
        houses.admit(cast, home, houses.places(home)[0], seen)  # G1.1
        police = sign_in(Client(), nils)
        left = police.get(reverse("handin:sent", args=[row.pk])).content.decode()
        assert "Received by Harbour House" in left
        assert "Mira" not in left
        assert seen.code not in left
        with pytest.raises(Http404):
            people.found(nils.actor(), seen.code)
    with on(1):
        known = people.person(casey, attempts.again(cast, seen))
        people_actions.record_identity(
            seen=attempts.again(cast, seen),
            read=known.identity.number if known.identity else 0,
            identity=Identity(
                first_name="Mira", family_name="Hoxha", birth_year=2001, birth_precision="estimated"
            ),
            name_used="Mira",
            presumed_child=False,
            interpreter=True,
            by=casey,
        )
        for purpose in (Purpose.ASSISTANCE, Purpose.DATA_PROCESSING):  # the long talk
            consents.agree(cast, seen, consents.yes(purpose))
    return seen


def police_ask(cast: Cast, seen: Found) -> None:
    """D4: for her name and her room. Denied, kept, and she is told."""
    asking = disclosure.noted(cast, seen)
    assert disclosure.answer(cast, seen, asking, disclosure.denial())
    stand = disclosure.shown(cast, seen, asking).stand
    assert (stand.is_out, stand.is_given, stand.is_told) == (True, False, False)
    disclosure_actions.tell(
        seen=attempts.again(cast, seen), asking=asking.pk, told=True, by=cast.casey.actor()
    )
    assert disclosure.shown(cast, seen, asking).stand.is_told
    taken = people.subject(cast.casey.actor(), attempts.again(cast, seen)).taken
    assert "shared_with_police" not in taken


def chosen(cast: Cast) -> Found:
    """D0 to D21: handed in, helped, recognised, told all options twice; she chooses to go back."""
    seen = first_night(cast)
    with on(2):
        identification.agree(cast, seen)
        talk, answers = identification.begin(cast, seen), identification.MIRA
        identification.say(cast, seen, talk, answers)
        identification.end(cast, seen, talk)
        (held,) = identification.standing(cast, seen).talks
        assert held.screening is not None
        outcome = held.screening.known.outcome
        assert outcome.positive == {Dimension.DECEIVED, Dimension.EXPLOITED, Dimension.FORCED_THERE}
        assert outcome.result == Result.PRESUMED
        identification.find(cast, seen, talk)
        assert "residence.begin" in residence.board(cast, seen), "somebody writes it down by itself"
        residence.begin(cast, seen)
        assert "residence.begin" not in residence.board(cast, seen)
        residence.tell(cast, seen)
        recovers = residence_queries.reflection(cast.casey.actor(), attempts.again(cast, seen))
        assert recovers is not None
        assert recovers.known.last_day == moment(32).date()
    with on(4):
        police_ask(cast, seen)
    for day in (10, 20):
        with on(day):
            options.talk(cast, seen)
    with on(12):
        options.offer(cast, seen)
    with on(21):
        options.say(cast, seen, Option.RETURN)
        options_actions.confirm_return(seen=attempts.again(cast, seen), by=cast.casey.actor())
        attempts.agreed(cast, seen)
        attempts.begin(cast, seen)
        attempts.write(cast, seen)
    return seen


def ready(cast: Cast) -> Found:
    """D21 to D37, 06:00: everything that leaving waits for, in the order of the table; approved."""
    with identification.register():
        seen = chosen(cast)
    with on(21, "15:00"):
        assert set(blockers(cast, seen)) == {
            "G2.1_VOLUNTARY",
            "G2.2_REFLECTION",
            "G2.3_PROCEEDINGS",
            "G2.4_RISK",
            "G2.5_RECEIVER",
            "G2.6_DOCUMENT",
            "G2.7_FIT",
        }
        receivers.enquire(cast, seen, family=("alone",))
        receivers.ask(cast, seen)
        row = Referral.objects.get(to_organisation=cast.dawn.pk)
        page = sign_in(Client(), cast.rita).get(reverse("receivers:answer", args=[row.pk])).content.decode()
        assert "Shkodra" in page
        assert "Mira" not in page, "nobody is named before there is a yes"
        assert seen.code not in page

    with on(24):
        receivers.answer(cast, row)
        receivers.agreed(cast, seen)
        jointrisk.let_in(cast, seen)
        jointrisk.look(cast, seen)
        jointrisk.settle(cast, seen)

    with on(26):
        _seen, application, _consent = papers.asked(cast, seen)
        known = papers_queries.application(
            cast.casey.actor(), attempts.again(cast, seen), application
        ).newest.known
        assert known.consulate, "asked, with her yes, after a lawyer spoke of asylum"

    with on(35):
        papers.paper(
            cast,
            seen,
            kind="emergency_travel_document",
            valid_to=papers.day(60),
            single_journey=True,
            countries=("AL",),
        )
        assert not any(one.disclosed for one in papers.now(cast, seen)), "nobody there was told why"
        papers.leave(cast, seen)
        testimony.look(cast, seen)

    with on(36, "08:00"):
        itinerary.write(cast, seen, itinerary.flight(1))
        people_actions.let_team_in(
            seen=attempts.again(cast, seen), team=cast.health.pk, by=cast.casey.actor()
        )
        fitness.assess(cast, seen)
        fitness.look(cast, seen)
        assert set(blockers(cast, seen)) == {"G2.1_VOLUNTARY"}

    with on(37, "06:00"):
        leaving.ask(cast, seen)
        assert "has not agreed to the journey" in blockers(cast, seen)["G2.1_VOLUNTARY"]
        attempts.agreed(cast, seen, Purpose.RETURN_TRAVEL)
        assert blockers(cast, seen) == {}
        departure.look(cast, seen)
        departure.approve(cast, seen)
        assert departure.stand(cast, seen).stands
        page = (
            sign_in(Client(), cast.casey)
            .get(reverse("departure:ready", args=[seen.code, 1]))
            .content.decode()
        )
        assert "Her or his own free choice" in page
        assert "What is best for the child" not in page, "nobody here is one"
    return seen


def test_from_her_choice_to_the_hour_she_may_leave(cast: Cast) -> None:
    seen = ready(cast)
    # Up to the door of the bus: one word, and nothing of it holds any more.
    with on(37, "08:30"):
        options.say(cast, seen, Option.UNDECIDED)
        found = queries.of_case(cast.casey.actor(), attempts.again(cast, seen))
        assert not any(one.is_open for one in found)


def test_on_the_day_somebody_is_with_her_at_every_minute(cast: Cast) -> None:
    """D37: four hand-overs, all confirmed; the call at 15:10; Dawn Centre answers for her from 15:40."""
    seen = ready(cast)
    with on(37, "06:30"), travelling.story.refused("Nobody has asked her or him today, alone"):
        travelling.story.plan(cast, seen, *travelling.mira(cast, 37))
        custody_actions.begin(code=seen.code, plan=1, by=cast.casey.actor())
    with on(37, "06:40"):
        travelling.story.check(cast, seen)
        custody_actions.begin(code=seen.code, plan=1, by=cast.casey.actor())
        assert travelling.story.with_her(cast, seen) == cast.casey.name
    assert travelling.hand_over(cast, seen, 1, 37, "07:02") == cast.sam.name
    assert travelling.hand_over(cast, seen, 2, 37, "08:20") == "Airport office"
    assert travelling.hand_over(cast, seen, 3, 37, "11:25") == "Dawn Centre"
    with on(37, "12:00"):
        rita = sign_in(Client(), cast.rita)
        page = rita.get(reverse("custody:way", args=[seen.code, 1])).content.decode()
        assert "Dawn Centre" in page, "who receives her sees who is with her now"
        outsider = sign_in(Client(), cast.otto)
        assert outsider.get(reverse("custody:way", args=[seen.code, 1])).status_code == 404
    assert travelling.hand_over(cast, seen, 4, 37, "13:40") == "Flat of Dawn Centre"
    with on(37, "13:45"):
        custody_actions.arrive(code=seen.code, plan=1, by=cast.casey.actor())
        assert set(travelling.story.due(cast.casey)) >= {"custody.call_sender", "custody.call_chosen"}
        assert queries.one(cast.casey.actor(), attempts.again(cast, seen), attempts.now(cast, seen).id)
    with on(37, "15:10"):
        _call(cast, seen, Told.CALLED_SENDER, "Casey, of Harbour House", cast.rita)
        text = sign_in(Client(), cast.casey).get(reverse("custody:way", args=[seen.code, 1])).content.decode()
        assert "Safe-arrival call to the colleague who prepared the journey" in text
        assert "15:10" in text
        assert "custody.call_sender" not in travelling.story.due(cast.casey)
        assert "custody.call_chosen" in travelling.story.due(cast.casey), "whom she chose is called as well"
        _call(cast, seen, Told.CALLED_CHOSEN, "Her sister", cast.casey)
        assert "custody.call_chosen" not in travelling.story.due(cast.casey)
    with on(37, "15:20"):
        options.say(cast, seen, Option.UNDECIDED)
        mine = queries.of_case(cast.casey.actor(), attempts.again(cast, seen))
        assert all(one.is_open for one in mine), "another word after arriving undoes no journey"
    with on(37, "15:40"):
        handover.Scene(cast, attempts.again(cast, seen), cast.dawn.pk).hand_over()
        leads = people_models.Lead.objects.filter(case=seen.id, ended_at=None)
        assert [one.user.name for one in leads] == [cast.rita.name]
        sender, leading = (people.found(who.actor(), seen.code).access for who in (cast.casey, cast.rita))
        assert (sender.is_past, bool(sender.writes)) == (True, False), (
            "reads what was written there, writes no more"
        )
        assert (leading.is_past, leading.may_write("I")) == (False, True)


def _call(cast: Cast, seen: Found, what: Told, who: str, by: Person, **given: str) -> None:
    """Told or asked now, on the clock there."""
    mark = Mark(
        what=str(what), who=who, at=clock.now().replace(second=0, microsecond=0), zone="Europe/Rome", **given
    )
    custody_actions.tell(code=seen.code, plan=1, given=mark, by=by.actor())


def ana(cast: Cast) -> tuple[Found, UUID]:
    """SC6: everything as for Mira; on the way with an office in T. Her yes to the journey."""
    seen = ready(cast)
    with on(37, "06:30"):
        yes = consent_queries.live(cast.casey.actor(), attempts.again(cast, seen), Purpose.RETURN_TRAVEL)
        assert yes is not None
        assert yes.consent is not None
        danger.assess(cast, seen)
    travelling.leave(cast, seen, 37, "06:40", travelling.mira(cast, 37))
    travelling.hand_over(cast, seen, 1, 37, "07:02")
    travelling.hand_over(cast, seen, 2, 37, "08:20")
    return seen, yes.consent


def test_taken_back_on_the_way_the_chain_holds_and_nothing_is_closed(cast: Cast) -> None:
    """SC6: “I do not want to go”; the rest is called off, nobody is left alone; back, and later all anew."""
    seen, yes = ana(cast)
    with on(37, "09:40"):
        said = "I do not want to go. Somebody at home wants money."
        back_to_a: dict[str, Any] = {
            "offered": (str(Choice.BACK), str(Choice.LATER)),
            "chosen": str(Choice.BACK),
        }
        travelling.story.stop(cast, seen, at=moment(37, "09:35").astimezone(UTC), wish=said, **back_to_a)
        handover.Scene(cast, seen, yes).take_back(yes, cast.casey)
        assert not travelling.story.now(cast, seen).is_open
        assert travelling.story.with_her(cast, seen) == "Airport office", "whoever is there stays"
        assert {"custody.stopped", "custody.lawyer"} <= set(travelling.story.due(cast.casey))
        assert {"custody.recall", "custody.readmission"} <= set(travelling.story.due(cast.casey))
        assert people.found(cast.casey.actor(), seen.code), "nothing is closed"
        wish = custody_queries.wishes(
            cast.casey.actor(), attempts.again(cast, seen), travelling.story.now(cast, seen).id
        )
        assert wish[-1].known.wish == said
        with pytest.raises(Http404):
            people.found(cast.otto.actor(), seen.code)
    with on(37, "09:50"):
        _call(cast, seen, Told.RECALLED, "Airport office in T", cast.casey, reply="yes")
        assert "custody.recall" in travelling.story.due(cast.casey), (
            "Dawn Centre was told too, and has not answered"
        )
        _call(cast, seen, Told.RECALLED, "Rita Shala, Dawn Centre", cast.casey, reply="yes")
        assert "custody.recall" not in travelling.story.due(cast.casey)
    with on(37, "10:30"):
        back = travelling.link("contact", "Night place", "safe_place", 37, "11:00")
        home = replace(
            travelling.mira(cast, 38)[0],
            place_type="shelter",
            taker=travelling.story.casey(cast),
        )
        travelling.story.plan(cast, seen, back, home, words="She wants to go back")
    assert travelling.hand_over(cast, seen, 3, 37, "11:05") == "Night place"
    with on(38, "06:30"):
        _call(cast, seen, Told.READMISSION, "Focal point of A", cast.casey, reply="waits")
        assert "custody.readmission" in travelling.story.due(cast.casey), "asked, and not answered"
        _call(
            cast,
            seen,
            Told.READMISSION,
            "Focal point of A",
            cast.casey,
            reply="yes",
            words="She may come back",
        )
        assert "custody.readmission" not in travelling.story.due(cast.casey)
        text = sign_in(Client(), cast.casey).get(reverse("custody:way", args=[seen.code, 1])).content.decode()
        assert "She may come back" in text
        assert (
            sign_in(Client(), cast.otto).get(reverse("custody:told", args=[seen.code, 1])).status_code == 404
        )
    assert travelling.hand_over(cast, seen, 4, 38, "07:10") == cast.casey.name
    with on(38, "08:00"):
        looks = Entry.objects.filter(action="care.review_owed")
        before = looks.count()
        custody_actions.back(code=seen.code, plan=1, by=cast.casey.actor())
        assert looks.count() > before, "the danger is looked at again"
        danger.assess(cast, seen, given=danger.answered(F1=(3, 3)))
        assert danger.standing(cast, seen).band == Band.HIGH, "a relative pressed for money"
        options.say(cast, seen, Option.UNDECIDED)
    with on(45):
        options.say(cast, seen, Option.RETURN)
        options_actions.confirm_return(seen=attempts.again(cast, seen), by=cast.casey.actor())
        attempts.agreed(cast, seen)
        attempts.begin(cast, seen)
        second = queries.now(cast.casey.actor(), attempts.again(cast, seen))
        assert second is not None
        assert second.number == 2
        left = journey.blockers(second.subject, attempt_steps.APPROVED, cast.casey.actor())
        assert {"G2.1_VOLUNTARY", "G2.4_RISK", "G2.5_RECEIVER"} <= {one.code for one in left}, "all anew"
