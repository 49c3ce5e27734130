"""An authority's no can be challenged until a day: her lawyers hear of it at every agency on the case."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, Person, sign_in
from tests.identification import story
from tests.residence import story as residence
from wayhome.core import clock
from wayhome.duties import actions as duties
from wayhome.identification import actions, due
from wayhome.identification.enums import Decision
from wayhome.people import counsel
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.residence import due as removal

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def today(who: Person) -> str:
    """What somebody reads who has just signed in."""
    return sign_in(Client(), who).get(reverse("casefile:today")).content.decode()


def owners(cast: Cast, seen: Found, about: str) -> set[UUID]:
    return {one.owner for one in residence.due(cast, seen, about)}


def write(cast: Cast, seen: Found, formal: UUID, who: Person, **given: object) -> None:
    """Somebody enters the last day, or says that it was dealt with."""
    here = people.found(who.actor(), seen.code)
    actions.write_appeal(seen=here, identification=formal, by=who.actor(), **{"deadline": None, **given})  # type: ignore[arg-type]


def page_of(seen: Found, formal: UUID) -> str:
    """Where the last day stands."""
    return reverse("identification:appeal", args=[seen.code, formal])


def test_her_lawyer_at_another_agency_hears_of_the_last_day_and_of_its_end(cast: Cast) -> None:
    seen = residence.with_lawyer(cast, story.case(cast))
    luz, legal = residence.lawyers_elsewhere(cast, seen)
    last = clock.today() + 30 * DAY
    formal = story.decide(cast, seen, Decision.NEGATIVE, deadline=last)
    owed = residence.due(cast, seen, due.LAW_APPEAL)
    assert {one.owner for one in owed} == {legal.pk}, "Lea hears as before, with whoever wrote it"
    assert [one.due_at.date() for one in owed] == [last - count * DAY for count in (14, 7, 2)]
    assert all(cast.casey.id in one.ladder for one in owed), "who leads the case hears next"
    with clock.shifted(17 * DAY):
        read = today(luz)
        assert "is the last day to challenge a decision" in read
        assert page_of(seen, formal) in read
        there = sign_in(Client(), luz)
        assert there.get(page_of(seen, formal)).status_code == 200, "where it leads"
        assert there.post(page_of(seen, formal), {"is_done": "yes"}).status_code == 302, "she challenged it"
    assert residence.due(cast, seen, due.LAW_APPEAL) == residence.due(cast, seen, due.APPEAL) == []


def test_no_day_is_known_so_far_she_finds_out_and_who_leads_and_lea_hear_what_she_entered(cast: Cast) -> None:
    """Port Law, where Luz works, is on no ladder of theirs; she reads nothing of the talk."""
    seen = residence.with_lawyer(cast, story.case(cast))
    luz, legal = residence.lawyers_elsewhere(cast, seen)
    formal = story.decide(cast, seen, Decision.NEGATIVE)
    assert owners(cast, seen, due.LAW_DAY) == {legal.pk}
    assert "Find out until when" in today(luz)
    write(cast, seen, formal, luz, deadline=clock.today() + 20 * DAY)
    assert residence.due(cast, seen, due.LAW_DAY) == residence.due(cast, seen, due.DAY) == []
    owed = residence.due(cast, seen, due.LAW_APPEAL)
    assert {one.owner for one in owed} == {cast.casey.id, cast.legal.pk}
    assert not [one for one in owed if {luz.id, legal.pk} & set(one.ladder)]
    with clock.shifted(7 * DAY):
        assert "is the last day to challenge a decision" in today(cast.casey)
        assert sign_in(Client(), cast.casey).get(page_of(seen, formal)).status_code == 200
        first = next(one for one in owed if one.owner == cast.casey.id)
        duties.end(duty=first.pk, words="Lea asks her tomorrow", by=cast.casey.actor())
        assert first.pk not in {one.pk for one in residence.due(cast, seen, due.LAW_APPEAL)}


def test_to_whom_proceedings_are_not_open_nobody_says_that_there_is_a_decision(cast: Cast) -> None:
    seen = residence.with_lawyer(cast, story.case(cast))
    _luz, legal = residence.lawyers_elsewhere(cast, seen, "AFI")
    story.decide(cast, seen, Decision.NEGATIVE, deadline=clock.today() + 30 * DAY)
    story.decide(cast, seen, Decision.NEGATIVE)
    for about in (due.LAW_DAY, due.LAW_APPEAL):
        assert legal.pk not in owners(cast, seen, about)


def test_a_yes_of_the_authority_asks_nobody_elsewhere(cast: Cast) -> None:
    seen = residence.with_lawyer(cast, story.case(cast))
    residence.lawyers_elsewhere(cast, seen)
    story.decide(cast, seen, Decision.POSITIVE)
    assert residence.due(cast, seen, due.LAW_DAY) == residence.due(cast, seen, due.LAW_APPEAL) == []


@pytest.mark.parametrize(
    ("kind", "role"), [("court", "PROSECUTOR"), ("court", "COURT"), ("government", "IDENT_AUTHORITY")]
)
def test_no_prosecutor_court_or_authority_hears_what_her_lawyers_hear(
    cast: Cast, kind: str, role: str
) -> None:
    """Their team is of the kind “legal” too, and proceedings are open to it. It hears of no “no”."""
    seen = residence.with_lawyer(cast, story.case(cast))
    _luz, legal = residence.lawyers_elsewhere(cast, seen)
    petra, theirs = residence.authority_elsewhere(cast, seen, kind=kind, role=role)
    here = people.found(petra.actor(), seen.code)
    assert here.access.may_read_minimum("H"), "it could have heard"
    story.decide(cast, seen, Decision.NEGATIVE, deadline=clock.today() + 30 * DAY)
    residence.removal(cast, seen)
    for about in (due.LAW_APPEAL, removal.LEAVE):
        assert legal.pk in owners(cast, seen, about), about
        assert not {theirs.pk, petra.id} & owners(cast, seen, about), about
    with clock.shifted(20 * DAY):
        assert "challenge" not in today(petra)


def test_a_legal_team_of_an_authority_counts_nowhere_as_lawyers(cast: Cast) -> None:
    seen = residence.with_lawyer(cast, story.case(cast))
    _petra, theirs = residence.authority_elsewhere(cast, seen)
    rows = counsel.everywhere(story.again(cast, seen), by=cast.casey.actor())
    assert theirs.pk in {row.holder for row in rows}, "it works on the case"
    assert counsel.among(rows) == [cast.legal.pk]
