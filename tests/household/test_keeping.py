"""Papers kept and given back at once, papers waited for, meetings."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.care import story as cares
from tests.cast import Cast, sign_in
from tests.household import story
from tests.paper import stories
from wayhome.core import clock
from wayhome.core.refusals import Conflict
from wayhome.household import (
    actions_keeping,
    actions_log,
    documents,
    due,
    models,
    queries_keeping,
    rules,
    rules_keeping,
    sealing,
)
from wayhome.people.queries import Found
from wayhome.shelter import hooks
from wayhome.shelter.models import Stay

pytestmark = pytest.mark.django_db
PAPER = documents.Kept(paper="Passport", where="Safe, second drawer")


def keep(home: story.Home, seen: Found) -> models.Kept:
    return actions_keeping.keep(
        house=home.here, case=seen.id, given=PAPER, is_asked=True, by=home.cast.sam.actor()
    )


def wait(home: story.Home, seen: Found, **given: Any) -> models.Waiting:  # noqa: ANN401
    known = {"paper": "Permit", "since": clock.today(), "move": "us", "words": "Ring on Monday", **given}
    return actions_keeping.wait_for(
        house=home.here, case=seen.id, given=documents.Waiting(**known), by=home.cast.sam.actor()
    )


def test_pressed_twice_a_paper_is_kept_once_waited_for_once_and_a_meeting_is_one(cast: Cast) -> None:
    home = story.house(cast)
    seen = story.lives_here(home)
    by, things = cast.sam.actor(), [uuid4() for _each in range(4)]
    waits = documents.Waiting(paper="Permit", since=clock.today(), move="us", words="")
    met = documents.Meeting(kind="house", topics="Cooking", there=4, day=clock.today())
    for _press in range(2):
        actions_keeping.keep(
            house=home.here, case=seen.id, given=PAPER, is_asked=True, thing=things[0], by=by
        )
        actions_keeping.wait_for(house=home.here, case=seen.id, given=waits, thing=things[1], by=by)
        actions_keeping.record_meeting(house=home.here, given=met, thing=things[2], by=by)
        actions_log.write_line(house=home.here, kind="todo", words="Ring", thing=things[3], by=by)
    kinds = (models.Kept, models.Waiting, models.Meeting, models.Line)
    assert [kind.objects.count() for kind in kinds] == [1, 1, 1, 1]
    actions_log.write_line(house=home.here, kind="todo", words="Ring twice", thing=things[3], by=by)
    actions_log.write_line(house=home.here, kind="todo", words="Ring", thing=things[3], by=home.tom.actor())
    assert models.Line.objects.count() == 3, "other words, or somebody else: one more"


def test_kept_asked_back_and_given_back_by_anybody_on_shift(cast: Cast) -> None:
    home = story.house(cast)
    seen = story.lives_here(home)
    sam, tom = sign_in(Client(), cast.sam), sign_in(Client(), home.tom)
    sent = {"who": str(seen.id), "paper": "Passport", "where": "Safe"}
    refused = sam.post(home.url("keep"), sent)
    assert refused.status_code == 422
    assert "only when she or he asks" in story.text(refused)
    assert not models.Kept.objects.exists()
    page = sam.post(home.url("keep"), {**sent, "is_asked": "on"}, follow=True)
    assert "Mira, Passport" in story.text(page)
    row = models.Kept.objects.get()
    receipt = story.text(sam.get(home.url("receipt", row.pk)))
    assert "It is yours" in receipt
    printed = stories.printed(sam, home.url("receipt", row.pk), {"language": "en"})
    assert "It is yours" in printed
    assert "Harbour" not in printed
    assert stories.who_made(cast.ada, stories.number_of(printed)).startswith("Sam printed a receipt")
    assert "Draft" in stories.printed(sam, home.url("receipt", row.pk), {"language": "fa"})
    sam.post(home.url("paper", row.pk), {"do": "ask"})
    sam.post(home.url("paper", row.pk), {"do": "ask"})
    (duty,) = story.owed(due.GIVE_BACK)
    assert duty.due_at <= clock.now() + timedelta(hours=1)
    assert "Asked back" in story.text(tom.get(home.url("papers")))
    tom.post(home.url("paper", row.pk), {"do": "back"})
    tom.post(home.url("paper", row.pk), {"do": "back"})
    tom.post(home.url("paper", row.pk), {"do": "ask"})
    assert story.owed(due.GIVE_BACK) == []
    assert models.KeptNews.objects.count() == 2
    assert "We keep no paper" in story.text(tom.get(home.url("papers")))
    assert "Given back" in story.text(tom.get(home.url("paper", row.pk)))


def test_who_leaves_and_has_a_paper_here_gets_it_after(cast: Cast) -> None:
    """A passport in the safe of the house that she left last week is a passport that she does not have."""
    home = story.house(cast)
    seen, other = story.lives_here(home), story.lives_here(home)
    paper, asked = keep(home, seen), keep(home, seen)
    keep(home, other)
    actions_keeping.ask_back(house=home.here, paper=asked.pk, by=cast.sam.actor())
    assert story.owed(due.LEFT_HERE) == []
    hooks.left(cast.sam.actor(), home.row, Stay.objects.get(case_id=seen.id))
    (duty,) = story.owed(due.LEFT_HERE)
    assert duty.owner == cast.house.pk
    assert len(story.owed(due.GIVE_BACK)) == 1, "what was asked back is asked back still"
    page = story.text(sign_in(Client(), home.tom).get("/"))
    assert "a paper of hers or his is still kept here" in page
    assert "Passport" not in page
    assert "still kept here" not in story.text(sign_in(Client(), cast.hana).get("/"))
    actions_keeping.give_back(house=home.here, paper=paper.pk, by=home.tom.actor())
    assert story.owed(due.LEFT_HERE) == []


def test_nothing_refuses_to_give_a_paper_back(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """No rule of this room is asked on giving back: were all of them to say no, it is given back."""
    home = story.house(cast)
    seen = story.lives_here(home)
    paper = keep(home, seen)
    for module in (rules_keeping, rules):
        for name in [name for name in dir(module) if name.startswith("why_not_")]:
            monkeypatch.setattr(module, name, lambda *_args, **_given: "No.")
    with story.refused("No."):
        # They would say so.
        actions_keeping.keep(house=home.here, case=seen.id, given=PAPER, is_asked=True, by=cast.sam.actor())
    actions_keeping.give_back(house=home.here, paper=paper.pk, words="", by=home.tom.actor())
    assert queries_keeping.kept(cast.sam.actor(), home.here) == []


def test_given_back_without_having_been_asked_for(cast: Cast) -> None:
    home = story.house(cast)
    row = keep(home, story.lives_here(home))
    actions_keeping.give_back(house=home.here, paper=row.pk, words="In her hand", by=home.tom.actor())
    assert queries_keeping.kept(cast.sam.actor(), home.here) == []
    for act in (actions_keeping.ask_back, actions_keeping.give_back):
        with pytest.raises(Http404):
            act(house=home.here, paper=uuid4(), by=cast.sam.actor())
    with pytest.raises(Http404):
        keep(home, cares.case(cast))


@pytest.mark.parametrize(
    ("given", "asked", "says"),
    [
        (PAPER, False, "only when she or he asks"),
        (documents.Kept(paper=" ", where="Safe"), True, "which paper"),
        (documents.Kept(paper="Card", where=""), True, "where it is kept"),
    ],
)
def test_what_is_not_kept(given: documents.Kept, asked: bool, says: str) -> None:
    assert says in (rules_keeping.why_not_keep(given, is_asked=asked) or "")


def test_waiting_whose_move_and_over(cast: Cast) -> None:
    home = story.house(cast)
    seen = story.lives_here(home)
    sam = sign_in(Client(), cast.sam)
    day = clock.today() - timedelta(days=20)
    sent = {
        "who": str(seen.id), "paper": "Permit", "move": "us", "words": "Ring on Monday",
        "since_day": str(day.day), "since_month": str(day.month), "since_year": str(day.year),
    }  # fmt: skip
    assert sam.post(home.url("wait"), {**sent, "since_year": "2035"}).status_code == 422
    assert sam.post(home.url("wait"), sent).status_code == 302
    assert "Our move" in story.text(sam.get(home.url("waiting")))
    row = models.Waiting.objects.get()
    stuck = sam.post(home.url("move_on", row.pk), {"read": "0", "kind": "moved", "move": ""})
    assert stuck.status_code == 422
    sam.post(
        home.url("move_on", row.pk), {"read": "0", "kind": "moved", "move": "consulate", "words": "Sent"}
    )
    assert "The consulate’s" in story.text(sam.get(home.url("waiting")))
    assert sam.post(home.url("move_on", row.pk), {"kind": "here"}).status_code == 409
    sam.post(home.url("move_on", row.pk), {"read": "1", "kind": "here"})
    assert "Nobody waits" in story.text(sam.get(home.url("waiting")))
    with pytest.raises(Conflict):
        actions_keeping.move_on(
            house=home.here,
            waiting=row.pk,
            given=documents.WaitingNews("here"),
            read=2,
            by=cast.sam.actor(),
        )
    assert "Sent" in story.text(sam.get(home.url("move_on", row.pk)))


def test_the_longest_wait_stands_first_and_costs_the_same(cast: Cast) -> None:
    home = story.house(cast)
    seen = story.lives_here(home)
    sam = sign_in(Client(), cast.sam)
    wait(home, seen, paper="New")
    keep(home, seen)
    for name in ("waiting", "papers", "meetings"):
        sam.get(home.url(name))
    counts = []
    for _round in range(2):
        for name in ("waiting", "papers"):
            with CaptureQueriesContext(connection) as asked:
                sam.get(home.url(name))
            counts.append(len(asked))
        for number in range(4):
            wait(home, seen, paper="Old", since=clock.today() - timedelta(days=number + 1))
            keep(home, seen)
    assert counts[:2] == counts[2:]
    assert [one.known.paper for one in queries_keeping.waiting(cast.sam.actor(), home.here)][-1] == "New"


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"paper": ""}, "which paper"),
        ({"since": None}, "since when"),
        ({"since": clock.today() + timedelta(days=2)}, "since when"),
        ({"move": "dog"}, "whose move"),
        ({"words": "x" * 4001}, "Shorten"),
    ],
)
def test_what_is_not_waited_for(cast: Cast, given: dict[str, Any], says: str) -> None:
    home = story.house(cast)
    with story.refused(says):
        wait(home, story.lives_here(home), **given)


def test_a_meeting_counts_who_was_there_and_names_nobody(cast: Cast) -> None:
    home = story.house(cast)
    sam = sign_in(Client(), cast.sam)
    today = clock.today()
    day = {"day_day": str(today.day), "day_month": str(today.month), "day_year": str(today.year)}
    sent = {"kind": "house", "topics": "The kitchen", "decisions": "Two cook", "there": "5", **day}
    assert sam.post(home.url("meetings"), {**sent, "there": ""}).status_code == 422
    assert sam.post(home.url("meetings"), {**sent, "day_year": "2035"}).status_code == 422
    assert sam.post(home.url("meetings"), sent).status_code == 302
    shown = story.text(sam.get(home.url("meetings")))
    for words in ("The kitchen", "Two cook", "5 people were there"):
        assert words in shown
    row = models.Meeting.objects.get()
    assert sealing.opened(home.tom.actor(), [row], documents.Meeting)
    assert sealing.opened(cast.casey.actor(), [row], documents.Meeting) == []


def test_rules_of_meetings_and_news() -> None:
    today = clock.today()
    known: dict[str, Any] = {"kind": "group", "day": today, "topics": "x", "decisions": "", "there": 2}
    assert rules_keeping.why_not_meeting(documents.Meeting(**known), today=today) is None
    for given in (
        {"kind": "ball"}, {"day": None}, {"topics": " "}, {"there": None}, {"there": 501},
        {"topics": "x" * 4001}, {"decisions": "x" * 4001},
    ):  # fmt: skip
        wrong = documents.Meeting(**{**known, **given})
        assert rules_keeping.why_not_meeting(wrong, today=today) is not None
    assert rules_keeping.why_not_waiting_news(documents.WaitingNews("gone")) is not None
    assert rules_keeping.why_not_waiting_news(documents.WaitingNews("here")) is None
    assert rules_keeping.why_not_news(is_over=False, read=1, number=1) is None
