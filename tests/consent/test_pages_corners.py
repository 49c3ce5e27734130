"""Corners of the pages of what was agreed: what the form leaves out, what it asks for again, what happens meanwhile."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client

from tests.cast import Cast
from tests.consent import story, visits
from tests.consent.test_sharing import partner
from tests.consent.visits import ALONE, about, at
from wayhome.consent import actions, aloud, purposes
from wayhome.consent.enums import Purpose
from wayhome.consent.models import Consent, Disclosure
from wayhome.organisations.enums import AgencyKind
from wayhome.people import actions as people
from wayhome.people import documents, queries
from wayhome.people.queries import Found

SAID = {"channel": "in_person", "said_by": "person"}


@pytest.fixture
def seen(cast: Cast) -> Found:
    return visits.begin(cast)


@pytest.fixture
def casey(cast: Cast) -> Client:
    return visits.browser(cast.casey)


def test_the_question_is_not_repeated_in_the_language_of_the_page() -> None:
    line = purposes.line(Purpose.ASSISTANCE)
    assert aloud.question(line, "eng") is None
    assert aloud.question(line, "") is None
    assert aloud.question(line, "sqi") is not None


def test_a_yes_of_hours_has_no_last_day_to_choose(cast: Cast, seen: Found, casey: Client) -> None:
    page = casey.get(at("ask", seen, purpose=Purpose.RETURN_TRAVEL)).content.decode()
    assert "valid_until" not in page
    assert "valid_until" in casey.get(at("ask", seen, purpose=Purpose.RETURN_PREPARATION)).content.decode()


@pytest.mark.parametrize(
    ("purpose", "given", "said"),
    [
        (Purpose.FAMILY_CONTACT, {"answer": "yes", "groups": ["A"]}, "Choose who may know."),
        (
            Purpose.SHARE_LAW_ENFORCEMENT,
            {"answer": "yes", "recipient": "other", "groups": ["A"]},
            "Enter the name.",
        ),
        (Purpose.PSYCHOSOCIAL, {"words": "Mornings"}, "Choose"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_kept(
    cast: Cast, seen: Found, casey: Client, purpose: Purpose, given: dict[str, Any], said: str
) -> None:
    answer = casey.post(at("ask", seen, purpose=purpose), {**ALONE, **about(purpose, **given)})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Consent.objects.exists()


def test_in_the_talk_words_without_an_answer_are_asked_about(cast: Cast, seen: Found, casey: Client) -> None:
    sent = {**ALONE, **about(Purpose.SHARE_RECEIVING_ORG, groups=["A"])}
    answer = casey.post(at("talk", seen), sent)
    assert answer.status_code == 422
    assert "Choose the answer as well, or clear what is filled in below it." in answer.content.decode()


def test_a_yes_beside_a_relative_is_said_back_on_the_first_night(
    cast: Cast, seen: Found, casey: Client
) -> None:
    night = {"language": "sqi", "present": ["relative"], "state": "calm", "help": "yes", "keep_file": "no"}
    answer = casey.post(at("first_night", seen), night)
    assert answer.status_code == 422
    assert "A relative is there." in answer.content.decode()
    assert not Consent.objects.exists()


def test_taken_back_by_somebody_else_at_the_same_moment_is_said_calmly(
    cast: Cast, seen: Found, casey: Client
) -> None:
    consent = visits.answer(cast, seen, Purpose.PSYCHOSOCIAL)
    here = visits.again(cast.casey, seen)
    done: list[bool] = []

    def meanwhile(execute: Any, statement: str, *rest: Any) -> Any:  # noqa: ANN401 - Django's own signature
        if "FOR UPDATE" in statement and not done:
            done.append(True)
            actions.withdraw(
                seen=here, consent=consent.pk, channel="call", said_by="person", by=cast.casey.actor()
            )
        return execute(statement, *rest)

    with connection.execute_wrapper(meanwhile):
        second = casey.post(at("take_back", seen, consent=consent.pk), SAID)
    assert done
    assert second.status_code == 409
    page = second.content.decode()
    assert "Taken back" in page or "ended already" in page


def test_how_to_reach_her_stands_where_she_is_asked_alone(cast: Cast, seen: Found, casey: Client) -> None:
    consent = visits.dawn_may_know(cast, seen)
    here = visits.again(cast.casey, seen)
    actions.let_in(seen=here, consent=consent.pk, organisation=cast.dawn.pk, by=cast.casey.actor())
    actions.withdraw(seen=here, consent=consent.pk, channel="call", said_by="person", by=cast.casey.actor())
    path = at("private_check", seen, consent=consent.pk)
    assert "about the course" not in casey.get(path).content.decode()
    people.record_contact(
        seen=here,
        read=0,
        contact=documents.Contact(phones=("+355670000001",)),
        safe=documents.SafeContact(
            channel="call", days=(0, 1), opens="10:00", closes="12:00", zone="UTC", say="about the course"
        ),
        by=cast.casey.actor(),
    )
    page = casey.get(path).content.decode()
    assert "Say “about the course”." in page
    assert "10:00" in page


def test_where_nothing_can_be_opened_the_page_says_so_before_anything_else(cast: Cast, casey: Client) -> None:
    cora = partner(cast, "Consulate", AgencyKind.CONSULATE, "Cora")
    seen = story.case(cast)
    answer = story.yes(Purpose.SHARE_CONSULATE, groups=("A",), recipients=story.to(cora.organisation.pk))
    consent = story.agree(cast, seen, answer).pk
    page = casey.get(at("let_in", seen, consent=consent)).content.decode()
    assert "Nobody there has a role that may open" in page
    assert "disabled" in page.split("Let them in now")[0].rsplit("<button", 1)[1]


def test_a_proposal_of_another_case_is_not_under_this_code(cast: Cast, seen: Found, casey: Client) -> None:
    other = visits.begin(cast, name="Ilda")
    actions.disclose(
        seen=visits.again(cast.casey, seen),
        organisation=cast.dawn.pk,
        text="He waits there",
        why="a knife",
        ground="danger",
        by=cast.casey.actor(),
    )
    found = Disclosure.objects.get()
    assert casey.get(at("confirm_disclosure", seen, disclosure=found.pk)).status_code == 200
    assert casey.get(at("confirm_disclosure", other, disclosure=found.pk)).status_code == 404
    assert queries.found(cast.casey.actor(), other.code).id != seen.id
