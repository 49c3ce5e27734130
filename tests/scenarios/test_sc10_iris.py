"""SC10 “Iris”: eight months after arriving somebody wants her away again; she is found, and keeps what is hers."""

from datetime import timedelta
from fractions import Fraction

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from tests.care import story as care
from tests.cast import Cast, sign_in
from tests.consent import story as consents
from tests.disclosure import story as police
from tests.followup import story as followup
from tests.goals import story as goals
from tests.outcomes import story as outcomes
from tests.shelter import story as houses
from tests.watch import story as watch
from tests.witnessing import story as witnessing
from wayhome.care import due as care_due
from wayhome.consent import actions as consent_actions
from wayhome.consent import models as consent_models
from wayhome.consent import queries as consent_queries
from wayhome.core import clock
from wayhome.followup.enums import Mode
from wayhome.goals import queries as goals_queries
from wayhome.goals.enums import Dimension, State
from wayhome.outcomes.enums import WHOLE
from wayhome.people import actions as people_actions
from wayhome.people import documents
from wayhome.people import queries as people
from wayhome.people.models import Case
from wayhome.people.queries import Found
from wayhome.watch import counting, due
from wayhome.watch.enums import Answer, Band, Flag, Outcome, Source

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
MONTH_6, MONTH_8 = 182 * DAY, 243 * DAY
# A composite of .52: in the middle, and lonelier than that.
MIDDLE = {**outcomes.every(0.5, "yes"), **outcomes.worth(P21=0.25, P23=0.25, P27=0.25)}
WHERE = "Bus station north, ticket hall: a man in a grey coat, about forty, waits for her there."


def reach(cast: Cast, seen: Found) -> None:
    """By text message alone, with a word of hers."""
    people_actions.record_contact(
        seen=goals.again(cast, seen),
        read=0,
        contact=documents.Contact(phones=("+355691234567",)),
        safe=documents.SafeContact(
            channel="text", days=tuple(range(7)), opens="00:00", closes="23:59", zone="Europe/Tirane",
            say="The dentist", code_word="Sunflower",
        ),
        by=cast.casey.actor(),
    )  # fmt: skip


def no_statement(cast: Cast, seen: Found) -> None:
    """She is asked whether she would speak; not now, she says, and nobody needs a reason. Help goes on."""
    before = people.subject(cast.casey.actor(), goals.again(cast, seen)).taken
    begun, matter = witnessing.begun(cast, seen)
    thing = witnessing.told(cast, begun, matter)
    witnessing.say(cast, begun, thing, "not_now", modality="", identity="", conditions="")
    answer = witnessing.track(cast, begun).answer_to(thing)
    assert answer is not None
    assert answer.newest.known.answer == "not_now"
    taken = people.subject(cast.casey.actor(), goals.again(cast, seen)).taken
    assert before <= taken, "no part of her help asks for a statement"
    page = sign_in(Client(), cast.casey).get(reverse("casefile:case", args=[seen.code]))
    assert page.status_code == 200


def test_two_that_came_to_nothing_a_friend_a_bus_station_and_a_plan_built_anew(cast: Cast) -> None:
    # M0: 16 when it began, 20 now; a job and a flat.
    nora = consents.nora(cast)
    seen = outcomes.case(cast)
    police.partners(cast)
    followup.begin(cast, seen)
    watch.known(cast, seen, under_18=str(Answer.YES))
    job = goals.goal(cast, seen, "A job")
    goals.step(cast, seen, job, "Ask at the bakery")
    goals.goal(cast, seen, "A flat", dimension=str(Dimension.SOCIAL))
    goals.leave_out(cast, seen, Dimension.PSYCHOSOCIAL)
    goals.read_together(cast, seen)
    followup.meet(cast, seen, key="first")
    reach(cast, seen)
    care.assess(cast, seen, given=care.answered(R1=(2, 2)))
    assert watch.now(cast, seen).band == Band.WATCH

    # M6: the survey in the middle; on another day her own safety 2 of 5: the danger is looked at again.
    with clock.shifted(MONTH_6):
        outcomes.ask(cast, seen, MIDDLE)
        assert outcomes.scores(cast, seen)[WHOLE] == "0.5200"
    with clock.shifted(MONTH_6 + DAY):
        before = watch.board(cast, seen).count(care_due.REVIEW)
        with outcomes.refused("ask these on another day"):
            outcomes.rate(cast, seen, outcomes.rated(clock.today() - DAY, safety=2))
        outcomes.rate(cast, seen, outcomes.rated(safety=2))
        assert watch.board(cast, seen).count(care_due.REVIEW) == before + 1

    # M8, day 1: two contacts come to nothing; nobody has to notice it.
    with clock.shifted(MONTH_8):
        followup.miss(cast, seen, on=followup.day(0))
        assert due.TALK not in watch.board(cast, seen)
        followup.miss(cast, seen, on=followup.day(0), mode=str(Mode.OFFICE))
        now = watch.now(cast, seen)
        assert [(one.known.flag, one.known.source) for one in now.signs] == [(Flag.LOST, Source.SYSTEM)]
        assert counting.total(now) == Fraction("3.75"), "two lost, under 18 then, within 24 months of the end"
        assert now.band == Band.TALK
        (told,) = watch.due(cast, seen, due.TALK)
        assert told.owner == cast.casey.id
        assert told.due_at - clock.now() <= DAY

    # Day 2: a friend she lets us speak with.
    with clock.shifted(MONTH_8 + DAY):
        for flag in (Flag.JOB, Flag.PARTNER):
            watch.sign(cast, seen, flag, source=str(Source.ALLOWED), words="Work abroad, he has the tickets")
        assert counting.total(watch.now(cast, seen)) == Fraction("11.25")
        assert watch.now(cast, seen).band == Band.NOW
        shown = sign_in(Client(), nora).get(reverse("followup:before", args=[seen.code])).content.decode()
        for words in ("sms:+355691234567", "Sunflower", "The dentist"):
            assert words in shown, "a text that says nothing, with her word"
        assert "tel:" not in shown, "never a call"
        page = sign_in(Client(), nora).get(reverse("watch:watch", args=[seen.code])).content.decode()
        assert "11.25" not in page, "no number is shown to workers"
        (now_due,) = watch.due(cast, seen, due.NOW)
        assert now_due.due_at - clock.now() <= timedelta(hours=4)
        assert cast.supervisors.pk in now_due.ladder
        assert consent_models.Disclosure.objects.count() == 0, "no police of its own accord"
        assert consent_queries.disclosures_for(cast.otto.actor()) == []

    # Day 3: she answers, afraid, from a bus station. A place and what somebody looks like, read by two, and no more.
    with clock.shifted(MONTH_8 + 2 * DAY):
        followup.meet(cast, seen, on=followup.day(0), level="critical", found="She whispers; he is near")
        row = consent_actions.disclose(
            seen=consents.again(cast, seen), organisation=cast.police.pk, text=WHERE,
            why="She asked for help", by=cast.casey.actor(),
        )  # fmt: skip
        assert consent_queries.disclosures_for(cast.otto.actor()) == [], "not before a second person"
        consent_actions.confirm_disclosure(disclosure=row.pk, by=nora.actor())
        (given,) = consent_queries.disclosures_for(cast.otto.actor())
        assert given.text == WHERE
        with pytest.raises(Http404):
            people.found(cast.otto.actor(), seen.code)
        assert followup.owed(cast.casey, seen), "somebody is in touch again within three days"
        assert watch.talk(cast, seen, words="She is in a safe place. No statement now; that is hers to say")
        assert {due.TALK, due.NOW} & set(watch.board(cast, seen)) == set()
        home = houses.house(cast, houses.manager(cast))
        no_statement(cast, seen)
        houses.admit(cast, home, houses.places(home)[0], seen)
        assert (
            "a place to stay"
            in sign_in(Client(), cast.casey)
            .get(reverse("casefile:case", args=[seen.code]))
            .content.decode()
            .casefold()
        )

    # Day 5: somebody tried. No new case, nothing closed; the plan and the 24 months begin anew.
    with clock.shifted(MONTH_8 + 4 * DAY):
        cases = Case.objects.count()
        assert watch.happened(cast, seen, Outcome.ATTEMPTED) is None
        assert Case.objects.count() == cases
        found = watch.now(cast, seen)
        assert found.since == watch.day(0)
        assert found.until is not None
        assert found.until > watch.day(700), "24 months from today"
        goals.say(cast, seen, job, State.DROPPED, reason="The job was a trap")
        for words, part in (
            ("My own money", Dimension.ECONOMIC),
            ("A flat with a lock", Dimension.SOCIAL),
            ("A mentor", Dimension.PSYCHOSOCIAL),
        ):
            thing = goals.goal(cast, seen, words, dimension=str(part))
            goals.step(cast, seen, thing, f"Begin: {words}")
        goals.read_together(cast, seen)
        plan = goals_queries.signed(cast.casey.actor(), goals.again(cast, seen))
        assert plan is not None
        assert plan.is_newest
        assert not people.standing(cast.casey.actor(), goals.again(cast, seen)).is_closed
