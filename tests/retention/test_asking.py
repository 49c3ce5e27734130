"""It must be kept; she or he wants it to be erased, and is asked again alone: nothing goes before that."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.http import Http404
from django.test import override_settings

from tests.cast import Cast, join
from tests.consent import story as consents
from tests.retention import story
from tests.retention.story import DAY
from wayhome.audit.models import Entry
from wayhome.core import clock
from wayhome.core.refusals import Conflict, Refused
from wayhome.duties import contents
from wayhome.duties.models import Duty
from wayhome.people import actions as people_actions
from wayhome.people.queries import Found
from wayhome.retention import actions, clockwork, models, queries, rules
from wayhome.retention.documents import Line
from wayhome.retention.enums import Kind
from wayhome.retention.shapes import Written

pytestmark = pytest.mark.django_db


def why_not(cast: Cast, seen: Found) -> str | None:
    return queries.why_not_erase(cast.casey.actor(), story.again(cast, seen))


def test_nothing_is_erased_before_its_day_and_on_the_day_after_it_may_be(cast: Cast) -> None:
    seen = story.case(cast)
    assert "The case is open" in str(why_not(cast, seen))
    with story.refused("The case is open"):
        story.propose(cast, seen)
    story.close(cast, seen, "person_stopped")
    with clock.shifted(30 * DAY):
        assert "It is kept until" in str(why_not(cast, seen))
        with story.refused("It is kept until"):
            story.propose(cast, seen)
    with clock.shifted(31 * DAY):
        assert why_not(cast, seen) is None


def test_what_must_be_kept_holds_everything_until_somebody_frees_it_with_a_reason(cast: Cast) -> None:
    seen = story.closed(cast, "person_stopped")
    with story.refused("Check the year"):
        story.hold(cast, seen, until=story.day(180 * 366))
    with story.refused("a day to come"):
        story.hold(cast, seen, until=story.day(0))
    with story.refused("Write why"):
        story.hold(cast, seen, words=" ")
    story.hold(cast, seen)
    vera = story.vera(cast)
    assert story.owed(vera, seen) == {}
    with clock.shifted(89 * DAY):
        assert story.to_decide(cast.casey) == []
    with clock.shifted(90 * DAY):
        assert story.to_decide(cast.casey) == [seen.code]
    with clock.shifted(31 * DAY):
        story.wants(cast, seen)
        assert "It must be kept" in str(why_not(cast, seen))
    with clock.shifted(200 * DAY):  # its day has passed: it holds on
        (held,) = story.now(cast, seen, vera).keeping.holds
        assert (held.known.words, held.by) == ("The court wrote to us", "Casey")
        with story.refused("It must be kept"):
            story.propose(cast, seen, vera)
        with story.refused("already"):
            story.free(cast, seen, about=uuid4())
        story.free(cast, seen, vera)
        assert why_not(cast, seen) is None
        assert story.now(cast, seen).keeping.holds == []


def test_of_two_reasons_one_is_freed_and_the_other_holds(cast: Cast) -> None:
    seen = story.closed(cast, "person_stopped")
    story.hold(cast, seen)
    story.hold(cast, seen, words="A second court", until=story.day(60))
    with clock.shifted(70 * DAY):
        story.free(cast, seen)
        assert [one.known.words for one in story.now(cast, seen).keeping.holds] == ["A second court"]
        assert "It must be kept" in str(why_not(cast, seen))


def test_she_asks_and_is_asked_again_alone_by_the_safe_way_on_another_day(cast: Cast) -> None:
    seen = story.closed(cast)
    story.ask(cast, seen)
    asked = story.now(cast, seen, story.vera(cast)).keeping.asked
    assert asked is not None
    assert asked.known.words == "I want nobody to read this ever again"
    owed = story.owed(cast.casey, seen)
    assert owed["retention.talk"] > story.day(0)
    assert "First ask again" in str(why_not(cast, seen))
    with story.refused("written down already"):
        story.ask(cast, seen)
    with story.refused("on another day"):
        story.talk(cast, seen)
    with clock.shifted(DAY):
        with story.refused("Somebody else could hear"):
            story.talk(cast, seen, alone=False)
        with story.refused("agreed as safe"):
            story.talk(cast, seen, safe=False)
        with story.refused("on another day"):
            story.talk(cast, seen, on=story.day(-1))
        story.talk(cast, seen)
        assert why_not(cast, seen) is None
        assert "retention.talk" not in story.owed(cast.casey, seen)
        assert story.owed(cast.casey, seen) == {"retention.look": story.day(0)}
        assert story.to_decide(cast.casey) == [seen.code]


def test_asked_past_midnight_the_same_day_is_no_other_day() -> None:
    after_midnight = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)  # in Tirana it is the 2nd
    asked = Written(uuid4(), Line(kind=Kind.ASKED), 1, after_midnight, uuid4())
    said: dict[str, Any] = {"was_alone": True, "was_safe": True, "today": date(2026, 7, 3)}
    with override_settings(ZONE_HERE="Europe/Tirane"):
        same = rules.why_not_talk(Line(confirms=True, on=date(2026, 7, 2)), asked, **said)
        assert "on another day" in str(same)
        assert rules.why_not_talk(Line(confirms=True, on=date(2026, 7, 3)), asked, **said) is None


def test_once_its_day_has_passed_nobody_has_to_be_found_again(cast: Cast) -> None:
    seen = story.closed(cast, "person_stopped")
    story.ask(cast, seen)
    with clock.shifted(30 * DAY):
        assert "First ask again" in str(why_not(cast, seen))
    with clock.shifted(31 * DAY):
        assert why_not(cast, seen) is None


def test_a_sealed_case_is_told_to_those_who_are_named(cast: Cast) -> None:
    nora = consents.nora(cast)
    seen = story.closed(cast, deputy=nora.id, named=[cast.casey.id])
    story.ask(cast, seen, on=story.day(-1))
    story.talk(cast, seen)
    assert set(story.owed(nora, seen)) == {"retention.look"}
    for row in Duty.objects.filter(thread=story.thread(cast, seen), done_at=None):
        assert cast.supervisors.pk not in {row.owner, *row.ladder}
    assert set(clockwork.who_decides(cast.harbour.pk)) == {cast.supervisors.pk, cast.casey.id, nora.id}
    nora = join(cast.mona, "Nina", roles=("CASE_MANAGER_SEND",), teams=((cast.intake, cast.mona),))
    with pytest.raises(Http404):
        story.hold(cast, seen, nora)


def test_a_no_keeps_it_at_once_however_it_was_said(cast: Cast) -> None:
    seen = story.closed(cast)
    story.ask(cast, seen)
    story.talk(cast, seen, confirms=False, alone=False, safe=False)
    assert "It is kept until" in str(why_not(cast, seen))
    now = story.now(cast, seen).keeping
    assert (now.asked, now.wish) == (None, None)
    assert "retention.talk" not in story.owed(cast.casey, seen)


def test_nobody_says_yes_for_her_before_she_has_asked(cast: Cast) -> None:
    seen = story.closed(cast)
    with story.refused("Nobody has asked"):
        story.talk(cast, seen)
    for given in ({"on": story.day(1)}, {"channel": "pigeon"}, {"said_by": ""}, {"words": " "}):
        with pytest.raises(Refused):
            story.ask(cast, seen, **given)
    assert story.now(cast, seen).keeping.asked is None


def test_she_may_ask_while_the_case_is_open_and_coming_back_makes_it_void(cast: Cast) -> None:
    seen = story.case(cast)
    story.ask(cast, seen, on=story.day(-1))
    story.talk(cast, seen)
    assert "The case is open" in str(why_not(cast, seen))
    story.close(cast, seen)
    assert why_not(cast, seen) is None
    story.hold(cast, seen)
    people_actions.reopen(seen=story.again(cast, seen), by=cast.casey.actor())
    now = story.now(cast, seen).keeping
    assert (now.wish, now.proposal) == (None, None)
    assert len(now.holds) == 1  # a court does not end because she came back


def test_sent_twice_is_one_and_after_somebody_else_it_is_read_again(cast: Cast) -> None:
    seen = story.closed(cast)
    line = uuid4()
    story.write(cast, actions.hold, seen, line=line, words="A court", until=story.day(9))
    story.write(cast, actions.hold, seen, line=line, words="A court", until=story.day(9))
    assert len(story.now(cast, seen).keeping.holds) == 1
    with pytest.raises(Conflict):
        story.write(cast, actions.hold, seen, story.vera(cast), last=1, words="Other", until=story.day(9))
    assert len(story.now(cast, seen).keeping.holds) == 1


def test_looked_at_again_later_only_with_a_reason_and_a_day(cast: Cast) -> None:
    seen = story.case(cast)
    with story.refused("The case is open"):
        story.write(cast, actions.look_later, seen, words="Not now", until=story.day(9))
    story.close(cast, seen, "person_stopped")
    with clock.shifted(40 * DAY):
        with story.refused("a day to come"):
            story.write(cast, actions.look_later, seen, words="Not now")
        story.write(cast, actions.look_later, seen, words="She may call", until=story.day(20))
        assert story.owed(cast.casey, seen) == {}
        assert story.to_decide(cast.casey) == []
    with clock.shifted(60 * DAY):
        assert story.to_decide(cast.casey) == [seen.code]


def test_put_off_while_she_wants_it_erased_it_is_off_the_list_until_then_and_the_wish_holds(
    cast: Cast,
) -> None:
    seen = story.closed(cast)
    story.ask(cast, seen, on=story.day(-1))
    story.talk(cast, seen)
    assert story.to_decide(cast.casey) == [seen.code]
    story.write(cast, actions.look_later, seen, words="She is asked by a court next week", until=story.day(9))
    assert story.to_decide(cast.casey) == []
    assert story.owed(cast.casey, seen) == {}
    assert why_not(cast, seen) is None, "what she or he wants is not put off by anybody"
    with clock.shifted(9 * DAY):
        assert story.to_decide(cast.casey) == [seen.code]
    story.ask(cast, seen, on=story.day(-1))
    story.talk(cast, seen)
    assert story.to_decide(cast.casey) == [seen.code], "said once more, it is looked at now"


def test_once_a_month_whoever_decides_is_asked_and_never_about_one_case(cast: Cast) -> None:
    story.closed(cast, "person_stopped")
    consents.child(cast, born=consents.years_ago(16, days=40))
    assert clockwork.remind_all() == 1
    assert clockwork.remind_all() == 0, "asked already"
    (row,) = Duty.objects.filter(organisation=cast.harbour, done_at=None, thread=None)
    assert (row.owner, row.due_at.date()) == (cast.supervisors.pk, clockwork.month_after(clock.today()))
    content = contents.open_(cast.casey.keyring(), row.what, duty=row.pk)
    assert (content.about, content.case, content.code) == ("retention.round", None, "")
    with story.refused("Case managers decide"):
        actions.looked(by=cast.sam.actor())
    actions.looked(by=cast.casey.actor())
    assert not Duty.objects.filter(organisation=cast.harbour, done_at=None, thread=None).exists()
    with clock.shifted(DAY):
        assert clockwork.remind_all() == 1


def test_who_does_not_decide_writes_nothing_and_the_record_tells_no_secret(cast: Cast) -> None:
    seen = story.closed(cast)
    people_actions.let_team_in(seen=story.again(cast, seen), team=cast.house.pk, by=cast.casey.actor())
    before = models.Line.objects.count()
    with story.refused("role"):
        story.hold(cast, seen, cast.sam)
    gent = join(cast.mona, "Gent", roles=("GUARDIAN",), teams=((cast.intake, cast.mona),))
    with story.refused("Case managers decide"):
        story.ask(cast, seen, gent)
    assert models.Line.objects.count() == before
    story.hold(cast, seen)
    story.ask(cast, seen)
    written = Entry.objects.filter(subject=seen.id, action__startswith="retention.").order_by("sequence")
    assert {one.action for one in written} == {"retention.worked_out", "retention.written"}
    assert [one.known.kind for one in story.now(cast, seen).keeping.lines][-2:] == [Kind.HELD, Kind.ASKED]
