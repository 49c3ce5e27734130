"""She has died, or is exploited again: no room asks for her, tells her, or prepares anything; a slip is undone whole.

Closed for any other reason, what she agreed to or has a right to goes on.
"""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction

from tests.care import story as care
from tests.cast import Cast
from tests.closing import story
from tests.family import story as family
from tests.grants import story as grants
from tests.hearings import story as hearings
from tests.identification import story as talks
from tests.interpreters import story as register
from tests.options import story as options
from tests.residence import story as residence
from tests.witnessing import story as witnessing
from wayhome.care import due as care_due
from wayhome.core import clock
from wayhome.duties import clock as timers
from wayhome.duties import marks, wordings
from wayhome.duties.models import Duty
from wayhome.family import due as family_due
from wayhome.family.enums import Safe
from wayhome.grants import due as grants_due
from wayhome.grants.enums import Change, Went
from wayhome.hearings import due as hearings_due
from wayhome.identification import due as talks_due
from wayhome.interpreters import actions as interpreters
from wayhome.interpreters import due as interpreters_due
from wayhome.interpreters.models import Booking
from wayhome.options import due as options_due
from wayhome.people import actions as people_actions
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.rating import due as rating_due
from wayhome.rating import ending as rated
from wayhome.rating import marks as rating_marks
from wayhome.rating.enums import Part
from wayhome.residence import due as residence_due
from wayhome.testimony import due as legal_due

pytestmark = pytest.mark.django_db
NOBODY = [("died", ""), ("retrafficked", "The police found her there")]
type Days = dict[str, list[object]]


def owed(cast: Cast, seen: Found, *abouts: str) -> Days:
    """Reason -> the day on which each is due, by whomever: what is late is due now, and a minute passes."""
    return {about: [one.due_at.date() for one in residence.due(cast, seen, about)] for about in abouts}


def reopen(cast: Cast, seen: Found) -> None:
    people_actions.reopen(seen=story.again(cast, seen), by=cast.casey.actor())


def talked(cast: Cast) -> tuple[Found, tuple[str, ...]]:
    """All options once, so that once more and a lawyer are owed."""
    seen = options.case(cast)
    options.talk(cast, seen)
    return story.again(cast, seen), (options_due.TALK, options_due.COUNSEL)


def voided(cast: Cast) -> tuple[Found, tuple[str, ...]]:
    """Who interpreted her first talk has a conflict of interest: does she want to talk again?"""
    seen = talks.case(cast)
    dunja = register.approved(cast)
    talks.held(cast, seen, interpreter=dunja)
    interpreters.record_tie(
        seen=talks.again(cast, seen), interpreter=dunja, found="during", words="Her brother drove the van",
        is_general=False, by=cast.casey.actor(),
    )  # fmt: skip
    return story.again(cast, seen), (talks_due.WISH,)


def recovers(cast: Cast) -> tuple[Found, tuple[str, ...]]:
    """Her time to recover has begun, a paper ends in sixty days, and somebody wrote a day to leave by."""
    seen = residence.with_lawyer(cast, residence.case(cast))
    residence.begin(cast, seen)
    residence.paper(cast, seen)
    residence.removal(cast, seen)
    abouts = (
        residence_due.TELL,
        residence_due.ENDS,
        residence_due.PAPER,
        residence_due.LEAVE,
        residence_due.LEAVE_NOW,
    )
    return story.again(cast, seen), abouts


def promised(cast: Cast) -> tuple[Found, tuple[str, ...]]:
    """A bed was promised to her."""
    seen = story.case(cast)
    care.promised(cast, seen, residence.day(3))
    return story.again(cast, seen), (care_due.PROMISE,)


def told(cast: Cast) -> tuple[Found, tuple[str, ...]]:
    """Her first talk has ended, and nobody has written down so far what was found."""
    seen = talks.case(cast)
    talks.held(cast, seen)
    return story.again(cast, seen), (talks_due.DECIDE,)


def given(cast: Cast) -> tuple[Found, tuple[str, ...]]:
    """Tools wait to be approved; of others, which she got, smaller parts are to be written down."""
    seen = grants.case(cast)
    asked = grants.keep(cast, seen)
    grants.part(cast, seen, asked)
    grants.ask(cast, seen, asked)
    thing, (first, *_later) = grants.approved(cast, seen)
    grants.give(cast, seen, thing, first)
    grants.word(cast, seen, thing, Went.SOLD, change=str(Change.SMALLER))
    return story.again(cast, seen), (grants_due.DECIDE, grants_due.CHANGED)


def looked_for(cast: Cast) -> tuple[Found, tuple[str, ...]]:
    """A partner, who has the case no more, was to look for her grandmother, where she would stay and something is said
    against it; her aunt is visited once more.
    """
    seen = story.case(cast)
    family.share(cast, seen)
    grandmother, aunt = family.relative(cast, seen), family.relative(cast, seen, "Vera Kola", relation="aunt")
    family.agreed(cast, seen)
    family.agreed(cast, seen, "Vera Kola")
    family.ask(cast, seen, grandmother)
    family.visit(cast, seen, aunt, cast.casey, safe=str(Safe.UNKNOWN))
    family.against(cast, seen, grandmother)
    parts = people.involvements(cast.casey.actor(), story.again(cast, seen))
    (dawn,) = [one for one in parts if one.organisation_id == cast.dawn.pk]
    people_actions.end_involvement(seen=story.again(cast, seen), involvement=dawn.pk, by=cast.casey.actor())
    return story.again(cast, seen), (family_due.LOOK, family_due.VISIT, family_due.HOST)


def heard(cast: Cast) -> tuple[Found, tuple[str, ...]]:
    """A hearing in forty days, on her yes."""
    seen, matter = hearings.begun(cast)
    hearings.says_yes(cast, seen, matter)
    hearings.plan(cast, seen, matter)
    abouts = (
        hearings_due.GO,
        hearings_due.TEST,
        hearings_due.MONEY,
        hearings_due.DANGER,
        hearings_due.HELD,
        legal_due.DAY,
    )
    return story.again(cast, seen), abouts


ROOMS: list[Callable[[Cast], tuple[Found, tuple[str, ...]]]] = [
    talked, voided, recovers, promised, told, given, looked_for, heard,
]  # fmt: skip


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize(("reason", "words"), NOBODY)
def test_nobody_is_asked_told_or_prepared_any_more_and_opened_again_all_of_it_is_due_on_its_day(
    cast: Cast, room: Callable[[Cast], tuple[Found, tuple[str, ...]]], reason: str, words: str
) -> None:
    seen, abouts = room(cast)
    before = owed(cast, seen, *abouts)
    assert all(before.values()), "there was something to ring"
    story.close(cast, seen, reason, words=words)
    assert owed(cast, seen, *abouts) == {about: [] for about in abouts}
    with clock.shifted(timedelta(hours=1)):
        timers.climb()
        assert owed(cast, seen, *abouts) == {about: [] for about in abouts}
    reopen(cast, seen)
    assert owed(cast, seen, *abouts) == before


def test_a_slip_that_is_seen_after_months_is_undone_too_and_after_a_year_nothing_is_kept(cast: Cast) -> None:
    seen, abouts = talked(cast)
    story.close(cast, seen, "died")
    with clock.shifted(timedelta(days=200)):
        timers.sweep()
        reopen(cast, seen)
        assert all(owed(cast, seen, *abouts).values()), "late, and therefore now"
        story.close(cast, seen, "died")
    rests = Duty.objects.exclude(done_at=None)
    assert rests.exists()
    with clock.shifted(timedelta(days=200 + 366)):
        timers.sweep()
        assert not rests.exists()


def test_closed_by_her_own_wish_nobody_presses_with_options_and_what_she_has_a_right_to_goes_on(
    cast: Cast,
) -> None:
    seen, matter = hearings.begun(cast)
    hearings.says_yes(cast, seen, matter)
    hearings.plan(cast, seen, matter)
    residence.begin(cast, seen)
    residence.paper(cast, seen)
    options.talk(cast, seen)
    hers = (hearings_due.GO, hearings_due.HELD, legal_due.DAY, residence_due.ENDS, residence_due.PAPER)
    before, asks = owed(cast, seen, *hers), owed(cast, seen, options_due.TALK, options_due.COUNSEL)
    assert all(before.values())
    assert all(asks.values())
    story.ready(cast, seen)
    story.close(cast, seen, "person_stopped")
    assert owed(cast, seen, *hers) == before, "her yes is taken back by her own word alone, and so is a right"
    assert not any(owed(cast, seen, *asks).values()), "no is an answer: nobody talks her into anything"
    assert owed(cast, seen, hearings_due.NOBODY_COMES) == {hearings_due.NOBODY_COMES: []}
    reopen(cast, seen)
    assert owed(cast, seen, *asks) == asks


def test_where_she_wants_somebody_to_go_on_asking_the_talks_go_on_too(cast: Cast) -> None:
    seen, abouts = talked(cast)
    before = owed(cast, seen, *abouts)
    story.ready(cast, seen)
    story.say(cast, seen, keeps=True)
    story.close(cast, seen, "person_stopped")
    assert owed(cast, seen, *abouts) == before


def test_who_leads_and_the_lawyers_say_in_court_that_nobody_comes_and_opened_again_nobody_does(
    cast: Cast,
) -> None:
    seen, _abouts = heard(cast)
    story.close(cast, seen, "died")
    owners = {one.owner for one in residence.due(cast, seen, hearings_due.NOBODY_COMES)}
    assert owners == {cast.casey.id, cast.legal.pk}
    reopen(cast, seen)
    assert residence.due(cast, seen, hearings_due.NOBODY_COMES) == []


def test_without_a_hearing_to_come_nobody_says_anything_in_court(cast: Cast) -> None:
    seen, _matter = hearings.begun(cast)
    story.close(cast, seen, "died")
    assert residence.due(cast, seen, hearings_due.NOBODY_COMES) == []


def test_what_the_lawyer_writes_of_the_hearing_afterwards_owes_nothing_anew(cast: Cast) -> None:
    seen, matter = hearings.begun(cast)
    hearings.says_yes(cast, seen, matter)
    thing = hearings.plan(cast, seen, matter)
    story.close(cast, seen, "died")
    hearings.plan(cast, seen, matter, thing=thing, contact="Clerk 5")
    abouts = (hearings_due.GO, hearings_due.TEST, hearings_due.HELD, hearings_due.DANGER)
    assert not any(owed(cast, seen, *abouts).values())


def test_a_go_that_was_said_is_asked_once_more_when_the_case_is_open_again_and_by_nothing_before(
    cast: Cast,
) -> None:
    seen, matter = hearings.begun(cast)
    pia = witnessing.pia(cast, seen)
    hearings.says_yes(cast, seen, matter)
    dunja = register.approved(cast)
    booking = register.book(cast, dunja, seen, starts=hearings.at(40), minutes=180).pk
    thing = hearings.plan(cast, seen, matter, interpreter="needed", booking=booking)
    hearings.pay(cast, seen, thing)
    with clock.shifted(hearings.at(40) - clock.now() - timedelta(hours=24)):
        hearings.stands(cast, seen, pia)
        hearings.try_link(cast, seen, thing)
        hearings.go(cast, seen, thing)
        story.close(cast, seen, "died")
        interpreters.call_off(booking=booking, by=cast.casey.actor())
        assert residence.due(cast, seen, hearings_due.GO) == [], "though what it stood on is gone"
        reopen(cast, seen)
        assert residence.due(cast, seen, hearings_due.GO) != []


def of_booking(row: Booking) -> set[str]:
    """What is owed for it, by anybody."""
    abouts = (*interpreters_due.WORDINGS,)
    known = {marks.of_once(row.organisation_id, about, str(row.pk)): about for about in abouts}
    found = Duty.objects.filter(once_mark__in=known, done_at=None)
    return {known[one] for one in found.values_list("once_mark", flat=True)}


@pytest.mark.parametrize(("reason", "words"), NOBODY)
def test_whoever_booked_an_interpreter_calls_her_off_and_opened_again_she_is_asked_as_before(
    cast: Cast, reason: str, words: str
) -> None:
    seen = story.case(cast)
    row = register.book(cast, register.approved(cast), seen)
    other = register.book(cast, register.approved(cast, name="Luan"))
    before = of_booking(row)
    assert interpreters_due.UNCONFIRMED in before
    story.close(cast, seen, reason, words=words)
    assert of_booking(row) == {interpreters_due.NOT_NEEDED, interpreters_due.AFTER}
    assert of_booking(other) == before, "of nobody's case: it stands"
    reopen(cast, seen)
    assert of_booking(row) == before
    story.close(cast, seen, reason, words=words)
    interpreters.call_off(booking=row.pk, by=cast.casey.actor())
    assert of_booking(row) == set()
    reopen(cast, seen)
    assert of_booking(row) == set(), "who was told that she is not needed does not come"


def test_closed_by_her_own_wish_an_interpreter_of_a_hearing_still_comes(cast: Cast) -> None:
    seen = story.case(cast)
    row = register.book(cast, register.approved(cast), seen)
    before = of_booking(row)
    story.ready(cast, seen)
    story.close(cast, seen, "person_stopped")
    assert of_booking(row) == before


def test_nobody_asks_who_has_died_how_she_was_treated(cast: Cast) -> None:
    seen = story.case(cast)
    with transaction.atomic():
        rated.begun(seen, uuid4(), cast.casey.actor())
    mark = marks.of_about(rating_marks.thread(seen.id), rating_due.ASK[Part.FIRST])
    asked = Duty.objects.filter(about_mark=mark, done_at=None)
    assert asked.exists()
    story.close(cast, seen, "died")
    assert not asked.exists()
    reopen(cast, seen)
    assert asked.exists()


def test_what_has_to_be_told_to_others_is_no_part_of_it() -> None:
    """Courts, offices, interpreters and partners hear: only what is done with her or for her alone rests."""
    others = {
        "assistance.nobody_comes", "hearings.nobody_comes", "hearings.unpaid", "interpreters.not_needed",
        "consent.recall", "itinerary.call_off", "witnessing.tell", "papers.taken_back", "testimony.claim",
        "grants.receipt", "closing.back", "family.stop", "family.tell", "family.visits", "identification.look",
    }  # fmt: skip
    assert others <= set(wordings.registered())
    assert not others & wordings.with_her()
