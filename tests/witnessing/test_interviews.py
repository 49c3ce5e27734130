"""Whoever asks outside is counted, and by whom she agrees to be asked stands in her yes."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, sign_in
from tests.testimony import story as testimony
from tests.witnessing import story
from tests.witnessing.test_pages import parts, says, text
from wayhome.consent import queries as consent
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.hearings import panel
from wayhome.hearings import queries as hearings
from wayhome.witnessing import actions, documents, due

pytestmark = pytest.mark.django_db


def test_each_time_somebody_outside_asked_is_counted_with_who_and_when(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    lea, casey = sign_in(Client(), cast.lea), sign_in(Client(), cast.casey)
    page, here = (
        reverse("witnessing:interviewed", args=[seen.code, matter]),
        reverse("hearings:hearings", args=[seen.code]),
    )
    sent = {"read": "0", "thing": str(uuid4()), "who": "police", "words": "", **parts("on", story.day(-3))}
    assert "Others asked" not in text(casey.get(here))
    assert casey.post(page, {**sent, "who": ""}).status_code == 422
    ahead = casey.post(page, {**sent, **parts("on", story.day(1))})
    assert "One to come is planned as a hearing" in text(ahead)
    assert casey.post(page, sent).status_code == 302
    assert casey.post(page, sent).status_code == 302, "sent twice it is one"
    second = {**sent, "thing": str(uuid4()), "who": "defence", "words": "Nobody asked her lawyer first"}
    assert lea.post(page, second).status_code == 302
    shown = text(casey.get(reverse("witnessing:speaking", args=[seen.code])))
    for words in ("The police, on", "The lawyer of the other side, on", "Nobody asked her lawyer first"):
        assert words in shown
    assert "Others asked 2 times outside" in text(lea.get(here))
    known = panel.context(cast.casey.actor(), story.again(cast, seen))
    assert known is not None
    assert known["often"] == 2, "the page of the case counts it too"
    assert hearings.told_how_often(cast.casey.actor(), story.again(cast, seen)) == (0, 0), (
        "no hearing of ours"
    )


def test_by_whom_she_agrees_to_be_asked_is_part_of_her_yes(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    offer = story.told(cast, seen, matter)
    with clock.shifted(story.DAY):
        casey = sign_in(Client(), cast.casey)
        answer = reverse("witnessing:answer", args=[seen.code, offer])
        assert casey.post(answer, says(interviewer="a woman " + "x" * 200)).status_code == 422
        assert casey.post(answer, says(interviewer="A woman, always the same")).status_code == 302
        assert "A woman, always the same" in text(casey.get(reverse("witnessing:speaking", args=[seen.code])))
        beside = consent.live(cast.casey.actor(), story.again(cast, seen), Purpose.TESTIMONY)
        assert beside is not None
        assert beside.answer is not None
        assert "asked by: A woman, always the same" in beside.answer.words
        about = story.track(cast, seen).answer_to(offer)
        assert about is not None
        reply = reverse("witnessing:reply", args=[seen.code, offer])
        paper = casey.post(reply, {"about": str(about.newest.known.consent), "is_read": "on"})
        assert "Asked by: A woman, always the same" in text(paper)
        story.say(cast, seen, offer, "no", interviewer="A woman, always the same")
        after = story.track(cast, seen).answer_to(offer)
        assert after is not None
        assert after.newest.known.interviewer == "", "of a no only the day is kept"


def test_a_wish_to_hear_of_a_release_is_one_of_its_own_matter(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    other = testimony.matter(cast, seen, kind="criminal", country="IT")
    offer = story.told(cast, seen, matter)
    with clock.shifted(story.DAY):
        story.say(cast, seen, offer, wants_notice=True)
        for of, owed in ((other, 0), (matter, 1)):
            given = documents.Released(matter=of, on=story.day(0))
            actions.write_released(
                seen=story.again(cast, seen), thing=uuid4(), given=given, by=cast.casey.actor()
            )
            assert len(story.due(cast, seen, due.NOTICE)) == owed


def test_who_does_not_speak_hears_of_a_release_too_when_she_wants_to(cast: Cast) -> None:
    """Nobody asked her to speak. Her lawyer writes with the matter that she wants to hear of it; who leads reads it."""
    seen, matter = story.begun(cast)
    testimony.matter(cast, seen, cast.lea, matter, wants_notice=True)
    page = sign_in(Client(), cast.casey).get(reverse("testimony:legal", args=[seen.code])).content.decode()
    assert "Wants to hear when an accused person is released." in page
    other = testimony.matter(cast, seen, kind="criminal", country="IT")
    for of, owed in ((other, 0), (matter, 1)):
        given = documents.Released(matter=of, on=story.day(0))
        actions.write_released(
            seen=story.again(cast, seen), thing=uuid4(), given=given, by=cast.casey.actor()
        )
        assert len(story.due(cast, seen, due.NOTICE)) == owed
    testimony.matter(cast, seen, thing=matter, wants_notice=False)
    assert (
        "Wants to hear when"
        not in sign_in(Client(), cast.lea).get(reverse("testimony:legal", args=[seen.code])).content.decode()
    )
    with story.refused("writes down legal matters"):
        testimony.matter(cast, seen, story.pia(cast, seen), wants_notice=True)


def test_whoever_sees_that_she_is_pressed_is_shown_where_to_complain(cast: Cast) -> None:
    seen, _matter = story.begun(cast)
    page = sign_in(Client(), cast.lea).get(reverse("witnessing:speaking", args=[seen.code])).content.decode()
    assert f'href="{reverse("standards:complaints")}"' in page
