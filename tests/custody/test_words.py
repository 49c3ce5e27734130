"""Code words at a hand-over that is written down here: kept, and compared as on the telephone of a pass."""

import re
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.attempts import story as attempts
from tests.cast import Cast, Person, join, sign_in
from tests.custody import story
from tests.custody.story import HOUR, MINUTE, facts
from tests.custody.test_pages import moment
from tests.departure.story import Facts
from wayhome.core import clock
from wayhome.custody import actions, due, models
from wayhome.custody.documents import CodeWords
from wayhome.custody.enums import HolderKind, How, Side
from wayhome.duties import holding as closing
from wayhome.duties.models import Duty
from wayhome.people.queries import Found
from wayhome.services import doors

pytestmark = pytest.mark.django_db
__all__ = ["facts"]
ASKS, ANSWERS, DANGER = "sewing", "blue lamp", "grey kettle"


def under_way(cast: Cast) -> Found:
    """She is on the way, and code words are agreed."""
    seen = story.ready(cast)
    actions.write_words(
        code=seen.code, plan=1, read=0, given=CodeWords(ASKS, ANSWERS, DANGER), by=cast.casey.actor()
    )
    actions.begin(code=seen.code, plan=1, by=cast.casey.actor())
    return story.again(cast, seen)


def page(who: Person, seen: Found) -> str:
    """Who is with her, after signing in anew."""
    return sign_in(Client(), who).get(reverse("custody:way", args=[seen.code, 1])).content.decode()


def answered(answer: Any) -> str:  # noqa: ANN401 - of the test client
    """What stands on the page, without what differs from one page to the next."""
    return re.sub(r"""(nonce|value|name|id|for)="[^"]*\"""", "", answer.content.decode())


def test_the_word_that_was_heard_is_kept_and_read_by_a_colleague(cast: Cast, facts: Facts) -> None:
    seen = under_way(cast)
    event = story.events(cast, seen)[0].id
    casey = sign_in(Client(), cast.casey)
    with clock.shifted(2 * MINUTE):
        url = reverse("custody:confirm", args=[seen.code, 1, event, "from"])
        assert "Which code word did you hear?" in casey.get(url).content.decode()
        given = {
            "how": "self",
            "word": " SEWING! ",
            **moment("at", clock.now().replace(second=0, microsecond=0)),
        }
        assert casey.post(url, given).status_code == 302
        nora = join(cast.mona, "Nora", roles=("CASE_MANAGER_SEND",), teams=((cast.intake, cast.mona),))
        assert "The agreed word was said." in page(nora, seen)
        (said,) = story.events(cast, seen)[0].said
        assert said.word_ok is True
        assert ASKS not in str(said.to_value()), "that it was right is enough"


def test_a_wrong_word_is_refused_and_nothing_is_confirmed(cast: Cast, facts: Facts) -> None:
    seen = under_way(cast)
    with clock.shifted(MINUTE):
        for side, wrong in ((Side.FROM, ANSWERS), (Side.TO, ASKS), (Side.TO, "red lamp")):
            with story.refused("This is not the word. Stay together"):
                story.confirm(cast, seen, 1, side, word=wrong)
        assert not models.Confirmation.objects.exists()
        story.confirm(cast, seen, 1, Side.TO, word=ANSWERS)
        story.confirm(cast, seen, 1, Side.FROM, word=ASKS)
        assert story.with_her(cast, seen) == cast.sam.name


def test_whoever_is_on_the_spot_writes_the_word_and_an_office_that_rings_may_know_none(
    cast: Cast, facts: Facts
) -> None:
    seen = under_way(cast)
    with clock.shifted(MINUTE):
        with story.refused("Write the word that was said to you"):
            story.confirm(cast, seen, 1, Side.FROM, how=How.SELF)
        story.confirm(cast, seen, 1, Side.TO, how=How.PHONE)
        (said,) = story.events(cast, seen)[0].said
        assert said.word_ok is None
        assert "The agreed word was said." not in page(cast.casey, seen)


def test_the_danger_word_looks_like_the_right_one_confirms_nothing_and_rings(
    cast: Cast, facts: Facts
) -> None:
    seen = under_way(cast)
    event = story.events(cast, seen)[0].id
    casey = sign_in(Client(), cast.casey)
    with clock.shifted(2 * MINUTE):
        url = reverse("custody:confirm", args=[seen.code, 1, event, "to"])
        at = moment("at", clock.now().replace(second=0, microsecond=0))
        given = {"how": "phone", "said_by": "Sam", "word": "Grey Kettle", **at}
        answer = casey.post(url, given, follow=True)
        assert answer.status_code == 200
        assert "It is kept." in answer.content.decode(), "as with any other word"
        assert not models.Confirmation.objects.exists()
        assert story.with_her(cast, seen) == cast.casey.name
        alerts = Duty.objects.filter(is_emergency=True, done_at=None)
        assert alerts.count() == 1
        story.confirm(cast, seen, 1, Side.TO, word=DANGER)
        assert alerts.count() == 1, "said twice, it rings once"
        assert "The danger word was said" in page(cast.casey, seen)
        story.let_in(cast, seen, "AG")
        assert "The danger word was said" not in page(cast.rita, seen), "who is not told of danger"


def test_who_is_on_call_reads_who_said_the_danger_word_and_at_which_handover(
    cast: Cast, facts: Facts
) -> None:
    seen = under_way(cast)
    first, gone, *_more = story.events(cast, seen)
    casey = sign_in(Client(), cast.casey)
    with clock.shifted(2 * MINUTE):
        at = moment("at", clock.now().replace(second=0, microsecond=0))
        url = reverse("custody:confirm", args=[seen.code, 1, first.id, "to"])
        said = {"how": "phone", "said_by": "Officer Blerim", "word": DANGER, "words": "Grey van", **at}
        assert casey.post(url, said).status_code == 302
        text = page(cast.casey, seen)
        for words in (
            "Officer Blerim",
            "Grey van",
            f"{first.giver.name} → {first.taker.name}, Officer Blerim",
        ):
            assert words in text, words
        *others, last = story.links(cast)
        another = story.holder(HolderKind.CONTACT, "Another office")
        story.plan(cast, seen, others[0], replace(others[1], taker=another), *others[2:], last, words="Shut")
        url = reverse("custody:confirm", args=[seen.code, 1, gone.id, "to"])
        assert "was planned anew meanwhile" in answered(casey.post(url, {**said, "said_by": "Officer Luan"}))
        assert f"{gone.taker.name}, Officer Luan" in page(cast.casey, seen), "planned away since"
        story.let_in(cast, seen, "AG")
        assert "Officer" not in page(cast.rita, seen), "who is not told of danger"


def test_the_danger_word_waits_for_no_other_answer_on_the_page(cast: Cast, facts: Facts) -> None:
    """Whoever types it in a hurry, with nothing else, or with what the page cannot read, is not asked for the rest."""
    seen = under_way(cast)
    url = reverse("custody:confirm", args=[seen.code, 1, story.events(cast, seen)[0].id, "to"])
    casey = sign_in(Client(), cast.casey)
    alerts = Duty.objects.filter(is_emergency=True, done_at=None)
    with clock.shifted(2 * MINUTE):
        assert casey.post(url, {"word": ANSWERS}).status_code == 422, "any other word waits for how and when"
        assert not alerts.exists()
        day = {"at_day": "31", "at_month": "2", "at_year": "x", "at_time": "99:99", "at_zone": "UTC"}
        answer = casey.post(url, {"word": DANGER, "words": "Behind the kiosk " * 1000, **day}, follow=True)
        assert "It is kept." in answer.content.decode()
        assert alerts.count() == 1
        assert not models.Confirmation.objects.exists(), "it confirms nothing"


def test_the_danger_word_rings_whatever_else_is_wrong_with_what_was_typed(cast: Cast, facts: Facts) -> None:
    """Out of turn, with a slip in the time, before somebody pressed “begin”, or after the right word: nobody is told
    that it was not taken, and it rings.
    """
    seen = story.ready(cast)
    given = CodeWords(ASKS, ANSWERS, DANGER)
    actions.write_words(code=seen.code, plan=1, read=0, given=given, by=cast.casey.actor())
    alerts = Duty.objects.filter(is_emergency=True, done_at=None)
    story.confirm(cast, seen, 1, Side.TO, word=DANGER)
    assert alerts.count() == 1, "the car is there, and nobody has pressed “begin”"
    closing.close(alerts.all())
    actions.begin(code=seen.code, plan=1, by=cast.casey.actor())
    with clock.shifted(MINUTE):
        story.confirm(cast, seen, 2, Side.TO, word=DANGER)
        assert alerts.count() == 1, "out of turn"
        closing.close(alerts.all())
        story.confirm(cast, seen, 1, Side.TO, word=DANGER, at=clock.now() + 2 * HOUR)
        assert alerts.count() == 1, "a slip in the hour"
        closing.close(alerts.all())
        assert not models.Confirmation.objects.exists()
        right = clock.now()
        story.confirm(cast, seen, 1, Side.TO, word=ANSWERS, at=right)
        story.confirm(cast, seen, 1, Side.TO, word=DANGER, at=right)
        assert alerts.count() == 1, "after the right word, of the same minute"
        closing.close(alerts.all())
        story.confirm(cast, seen, 1, Side.TO, word=DANGER, at=clock.now() + MINUTE)
        assert alerts.count() == 1
        assert models.Confirmation.objects.count() == 1
        assert all(one.at <= clock.now() for one in story.there(cast, seen).alarms if one.at)


def test_planned_anew_in_another_window_a_word_is_refused_with_what_to_do_and_the_danger_word_rings(
    cast: Cast, facts: Facts
) -> None:
    """The page stood open while who is on call planned the way anew: the hand-over on it is in the plan no more."""
    seen = under_way(cast)
    story.confirm(cast, seen, 1, Side.FROM)
    gone = story.events(cast, seen)[1].id
    *others, last = story.links(cast)
    another = story.holder(HolderKind.CONTACT, "Another office")
    story.plan(
        cast, seen, others[0], replace(others[1], taker=another), *others[2:], last, words="The gate is shut"
    )
    assert gone not in {one.id for one in story.events(cast, seen)}
    casey = sign_in(Client(), cast.casey)
    url = reverse("custody:confirm", args=[seen.code, 1, gone, "to"])
    given = {"how": "phone", "said_by": "Airport office", **moment("at", clock.now())}
    assert casey.get(url).status_code == 404
    refused = casey.post(url, {**given, "word": ANSWERS})
    assert "was planned anew meanwhile" in refused.content.decode()
    alerts = Duty.objects.filter(is_emergency=True, done_at=None)
    assert not alerts.exists()
    silent = casey.post(url, {**given, "word": DANGER})
    assert (silent.status_code, answered(silent)) == (refused.status_code, answered(refused)), (
        "as with any other word"
    )
    assert alerts.count() == 1
    assert casey.post(url.replace(str(gone), str(uuid4())), {**given, "word": DANGER}).status_code == 404
    assert casey.post(url.replace("/to/", "/own/"), given).status_code != 302
    assert alerts.count() == 1


def test_not_safe_is_never_refused_whatever_became_of_the_plan(cast: Cast, facts: Facts) -> None:
    seen = under_way(cast)
    gone = story.events(cast, seen)[1].id
    *others, last = story.links(cast)
    another = story.holder(HolderKind.CONTACT, "Another office")
    story.plan(cast, seen, others[0], replace(others[1], taker=another), *others[2:], last, words="Shut")
    casey = sign_in(Client(), cast.casey)
    url = reverse("custody:confirm", args=[seen.code, 1, gone, "own"])
    told = {"how": "phone", **moment("at", clock.now()), "words": "He is here"}
    assert casey.post(url, {**told, "is_safe": "yes"}).status_code != 302, (
        "nothing is lost by looking once more"
    )
    assert due.NOT_SAFE not in story.due(cast.casey)
    assert casey.post(url, {**told, "is_safe": "no"}).status_code == 302
    assert due.NOT_SAFE in story.due(cast.casey)
    said = story.events(cast, seen)[0].said
    assert [(one.side, one.is_safe, one.words) for one in said] == [(Side.OWN, False, "He is here")]
    assert casey.post(url.replace(str(gone), str(uuid4())), {**told, "is_safe": "no"}).status_code == 404


def test_not_safe_is_kept_before_the_way_has_begun_with_a_slip_in_the_time_and_after_it(
    cast: Cast, facts: Facts
) -> None:
    seen = story.ready(cast)
    story.confirm(cast, seen, 1, Side.OWN, is_safe=False, at=clock.now() + 3 * HOUR)
    (said,) = story.events(cast, seen)[0].said
    assert said.is_safe is False
    assert said.at is not None
    assert said.at <= clock.now()
    assert due.NOT_SAFE in story.due(cast.casey)
    attempts.end(cast, seen, "person")
    story.confirm(cast, seen, 2, Side.OWN, is_safe=False)
    assert len(story.events(cast, seen)[1].said) == 1, "also once the travel plan has ended"


def test_not_safe_waits_for_no_other_answer_of_the_form(cast: Cast, facts: Facts) -> None:
    seen = under_way(cast)
    url = reverse("custody:confirm", args=[seen.code, 1, story.events(cast, seen)[0].id, "own"])
    casey = sign_in(Client(), cast.casey)
    assert casey.post(url, {"is_safe": "yes"}).status_code == 422
    assert casey.post(url, {"is_safe": "no"}).status_code == 302
    assert due.NOT_SAFE in story.due(cast.casey)


def test_two_code_words_that_differ_by_a_sign_are_one(cast: Cast, facts: Facts) -> None:
    seen = story.ready(cast)
    with story.refused("The three must differ"):
        given = CodeWords(ASKS, ANSWERS, "Blue-lamp!")
        actions.write_words(code=seen.code, plan=1, read=0, given=given, by=cast.casey.actor())


def test_where_a_house_is_waits_for_other_words_and_holds_up_neither_a_danger_word_nor_her_no(
    cast: Cast, facts: Facts
) -> None:
    seen = under_way(cast)
    said = "They wait at 7 Linden Street"
    alerts = Duty.objects.filter(is_emergency=True, done_at=None)
    doors.register("test", lambda _actor: ["7 Linden Street, blue door"])
    try:
        with clock.shifted(MINUTE):
            with story.refused("says where a house is"):
                story.confirm(cast, seen, 1, Side.TO, word=ANSWERS, words=said)
            assert not models.Confirmation.objects.exists()
            story.confirm(cast, seen, 1, Side.TO, word=DANGER, words=said)
            assert alerts.count() == 1
            assert not models.Confirmation.objects.exists()
            story.confirm(cast, seen, 1, Side.OWN, is_safe=False, words=said)
            assert alerts.count() == 2
            assert [one.words for one in story.events(cast, seen)[0].said] == [said], "as it was said"
    finally:
        doors.forget("test")


def test_without_code_words_nobody_is_asked_for_one(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    event = story.events(cast, seen)[0].id
    casey = sign_in(Client(), cast.casey)
    for side in Side:
        url = reverse("custody:confirm", args=[seen.code, 1, event, side.value])
        assert "Which code word" not in casey.get(url).content.decode()
    with clock.shifted(MINUTE):
        story.confirm(cast, seen, 1, Side.FROM, how=How.SELF)
