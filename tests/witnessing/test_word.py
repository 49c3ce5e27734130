"""Who leads where she lives now, and may know nothing psychosocial: what is heard of a psychologist, as she agrees."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, Person, join, sign_in
from tests.handover.conftest import _process as _process
from tests.hearings import story as hearings
from tests.hearings.test_pages import text
from tests.hearings.test_pages import url as hearing_url
from tests.witnessing import story
from tests.witnessing import test_after_handover as after
from tests.witnessing.test_pages import parts, url
from wayhome.core import clock
from wayhome.hearings import actions as hearing_actions
from wayhome.hearings import queries as hearing_queries
from wayhome.hearings.enums import Attended
from wayhome.organisations import actions as organisations
from wayhome.organisations.enums import TeamKind
from wayhome.organisations.models import RoleGrant
from wayhome.people import actions as people_actions
from wayhome.people.queries import Found
from wayhome.testimony import models
from wayhome.witnessing import actions_word, due, gates, queries, seeing
from wayhome.witnessing import models as looks
from wayhome.witnessing.subjects import SpeakingSubject

pytestmark = pytest.mark.django_db
ASK = "Nothing psychosocial is open to you. Ask the psychologist"


@dataclass
class There:
    """Rita of Dawn Centre leads since the hand-over; a hearing by video in four days, on a yes."""

    cast: Cast
    seen: Found
    matter: UUID
    thing: UUID

    def again(self) -> Found:
        return story.again(self.cast, self.seen, self.cast.rita)

    def look(self, word: str = "", **given: Any) -> None:  # noqa: ANN401
        usual: dict[str, Any] = {"word": word, "word_on": story.day(0) if word else None}
        story.risk(self.cast, self.seen, self.cast.rita, **{**usual, **given})

    def gate(self) -> object:
        return hearings.gate(self.cast, self.seen, self.thing, gates.READY, self.cast.rita)

    def go(self) -> None:
        hearing_actions.go(seen=self.again(), thing=self.thing, is_met=True, by=self.cast.rita.actor())

    def is_cleared(self) -> bool:
        now = hearings.now(self.cast, self.seen, self.thing, self.cast.rita)
        return hearing_queries.is_cleared(self.cast.rita.actor(), self.again(), now)


@pytest.fixture
def there(cast: Cast) -> There:
    seen, matter, offer = after.there(cast)
    rita = cast.rita
    story.say(cast, seen, offer, who=rita)
    thing = hearings.plan(cast, seen, matter, rita, at=hearings.at(4), backup=hearings.at(5))
    found = There(cast, seen, matter, thing)
    now = hearings.now(cast, seen, thing, rita)
    hearing_actions.pay(
        seen=found.again(), thing=thing, read=now.read, given=hearings.ALL_PAID, by=rita.actor()
    )
    return found


def ahead(hours: int = 24) -> Any:  # noqa: ANN401 - a shifted clock
    """So many hours before the hearing; after it, when negative."""
    return clock.shifted(hearings.at(4) - clock.now() - timedelta(hours=hours))


def try_link(there: There) -> None:
    rita, now = there.cast.rita, hearings.now(there.cast, there.seen, there.thing, there.cast.rita)
    hearing_actions.note_test(
        seen=there.again(), thing=there.thing, read=now.read, is_ok=True, words="", by=rita.actor()
    )


def test_nothing_psychosocial_is_open_to_who_leads_there(there: There) -> None:
    rita = there.cast.rita.actor()
    assert not there.again().access.may_read_minimum("E")
    assert queries.readiness(rita, there.again()) is None
    assert seeing.leads_apart(rita, there.again())
    there.look()
    assert ASK in str(there.gate())


@pytest.mark.parametrize("word", ["ahead", "hers"])
def test_go_is_said_there_with_her_yes_and_also_after_her_no(there: There, word: str) -> None:
    with ahead():
        try_link(there)
        there.look()
        with story.refused(ASK):
            there.go()
        there.look(word)
        there.go()
        assert there.is_cleared()
    with ahead(-3):
        now = hearings.now(there.cast, there.seen, there.thing, there.cast.rita)
        given = replace(now.known, attended=str(Attended.YES))
        hearing_actions.went(
            seen=there.again(), thing=there.thing, read=now.read, given=given, by=there.cast.rita.actor()
        )
        known = hearings.now(there.cast, there.seen, there.thing, there.cast.rita).known
        assert (known.spoke, known.without) == (True, ""), "with a go"


def test_what_was_heard_long_ago_or_on_no_day_does_not_count(there: There) -> None:
    there.look("ahead", word_on=story.day(-4))
    assert ASK in str(there.gate()), "eight days before the hearing"
    there.look("ahead", word_on=story.day(-3))
    assert there.gate() is True
    with story.refused("on which the psychologist saw"):
        there.look("ahead", word_on=None)
    with story.refused("Choose what you heard"):
        there.look("harm", word_on=story.day(0))
    with story.refused("today, or earlier"):
        there.look("ahead", word_on=story.day(1))


def of_a_house(cast: Cast) -> tuple[Found, Person]:
    """The same in a house that has psychologists of its own: Pia, and Remi who leads as the receiving side does."""
    seen, matter = story.begun(cast)
    pia = story.pia(cast, seen)
    RoleGrant.objects.filter(user=cast.casey.user).update(role="CASE_MANAGER_RECV")
    assert seeing.leads_apart(cast.casey.actor(), story.again(cast, seen))
    assert matter
    return seen, pia


def test_a_new_word_of_the_psychologist_whichever_ends_what_was_heard(cast: Cast) -> None:
    seen, pia = of_a_house(cast)
    gate = gates.READY.holds
    subject = SpeakingSubject(story.again(cast, seen), UUID(int=1), story.VIDEO)
    story.risk(cast, seen, word="ahead", word_on=story.day(0))
    assert gate(subject, cast.casey.actor()) is True
    said = []
    for state in ("ready", "not_now", "unsafe"):
        story.ready(cast, seen, pia, state=state)
        said.append(gate(subject, cast.casey.actor()))
    assert len(set(said)) == 1, "none of them tells which it was"
    assert "has written something since" in str(said[0])
    assert looks.Readiness.objects.count() == len(said)


def test_the_psychologist_hears_that_a_word_is_waited_for_and_reads_what_stands_there(cast: Cast) -> None:
    seen, pia = of_a_house(cast)
    assert actions_word.ask(seen=story.again(cast, seen), by=cast.casey.actor())
    assert due.READY in story.board(cast, seen, pia)
    story.risk(cast, seen, word="hers", word_on=story.day(0))
    page = text(sign_in(Client(), pia).get(url("risk", seen)))
    assert "does not want me to hear it" in page
    lawyer = sign_in(Client(), cast.lea)
    assert lawyer.get(url("risk", seen)).status_code == 404
    assert "psychologist saw her" not in text(lawyer.get(url("speaking", seen)))


def test_with_the_sending_side_nothing_changes(cast: Cast) -> None:
    seen, _matter = story.begun(cast)
    casey = cast.casey
    assert not seeing.leads_apart(casey.actor(), story.again(cast, seen))
    with pytest.raises(Http404):
        actions_word.ask(seen=story.again(cast, seen), by=casey.actor())
    story.risk(cast, seen, word="ahead", word_on=story.day(0))
    found = queries.risk(casey.actor(), story.again(cast, seen))
    assert found is not None
    assert found.known.word == "", "who opens the word itself has it from there"
    here = sign_in(Client(), casey)
    assert here.get(url("word", seen)).status_code == 404
    assert "What you heard" not in text(here.get(url("write_risk", seen)))


def test_the_page_of_the_hearing_leads_to_it_and_nobody_there_is_told_so(there: There) -> None:
    rita, rows = sign_in(Client(), there.cast.rita), models.Entry.objects.count()
    there.look()
    here = rita.get(hearing_url("hearing", there.seen, there.thing))
    assert ASK in text(here)
    where = url("word", there.seen)
    assert where in here.content.decode()
    page = rita.get(where)
    assert "Never why" in text(page)
    assert reverse("witnessing:write_risk", args=[there.seen.code]) in page.content.decode()
    assert "find one outside" in text(rita.post(where, follow=True))
    sent = {
        "read": "1", "record": str(UUID(int=5)), "level": "low", "family": "nobody", "children": "nobody",
        "others": "nobody", "staff": "nobody", "person": "nobody", "measures": "", **parts("on", story.day(0)),
        "word": "ahead", **parts("word_on", story.day(0)),
    }  # fmt: skip
    kept = rita.post(url("write_risk", there.seen), sent)
    assert kept.status_code == 302, text(kept)
    assert there.gate() is True
    assert "It may go ahead" in text(rita.get(where))
    assert models.Entry.objects.count() == rows, "no legal matter tells of it"


def test_nobody_of_another_team_hears_that_a_word_is_waited_for(cast: Cast) -> None:
    seen, pia = of_a_house(cast)
    other = organisations.create_team(name="Others", kind=TeamKind.HEALTH, by=cast.mona.actor())
    nurse = join(cast.mona, "Nina", roles=("HEALTH",), teams=((other, cast.mona),))
    people_actions.let_team_in(seen=story.again(cast, seen), team=other.pk, by=cast.casey.actor())
    actions_word.ask(seen=story.again(cast, seen), by=cast.casey.actor())
    assert due.READY not in story.board(cast, seen, nurse)
    assert due.READY in story.board(cast, seen, pia)
