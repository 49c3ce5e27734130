"""Going to court, or not: asked in the last hours; what stops it, what two go ahead on, what is kept without it."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, Person, sign_in
from tests.departure import story as departure
from tests.departure.story import Facts
from tests.departure.story import facts as made_up
from tests.hearings import story
from tests.hearings.test_pages import text, url
from tests.interpreters import story as interpreters
from tests.witnessing import story as witnessing
from wayhome import journey
from wayhome.audit.models import Entry as Record
from wayhome.core import clock
from wayhome.core.refusals import Refused
from wayhome.hearings import due, gates, going, queries
from wayhome.hearings.documents import Hearing
from wayhome.hearings.enums import Attended, Issue, Modality
from wayhome.interpreters import actions as register
from wayhome.people.models import Step
from wayhome.people.queries import Found
from wayhome.process import COURT, PROCESS
from wayhome.testimony import models
from wayhome.witnessing import actions_ahead
from wayhome.witnessing import due as speaking_due
from wayhome.witnessing import models as looks

pytestmark = pytest.mark.django_db
__all__ = ["made_up"]
DAY = timedelta(days=1)


@dataclass
class Here:
    """A hearing by video in forty days, on a yes; Pia is the psychologist."""

    seen: Found
    matter: UUID
    thing: UUID
    offer: UUID
    pia: Person


@pytest.fixture
def here(cast: Cast) -> Here:
    seen, matter = story.begun(cast)
    pia = witnessing.pia(cast, seen)
    offer = story.says_yes(cast, seen, matter)
    thing = story.plan(cast, seen, matter)
    story.pay(cast, seen, thing)
    return Here(seen, matter, thing, offer, pia)


def ahead(hours: int = 24) -> timedelta:
    """How far the clock is moved, for so many hours before the hearing; after it, when negative."""
    return story.at(40) - clock.now() - timedelta(hours=hours)


def is_cleared(cast: Cast, here: Here, who: Person | None = None) -> bool:
    person = who or cast.casey
    now = story.now(cast, here.seen, here.thing, person)
    return queries.is_cleared(person.actor(), story.again(cast, here.seen, person), now)


def lifted(cast: Cast, here: Here) -> frozenset[str]:
    """What two people went ahead on, as who leads sees it."""
    now = story.now(cast, here.seen, here.thing)
    return going.lifted(cast.casey.actor(), story.again(cast, here.seen), now)


def test_it_is_asked_in_the_last_hours_and_what_held_is_kept(cast: Cast, here: Here) -> None:
    story.stands(cast, here.seen, here.pia)
    story.try_link(cast, here.seen, here.thing)
    with story.refused("asked in the last hours"):
        story.go(cast, here.seen, here.thing)
    assert [one.due_at for one in story.due(cast, here.seen, due.GO)] == [story.at(40) - DAY]
    with clock.shifted(ahead()):
        story.stands(cast, here.seen, here.pia)
        moment = clock.now()
        with story.refused("This is done by"):
            story.go(cast, here.seen, here.thing, cast.lea)
        story.go(cast, here.seen, here.thing)
        known = story.now(cast, here.seen, here.thing).known
        assert known.cleared_at is not None
        assert moment <= known.cleared_at <= clock.now()
        assert known.held == tuple((gate.id, True) for gate in gates.ALL if gate is not gates.READY)
        assert is_cleared(cast, here)
        assert is_cleared(cast, here, cast.lea), (
            "also for who opens neither the danger nor the psychologist’s word"
        )
        assert story.due(cast, here.seen, due.GO) == []
        with story.refused("“Go” is written down"):
            story.go(cast, here.seen, here.thing)
    with clock.shifted(ahead(-3)):
        story.went(cast, here.seen, here.thing)
        assert story.now(cast, here.seen, here.thing).known.spoke
        assert story.due(cast, here.seen, due.WITHOUT) == []


def test_critical_danger_stops_it_and_so_does_one_that_nobody_looked_at(cast: Cast, here: Here) -> None:
    witnessing.risk(cast, here.seen)
    with clock.shifted(ahead()):
        witnessing.ready(cast, here.seen, here.pia)
        story.try_link(cast, here.seen, here.thing)
        with story.refused("Look again, together with witness protection"):
            story.go(cast, here.seen, here.thing)
        witnessing.risk(cast, here.seen, level="critical")
        with story.refused("call the protection unit"):
            story.go(cast, here.seen, here.thing)
        with pytest.raises(Http404):
            story.ask(cast, here.seen, here.thing, gates.SAFE)
        witnessing.risk(cast, here.seen, family="not_covered")
        with story.refused("Not safe so far: Family"):
            story.go(cast, here.seen, here.thing)
        witnessing.risk(cast, here.seen)
        story.go(cast, here.seen, here.thing)


def test_nobody_has_looked_at_the_danger_at_all(cast: Cast, here: Here) -> None:
    with clock.shifted(ahead()):
        with story.refused("Look at it first, together with witness protection"):
            story.go(cast, here.seen, here.thing)
        assert not is_cleared(cast, here)


def test_asked_twice_with_another_reason_nobody_thinks_that_it_was_read(cast: Cast, here: Here) -> None:
    """The same page sent again after a word was mended: it says which reason stands, and what was typed stays."""
    with clock.shifted(ahead()):
        story.try_link(cast, here.seen, here.thing)
        witnessing.risk(cast, here.seen)
        witnessing.ready(cast, here.seen, here.pia, state="not_now")
        casey = sign_in(Client(), cast.casey)
        address = reverse("hearings:ahead", args=[here.seen.code, here.thing, gates.READY.id])
        typed = {"thing": str(uuid4()), "reason": "She wants it over"}
        assert casey.post(address, typed).status_code == 302
        assert casey.post(address, typed).status_code == 302, "the very same is one"
        page = casey.post(address, {**typed, "reason": "The judge asked again"})
        assert page.status_code == 422
        assert "with another reason. That one stands." in text(page)
        assert "The judge asked again" in text(page)
        now = story.now(cast, here.seen, here.thing)
        about = going.asked(cast.casey.actor(), story.again(cast, here.seen), now, gates.READY.id)
        assert about is not None
        assert about.why == "She wants it over"


def test_the_psychologist_alone_does_not_go_ahead_and_two_do(cast: Cast, here: Here) -> None:
    with clock.shifted(ahead()):
        story.try_link(cast, here.seen, here.thing)
        witnessing.risk(cast, here.seen)
        witnessing.ready(cast, here.seen, here.pia, state="not_now")
        with story.refused("The psychologist says: not now"):
            story.go(cast, here.seen, here.thing)
        own = uuid4()
        actions_ahead.ask(
            seen=story.again(cast, here.seen, here.pia), thing=own, about=None, reason="It is right",
            by=here.pia.actor(),
        )  # fmt: skip
        with story.refused("A second, different person must agree"):
            story.says(cast, here.seen, own, here.pia)
        with story.refused("Write why going ahead is right"):
            story.ask(cast, here.seen, here.thing, gates.READY, reason=" ")
        request = story.ask(cast, here.seen, here.thing, gates.READY)
        assert speaking_due.SECOND in story.board(cast, here.seen, here.pia)
        with story.refused("A second person is asked already"):
            story.ask(cast, here.seen, here.thing, gates.READY)
        with story.refused("The psychologist says"):
            story.says(cast, here.seen, request, cast.casey)
        with story.refused("not now"):
            story.go(cast, here.seen, here.thing)
        with story.refused("Write why not"):
            story.says(cast, here.seen, request, here.pia, "no")
        story.says(cast, here.seen, request, here.pia)
        assert speaking_due.SECOND not in story.board(cast, here.seen, here.pia)
        with story.refused("answered already"):
            story.says(cast, here.seen, request, here.pia)
        story.go(cast, here.seen, here.thing)
        held = dict(story.now(cast, here.seen, here.thing).known.held)
        assert gates.READY.id not in held, "what a lawyer opens says nothing of a psychologist"
        words = "Two people went ahead on this: The psychologist"
        assert words in text(sign_in(Client(), cast.casey).get(url("hearing", here.seen, here.thing)))
        assert words not in text(sign_in(Client(), cast.lea).get(url("hearing", here.seen, here.thing)))
        # Her next word is another one: what two people went ahead on is over with the one before.
        witnessing.ready(cast, here.seen, here.pia, state="unsafe")
        assert not is_cleared(cast, here)
        with story.refused("would do harm"):
            story.go(cast, here.seen, here.thing)


def test_what_is_missing_is_gone_ahead_on_by_two_who_signed_in_and_no_typed_name(
    cast: Cast, here: Here
) -> None:
    assert "ahead_with" not in {one.name for one in fields(Hearing)}
    with clock.shifted(ahead()):
        story.stands(cast, here.seen, here.pia)
        with story.refused("Try the connection"):
            story.go(cast, here.seen, here.thing)
        request = story.ask(cast, here.seen, here.thing, gates.LINK_READY)
        assert due.SECOND in story.board(cast, here.seen, cast.lea)
        with story.refused("A second, different person"):
            story.answer(cast, here.seen, here.thing, request, cast.casey)
        with story.refused("Try the connection"):
            story.go(cast, here.seen, here.thing)
        story.answer(cast, here.seen, here.thing, request, cast.lea, "no", "Try it first")
        assert due.SECOND not in story.board(cast, here.seen, cast.lea)
        with story.refused("Try the connection"):
            story.go(cast, here.seen, here.thing)
        request = story.ask(cast, here.seen, here.thing, gates.LINK_READY)
        story.answer(cast, here.seen, here.thing, request, cast.lea)
        story.go(cast, here.seen, here.thing)
        assert dict(story.now(cast, here.seen, here.thing).known.held)[gates.LINK_READY.id] is False
        story.plan(cast, here.seen, here.matter, thing=here.thing, breaks="Every hour")
        assert not is_cleared(cast, here), "planned anew, it is asked anew"
        with story.refused("Try the connection"):
            story.go(cast, here.seen, here.thing)


def test_what_is_missing_since_two_went_ahead_is_missing(cast: Cast, here: Here) -> None:
    """They went ahead without a second time; then what was paid is not."""
    story.plan(cast, here.seen, here.matter, thing=here.thing, backup=None)
    with clock.shifted(ahead()):
        story.stands(cast, here.seen, here.pia)
        story.try_link(cast, here.seen, here.thing)
        request = story.ask(cast, here.seen, here.thing, gates.LINK_READY)
        story.answer(cast, here.seen, here.thing, request, cast.lea)
        story.pay(cast, here.seen, here.thing, ())
        with story.refused("Not paid so far: Somebody looks after the children, Fares"):
            story.go(cast, here.seen, here.thing)
        request = story.ask(cast, here.seen, here.thing, gates.LINK_READY)
        story.answer(cast, here.seen, here.thing, request, cast.lea)
        story.go(cast, here.seen, here.thing)


def test_two_went_ahead_and_then_the_interpreter_has_a_conflict(cast: Cast, here: Here) -> None:
    dunja = interpreters.approved(cast)
    booking = interpreters.book(cast, dunja, here.seen, starts=story.at(40), minutes=180).pk
    story.plan(
        cast, here.seen, here.matter, thing=here.thing, interpreter="needed", booking=booking, backup=None
    )
    with clock.shifted(ahead()):
        story.stands(cast, here.seen, here.pia)
        story.try_link(cast, here.seen, here.thing)
        request = story.ask(cast, here.seen, here.thing, gates.LINK_READY)
        story.answer(cast, here.seen, here.thing, request, cast.lea)
        assert lifted(cast, here) == {gates.LINK_READY.id}
        register.record_tie(
            seen=story.again(cast, here.seen), interpreter=dunja, found="before", words="A cousin of hers",
            is_general=False, by=cast.casey.actor(),
        )  # fmt: skip
        assert lifted(cast, here) == frozenset(), "of that nobody knew"
        with pytest.raises(Refused):
            story.go(cast, here.seen, here.thing)


def test_what_it_costs_is_paid_before_anybody_goes(cast: Cast, here: Here) -> None:
    story.pay(cast, here.seen, here.thing, story.ALL_PAID[:-1])
    with clock.shifted(ahead()):
        story.stands(cast, here.seen, here.pia)
        story.try_link(cast, here.seen, here.thing)
        with story.refused("Not paid so far: Somebody who goes along"):
            story.go(cast, here.seen, here.thing)
        page = sign_in(Client(), cast.casey).get(url("hearing", here.seen, here.thing)).content.decode()
        assert url("money", here.seen, here.thing) in page
        story.pay(cast, here.seen, here.thing)
        story.go(cast, here.seen, here.thing)
        story.pay(cast, here.seen, here.thing, story.ALL_PAID[1:])
        assert not is_cleared(cast, here), "what was paid is not after all"


def test_nobody_goes_ahead_on_her_yes_nor_on_what_a_child_needs(cast: Cast, here: Here) -> None:
    with clock.shifted(ahead()):
        story.stands(cast, here.seen, here.pia)
        story.try_link(cast, here.seen, here.thing)
        story.takes_back(cast, here.seen, here.offer)
        with story.refused("The yes has ended"):
            story.go(cast, here.seen, here.thing)
        for gate in (gates.CONSENT, gates.CHILD, gates.INFORMED, gates.WAY):
            with pytest.raises(Http404):
                story.ask(cast, here.seen, here.thing, gate)


def test_said_go_and_taken_back_an_hour_later(cast: Cast, here: Here) -> None:
    with clock.shifted(ahead()):
        story.stands(cast, here.seen, here.pia)
        story.try_link(cast, here.seen, here.thing)
        story.go(cast, here.seen, here.thing)
    with clock.shifted(ahead(2)):
        story.takes_back(cast, here.seen, here.offer, cast.lea)
    with clock.shifted(ahead(-3)):
        with story.refused("no yes of hers or his to this way counted"):
            story.went(cast, here.seen, here.thing, without="Why")
        story.went(cast, here.seen, here.thing, Attended.NO, issues=(str(Issue.UNAGREED),))


def test_spoke_without_a_go_is_kept_with_words_and_two_hear(cast: Cast, here: Here) -> None:
    with clock.shifted(ahead(-3)):
        with story.refused("Nobody had said “go” for this time"):
            story.went(cast, here.seen, here.thing)
        story.went(cast, here.seen, here.thing, without="The court would not wait", who=cast.lea)
        known = story.now(cast, here.seen, here.thing).known
        assert (known.spoke, known.without) == (True, "The court would not wait")
        owners = {one.owner for one in story.due(cast, here.seen, due.WITHOUT)}
        assert owners == {cast.casey.id, cast.supervisors.pk}
        assert "The court would not wait" in text(
            sign_in(Client(), cast.casey).get(url("hearing", here.seen, here.thing))
        )


def test_looked_at_once_more_since_a_go_does_not_count(cast: Cast, here: Here) -> None:
    """The danger turned critical in the night: the go of the day before says nothing of it."""
    with clock.shifted(ahead()):
        story.stands(cast, here.seen, here.pia)
        story.try_link(cast, here.seen, here.thing)
        story.go(cast, here.seen, here.thing)
    with clock.shifted(ahead(2)):
        witnessing.risk(cast, here.seen, level="critical")
        assert not is_cleared(cast, here)
        assert due.GO in story.board(cast, here.seen)
        page = text(sign_in(Client(), cast.casey).get(url("hearing", here.seen, here.thing)))
        assert "Something was written since: ask once more" in page
    with clock.shifted(ahead(-3)), story.refused("Nobody had said “go”"):
        story.went(cast, here.seen, here.thing)


def test_moved_to_another_time_it_is_asked_anew(cast: Cast, here: Here) -> None:
    with clock.shifted(ahead()):
        story.stands(cast, here.seen, here.pia)
        story.try_link(cast, here.seen, here.thing)
        story.go(cast, here.seen, here.thing)
        story.move(cast, here.seen, here.thing, 3)
        assert not is_cleared(cast, here)
        assert story.now(cast, here.seen, here.thing).known.held == ()
        assert len(story.due(cast, here.seen, due.GO)) == 1


@pytest.fixture
def travelling(made_up: Facts) -> Iterator[Facts]:
    """Leaving waits for what a test opens and shuts; court for what it truly waits for."""
    known = departure.process(made_up)
    stages = (*known.stages, COURT)
    with journey.instead(replace(known, stages=stages, consequences=PROCESS.consequences)):
        yield made_up


def test_in_person_from_another_country_with_an_approved_plan_passes(
    cast: Cast, travelling: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, _now = departure.begun(cast)
    seen, matter = story.begun(cast, seen)
    pia, way = witnessing.pia(cast, seen), str(Modality.IN_PERSON)
    story.says_yes(cast, seen, matter, way)
    thing = story.plan(cast, seen, matter, way=way, journey="yes", backup=None)
    story.pay(cast, seen, thing)
    with clock.shifted(ahead(40)), departure.planned(monkeypatch, hours=10):
        story.stands(cast, seen, pia)
        with story.refused("has to travel"):
            story.go(cast, seen, thing)
        story.plan(cast, seen, matter, thing=thing, attempt=departure.attempt_of(cast, seen))
        with story.refused("not ready to leave"):
            story.go(cast, seen, thing)
        with pytest.raises(Http404):
            story.ask(cast, seen, thing, gates.WAY)
        departure.approve(cast, seen)
        travelling.says[departure.RISK] = "The danger has grown."
        with story.refused("The danger has grown"):
            story.go(cast, seen, thing)
        travelling.says[departure.RISK] = True
        story.go(cast, seen, thing)
        assert story.now(cast, seen, thing).known.cleared_at is not None


def test_on_the_pages_each_thing_leads_to_where_it_is_mended_and_two_sign_in(cast: Cast, here: Here) -> None:
    with clock.shifted(ahead()):
        casey, lea, pia = (sign_in(Client(), who) for who in (cast.casey, cast.lea, here.pia))
        page = casey.get(url("hearing", here.seen, here.thing))
        for name in ("witnessing:readiness", "witnessing:risk"):
            assert reverse(name, args=[here.seen.code]) in page.content.decode()
        assert url("tried", here.seen, here.thing) in page.content.decode()
        assert "Something still stops it" in text(page)
        press = f'action="{url("go", here.seen, here.thing)}"'
        assert press not in page.content.decode()
        assert casey.post(url("go", here.seen, here.thing)).status_code == 403
        witnessing.risk(cast, here.seen)
        link = url("ahead", here.seen, here.thing, gates.LINK_READY.id)
        word = url("ahead", here.seen, here.thing, gates.READY.id)
        assert link in casey.get(url("hearing", here.seen, here.thing)).content.decode()
        assert "Write why going ahead" in text(casey.post(link, {"thing": str(uuid4()), "reason": ""}))
        for page_of in (link, word):
            given = {"thing": str(uuid4()), "reason": "She wants it over"}
            assert casey.post(page_of, given).status_code == 302
            assert casey.post(page_of, given).status_code == 302, "sent twice, it is one"
        assert "has not answered" in text(casey.get(url("hearing", here.seen, here.thing)))
        second = url("second", here.seen, here.thing)
        assert second in lea.get(url("hearing", here.seen, here.thing)).content.decode()
        assert second not in casey.get(url("hearing", here.seen, here.thing)).content.decode()
        assert "She wants it over" in text(lea.get(second))
        assert lea.post(second, {"said": "yes"}).status_code == 302
        hers = reverse("witnessing:second", args=[here.seen.code])
        assert hers in pia.get(reverse("witnessing:readiness", args=[here.seen.code])).content.decode()
        assert "She wants it over" in text(pia.get(hers))
        assert pia.post(hers, {"said": "no"}).status_code == 422
        assert pia.post(hers, {"said": "yes"}).status_code == 302
        assert "Nobody waits for your word" in text(pia.get(hers))
        page = casey.get(url("hearing", here.seen, here.thing))
        assert text(page).count("Two people went ahead") == 2
        assert press in page.content.decode()
        assert casey.post(url("go", here.seen, here.thing), {"met": "on"}).status_code == 302
        read = text(lea.get(url("hearing", here.seen, here.thing)))
        assert "“Go” was said on" in read
        assert "Two people went ahead on this: Everything is ready" in read


def test_no_table_tells_that_anybody_goes_to_court(cast: Cast, here: Here) -> None:
    """What is asked, answered and said lies among the rows there were: nobody without keys sees which is which."""
    before = {model: model._default_manager.count() for model in (models.Entry, looks.Readiness)}
    steps, records = Step.objects.count(), set(Record.objects.values_list("pk", flat=True))
    with clock.shifted(ahead()):
        story.stands(cast, here.seen, here.pia)
        witnessing.ready(cast, here.seen, here.pia, state="not_now")
        request = story.ask(cast, here.seen, here.thing, gates.READY)
        story.says(cast, here.seen, request, here.pia)
        request = story.ask(cast, here.seen, here.thing, gates.LINK_READY)
        story.answer(cast, here.seen, here.thing, request, cast.lea)
        story.go(cast, here.seen, here.thing)
    assert Step.objects.count() == steps, "no step of the case is written"
    assert models.Entry.objects.count() == before[models.Entry] + 3
    assert looks.Readiness.objects.count() == before[looks.Readiness] + 4
    for model in (models.Entry, looks.Readiness):
        raw = b" ".join(bytes(row.document) for row in model._default_manager.all())
        for words in (b"cleared", b"ahead", b"She wants it over"):
            assert words not in raw
    new = Record.objects.exclude(pk__in=records).filter(subject=here.seen.id)
    assert {one.action for one in new} == {"testimony.written", "assistance.written", "care.assessed"}
    known = story.now(cast, here.seen, here.thing).known
    assert known.ahead["why"] == "She wants it over", "it could be read"
