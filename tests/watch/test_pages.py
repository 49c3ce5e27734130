"""The pages: written, read by others after a new sign-in, contested, decided; two at once; no number anywhere."""

import re
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.attempts import story as attempts
from tests.care import story as care
from tests.cast import Cast, join, sign_in
from tests.residence.test_pages import day, text
from tests.watch import story
from wayhome.audit.models import Entry
from wayhome.people.queries import Found
from wayhome.watch import models
from wayhome.watch.enums import Flag, MeasureKind, Outcome

pytestmark = pytest.mark.django_db


def url(name: str, seen: Found, *args: object) -> str:
    return reverse(f"watch:{name}", args=[seen.code, *args])


def a_sign(**more: Any) -> dict[str, Any]:  # noqa: ANN401
    return {
        "thing": str(uuid4()), "flag": "lost_contact_2", "source": "worker", "words": "", **day("on", story.day(0)),
        **more,
    }  # fmt: skip


def measure(**more: Any) -> dict[str, Any]:  # noqa: ANN401
    return {
        "read": "0", "thing": str(uuid4()), "kind": "debt_plan", "wanted": "yes", "state": "planned", "who": "Casey",
        **day("on", story.day(3)), **more,
    }  # fmt: skip


def test_a_sign_is_written_contested_and_decided(cast: Cast) -> None:
    seen = story.case(cast)
    casey = sign_in(Client(), cast.casey)
    empty = text(casey.get(url("watch", seen)))
    assert "Nothing presses" in empty
    assert "None is written down" in empty
    page = casey.get(url("sign", seen)).content.decode()
    assert "checked" not in page, "nothing is ticked beforehand"
    wrong = casey.post(url("sign", seen), a_sign(words="By the lake", **day("on", story.day(1))))
    assert wrong.status_code == 422
    assert "today, or one that has passed" in text(wrong)
    assert "By the lake" in wrong.content.decode(), "what was typed stays"
    whole = a_sign(flag="self_report", source="her", words="By the lake")
    kept = casey.post(url("sign", seen), whole, follow=True)
    assert "whoever leads the case hears now" in text(kept)
    assert "It is kept" in text(casey.post(url("sign", seen), whole, follow=True)), "sent twice it is one"
    assert models.Word.objects.filter(case_id=seen.id).count() == 1
    other = casey.post(url("sign", seen), {**whole, "words": "By the river, with a car"})
    assert other.status_code == 422
    assert "something else" in text(other), "it is not said to be kept, and not lost"
    assert "By the river, with a car" in other.content.decode()
    assert whole["thing"] not in other.content.decode(), "sent once more it is a line of its own"
    same = casey.post(url("sign", seen), a_sign(flag="self_report", source="her"))
    assert same.status_code == 422
    assert "for that day already" in text(same)
    shown = text(casey.get(url("watch", seen)))
    for words in ("Talk with her or him within 24 hours", "By the lake", "Said by her or him", "two people"):
        assert words in shown
    assert "something to talk about" in text(casey.get("/"))
    thing = UUID(whole["thing"])
    said = {"read": "1", **day("on", story.day(0)), "says": "her", "alone": "no", "words": "It was a joke"}
    proxy = casey.post(url("contest", seen, thing), {**said, "says": "other"})
    assert proxy.status_code == 422
    assert "can be a sign itself" in text(proxy)
    assert "It was a joke" in proxy.content.decode()
    assert casey.post(url("contest", seen, thing), said).status_code == 302
    assert casey.post(url("contest", seen, thing), said).status_code == 302, "pressed twice"
    shown = text(casey.get(url("watch", seen)))
    for words in ("Seen differently", "It was a joke", "Ask again, alone", "within 24 hours"):
        assert words in shown
    old = casey.post(url("decide", seen, thing), {"read": "1", "counts": "no", "reason": "Seen together"})
    assert old.status_code == 422
    assert "Someone else changed this" in text(old)
    assert "It was a joke" in text(old), "what is there now is shown"
    assert 'value="2"' in old.content.decode()
    assert (
        casey.post(
            url("decide", seen, thing), {"read": "2", "counts": "no", "reason": "Seen together"}
        ).status_code
        == 302
    )
    shown = text(casey.get(url("watch", seen)))
    for words in ("No signs any more", "It was a joke", "Seen together", "Nothing presses"):
        assert words in shown


def test_a_psychologist_reads_after_a_new_sign_in_and_writes_nothing(cast: Cast) -> None:
    seen = story.case(cast)
    story.sign(cast, seen, Flag.THREAT, words="By the lake")
    teams = ((cast.supervisors, cast.mona),)
    pia = join(cast.mona, "Pia", roles=("PSYCHOSOCIAL",), teams=teams)
    client = sign_in(Client(), pia)
    shown = text(client.get(url("watch", seen)))
    assert "By the lake" in shown
    assert "Write down" not in shown
    assert Entry.objects.filter(action="audit.looked", actor=pia.id, subject=seen.id, groups="F").exists()
    refused = client.post(url("sign", seen), a_sign())
    assert refused.status_code == 403
    assert "Tell her or him what you saw" in text(refused)


def test_police_read_nothing_also_when_they_were_let_in(cast: Cast) -> None:
    from wayhome.organisations.models import Organisation

    seen = story.case(cast)
    story.sign(cast, seen, Flag.THREAT)
    client = sign_in(Client(), cast.casey)
    assert client.get(url("watch", seen)).status_code == 200
    Organisation.objects.filter(pk=cast.harbour.pk).update(kind="police")
    assert client.get(url("watch", seen)).status_code == 404
    assert "Staying safe" not in text(client.get(reverse("casefile:beside", args=[seen.code])))


def test_no_number_is_shown_in_passing(cast: Cast) -> None:
    seen = story.case(cast)
    for flag in (Flag.LOST, Flag.JOB, Flag.PARTNER):
        story.sign(cast, seen, flag)
    client = sign_in(Client(), cast.casey)
    for page in (client.get(url("watch", seen)), client.get(reverse("casefile:beside", args=[seen.code]))):
        shown = text(page)
        assert "Now: within 4 hours, with the supervisor" in shown
        for number in ("7.5", "7,5", "11.25", "15/2", "score", "points"):
            assert number not in shown.lower()
        assert "Fraction" not in str(page.context)


def test_what_is_known_is_shown_beside_the_question_and_answers_nothing(cast: Cast) -> None:
    seen = story.case(cast)
    care.assess(cast, seen, given=care.answered(R1=(4, 3), R2=(3, 2)))
    story.sign(cast, seen, Flag.HOUSING)
    story.sign(cast, seen, Flag.FAMILY)
    client = sign_in(Client(), cast.casey)
    assert "Nobody knows so far" in text(client.get(url("watch", seen)))
    assert "this would hold: Talk with her or him" in text(client.get(url("watch", seen)))
    page = client.get(url("known", seen))
    for words in ("Before the age of 18: seen so", "More than once: seen so"):
        assert words in text(page)
    assert "checked" not in page.content.decode()
    open_ = client.post(url("known", seen), {"read": "0", "under_18": "yes"})
    assert open_.status_code == 422
    sent = {
        "read": "0",
        "under_18": "yes",
        "twice": "unknown",
        **day("arrived_on", story.day(-5)),
        "words": "R1",
    }
    assert client.post(url("known", seen), sent).status_code == 302
    assert client.post(url("known", seen), sent).status_code == 302, "pressed twice"
    assert models.Word.objects.filter(case_id=seen.id).count() == 3
    late = client.post(url("known", seen), {**sent, "words": "R2"})
    assert late.status_code == 422
    assert "Someone else changed this" in text(late)
    shown = text(client.get(url("watch", seen)))
    assert "It ends by itself on" in shown
    assert "within 24 hours" in shown
    assert "checked" in client.get(url("known", seen)).content.decode(), "still right?"


def test_the_plan_is_written_and_gone_through(cast: Cast) -> None:
    seen = story.case(cast)
    client = sign_in(Client(), cast.casey)
    wrong = client.post(url("add", seen), measure(kind="weekly_contact", wanted="not_asked", who="Ana Leka"))
    assert wrong.status_code == 422
    assert "Ask first" in text(wrong)
    assert "Ana Leka" in wrong.content.decode()
    whole = measure(what="With the bank", who="Ana Leka")
    assert client.post(url("add", seen), whole).status_code == 302
    assert "kept already" in text(client.post(url("add", seen), whole, follow=True))
    assert models.Measure.objects.count() == 1
    shown = text(client.get(url("watch", seen)))
    for words in ("A plan for debts", "With the bank", "Yes, wanted", "Ana Leka", "Planned"):
        assert words in shown
    thing = UUID(whole["thing"])
    next_ = measure(read="1", thing=str(thing), state="stopped", reason="")
    assert client.post(url("measure", seen, thing), next_).status_code == 422
    assert client.post(url("measure", seen, thing), {**next_, "reason": "Paid"}).status_code == 302
    late = client.post(url("measure", seen, thing), {**next_, "reason": "Mine"})
    assert late.status_code == 422
    assert "Someone else changed this" in text(late)
    assert "Mine" in late.content.decode()
    gone = {"read": "0", **day("on", story.day(0)), "with_her": "yes", "words": "She wants school"}
    assert client.post(url("review", seen), gone).status_code == 302
    shown = text(client.get(url("watch", seen)))
    assert "gone through together with her or him" in shown
    assert "She wants school" in shown


def test_a_talk_is_kept_and_says_what_stays_due(cast: Cast) -> None:
    seen = story.case(cast)
    story.sign(cast, seen, Flag.SELF_REPORT)
    client = sign_in(Client(), cast.casey)
    sent = {
        "read": "0", **day("on", story.day(0)), "alone": "no", "shown": "yes", "supervisor": "no", "words": "Well",
    }  # fmt: skip
    assert "It stays due" in text(client.post(url("talk", seen), sent, follow=True))
    sent |= {"read": "1", "alone": "yes"}
    done = text(client.post(url("talk", seen), sent, follow=True))
    assert "It stays due" not in done
    assert "The signs were looked at together" in done
    assert "something to talk about" not in text(client.get("/"))


def test_exploited_again_leads_to_the_new_case(cast: Cast) -> None:
    seen = story.case(cast)
    client = sign_in(Client(), cast.casey)
    assert "Nobody is blamed" in text(client.get(url("happened", seen)))
    sent = {"read": "0", **day("on", story.day(0)), "outcome": str(Outcome.CONFIRMED), "words": "She says so"}
    answer = client.post(url("happened", seen), sent)
    assert answer.status_code == 302
    new = answer["Location"].rstrip("/").split("/")[-1]
    assert new != seen.code
    old = client.get(url("watch", seen))
    assert new in old.content.decode()
    assert "nothing of this file was put into it" in text(old)
    assert "Write down" not in text(old)
    assert "More than once" in text(client.get(reverse("watch:watch", args=[new])))
    assert "Exploited" not in text(client.get(reverse("casefile:case", args=[new])))


def test_from_a_travel_plan(cast: Cast) -> None:
    seen, _plan = attempts.begun(cast)
    client = sign_in(Client(), cast.casey)
    assert "Begin the plan for staying safe" in text(
        client.get(reverse("attempts:plan", args=[seen.code, 1]))
    )
    assert client.get(url("from_plan", seen, 1))["Location"] == url("watch", seen)
    assert client.get(url("from_plan", seen, 9)).status_code == 404


def test_timeline_says_that_and_never_what(cast: Cast) -> None:
    seen = story.case(cast)
    story.sign(cast, seen, Flag.THREAT, words="By the lake")
    client = sign_in(Client(), cast.casey)
    names = ("casefile:case", "casefile:beside", "casefile:timeline")
    pages = [client.get(reverse(name, args=[seen.code])) for name in names]
    shown = " ".join(text(page) for page in pages)
    assert "Something written about staying safe" in shown
    for words in ("By the lake", "threatens"):
        assert words not in shown


def test_as_many_questions_for_one_sign_as_for_eight(cast: Cast) -> None:
    seen = story.case(cast)
    story.sign(cast, seen)
    story.measure(cast, seen)
    client = sign_in(Client(), cast.casey)

    def counted() -> int:
        client.get(url("watch", seen))
        with CaptureQueriesContext(connection) as asked:
            assert client.get(url("watch", seen)).status_code == 200
        return len(asked)

    one = counted()
    for number, flag in enumerate((Flag.DEBT, Flag.HOUSING, Flag.FAMILY, Flag.THREAT, Flag.INCOME)):
        thing = story.sign(cast, seen, flag, on=story.day(-number))
        story.contest(cast, seen, thing)
        story.measure(cast, seen, MeasureKind.HEALTH)
    assert counted() == one
    assert one < 22


def test_words_of_the_page_never_say_what_happened_to_a_stranger(cast: Cast) -> None:
    """The title, which stands in the history of the browser, says nothing."""
    seen = story.case(cast)
    page = sign_in(Client(), cast.casey).get(url("watch", seen)).content.decode()
    title = re.search(r"<title>(.*?)</title>", page, re.DOTALL)
    assert title is not None
    assert "xploit" not in title.group(1)
    assert "raffick" not in page
