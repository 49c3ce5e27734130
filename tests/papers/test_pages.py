"""The pages: written, read by another after a new sign-in, the clock shown, two writers, lines that machines read."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.attempts import story as attempts_story
from tests.cast import Cast, sign_in
from tests.consent import story as consents
from tests.handover import story as handover
from tests.papers import story
from tests.papers.test_mrz import TD3
from tests.residence import story as residence
from tests.residence.test_pages import day, text
from wayhome.audit.models import Entry
from wayhome.consent import actions as consent_actions
from wayhome.core import clock
from wayhome.papers import models, queries
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db


def url(name: str, seen: Found, *args: object) -> str:
    return reverse(f"papers:{name}", args=[seen.code, *args])


def sent(**more: Any) -> dict[str, Any]:  # noqa: ANN401
    return {
        "read": "0", "thing": str(uuid4()), "kind": "passport", "status": "collected", "number": "XA1234567",
        "name": "Mira Hoxha", "nationality": "AL", "issuer": "Police", **day("born", story.day(-9000)),
        **day("issued", story.day(-30)), **day("valid_to", story.day(900)), **more,
    }  # fmt: skip


def test_a_paper_is_written_corrected_and_sent_twice(cast: Cast) -> None:
    seen = story.case(cast)
    casey = sign_in(Client(), cast.casey)
    assert "None is written down so far" in text(casey.get(url("papers", seen)))
    wrong = casey.post(url("add", seen), sent(words="In the blue bag", **day("valid_to", story.day(-40))))
    assert wrong.status_code == 422
    assert "ends before it was issued" in text(wrong)
    assert "In the blue bag" in wrong.content.decode()
    whole = sent()
    assert casey.post(url("add", seen), whole).status_code == 302
    assert "kept already" in text(casey.post(url("add", seen), whole, follow=True))
    shown = text(casey.get(url("papers", seen)))
    for words in ("Passport", "Here", "XA1234567", "Good until"):
        assert words in shown
    (one,) = queries.papers(cast.casey.actor(), story.again(cast, seen))
    changed = sent(read="1", thing=str(one.thing), status="issued", words="Taken back to the office")
    assert casey.post(url("paper", seen, one.thing), changed).status_code == 302
    late = casey.post(url("paper", seen, one.thing), sent(read="1", thing=str(one.thing), words="Mine"))
    assert late.status_code == 409
    assert "Mine" in late.content.decode()
    assert "Taken back to the office" in text(casey.get(url("papers", seen)))


def test_the_lines_fill_the_rest_in_and_nothing_is_kept_before_a_look(cast: Cast) -> None:
    seen = story.case(cast)
    casey = sign_in(Client(), cast.casey)
    lines = TD3.replace("UTO", "ALB")
    thing = str(uuid4())
    typed = {
        "read": "0",
        "thing": thing,
        "kind": "passport",
        "status": "needed",
        "lines": lines,
        "words": "Blue bag",
    }
    first = casey.post(url("add", seen), typed)
    assert first.status_code == 200
    page = first.content.decode()
    assert "Nothing is kept so far" in text(first)
    for words in ("L898902C3", "ANNA MARIA ERIKSSON", "Blue bag", 'value="1974"', 'value="2012"'):
        assert words in page
    assert models.Paper.objects.count() == 0
    form = first.context["form"]
    again = {name: form[name].value() for name in ("number", "name", "nationality", "looked", "lines")}
    looked = {
        **typed,
        **again,
        **day("born", date(1974, 8, 12)),
        **day("valid_to", date(2012, 4, 15)),
    }
    assert casey.post(url("add", seen), looked).status_code == 302
    (one,) = queries.papers(cast.casey.actor(), story.again(cast, seen))
    assert one.holder is not None
    assert (one.holder.number, one.holder.name, one.holder.nationality) == (
        "L898902C3",
        "ANNA MARIA ERIKSSON",
        "AL",
    )
    assert (one.known.valid_to, one.known.words) == (date(2012, 4, 15), "Blue bag")


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (TD3.replace("7408122", "7408125"), "day of birth does not fit: 2 was expected, and 5 stands there"),
        (
            TD3.replace("L898902C36", "L898902C37"),
            "the number does not fit: 6 was expected, and 7 stands there",
        ),
        ("P<UTO", "not the lines of a travel document"),
    ],
)
def test_a_slip_in_the_lines_is_said_and_nothing_typed_is_lost(cast: Cast, lines: str, words: str) -> None:
    seen = story.case(cast)
    casey = sign_in(Client(), cast.casey)
    answer = casey.post(url("add", seen), sent(lines=lines, words="In the blue bag"))
    assert answer.status_code == 422
    assert words in text(answer)
    page = answer.content.decode()
    assert "In the blue bag" in page
    assert "XA1234567" in page, "what was typed by hand stays"
    assert models.Paper.objects.count() == 0


def test_a_check_digit_behind_a_number_is_tried(cast: Cast) -> None:
    seen = story.case(cast)
    casey = sign_in(Client(), cast.casey)
    wrong = casey.post(url("add", seen), sent(number="L898902C3", digit="5"))
    assert wrong.status_code == 422
    assert "6 was expected, and 5 stands there" in text(wrong)
    assert "L898902C3" in wrong.content.decode()
    assert casey.post(url("add", seen), sent(number="L898902C3", digit="6")).status_code == 302


def test_a_number_of_another_case_is_said_on_the_page(cast: Cast) -> None:
    other, seen = story.case(cast), story.case(cast)
    story.paper(cast, other, number="XA1234567")
    casey = sign_in(Client(), cast.casey)
    answer = casey.post(url("add", seen), sent())
    assert answer.status_code == 422
    assert other.code in text(answer)
    assert casey.post(url("add", seen), sent(names_both="on")).status_code == 302


def test_how_long_ago_it_was_asked_and_what_to_do_when_it_is_refused(cast: Cast) -> None:
    with clock.shifted(timedelta(days=-12)):
        seen, thing, _consent = story.asked(cast)
    casey = sign_in(Client(), cast.casey)
    assert "asked 12 days ago" in text(casey.get(url("papers", seen)))
    refused = {"read": "1", "state": "refused"}
    assert casey.post(url("answer", seen, thing), refused).status_code == 302
    shown = text(casey.get(url("papers", seen)))
    assert "the travel plan goes on" in shown
    assert "staying here is one of them" in shown
    assert "A letter to the consulate" not in shown


def test_the_consulate_is_asked_on_the_page_only_when_nothing_stands_in_the_way(cast: Cast) -> None:
    seen, post = story.case(cast), story.consulate(cast)
    casey = sign_in(Client(), cast.casey)
    assert "No lawyer has spoken" in text(casey.get(url("apply", seen)))
    typed = {
        "read": "0", "thing": str(uuid4()), "consulate": str(post.pk), "kind": "passport",
        "words": "Mrs Prenga is kind", **day("asked_on", story.day(0)),
    }  # fmt: skip
    answer = casey.post(url("apply", seen), typed)
    assert answer.status_code == 422
    assert "Mrs Prenga is kind" in answer.content.decode()
    insisted = {
        "record": str(uuid4()), "lawyer": "Lea Kola", "covers": ["asylum"], "insists": "no",
        **day("on", story.day(0)),
    }  # fmt: skip
    assert casey.post(url("advice", seen), insisted).status_code == 302
    assert "kept already" in text(casey.post(url("advice", seen), insisted, follow=True))
    more = casey.post(url("advice", seen), {**insisted, "covers": ["asylum", "officials"]})
    assert more.status_code == 422, "something else is not taken for it"
    assert more.content.decode().count("checked") == 3, "every tick stands there, and the answer"
    assert "Nobody has looked so far whether officials" in text(casey.post(url("apply", seen), typed))
    story.looked(cast, seen)
    assert "has not agreed" in text(casey.post(url("apply", seen), typed))
    story.agreed(cast, seen)
    moment = {
        **day("appointment", story.day(3)),
        "appointment_time": "10:30",
        "appointment_zone": "Europe/Tirane",
    }
    assert casey.post(url("apply", seen), {**typed, **moment}).status_code == 302
    assert "kept already" in text(casey.post(url("apply", seen), {**typed, **moment}, follow=True))
    shown = text(casey.get(url("papers", seen)))
    assert "10:30, Tirane time" in shown
    assert "asked today" in shown


def test_somebody_answers_while_another_one_writes(cast: Cast) -> None:
    seen, thing, _consent = story.asked(cast)
    story.answer(cast, seen, thing, words="Theirs")
    casey = sign_in(Client(), cast.casey)
    late = casey.post(url("answer", seen, thing), {"read": "1", "state": "asked", "words": "Mine"})
    assert late.status_code == 409
    assert "Mine" in late.content.decode()
    assert "Theirs" in text(casey.get(url("papers", seen)))


def test_leaving_and_the_other_parent_on_the_page(cast: Cast) -> None:
    seen = story.child(cast, born=consents.years_ago(4))
    casey = sign_in(Client(), cast.casey)
    thing = str(uuid4())
    nobody = {"read": "0", "thing": thing, "kind": "none", "words": ""}
    assert "who says that none is needed" in text(casey.post(url("add_permission", seen), nobody))
    assert casey.post(url("add_permission", seen), {**nobody, "words": "Lea Kola"}).status_code == 302
    one_parent = {"read": "0", "travels": "one_parent", "words": "She left in spring"}
    missing = casey.post(url("custody", seen), one_parent)
    assert missing.status_code == 422
    assert "She left in spring" in missing.content.decode()
    assert casey.post(url("custody", seen), {**one_parent, "other": "known"}).status_code == 302
    late = casey.post(url("custody", seen), {**one_parent, "other": "dead"})
    assert late.status_code == 409
    shown = text(casey.get(url("papers", seen)))
    for words in ("None is needed", "With one parent", "A sheet on which the other parent agrees"):
        assert words in shown
    grown_up = story.case(cast)
    assert casey.get(url("custody", grown_up)).status_code == 404
    assert "With whom the child travels" not in text(casey.get(url("papers", grown_up)))


def test_the_page_of_a_travel_plan_says_what_is_missing_for_each(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, _now = attempts_story.begun(cast)
    infant = story.child(cast, born=consents.years_ago(0, 40))
    story.linked(cast, seen, infant)
    attempts_story.write(cast, seen, together=(str(infant.id),))
    casey = sign_in(Client(), cast.casey)
    monkeypatch.setattr("wayhome.attempts.hooks._way", [])
    assert "Plan the way first" in text(casey.get(url("plan", seen, 1)))
    story.planned(monkeypatch)
    shown = text(casey.get(url("plan", seen, 1)))
    assert "Mira has no paper" in shown
    assert "Lule has no paper" in shown
    assert "Nobody wrote down with whom the child travels" in shown
    here = reverse("attempts:plan", args=[seen.code, 1])
    assert "Mira has no paper" in text(casey.get(here))
    for one, number in ((seen, "XA1234567"), (infant, "XB1234567")):
        story.paper(cast, one, number=number)
        story.leave(cast, one)
    story.custody(cast, infant, travels="both_parents", other="")
    ready = text(casey.get(url("plan", seen, 1)))
    assert "Not yet" not in ready
    assert "Mira Ready" in ready
    assert "Lule Ready" in ready


def test_a_partner_reads_what_is_open_after_a_new_sign_in(cast: Cast) -> None:
    seen = story.case(cast)
    story.paper(cast, seen, words="In the blue bag")
    consent = consents.agree(cast, seen, consents.to_dawn(cast, "GI")).pk
    consent_actions.let_in(
        seen=story.again(cast, seen), consent=consent, organisation=cast.dawn.pk, by=cast.casey.actor()
    )
    rita = sign_in(Client(), cast.rita)
    shown = text(rita.get(url("papers", seen)))
    assert "In the blue bag" in shown
    assert story.NUMBER not in shown
    assert "Write down a paper" not in shown
    assert rita.get(url("add", seen)).status_code == 403
    assert story.NUMBER in text(sign_in(Client(), cast.casey).get(url("papers", seen)))


def test_police_and_strangers_find_nothing(cast: Cast) -> None:
    seen, thing, _consent = story.asked(cast)
    for who in (cast.otto, cast.rita, cast.eli):
        there = sign_in(Client(), who)
        for name, args in (
            ("papers", ()), ("add", ()), ("paper", (thing,)), ("advice", ()), ("apply", ()), ("answer", (thing,)),
            ("letter", (thing,)), ("why", (thing,)), ("add_permission", ()), ("custody", ()), ("consent", ()),
        ):  # fmt: skip
            assert there.get(url(name, seen, *args)).status_code == 404, (who.name, name)


def test_the_lawyer_reads_and_writes_advice_and_no_paper(cast: Cast) -> None:
    seen = residence.with_lawyer(cast, story.case(cast))
    story.paper(cast, seen)
    lea = sign_in(Client(), cast.lea)
    shown = text(lea.get(url("papers", seen)))
    assert "Which papers there are is not open to you" in shown
    assert story.NUMBER not in shown
    typed = {
        "record": str(uuid4()), "lawyer": "Lea Kola", "covers": ["asylum"], "insists": "no",
        **day("on", story.day(0)),
    }  # fmt: skip
    assert lea.post(url("advice", seen), typed).status_code == 302
    assert "Lea Kola" in text(sign_in(Client(), cast.casey).get(url("papers", seen)))


def test_looking_is_recorded_before_anything_is_shown(cast: Cast) -> None:
    seen = story.case(cast)
    story.paper(cast, seen)
    sign_in(Client(), cast.casey).get(url("papers", seen))
    assert (
        Entry.objects.filter(subject=seen.id, outcome="looked").exists()
        or Entry.objects.filter(subject=seen.id, action__contains="look").exists()
    )


def test_panel_and_timeline_say_where_it_stands_and_no_number(cast: Cast) -> None:
    seen = story.case(cast)
    story.paper(cast, seen, words="In the blue bag")
    casey = sign_in(Client(), cast.casey)
    beside = text(casey.get(reverse("casefile:beside", args=[seen.code])))
    assert "Papers for the journey" in beside
    assert "Here" in beside
    for words in (story.NUMBER, "blue bag"):
        assert words not in beside


def test_as_many_questions_for_five_as_for_one(cast: Cast) -> None:
    few, many = story.case(cast), story.case(cast)
    for seen, count in ((few, 1), (many, 5)):
        for number in range(count):
            story.paper(cast, seen, number=f"X{count}{number}00001")
            story.leave(cast, seen)
    casey = sign_in(Client(), cast.casey)
    counted = []
    for seen in (few, many, few, many):
        with CaptureQueriesContext(connection) as asked:
            casey.get(url("papers", seen))
        counted.append(len(asked))
    assert counted[2] == counted[3]


def test_a_permission_to_enter_is_written_read_by_another_and_mended(cast: Cast) -> None:
    seen = story.case(cast)
    casey = sign_in(Client(), cast.casey)
    assert "Nobody wrote down whether a country on the way" in text(casey.get(url("papers", seen)))
    typed = {
        "read": "0", "thing": str(uuid4()), "country": "RS", "state": "needed", "checked_by": "",
        "words": "With one entry", **day("checked_on", story.day(0)),
    }  # fmt: skip
    refused = casey.post(url("add_entry", seen), typed)
    assert refused.status_code == 422
    assert "With one entry" in refused.content.decode()
    whole = {**typed, "checked_by": "The consulate, by telephone"}
    assert casey.post(url("add_entry", seen), whole).status_code == 302
    assert "kept already" in text(casey.post(url("add_entry", seen), whole, follow=True))
    (one,) = queries.entries(cast.casey.actor(), story.again(cast, seen))
    page = text(sign_in(Client(), cast.casey).get(url("papers", seen)))
    for words in ("Serbia", "Needed, and not there so far", "The consulate, by telephone"):
        assert words in page
    held = {**whole, "read": "1", "state": "held", **day("until", story.day(300))}
    assert casey.post(url("entry", seen, one.thing), held).status_code == 302
    late = casey.post(url("entry", seen, one.thing), {**held, "words": "Mine"})
    assert late.status_code == 409
    assert "Mine" in late.content.decode()
    row = models.Entry.objects.order_by("number").last()
    assert row is not None
    assert b"RS" not in bytes(row.document), "which country is sealed"


def test_who_received_the_case_goes_on_with_its_papers(cast: Cast) -> None:
    """Until then it reads them and writes none; after that who sent it writes nothing more."""
    scene = handover.begin(cast, groups="ABFGI")
    story.paper(cast, scene.seen)
    scene.hand_over()
    rita = sign_in(Client(), cast.rita)
    page = rita.get(url("papers", scene.seen))
    assert "Write down a paper" in page.content.decode()
    answer = rita.post(url("add", scene.seen), sent(number="YB7654321"))
    assert answer.status_code == 302
    assert "YB7654321" in rita.get(url("papers", scene.seen)).content.decode()
    given = {"read": "0", "thing": str(uuid4()), "kind": "none", "words": "Lea Kola says so"}
    assert rita.post(url("add_permission", scene.seen), given).status_code == 302
    casey = sign_in(Client(), cast.casey)
    assert casey.post(url("add", scene.seen), sent(number="ZC1111111")).status_code in (403, 404)


def test_who_was_let_in_reads_and_writes_no_paper(cast: Cast) -> None:
    seen = story.case(cast)
    story.paper(cast, seen)
    consent = consents.agree(cast, seen, consents.to_dawn(cast, "AFGI")).pk
    consent_actions.let_in(
        seen=story.again(cast, seen), consent=consent, organisation=cast.dawn.pk, by=cast.casey.actor()
    )
    rita = sign_in(Client(), cast.rita)
    assert rita.get(url("papers", seen)).status_code == 200
    assert rita.get(url("add", seen)).status_code == 403


def test_a_baby_without_papers_of_its_own_is_named_on_the_page_of_mother_and_child(cast: Cast) -> None:
    """From the first day, whatever is decided; first the birth is registered, then there is a paper to travel with."""
    mother = story.case(cast)
    baby = story.child(cast, born=consents.years_ago(0, 40))
    story.linked(cast, mother, baby)
    for seen in (mother, baby):
        page = text(sign_in(Client(), cast.casey).get(url("papers", seen)))
        assert "no birth certificate and no paper of her or his own" in page
    story.paper(cast, baby, kind="birth_certificate_child", valid_to=None, number="")
    page = text(sign_in(Client(), cast.casey).get(url("papers", mother)))
    assert "a birth certificate and no paper for the journey" in page
    story.paper(cast, baby, number="X77889900")
    page = text(sign_in(Client(), cast.casey).get(url("papers", mother)))
    assert "papers of her or his own" not in page
    assert "no paper" not in page
