"""What goes wrong with a hearing, on its pages: a sentence, what to do next, and nothing typed or kept is lost."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from tests.cast import Cast
from tests.hearings import story
from tests.hearings.test_pages import client, day, sent, text, url
from tests.testimony import story as testimony
from tests.witnessing import story as witnessing
from wayhome.core import clock
from wayhome.hearings import due, queries
from wayhome.hearings.enums import Modality, Stand

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def refused(answer: Any, *words: str, stays: str) -> None:  # noqa: ANN401 - a response of the client
    """The page comes back with the sentence, and with what was typed."""
    assert answer.status_code == 422
    for one in words:
        assert one in text(answer)
    assert stays in answer.content.decode(), "what was typed stays"


def of_yesterday() -> dict[str, str]:
    return day("on", clock.today() - DAY)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (of_yesterday, ("This time has passed.", "write what became of it")),
        (lambda: {"zone": ""}, ("Choose whose clock is meant.", "Ask the court when it is not clear.")),
        (lambda: {"hers": ""}, ("Choose by which clock she or he lives.",)),
    ],
    ids=["in the past", "the clock of the court is missing", "her clock is missing"],
)
def test_no_moment_is_guessed(
    cast: Cast, wrong: Callable[[], dict[str, str]], words: tuple[str, ...]
) -> None:
    seen, matter = story.begun(cast)
    casey = client(cast.casey)
    refused(casey.post(url("add", seen, matter), sent(**wrong())), *words, stays='value="Dielli"')
    assert queries.hearings(cast.casey.actor(), story.again(cast, seen)) == []
    assert testimony.legal(cast, seen).days == []
    assert casey.post(url("add", seen, matter), sent()).status_code == 302, "mended, it is kept"


def test_two_hearings_at_one_time_planned_or_moved(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    casey = client(cast.casey)
    first = story.plan(cast, seen, matter)
    words = ("There is another hearing at this time", "Ask the court to move one of the two.")
    refused(casey.post(url("add", seen, matter), sent(time="10:00")), *words, stays='value="Dielli"')
    second = story.plan(cast, seen, matter, days=50)
    moved = {"read": "1", "time": "10:00", "zone": story.THERE, "hers": story.HERE, "minutes": "60",
             "why": "The judge is ill", **day("on", story.at(40).date())}  # fmt: skip
    refused(casey.post(url("moved", seen, second), moved), *words, stays="The judge is ill")
    assert [story.now(cast, seen, one).at for one in (first, second)] == [story.at(40), story.at(50)]
    assert casey.post(url("moved", seen, second), {**moved, "time": "15:00"}).status_code == 302


def test_a_yes_to_another_way_opens_neither_going_nor_having_spoken(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    thing = story.plan(cast, seen, matter)
    story.says_yes(cast, seen, matter, str(Modality.RECORDED))
    casey = client(cast.casey)
    page = casey.get(url("hearing", seen, thing))
    assert "to another way: Heard once" in text(page)
    assert reverse("witnessing:speaking", args=[seen.code]) in page.content.decode(), (
        "where she is asked anew"
    )
    assert casey.post(url("go", seen, thing)).status_code == 403
    with clock.shifted(41 * DAY):
        later = client(cast.casey)
        spoke = {"read": "1", "attended": "yes", "breaks_taken": "2", "without": "It held all the same"}
        answer = later.post(url("went", seen, thing), spoke)
        refused(answer, "It is not written as spoken", stays="It held all the same")
        assert not story.now(cast, seen, thing).known.is_over
        assert later.post(url("went", seen, thing), {**spoke, "attended": "no"}).status_code == 302
    assert not story.now(cast, seen, thing).known.spoke
    said = witnessing.track(cast, seen).answers[0].newest.known
    assert said.modality == str(Modality.RECORDED), "what she said stays as she said it"


def test_a_connection_that_does_not_work_says_what_next_and_keeps_the_day(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    story.says_yes(cast, seen, matter)
    thing = story.plan(cast, seen, matter)
    planned = (story.at(40), Stand.PLANNED, story.at(41))
    with clock.shifted(38 * DAY):
        casey = client(cast.casey)
        tried = {"read": "1", "ok": "no", "words": "No sound"}
        assert casey.post(url("tried", seen, thing), tried).status_code == 302
        lea = text(client(cast.lea).get(url("hearing", seen, thing)))
        for words in ("it did not work", "No sound", "Mend it, and try again."):
            assert words in lea
        assert due.FAILED in story.board(cast, seen)
        now = story.now(cast, seen, thing)
        assert (now.at, now.stand, now.known.backup) == planned
        assert casey.post(url("go", seen, thing)).status_code == 403
        assert casey.post(url("tried", seen, thing), {"read": "2", "ok": "yes"}).status_code == 302
        assert "Mend it, and try again." not in text(client(cast.lea).get(url("hearing", seen, thing)))
        assert due.FAILED not in story.board(cast, seen)


def test_a_summons_against_her_will_goes_to_the_lawyer_and_makes_no_yes(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    offer = witnessing.told(cast, seen, matter)
    witnessing.say(cast, seen, offer, "no")
    thing = story.plan(cast, seen, matter)
    casey = client(cast.casey)
    nothing = {"read": "1", "words": "Fined if she stays away", "on_day": "", "on_month": "", "on_year": ""}
    refused(casey.post(url("summons", seen, thing), nothing), "summons came", stays="Fined if she stays away")
    came = {**nothing, **day("on", clock.today("Europe/Tirane"))}
    assert casey.post(url("summons", seen, thing), came).status_code == 302
    assert [one.owner for one in story.due(cast, seen, due.SUMMONS)][:1], "somebody hears at once"
    assert cast.legal.pk in {one.owner for one in story.due(cast, seen, due.SUMMONS)}
    page = text(client(cast.lea).get(url("hearing", seen, thing)))
    for words in ("Told to come against her or his will", "Nobody takes her or him there"):
        assert words in page
    assert witnessing.track(cast, seen).answers[0].newest.known.answer == "no", "a summons is no yes"
    with clock.shifted(41 * DAY):
        spoke = {"read": "2", "attended": "yes", "without": "Taken there"}
        answer = client(cast.casey).post(url("went", seen, thing), spoke)
        refused(answer, "It is not written as spoken", stays="Taken there")
