"""Hand-over on its pages: each by the person it is for, what is typed stays, what is refused says what to do."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Cast, Person, sign_in
from tests.consent import story as consented
from tests.handover import story
from wayhome.handover import rules
from wayhome.handover.models import Handover


def at(name: str, *args: object) -> str:
    return reverse(f"handover:{name}", args=args)


def read(client: Client, path: str, *, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status
    return str(answer.content.decode())


def send(client: Client, path: str, status: int = 302, **given: str) -> str:
    answer = client.post(path, given)
    assert answer.status_code == status
    return str(answer.content.decode())


def anew(person: Person) -> Client:
    """After a new sign-in."""
    return sign_in(Client(), person)


def test_from_the_proposal_to_the_new_lead(cast: Cast) -> None:
    scene = story.begin(cast)
    code, casey, rita = scene.seen.code, anew(cast.casey), anew(cast.rita)
    assert "Hand over to another agency" in read(casey, at("case", code))
    propose = at("propose", code, cast.dawn.pk)
    assert "Exactly this is what they read now" in read(casey, propose)
    send(casey, propose, words="Prefers mornings")
    handover = Handover.objects.get()
    assert "Dawn Centre has not answered yet" in read(anew(cast.casey), at("case", code))

    letter = read(rita, at("letter", handover.pk))
    assert "Prefers mornings" in letter
    assert "Mira" not in letter
    assert code in read(rita, at("letters"))
    send(rita, at("ask", handover.pk), words="An interpreter?")
    assert "An interpreter?" in read(anew(cast.casey), at("answer", code))
    send(casey, at("answer", code), words="No, none")
    assert "No, none" in read(anew(cast.rita), at("letter", handover.pk))

    send(rita, at("accept", handover.pk), lead=str(cast.rita.id))
    assert "Dawn Centre accepted: Rita" in read(anew(cast.casey), at("case", code))
    send(rita, at("receive", handover.pk), safe="not_asked")
    assert "You write nothing more in this case" in read(casey, at("confirm", code))
    send(casey, at("confirm", code))
    assert "Dawn Centre answers from now on: Rita." in read(anew(cast.casey), at("case", code))
    assert "Open the case" in read(anew(cast.rita), at("letter", handover.pk))
    assert "Mira" in read(rita, at("case", code))
    send(rita, at("noticed", handover.pk))
    read(casey, at("confirm", code), status=404)
    assert scene.leads() == [("return", "Rita")]


def test_not_agreed_says_so_and_leads_to_the_question(cast: Cast) -> None:
    seen = consented.case(cast)
    casey = anew(cast.casey)
    page = read(casey, at("case", seen.code))
    assert "Not agreed" in page
    assert reverse("consent:overview", args=[seen.code]) in page
    assert "Ask about it first" in read(casey, at("propose", seen.code, cast.dawn.pk))
    assert "Send the letter" not in read(casey, at("propose", seen.code, cast.dawn.pk))
    send(casey, at("propose", seen.code, cast.dawn.pk), 403, words="x")
    assert not Handover.objects.exists()


def test_what_is_typed_stays_when_something_is_missing(cast: Cast) -> None:
    scene = story.begin(cast)
    handover = scene.propose()
    rita = anew(cast.rita)
    page = send(rita, at("decline", handover.pk), 422, words="No bed until May")
    assert "Choose why." in page
    assert "No bed until May" in page
    page = send(rita, at("receive", handover.pk), 422, words="She sleeps")
    assert "Choose what she or he said" in page
    assert "She sleeps" in page
    assert "Choose who answers." in send(rita, at("accept", handover.pk), 422)
    send(rita, at("ask", handover.pk), 422, words="")
    assert handover.facts.count() == 1


@pytest.mark.parametrize("accepted", [False, True])
def test_declined_is_read_with_its_reason_by_the_sender(cast: Cast, accepted: bool) -> None:
    scene = story.begin(cast)
    handover = scene.propose()
    if accepted:
        scene.accept(handover)
    send(anew(cast.rita), at("decline", handover.pk), reason="no_place", words="Full until May")
    page = read(anew(cast.casey), at("case", scene.seen.code))
    assert "Dawn Centre declined. Harbour House answers as before." in page
    assert "Full until May" in page
    assert "Send the letter" in read(anew(cast.casey), at("propose", scene.seen.code, cast.dawn.pk))


def test_withdrawn_is_told_without_the_reason_on_the_board(cast: Cast) -> None:
    scene = story.begin(cast)
    handover = scene.propose()
    send(anew(cast.casey), at("withdraw", scene.seen.code), words="She stays here")
    page = read(anew(cast.rita), at("letter", handover.pk))
    assert "It ended. Harbour House answers as before." in page
    assert "Accept, and say who answers" not in page
    send(anew(cast.rita), at("accept", handover.pk), 403, lead=str(cast.rita.id))
    assert scene.leads() == [("now", "Casey")]


def test_confirming_before_they_accepted_is_greyed_with_the_reason(cast: Cast) -> None:
    scene = story.begin(cast)
    scene.propose()
    casey = anew(cast.casey)
    reason = rules.why_not_confirm_sending(rules.Stand())
    assert reason is not None
    assert reason in read(casey, at("confirm", scene.seen.code))
    send(casey, at("confirm", scene.seen.code), 403)


def test_words_that_are_too_long_are_refused_and_nothing_is_sent(cast: Cast) -> None:
    scene = story.begin(cast)
    long = "x" * (rules.WORDS_AT_MOST + 1)
    answer = anew(cast.casey).post(at("propose", scene.seen.code, cast.dawn.pk), {"words": long})
    assert answer.status_code in (403, 422)
    assert not Handover.objects.exists()


def test_a_long_list_of_letters_asks_the_database_no_more_than_a_short_one(cast: Cast) -> None:
    scene = story.begin(cast)
    scene.propose()
    rita = anew(cast.rita)
    rita.get(at("letters"))
    with CaptureQueriesContext(connection) as one:
        rita.get(at("letters"))
    for _again in range(6):
        row = Handover.objects.get(closed_at=None)
        send(anew(cast.rita), at("decline", row.pk), reason="no_place")
        scene.propose()
    with CaptureQueriesContext(connection) as many:
        rita.get(at("letters"))
    assert len(many) == len(one)
