"""Elena is heard by video from home; the trial is moved; the second time she stops once. Her yes carries all of it."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, Person, sign_in
from tests.consent import story as consents
from tests.hearings import story
from tests.testimony import story as legal
from tests.witnessing import story as witnessing
from wayhome.assistance.models import Busy
from wayhome.consent import queries as consent
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.core.refusals import Sent
from wayhome.hearings import actions, due, gates, queries
from wayhome.hearings.enums import Attended, Care, Issue, Modality, Stand
from wayhome.people.queries import Found
from wayhome.testimony import due as legal_due
from wayhome.testimony import queries as testimony
from wayhome.witnessing import due as speaking_due
from wayhome.witnessing import gates as speaking
from wayhome.witnessing.ending import CONSENT_ENDED
from wayhome.witnessing.enums import Answer

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def text(answer: Any) -> str:  # noqa: ANN401 - a response of the client
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def page(cast: Cast, seen: Found, thing: object, who: Person) -> str:
    """As somebody reads it who has just signed in."""
    answer = sign_in(Client(), who).get(reverse("hearings:hearing", args=[seen.code, thing]))
    assert answer.status_code == 200
    return text(answer)


def test_planned_tried_moved_and_held_on_one_yes(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    pia = witnessing.pia(cast, seen)
    story.says_yes(cast, seen, matter)
    thing = story.plan(cast, seen, matter)
    # Kept in UTC; the lawyer reads both clocks, and the house the day alone.
    here = story.now(cast, seen, thing, cast.lea)
    assert here.at == story.at(40)
    assert here.stand is Stand.PLANNED
    read = page(cast, seen, thing, cast.lea)
    for words in ("09:00, Lagos time", "11:00, Nairobi time", "By video", "Dielli", "Try the connection"):
        assert words in read
    days = testimony.hearing_days(cast.sam.actor(), story.again(cast, seen, cast.sam), since=clock.today())
    assert days == [here.day.on]
    # Who hears ahead of the day: 30, 7 and 1 days; the connection 48 hours before; what it costs a week before.
    ahead = sorted({(story.at(40) - one.due_at).days for one in story.due(cast, seen, legal_due.DAY)})
    assert len(ahead) == 3
    assert [one.due_at for one in story.due(cast, seen, due.TEST)] == [story.at(40) - 2 * DAY]
    assert [one.due_at for one in story.due(cast, seen, due.MONEY)] == [story.at(40) - 7 * DAY]
    story.pay(cast, seen, thing)
    assert story.due(cast, seen, due.MONEY) == []
    with clock.shifted(38 * DAY):  # two days before, it does not work; then it does
        story.try_link(cast, seen, thing, is_ok=False)
        assert due.FAILED in story.board(cast, seen)
        assert "did not work" in str(story.gate(cast, seen, thing, gates.LINK_READY))
        story.try_link(cast, seen, thing)
        assert story.gate(cast, seen, thing, gates.LINK_READY) is True
        assert story.due(cast, seen, due.FAILED) == []
    moved = story.at(70)
    with clock.shifted(story.at(40) - clock.now() - timedelta(hours=1)):  # the same morning
        story.move(cast, seen, thing, 30)
        here = story.now(cast, seen, thing)
        assert here.at == moved
        assert consent.live(cast.casey.actor(), story.again(cast, seen), Purpose.TESTIMONY) is not None
        assert story.gate(cast, seen, thing, speaking.CONSENT) is True, "the yes stays"
        assert "Try the connection" in str(story.gate(cast, seen, thing, gates.LINK_READY)), "asked for anew"
        assert {one.due_at.date() for one in story.due(cast, seen, legal_due.DAY)} <= {
            (moved - days * DAY).date() for days in (30, 7, 1)
        } | {clock.today()}
        assert story.due(cast, seen, due.TEST)[0].due_at == moved - 2 * DAY
        assert "The judge is ill" in page(cast, seen, thing, cast.lea)
    with clock.shifted(moved - clock.now() - 3 * DAY):
        story.plan(cast, seen, matter, thing=thing, backup=moved + DAY)
        story.try_link(cast, seen, thing)
        assert [one.due_at for one in story.due(cast, seen, due.GO)] == [moved - DAY], (
            "go, or not: the day before"
        )
    with clock.shifted(moved - clock.now() - DAY):
        story.stands(cast, seen, pia)
        story.pay(cast, seen, thing)
        story.go(cast, seen, thing)
        assert story.due(cast, seen, due.GO) == []
    with clock.shifted(moved - clock.now() + timedelta(hours=3)):
        story.went(cast, seen, thing, stopped=True, breaks_taken=2, issues=(str(Issue.PRIVATE),))
        read = page(cast, seen, thing, cast.lea)
        for words in ("Spoke", "It was said", "Breaks 2", "private life", "Afterwards"):
            assert words in read
        left = [story.due(cast, seen, about)[0].due_at - clock.now() for about in due.AFTER]
        assert [round(one / timedelta(hours=1)) for one in left] == [0, 23, 7 * 24 - 1, 7 * 24 - 1], (
            "from the end of it; stopped by her own word, somebody speaks with her at once"
        )
        assert story.due(cast, seen, due.TEST) == story.due(cast, seen, due.WITHOUT) == []
        assert queries.told_how_often(cast.lea.actor(), story.again(cast, seen, cast.lea)) == (0, 1)
        with story.refused("written what became of this hearing"):
            story.went(cast, seen, thing)
    with clock.shifted(moved - clock.now() + 8 * DAY):
        for kind in (Care.DEBRIEF, Care.FIRST, Care.AGAIN, Care.RESULT):
            actions.care(
                seen=story.again(cast, seen), thing=thing, read=story.now(cast, seen, thing).read,
                kind=str(kind), on=clock.today("Europe/Tirane"), words="", by=cast.casey.actor(),
            )  # fmt: skip
        assert not [one for about in due.AFTER for one in story.due(cast, seen, about)]
        assert "To do" not in page(cast, seen, thing, cast.lea)


def in_the_consent_room(cast: Cast, seen: Found, offer: Any) -> None:  # noqa: ANN401
    consents.take_back(cast, seen, story.beside(cast, seen, offer))


def by_one_press(cast: Cast, seen: Found, offer: Any) -> None:  # noqa: ANN401
    story.takes_back(cast, seen, offer)


def by_her_lawyer(cast: Cast, seen: Found, offer: Any) -> None:  # noqa: ANN401
    """She opens no private agreement."""
    story.takes_back(cast, seen, offer, cast.lea)


def by_saying_no(cast: Cast, seen: Found, offer: Any) -> None:  # noqa: ANN401
    witnessing.say(cast, seen, offer, Answer.NO)


@pytest.mark.parametrize("takes_back", [in_the_consent_room, by_one_press, by_her_lawyer, by_saying_no])
def test_taken_back_the_day_before_everything_booked_stops_once_and_help_goes_on(
    cast: Cast,
    takes_back: Any,  # noqa: ANN401
) -> None:
    from wayhome.assistance import actions as assistance

    assistance.make_feed(by=cast.casey.actor())
    seen, matter = story.begun(cast)
    offer = story.says_yes(cast, seen, matter)
    thing = story.plan(cast, seen, matter, worker=cast.casey.id)
    assert Busy.objects.count() == 1
    consents.agree(cast, seen, consents.yes(Purpose.ASSISTANCE))
    help_before = consent.live(cast.casey.actor(), story.again(cast, seen), Purpose.ASSISTANCE)
    with clock.shifted(39 * DAY):
        takes_back(cast, seen, offer)
        assert Busy.objects.count() == 0
        assert story.due(cast, seen, due.TEST) == []
        assert due.STOPPED in story.board(cast, seen)
        assert len(story.due(cast, seen, due.STOPPED)) == 1
        assert len(story.due(cast, seen, speaking_due.TELL)) == 1
        assert story.gate(cast, seen, thing, speaking.CONSENT) is not True
        assert queries.ways(cast.casey.actor(), story.again(cast, seen), matter) is None
        help_now = consent.live(cast.casey.actor(), story.again(cast, seen), Purpose.ASSISTANCE)
        assert help_before is not None
        assert help_now is not None
        assert help_now.consent == help_before.consent
        read = page(cast, seen, thing, cast.casey)
        assert "The yes has ended" in read or "has not said yes" in read
    with clock.shifted(41 * DAY):
        with story.refused("It is not written as spoken"):
            story.went(cast, seen, thing)
        story.went(cast, seen, thing, Attended.NO)
        assert due.DEBRIEF in story.board(cast, seen), "not coming is cared for as well"
    assert queries.told_how_often(cast.casey.actor(), story.again(cast, seen))[1] == 0


@pytest.mark.parametrize("takes_back", [in_the_consent_room, by_one_press, by_her_lawyer, by_saying_no])
def test_what_stopped_comes_back_with_a_new_yes_and_not_before(
    cast: Cast,
    takes_back: Any,  # noqa: ANN401
) -> None:
    """Taken back; the court moves the day all the same; then she says yes anew."""
    from wayhome.assistance import actions as assistance
    from wayhome.duties import actions as duties

    assistance.make_feed(by=cast.casey.actor())
    seen, matter = story.begun(cast)
    offer = story.says_yes(cast, seen, matter)
    thing = story.plan(cast, seen, matter, worker=cast.casey.id)
    takes_back(cast, seen, offer)
    story.move(cast, seen, thing, 50)
    assert story.due(cast, seen, due.TEST) == story.due(cast, seen, due.MONEY) == []
    assert Busy.objects.count() == 0, "nothing that she took back comes back by itself"
    assert due.STOPPED in story.board(cast, seen)
    for one in story.due(cast, seen, legal_due.DAY):
        duties.done(duty=one.pk, by=cast.casey.actor() if one.owner == cast.casey.id else cast.lea.actor())
    assert story.due(cast, seen, legal_due.DAY) == []
    assert story.says_yes(cast, seen, matter) == offer
    assert [one.due_at for one in story.due(cast, seen, due.TEST)] == [story.at(50) - 2 * DAY]
    assert [one.due_at for one in story.due(cast, seen, due.MONEY)] == [story.at(50) - 7 * DAY]
    assert len(story.due(cast, seen, legal_due.DAY)) == 6, "30, 7 and 1 days ahead: who leads, and the lawyer"
    assert Busy.objects.count() == 1
    assert due.STOPPED not in story.board(cast, seen)
    with clock.shifted(51 * DAY):
        story.went(cast, seen, thing, without="Why")
        assert due.DEBRIEF in story.board(cast, seen)


def test_a_yes_to_another_way_stops_what_was_booked_for_the_first(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    story.says_yes(cast, seen, matter)
    thing = story.plan(cast, seen, matter)
    assert story.due(cast, seen, due.TEST)
    story.says_yes(cast, seen, matter, str(Modality.STATEMENT))
    assert story.due(cast, seen, due.TEST) == story.due(cast, seen, due.MONEY) == []
    assert due.STOPPED in story.board(cast, seen)
    story.plan(cast, seen, matter, thing=thing, way=str(Modality.STATEMENT))
    assert due.STOPPED not in story.board(cast, seen)


def test_what_stands_on_a_yes_in_another_matter_goes_on(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    other = legal.matter(cast, seen, kind="civil")
    offers = [story.says_yes(cast, seen, one) for one in (matter, other)]
    ends = story.plan(cast, seen, matter)
    stays = story.plan(cast, seen, other, days=50)
    assert len(story.due(cast, seen, due.TEST)) == 2
    unasked = story.plan(cast, seen, legal.matter(cast, seen, kind="civil", country="IT"), days=60)
    story.takes_back(cast, seen, offers[0])
    tests = [story.at(50) - 2 * DAY, story.at(60) - 2 * DAY]
    assert [one.due_at for one in story.due(cast, seen, due.TEST)] == tests
    assert "Nobody has asked" in str(story.gate(cast, seen, unasked, speaking.INFORMED))
    assert story.gate(cast, seen, ends, speaking.CONSENT) is not True
    assert story.gate(cast, seen, stays, speaking.CONSENT) is True


def test_who_can_open_nothing_stops_it_as_well(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    story.says_yes(cast, seen, matter)
    story.plan(cast, seen, matter)
    assert story.due(cast, seen, due.TEST)
    here = story.again(cast, seen, cast.sam)

    def ends(purpose: str) -> None:
        CONSENT_ENDED.run(seen=here, consent=uuid4(), purpose=purpose, by=cast.sam.actor())

    ends(str(Purpose.INTERVIEW))
    assert story.due(cast, seen, due.TEST), "another yes stops nothing here"
    assert due.STOPPED not in story.board(cast, seen)
    ends("")
    assert story.due(cast, seen, due.TEST), "which yes it was is not known: nothing stops by itself"
    assert due.STOPPED in story.board(cast, seen), "but who leads looks"
    ends(str(Purpose.TESTIMONY))
    assert story.due(cast, seen, due.TEST) == []
    assert due.STOPPED in story.board(cast, seen)


def test_what_speaking_waits_for_stands_on_the_page_of_the_hearing(cast: Cast) -> None:
    """The four conditions of speaking, on the day of it, before the two of the hearing; each where it is mended."""
    seen, matter = story.begun(cast)
    pia = witnessing.pia(cast, seen)
    thing = story.plan(cast, seen, matter)
    read = page(cast, seen, thing, cast.casey)
    for words in (
        "Nobody has asked her or him",
        "has not answered",
        "has not said whether",
        "Nobody has looked at",
    ):
        assert words in read
    witnessing.ready(cast, seen, pia, review_on=witnessing.day(60))
    story.says_yes(cast, seen, matter)
    witnessing.risk(cast, seen)
    assert story.gate(cast, seen, thing, speaking.SAFE) is not True, "too old on the day of it"
    assert "at most 7 days old" in page(cast, seen, thing, cast.casey)
    with clock.shifted(38 * DAY):
        witnessing.risk(cast, seen)
        assert [story.gate(cast, seen, thing, gate) for gate in speaking.ALL] == [True] * 4
        story.try_link(cast, seen, thing)
        story.pay(cast, seen, thing)
        assert story.gate(cast, seen, thing, gates.LINK_READY) is True
        read = page(cast, seen, thing, cast.casey)
        assert "at most 7 days old" not in read
        assert "has not answered" not in read
        assert story.gate(cast, seen, thing, speaking.READY, cast.lea) is not True, "not the lawyer's to read"


def test_the_danger_is_looked_at_once_more_in_the_last_days(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    witnessing.risk(cast, seen)
    thing = story.plan(cast, seen, matter)
    assert [one.due_at for one in story.due(cast, seen, due.DANGER)] == [story.at(40) - 7 * DAY], (
        "this look is too old"
    )
    with clock.shifted(20 * DAY):
        witnessing.risk(cast, seen)
        assert story.due(cast, seen, due.DANGER), "still too early"
    with clock.shifted(35 * DAY):
        witnessing.risk(cast, seen)
        assert story.due(cast, seen, due.DANGER) == []
        assert story.gate(cast, seen, thing, speaking.SAFE) is True
        story.move(cast, seen, thing, 50)
        assert [one.due_at for one in story.due(cast, seen, due.DANGER)] == [story.at(50) - 7 * DAY]


def test_a_summons_against_her_will(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    story.says_yes(cast, seen, matter)
    thing = story.plan(cast, seen, matter)
    story.try_link(cast, seen, thing)

    def summon(words: str = "Fined if she stays away", *, is_over: bool = False) -> None:
        actions.note_summons(
            seen=story.again(cast, seen), thing=thing, read=story.now(cast, seen, thing).read,
            on=clock.today("Europe/Tirane"), words=words, is_over=is_over, by=cast.casey.actor(),
        )  # fmt: skip

    summon()
    owners = {one.owner for one in story.due(cast, seen, due.SUMMONS)}
    assert cast.legal.pk in owners, "the lawyer, at once"
    assert all(one.due_at <= clock.now() for one in story.due(cast, seen, due.SUMMONS))
    assert story.due(cast, seen, due.MEASURES)
    assert "against her or his will" in page(cast, seen, thing, cast.lea)
    with clock.shifted(41 * DAY), story.refused("made to come"):
        story.went(cast, seen, thing)
    with story.refused("what the lawyer reached"):
        summon("", is_over=True)
    summon("She need not come", is_over=True)
    assert story.due(cast, seen, due.SUMMONS) == []
    with clock.shifted(41 * DAY):
        with story.refused("tick “Heard without a yes"):
            story.went(cast, seen, thing, issues=(str(Issue.FORCED),))
        story.went(cast, seen, thing, without="Why")
    assert story.now(cast, seen, thing).known.spoke


def test_a_summons_that_comes_before_anything_is_planned(cast: Cast) -> None:
    """No consent, no plan, no day: the lawyer hears all the same, and it leads on to every end there is."""
    seen, matter = story.begun(cast)
    thing, today = uuid4(), clock.today("Europe/Tirane")

    def told(day: Any) -> None:  # noqa: ANN401 - a day or None
        actions.note_first_summons(
            seen=story.again(cast, seen), thing=thing, matter=matter, day=day, on=today, words="By post",
            by=cast.casey.actor(),
        )  # fmt: skip

    with story.refused("the day for which"):
        told(None)
    told(witnessing.day(40))
    with pytest.raises(Sent):
        told(witnessing.day(40))
    here = story.now(cast, seen, thing)
    assert (here.stand, here.known.is_forced, here.is_planned) == (Stand.TO_PLAN, True, False)
    assert cast.legal.pk in {one.owner for one in story.due(cast, seen, due.SUMMONS)}
    assert story.due(cast, seen, due.MEASURES)
    assert story.due(cast, seen, legal_due.DAY), "the day is watched"
    assert "Told to come against" in page(cast, seen, thing, cast.lea)
    # It was not planned, and she was made to come: this can be written, and never as spoken.
    with clock.shifted(42 * DAY):
        assert story.now(cast, seen, thing).stand is Stand.SILENT
        with story.refused("not written as spoken"):
            story.went(cast, seen, thing)
        story.went(cast, seen, thing, Attended.NO, issues=(str(Issue.FORCED), str(Issue.UNAGREED)))
        assert queries.told_how_often(cast.casey.actor(), story.again(cast, seen))[1] == 1, "also by force"
        assert story.due(cast, seen, due.SUMMONS) == story.due(cast, seen, due.MEASURES) == []
        assert due.DEBRIEF in story.board(cast, seen)


def test_when_it_is_over_somebody_is_asked_and_being_in_touch_is_not_late_by_writing_late(cast: Cast) -> None:
    """Nobody writes anything for three days: the lead is asked from the end of it on."""
    seen, matter = story.begun(cast)
    story.says_yes(cast, seen, matter)
    thing = story.plan(cast, seen, matter)
    end, hour = story.at(40) + timedelta(hours=2), timedelta(hours=1)
    assert [one.due_at for one in story.due(cast, seen, due.HELD)] == [end + hour]
    story.move(cast, seen, thing, 50)
    end += 10 * DAY
    assert [one.due_at for one in story.due(cast, seen, due.HELD)] == [end + hour]
    with clock.shifted(53 * DAY):
        legal.day_of(
            cast, seen, matter, thing=thing, state="done"
        )  # on the page of legal matters, and no more
        assert due.HELD in story.board(cast, seen)
        story.went(cast, seen, thing, without="Why")
        assert story.due(cast, seen, due.HELD) == []
        for about in (due.DEBRIEF, due.FIRST):
            assert story.due(cast, seen, about)[0].due_at <= clock.now(), "it was due two days ago"
        assert story.due(cast, seen, due.AGAIN)[0].due_at == end + 7 * DAY


def test_called_off_nobody_is_asked_what_became_of_it(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    thing = story.plan(cast, seen, matter)
    assert story.due(cast, seen, due.HELD)
    story.move(cast, seen, thing, None)
    assert story.due(cast, seen, due.HELD) == []


@pytest.mark.parametrize("how", ["called_off", "moved", "closed"])
def test_what_is_written_on_the_page_of_legal_matters_stops_what_hangs_on_it(cast: Cast, how: str) -> None:
    """Called off, moved to a day without a time, the matter closed: nobody tries a connection for it any more."""
    from wayhome.assistance import actions as assistance

    assistance.make_feed(by=cast.casey.actor())
    seen, matter = story.begun(cast)
    thing = story.plan(cast, seen, matter, worker=cast.casey.id)
    assert story.due(cast, seen, due.TEST)
    assert Busy.objects.count() == 1
    if how == "called_off":
        legal.day_of(cast, seen, matter, thing=thing, state="called_off")
    elif how == "moved":
        legal.day_of(cast, seen, matter, thing=thing, on=witnessing.day(55))
    else:
        legal.matter(cast, seen, thing=matter, state="closed", words="She does not go on with it")
    assert story.due(cast, seen, due.TEST) == story.due(cast, seen, due.MONEY) == []
    assert Busy.objects.count() == (1 if how == "closed" else 0)
    if how == "closed":
        legal.matter(cast, seen, thing=matter, state="open")
        assert [one.due_at for one in story.due(cast, seen, due.TEST)] == [story.at(40) - 2 * DAY]
    if how == "moved":
        story.move(cast, seen, thing, 55)
        assert [one.due_at for one in story.due(cast, seen, due.TEST)] == [story.at(55) - 2 * DAY]
        assert Busy.objects.count() == 1


def test_after_a_summons_she_says_yes_and_it_is_planned(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    thing, today = legal.day_of(cast, seen, matter, on=witnessing.day(40)), clock.today("Europe/Tirane")

    def summon(words: str, *, is_over: bool) -> None:
        actions.note_summons(
            seen=story.again(cast, seen), thing=thing, read=story.now(cast, seen, thing).read, on=today,
            words=words, is_over=is_over, by=cast.casey.actor(),
        )  # fmt: skip

    summon("By post", is_over=False)
    story.says_yes(cast, seen, matter)
    story.plan(cast, seen, matter, thing=thing)
    here = story.now(cast, seen, thing)
    assert (here.stand, here.known.is_forced, here.at) == (Stand.PLANNED, True, story.at(40))
    assert len(story.due(cast, seen, due.SUMMONS)) == 2, "planning takes nothing away from it"
    with clock.shifted(41 * DAY), story.refused("The time has passed"):
        summon("She need not come", is_over=True)
    summon("She need not come", is_over=True)
    assert story.due(cast, seen, due.SUMMONS) == []
    with clock.shifted(41 * DAY):
        story.went(cast, seen, thing, without="Why")
    assert story.now(cast, seen, thing).known.spoke


def test_called_off_a_summons_is_over_as_well(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    thing = story.plan(cast, seen, matter)
    actions.note_summons(
        seen=story.again(cast, seen), thing=thing, read=1, on=clock.today("Europe/Tirane"), words="",
        is_over=False, by=cast.casey.actor(),
    )  # fmt: skip
    assert story.due(cast, seen, due.SUMMONS)
    story.move(cast, seen, thing, None)
    assert story.due(cast, seen, due.SUMMONS) == story.due(cast, seen, due.MEASURES) == []


def test_in_person_from_another_country_needs_a_travel_plan_that_is_ready(cast: Cast) -> None:
    from tests.attempts import story as attempts
    from wayhome.attempts import holding as attempts_holding
    from wayhome.attempts import steps
    from wayhome.attempts.models import Step

    begun, attempt = attempts.begun(cast)
    seen, matter = story.begun(cast, begun)
    story.says_yes(cast, seen, matter, str(Modality.IN_PERSON))
    person = str(Modality.IN_PERSON)
    thing = story.plan(cast, seen, matter, way=person, journey="yes", backup=None)
    assert "has to travel" in str(story.gate(cast, seen, thing, gates.WAY))
    story.plan(cast, seen, matter, thing=thing, attempt=attempt.id)
    assert "not ready to leave" in str(story.gate(cast, seen, thing, gates.WAY))
    assert not Step.objects.filter(key=steps.APPROVED).exists(), "nothing of leaving is written here"
    with transaction.atomic():  # approved once, and nothing of it stands any more
        attempts_holding.take_step(story.again(cast, seen), attempt.id, steps.APPROVED, by=cast.casey.actor())
    assert "does not hold now" in str(story.gate(cast, seen, thing, gates.WAY))
    attempts.write(cast, seen, country="IT")
    assert "country of this matter" in str(story.gate(cast, seen, thing, gates.WAY))
    story.move(cast, seen, thing, 50)
    assert "Begin a travel plan, then choose it" in str(story.gate(cast, seen, thing, gates.WAY))
    story.plan(cast, seen, matter, thing=thing, journey="no", attempt=None)
    assert story.gate(cast, seen, thing, gates.WAY) is True, "she is there already, and it was written why"
