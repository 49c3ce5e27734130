"""After a hearing: who is near her, what stays unpaid, what moved late, what follows from what was not right."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, Person, sign_in
from tests.hearings import story
from tests.hearings.test_pages import day as parts
from tests.hearings.test_pages import text, url
from tests.witnessing import story as witnessing
from wayhome.care import due as care
from wayhome.core import clock
from wayhome.duties import actions as duties
from wayhome.hearings import actions, due, gates, queries
from wayhome.hearings.enums import Attended, Care, Cost, Issue, Paid
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
NEAR = "Be in touch, the day after a hard day."


def until(days: int = 40, hours: float = 0) -> timedelta:
    """How far the clock is moved, to so many hours after the hearing begins."""
    return story.at(days) + hours * HOUR - clock.now()


def today(who: Person) -> str:
    """As somebody reads it who has just signed in."""
    return text(sign_in(Client(), who).get(reverse("casefile:today")))


def owners(cast: Cast, seen: Found, about: str) -> set[UUID]:
    return {one.owner for one in story.due(cast, seen, about)}


def cares(cast: Cast, seen: Found, thing: UUID, kind: str) -> None:
    actions.care(
        seen=story.again(cast, seen), thing=thing, read=story.now(cast, seen, thing).read, kind=kind,
        on=clock.today("Europe/Tirane"), words="", by=cast.casey.actor(),
    )  # fmt: skip


def test_the_psychologist_is_in_touch_afterwards_and_who_leads_hears_next(cast: Cast) -> None:
    """Casey writes it three days late; Pia reads what she is to do, and nothing of what for."""
    seen, matter = story.begun(cast)
    pia = witnessing.pia(cast, seen)
    team = next(iter(pia.actor().team_ids))
    story.says_yes(cast, seen, matter)
    thing = story.plan(cast, seen, matter)
    end = story.at(40) + 2 * HOUR
    with clock.shifted(until(hours=72)):
        story.went(cast, seen, thing, without="Why")
        for about in (due.FIRST, due.AGAIN):
            (duty,) = story.due(cast, seen, about)
            assert (duty.owner, duty.ladder[0]) == (team, cast.casey.id)
        assert owners(cast, seen, due.DEBRIEF) == owners(cast, seen, due.RESULT) == {cast.casey.id}
        assert story.due(cast, seen, due.FIRST)[0].due_at <= clock.now(), "it was due two days ago"
        assert story.due(cast, seen, due.AGAIN)[0].due_at == end + 7 * DAY
        read = today(pia)
        assert NEAR in read
        for word in ("hearing", "court", "speak", "spoke", "video"):
            assert word not in read.lower()
        opened = sign_in(Client(), pia)
        assert opened.get(reverse("casefile:case", args=[seen.code])).status_code == 200, "where it leads"
        assert opened.get(url("hearing", seen, thing)).status_code == 404, "she opens nothing of it"
        duties.done(duty=story.due(cast, seen, due.FIRST)[0].pk, by=pia.actor())
        assert NEAR not in today(pia)
        cares(cast, seen, thing, str(Care.AGAIN))
        assert story.due(cast, seen, due.AGAIN) == [], "what Casey writes is off Pia’s board as well"


def test_where_no_psychologist_works_who_leads_is_in_touch(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    story.says_yes(cast, seen, matter)
    thing = story.plan(cast, seen, matter)
    with clock.shifted(until(hours=3)):
        story.went(cast, seen, thing, without="Why")
        assert owners(cast, seen, due.FIRST) == owners(cast, seen, due.AGAIN) == {cast.casey.id}
        assert NEAR not in today(cast.sam)


def test_what_is_not_paid_when_it_is_over_stays_owed_until_it_is(cast: Cast) -> None:
    """Casey writes that she spoke; the fares were asked for, and nobody paid. Lea sees to it a month later."""
    seen, matter = story.begun(cast)
    story.says_yes(cast, seen, matter)
    thing = story.plan(cast, seen, matter)
    fares = (str(Cost.FARES), str(Paid.ASKED), "The court")
    rest = tuple((str(kind), str(Paid.NOT_NEEDED), "") for kind in Cost if kind != Cost.FARES)
    story.pay(cast, seen, thing, (fares, *rest))
    with clock.shifted(until(hours=3)):
        story.went(cast, seen, thing, without="Why")
        assert story.due(cast, seen, due.MONEY) == []
        assert owners(cast, seen, due.UNPAID) == {cast.casey.id}
        assert "something that it cost her or him is not paid" in today(cast.casey)
    with clock.shifted(until(days=70)):
        lea = sign_in(Client(), cast.lea)
        assert url("money", seen, thing) in lea.get(url("hearing", seen, thing)).content.decode()
        given = {"read": str(story.now(cast, seen, thing).read)}
        for kind in Cost:
            state, who = ("paid", "The court") if kind == Cost.FARES else ("not_needed", "")
            given |= {f"{kind}_state": state, f"{kind}_by": who}
        assert lea.post(url("money", seen, thing), given).status_code == 302
        assert story.due(cast, seen, due.UNPAID) == []
        casey = sign_in(Client(), cast.casey)
        page = casey.get(url("hearing", seen, thing))
        assert "Fares Paid The court" in text(page)
        assert url("money", seen, thing) not in page.content.decode()
        with story.refused("It is written what became of this hearing"):
            story.pay(cast, seen, thing, (fares, *rest))


@pytest.mark.parametrize("was_asked", [True, False])
def test_called_off_what_was_asked_for_is_owed_and_nothing_else(cast: Cast, *, was_asked: bool) -> None:
    seen, matter = story.begun(cast)
    story.says_yes(cast, seen, matter)
    thing = story.plan(cast, seen, matter)
    asked = (str(Cost.FARES), str(Paid.ASKED), "The court")
    if was_asked:
        story.pay(cast, seen, thing, (asked,))
    story.move(cast, seen, thing, 50)
    assert story.now(cast, seen, thing).known.asked_for == ((asked,) if was_asked else ()), (
        "moved: what was asked for is not forgotten, what was paid is paid anew"
    )
    story.move(cast, seen, thing, None)
    assert bool(story.due(cast, seen, due.UNPAID)) is was_asked
    assert story.due(cast, seen, due.MONEY) == []


def test_taken_back_nobody_is_asked_who_pays_for_what_nobody_prepared(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    offer = story.says_yes(cast, seen, matter)
    thing = story.plan(cast, seen, matter)
    story.takes_back(cast, seen, offer)
    with clock.shifted(until(hours=3)):
        story.went(cast, seen, thing, Attended.NO)
        assert story.due(cast, seen, due.UNPAID) == []


@pytest.mark.parametrize("days", [30, None])
def test_moved_the_same_morning_somebody_is_with_her_and_tells_it_in_the_safe_way(
    cast: Cast, days: int | None
) -> None:
    """Lea writes that it was put off or called off; who leads and Sam, who goes along, hear of it."""
    seen, matter = story.begun(cast)
    story.says_yes(cast, seen, matter)
    thing = story.plan(cast, seen, matter, worker=cast.sam.id)
    with clock.shifted(until(hours=-72)):
        story.move(cast, seen, thing, 5)
        assert story.due(cast, seen, due.MOVED) == story.due(cast, seen, due.TELL) == []
    moment = story.at(42)
    with clock.shifted(moment - clock.now() - HOUR):
        story.move(cast, seen, thing, days)
        assert owners(cast, seen, due.MOVED) == {cast.casey.id, cast.sam.id}
        read = today(cast.sam)
        assert "moved at the last moment" in read
        assert "ourt" not in read
        assert sign_in(Client(), cast.sam).get(url("hearing", seen, thing)).status_code == 404
        (told,) = story.due(cast, seen, due.TELL)
        assert (told.owner, told.due_at > clock.now()) == (cast.casey.id, True), (
            "at the next safe moment, not at any"
        )


def test_moved_at_the_last_moment_is_over_when_it_was_held(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    story.says_yes(cast, seen, matter)
    thing = story.plan(cast, seen, matter)
    with clock.shifted(until(hours=-2)):
        story.move(cast, seen, thing, 1)
        assert story.due(cast, seen, due.MOVED)
        assert story.due(cast, seen, due.TELL)
    with clock.shifted(until(41, hours=3)):
        story.went(cast, seen, thing, without="Why")
        assert story.due(cast, seen, due.MOVED) == story.due(cast, seen, due.TELL) == []


def test_her_name_became_known_at_it_and_nobody_goes_to_the_next_one_before_the_danger_is_looked_at(
    cast: Cast,
) -> None:
    """Lea writes it; it rings for who leads, the danger is looked at within a day, and a go said before is none."""
    from tests.care import story as danger

    seen, matter = story.begun(cast)
    danger.assess(cast, seen)
    pia = witnessing.pia(cast, seen)
    story.says_yes(cast, seen, matter)
    first = story.plan(cast, seen, matter)
    second = story.plan(cast, seen, matter, days=42)
    story.pay(cast, seen, second)
    with clock.shifted(until(hours=3)):
        story.stands(cast, seen, pia)
        story.try_link(cast, seen, second)
        story.go(cast, seen, second)
        assert story.gate(cast, seen, second, gates.SAFE) is True
    with clock.shifted(until(hours=4)):
        story.went(cast, seen, first, without="Why", who=cast.lea, issues=(str(Issue.OPEN),))
        (rings,) = story.due(cast, seen, due.EXPOSED)
        assert (rings.owner, rings.is_emergency, rings.due_at <= clock.now()) == (cast.casey.id, True, True)
        assert min(one.due_at for one in story.due(cast, seen, care.REVIEW)) <= clock.now() + DAY
        assert "became known" in today(cast.casey)
        assert "became known at a hearing" in str(story.gate(cast, seen, second, gates.SAFE))
        there = story.again(cast, seen)
        assert not queries.is_cleared(cast.casey.actor(), there, story.now(cast, seen, second))
        assert due.GO in story.board(cast, seen), "asked once more"
        with story.refused("Look again, together with witness protection"):
            story.go(cast, seen, second)
    with clock.shifted(until(hours=5)):
        witnessing.risk(cast, seen)
        assert story.due(cast, seen, due.EXPOSED) == []
        story.go(cast, seen, second)


@pytest.mark.parametrize("issue", [Issue.FORCED, Issue.UNAGREED])
def test_made_to_come_or_heard_without_a_yes_her_lawyer_hears_at_once(cast: Cast, issue: Issue) -> None:
    seen, matter = story.begun(cast)
    thing = story.plan(cast, seen, matter)
    with clock.shifted(until(hours=3)):
        with story.refused("not written as spoken"):
            story.went(cast, seen, thing, without="Why", issues=(str(issue),))
        story.went(cast, seen, thing, Attended.NO, issues=(str(issue),))
        assert owners(cast, seen, due.BROUGHT) == {cast.legal.pk, cast.casey.id}
        assert all(one.due_at <= clock.now() for one in story.due(cast, seen, due.BROUGHT))
        assert "lawyer is in touch at once" in today(cast.lea)
        assert "lawyer is in touch at once" not in today(cast.sam)
        assert str(issue.label) in text(sign_in(Client(), cast.lea).get(url("hearing", seen, thing)))


def test_the_connection_broke_and_she_is_asked_whether_and_when_again(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    story.says_yes(cast, seen, matter)
    thing = story.plan(cast, seen, matter)
    with clock.shifted(until(hours=3)):
        story.went(cast, seen, thing, Attended.PART, who=cast.lea, without="Why", issues=(str(Issue.LINK),))
        (duty,) = story.due(cast, seen, due.ASK_HER)
        assert (duty.owner, duty.due_at > clock.now()) == (cast.casey.id, True), "at the next safe moment"
    with clock.shifted(until(hours=60)):
        assert "Ask her or him whether and when again" in today(cast.casey)


def test_stopped_by_her_own_word_the_psychologist_is_there_at_once(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    pia = witnessing.pia(cast, seen)
    story.says_yes(cast, seen, matter)
    thing = story.plan(cast, seen, matter)
    with clock.shifted(until(hours=1)):
        given = {
            "read": str(story.now(cast, seen, thing).read), "attended": "part", "stopped": "on",
            "without": "It was held all the same", **parts("on", clock.today()),
        }  # fmt: skip
        assert sign_in(Client(), cast.lea).post(url("went", seen, thing), given).status_code == 302
        for about in (due.CRISIS, due.DEBRIEF):
            assert all(one.due_at <= clock.now() for one in story.due(cast, seen, about))
        assert owners(cast, seen, due.CRISIS) == pia.actor().team_ids
        assert "Be there for her or him at once" in today(pia)
        assert "Be there for her or him at once" not in today(cast.sam)
        cares(cast, seen, thing, str(Care.DEBRIEF))
        assert story.due(cast, seen, due.CRISIS) == story.due(cast, seen, due.DEBRIEF) == []


def test_nothing_went_wrong_and_nobody_is_rung(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    story.says_yes(cast, seen, matter)
    thing = story.plan(cast, seen, matter)
    with clock.shifted(until(hours=3)):
        story.went(cast, seen, thing, without="Why", issues=(str(Issue.PRIVATE),))
        for about in (due.EXPOSED, due.BROUGHT, due.ASK_HER, due.CRISIS, due.MOVED):
            assert story.due(cast, seen, about) == []
