"""Who interpreted an answer: chosen from the register, and a yes through somebody tied to the case is not kept."""

from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.consent import story, visits
from tests.consent.visits import ALONE, about, at
from tests.interpreters import story as register
from wayhome.consent import due, queries
from wayhome.consent.enums import Purpose
from wayhome.consent.models import Consent
from wayhome.core.refusals import Refused
from wayhome.interpreters import actions as interpreters
from wayhome.people import queries as people
from wayhome.people.models import Case
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db


@pytest.fixture
def seen(cast: Cast) -> Found:
    return visits.begin(cast)


@pytest.fixture
def casey(cast: Cast) -> Client:
    return visits.browser(cast.casey)


def is_his_cousin(cast: Cast, seen: Found, interpreter: UUID) -> None:
    interpreters.record_tie(
        seen=visits.again(cast.casey, seen),
        interpreter=interpreter,
        found="before",
        words="His cousin",
        is_general=False,
        by=cast.casey.actor(),
    )


def yes(**more: str) -> dict[str, object]:
    return {**ALONE, **more, **about(Purpose.ASSISTANCE, answer="yes")}


def no(**more: str) -> dict[str, object]:
    return {**ALONE, **more, **about(Purpose.ASSISTANCE, answer="no")}


def test_casey_chooses_from_the_register_and_sam_reads_who_it_was(
    cast: Cast, seen: Found, casey: Client
) -> None:
    dunja = register.approved(cast)
    register.entry(cast, name="Not Yet Approved")
    page = casey.get(at("talk", seen)).content.decode()
    assert "Dunja Zeqiri" in page
    assert "Not Yet Approved" not in page
    assert casey.post(at("talk", seen), yes(interpreter=str(dunja))).status_code == 302
    read = visits.browser(cast.sam).get(at("overview", seen)).content.decode()
    assert "Dunja Zeqiri" in read
    agreed = queries.live(cast.casey.actor(), visits.again(cast.casey, seen), Purpose.ASSISTANCE)
    assert agreed is not None


def test_a_tied_interpreter_is_not_offered_and_no_yes_through_her_is_kept(
    cast: Cast, seen: Found, casey: Client
) -> None:
    dunja, typed = register.approved(cast), {"interpreter": ""}
    typed["interpreter"] = str(dunja)
    is_his_cousin(cast, seen, dunja)
    assert "Dunja Zeqiri" not in casey.get(at("talk", seen)).content.decode()
    answer = casey.post(at("talk", seen), yes(**typed))
    assert answer.status_code == 422
    for given in (visits.answer,):
        with pytest.raises(Refused, match="answer_not_kept") as refused:
            given(cast, seen, Purpose.ASSISTANCE, interpreter="Dunja Zeqiri", interpreter_id=dunja)
        assert "conflict of interest" in refused.value.reason
    assert not Consent.objects.exists()


def test_she_who_does_not_speak_the_language_carries_no_yes(cast: Cast, seen: Found, casey: Client) -> None:
    dunja = register.approved(cast)
    answer = casey.post(
        at("ask", seen, purpose=Purpose.ASSISTANCE), yes(language="ron", interpreter=str(dunja))
    )
    assert answer.status_code == 422
    assert "does not speak the language" in answer.content.decode()
    assert not Consent.objects.exists()


def test_through_a_neighbour_a_no_is_kept_and_a_yes_waits(cast: Cast, seen: Found, casey: Client) -> None:
    neighbour = {"interpreter": "else", "interpreted_by": "A neighbour"}
    refused = casey.post(at("talk", seen), yes(**neighbour))
    assert refused.status_code == 422
    assert "only through an interpreter of the register" in refused.content.decode()
    assert "A neighbour" in refused.content.decode(), "what was typed is still there"
    assert not Consent.objects.exists()
    assert casey.post(at("talk", seen), no(**neighbour)).status_code == 302, (
        "a no counts, whoever interpreted"
    )
    assert "A neighbour" in casey.get(at("overview", seen)).content.decode()


def test_a_telephone_service_says_which(cast: Cast, seen: Found, casey: Client) -> None:
    unsaid = casey.post(at("talk", seen), yes(interpreter="service"))
    assert "Write which telephone service" in unsaid.content.decode()
    stray = casey.post(at("talk", seen), yes(interpreted_by="Line 4711"))
    assert "Choose who interpreted" in stray.content.decode()
    assert not Consent.objects.exists()
    known = yes(interpreter="service", interpreted_by="Line 4711")
    assert casey.post(at("talk", seen), known).status_code == 302
    assert Consent.objects.count() == 1


def test_on_the_first_night_a_yes_through_somebody_else_waits_and_help_does_not(
    cast: Cast, seen: Found, casey: Client
) -> None:
    asked = {"language": "sqi", "present": ["nobody"], "state": "calm", "keep_file": "no"}
    neighbour = {"interpreter": "else", "interpreted_by": "A neighbour"}
    refused = casey.post(at("first_night", seen), {**asked, **neighbour, "help": "yes"})
    assert refused.status_code == 422
    assert "Help does not wait" in refused.content.decode()
    later = casey.post(at("first_night", seen), {**asked, **neighbour, "help": "not_now"})
    assert later.status_code == 302
    dunja = register.approved(cast)
    again = casey.post(at("first_night", seen), {**asked, "interpreter": str(dunja), "help": "yes"})
    assert again.status_code == 302


def door(**more: str) -> dict[str, str]:
    """The page of a new case, as it is sent."""
    return {
        "do": "open", "opening": str(uuid4()), "looked": "Zana", "name_used": "Zana", "present": "interpreter",
        "state": "calm", "help": "yes", "keep_file": "yes", "under_18": "no", "language": "sqi", "interpreter": "yes",
        "deputy": "", **more,
    }  # fmt: skip


def owed(cast: Cast, code: str) -> bool:
    seen = people.found(cast.casey.actor(), code)
    return due.CHECK_INTERPRETER in story.board(cast, seen)


def test_at_the_door_the_register_is_offered_and_who_it_was_is_read_next_day(
    cast: Cast, casey: Client
) -> None:
    dunja = register.approved(cast)
    register.entry(cast, name="Not Yet Approved")
    page = casey.post("/people/new/", {"do": "skip"}).text
    assert "Dunja Zeqiri" in page
    assert "Not Yet Approved" not in page
    opened = casey.post("/people/new/", door(interpreted=str(dunja)))
    assert opened.status_code == 302
    code = Case.objects.get().code
    nora = visits.browser(story.nora(cast)).get(reverse("consent:overview", args=[code])).text
    assert "Dunja Zeqiri" in nora
    assert not owed(cast, code)


def test_at_the_door_who_does_not_speak_it_is_refused_with_what_was_typed(cast: Cast, casey: Client) -> None:
    dunja = register.approved(cast)
    refused = casey.post("/people/new/", door(interpreted=str(dunja), language="ron"))
    assert refused.status_code == 422
    assert "does not speak the language" in refused.text
    assert "Zana" in refused.text
    assert not Case.objects.exists()


def test_at_the_door_somebody_who_is_not_in_the_register_is_an_exception_with_a_reason_that_owes_a_check(
    cast: Cast, casey: Client
) -> None:
    neighbour = {"interpreted": "else", "interpreted_by": "A neighbour"}
    unsaid = casey.post("/people/new/", door(**neighbour))
    assert unsaid.status_code == 422
    assert "Write why nobody of the register" in unsaid.text
    assert "Choose who interprets" in casey.post("/people/new/", door(interpreted_by="A neighbour")).text
    why = {"interpreted_why": "Nobody answered, and no line speaks it"}
    assert casey.post("/people/new/", door(**neighbour, **why)).status_code == 302
    code = Case.objects.get().code
    assert owed(cast, code)
    seen = people.found(cast.casey.actor(), code)
    agreed = queries.live(cast.casey.actor(), seen, Purpose.ASSISTANCE)
    assert agreed is not None, "help does not wait for it"
    assert agreed.answer is not None
    assert agreed.answer.interpreter_why == why["interpreted_why"]
    page = visits.browser(story.nora(cast)).get(reverse("consent:overview", args=[code])).text
    assert "A neighbour" in page
    assert why["interpreted_why"] in page, "whoever checks it reads why"


def test_in_the_talk_a_reason_makes_no_exception(cast: Cast, seen: Found) -> None:
    with pytest.raises(Refused):
        visits.answer(
            cast, seen, Purpose.PSYCHOSOCIAL, interpreter="A neighbour", interpreter_why="Nobody else"
        )
