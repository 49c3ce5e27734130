"""A new case in two minutes at night: what is asked, what is kept, and that one form opens one case."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.casefile import world
from tests.cast import Cast, sign_in
from wayhome.audit.models import Entry
from wayhome.casefile import actions
from wayhome.casefile.actions import FirstNight
from wayhome.casefile.models import Opening
from wayhome.consent import queries as consent
from wayhome.core import clock
from wayhome.duties import queries as duties
from wayhome.people import queries
from wayhome.people.models import Case
from wayhome.vault.models import DirectoryChunk

NEW = "/people/new/"
CANARY = "Canariana"


def night(**more: str) -> dict[str, str]:
    """The form as it is sent after two minutes."""
    return {
        "do": "open", "opening": str(uuid4()), "looked": CANARY, "name_used": CANARY, "present": "nobody",
        "state": "calm", "help": "yes", "keep_file": "yes", "under_18": "no", "language": "sqi",
        "interpreter": "yes", "interpreted_by": "", "deputy": "", **more,
    }  # fmt: skip


def the_case(cast: Cast) -> tuple[Any, Any]:
    seen = queries.found(cast.casey.actor(), Case.objects.get().code)
    return seen, queries.person(cast.casey.actor(), seen)


def words(cast: Cast, seen: Any) -> dict[str, str]:  # noqa: ANN401 - a case
    return {one.purpose: one.word for one in consent.standings(cast.casey.actor(), seen) if one.consent}


def test_a_case_is_opened_with_both_answers_in_one_go(cast: Cast, client: Client) -> None:
    sign_in(client, cast.casey)
    answer = client.post(NEW, night())
    seen, person = the_case(cast)
    assert (answer.status_code, answer["Location"]) == (302, f"/people/{seen.code}/")
    assert (person.brief.name_used, person.brief.language, person.brief.interpreter) == (CANARY, "sqi", True)
    assert not person.is_child
    assert words(cast, seen) == {"ASSISTANCE": "Yes", "DATA_PROCESSING": "Yes"}
    assert [step.key for step in queries.steps(cast.casey.actor(), seen)] == [
        "case_opened",
        "first_consents_asked",
        "help_begun",
    ]
    assert Entry.objects.filter(action="casefile.opened", subject=seen.id, actor=cast.casey.id).count() == 1
    assert f"Its code is {seen.code}." in world.said(client.get(answer["Location"]))
    about = [due.about for due in duties.of_thread(cast.casey.actor(), person.brief.thread)]
    assert sorted(about) == ["consent.first_talk", "consent.no_deputy"]


@pytest.mark.parametrize("said", ["no", "not_now"])
def test_without_a_yes_to_a_file_only_a_code_is_kept(cast: Cast, client: Client, said: str) -> None:
    sign_in(client, cast.casey)
    answer = client.post(NEW, night(keep_file=said), follow=True)
    seen, person = the_case(cast)
    assert person.brief.name_used == ""
    assert person.identity.known.full_name == ""
    text = world.said(answer)
    assert (
        f"No yes to a file: only the code {seen.code} is kept, and no name. Help goes on all the same."
        in text
    )
    assert CANARY not in text
    assert queries.search(cast.casey.actor(), CANARY) == []


def test_with_a_yes_she_is_found_again(cast: Cast, client: Client) -> None:
    """Otherwise the test above would prove nothing."""
    client = sign_in(client, cast.casey)
    client.post(NEW, night())
    assert [match.name_used for match in queries.search(cast.casey.actor(), "Kanarijana")] == [CANARY]


@pytest.mark.parametrize("said", ["yes", "unsure"])
def test_under_18_or_not_sure_is_a_child_and_a_guardian_is_due_in_a_day(
    cast: Cast, client: Client, said: str
) -> None:
    sign_in(client, cast.casey)
    answer = client.post(NEW, night(under_18=said), follow=True)
    _seen, person = the_case(cast)
    assert person.is_child
    text = world.said(answer)
    assert "Child" in text
    assert "Nobody speaks for this child yet." in text
    due = {one.about: one.due_at for one in duties.of_thread(cast.casey.actor(), person.brief.thread)}
    assert (due["consent.guardian_missing"] - clock.now()).total_seconds() == pytest.approx(
        24 * 3600, abs=120
    )


@pytest.mark.parametrize(
    ("who", "how"),
    [("possible_exploiter", "calm"), ("relative", "calm"), ("nobody", "intoxicated"), ("nobody", "crisis")],
)
def test_a_yes_that_is_not_free_is_not_kept_and_nothing_typed_is_lost(
    cast: Cast, client: Client, who: str, how: str
) -> None:
    sign_in(client, cast.casey)
    sent = night(present=who, state=how)
    answer = client.post(NEW, sent)
    assert "Keep it as “not now”, and ask another day." in world.said(answer, status=422)
    assert CANARY in answer.content.decode()
    assert not Case.objects.exists()
    assert client.post(NEW, {**sent, "help": "not_now", "keep_file": "not_now"}).status_code == 302
    assert words(cast, the_case(cast)[0]) == {"ASSISTANCE": "Not now", "DATA_PROCESSING": "Not now"}


def test_the_same_form_sent_twice_opens_one_case(cast: Cast, client: Client) -> None:
    sign_in(client, cast.casey)
    sent = night()
    first, second = client.post(NEW, sent), client.post(NEW, sent)
    assert first["Location"] == second["Location"]
    assert Case.objects.count() == 1
    assert client.post(NEW, night()).status_code == 302  # another form is another case
    assert Case.objects.count() == 2


def test_somebody_elses_form_id_opens_a_case_of_ones_own(cast: Cast) -> None:
    opening = uuid4()
    hers, _new = actions.open_case(opening=opening, night=FirstNight(), by=cast.casey.actor())
    other, is_new = actions.open_case(opening=opening, night=FirstNight(), by=cast.rita.actor())
    assert is_new
    assert other.id != hers.id


def test_a_failure_leaves_neither_case_nor_answers_nor_form(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(**kwargs: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("wayhome.consent.actions.record_first_night", broken)
    opening = uuid4()
    with pytest.raises(RuntimeError):
        actions.open_case(opening=opening, night=FirstNight(keep_file="yes"), by=cast.casey.actor())
    assert not Case.objects.exists()
    assert not Opening.objects.exists()
    assert not DirectoryChunk.objects.exists()
    monkeypatch.undo()
    assert actions.open_case(opening=opening, night=FirstNight(), by=cast.casey.actor())[1]


@pytest.mark.usefixtures("committed_db")
def test_pressed_twice_at_the_same_moment_is_one_case() -> None:
    from concurrent.futures import ThreadPoolExecutor
    from threading import Barrier

    from django.db import connections

    from tests.cast import build

    cast = build()
    opening, start = uuid4(), Barrier(2)

    def press(_number: int) -> str:
        try:
            actor = cast.casey.actor()
            start.wait()
            return actions.open_case(opening=opening, night=FirstNight(), by=actor)[0].code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        codes = set(pool.map(press, range(2)))
    assert len(codes) == 1
    assert Case.objects.count() == 1


# Looking first ----------------------------------------------------------------------------------------------------


def test_a_known_person_is_shown_before_a_second_case_is_opened(cast: Cast, client: Client) -> None:
    known = world.open_case(cast.casey, name="Đorđević")
    sign_in(client, cast.casey)
    text = world.said(client.post(NEW, {"do": "look", "name": "Ђорђевић"}))
    assert "Is it one of these?" in text
    assert known.code in text
    answer = client.post(NEW, {"do": "begin", "name": "Ђорђевић"})
    assert 'value="Ђорђевић"' in answer.content.decode()


def test_an_unknown_name_leads_straight_to_the_questions(cast: Cast, client: Client) -> None:
    sign_in(client, cast.casey)
    answer = client.post(NEW, {"do": "look", "name": CANARY})
    assert "Nobody with a name like this is open to you." in world.said(answer)
    assert f'value="{CANARY}"' in answer.content.decode()


def test_she_has_not_said_a_name(cast: Cast, client: Client) -> None:
    sign_in(client, cast.casey)
    assert "“May we keep a file about you?”" in world.said(client.post(NEW, {"do": "skip"}))
    assert client.post(NEW, night(name_used="", looked="")).status_code == 302
    assert the_case(cast)[1].brief.name_used == ""


def test_a_name_typed_later_is_looked_for_too(cast: Cast, client: Client) -> None:
    known = world.open_case(cast.casey, name=CANARY)
    sign_in(client, cast.casey)
    sent = night(looked="")
    answer = client.post(NEW, sent)
    assert known.code in world.said(answer, status=422)
    assert Case.objects.count() == 1
    # Sent again from that page, with the name that was looked for, it opens.
    assert client.post(NEW, {**sent, "looked": CANARY}).status_code == 302
    assert Case.objects.count() == 2


def test_27_a_person_of_another_organisation_is_never_a_possible_double(cast: Cast, client: Client) -> None:
    world.open_case(cast.casey, name=CANARY)
    # It could.
    assert CANARY in world.said(sign_in(client, cast.casey).post(NEW, {"do": "look", "name": CANARY}))
    answer = sign_in(Client(), cast.rita).post(NEW, {"do": "look", "name": CANARY})
    assert "Nobody with a name like this is open to you." in world.said(answer)


@pytest.mark.parametrize("who", ["sam", "hana", "lea"])
def test_who_may_not_open_is_told_who_may(cast: Cast, client: Client, who: str) -> None:
    sign_in(client, getattr(cast, who))
    for answer in (client.get(NEW), client.post(NEW, night())):
        assert "A case manager opens a case. Ask the one on call" in world.said(answer, status=403)
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"help": ""}, "Choose what was said about help: yes, no or not now."),
        ({"keep_file": "maybe"}, "Choose one of the answers shown."),
        ({"under_18": ""}, "“Not sure” is an answer too."),
        ({"language": "klingon"}, "Choose one of the answers shown."),
        ({"present": []}, "Choose who is there."),
        ({"name_used": "x" * 201, "looked": "x" * 201}, "Shorten this to 200 characters."),
        ({"deputy": str(uuid4())}, "Choose one of the answers shown."),
    ],
)
def test_bad_input_gets_a_sentence_and_opens_nothing(
    cast: Cast, client: Client, sent: dict[str, str], sentence: str
) -> None:
    sign_in(client, cast.casey)
    assert sentence in world.said(client.post(NEW, night(**sent)), status=422)
    assert not Case.objects.exists()


def test_a_form_id_that_is_none_opens_nothing_and_is_no_fault(cast: Cast, client: Client) -> None:
    sign_in(client, cast.casey)
    assert client.post(NEW, night(opening="1 OR 1=1")).status_code == 422
    assert not Case.objects.exists()


def test_29_a_form_takes_only_what_it_asks_for(cast: Cast, client: Client) -> None:
    sign_in(client, cast.casey)
    evil = {
        "code": "A2-AAAA",
        "case": str(uuid4()),
        "organisation": str(cast.dawn.pk),
        "by": str(cast.mona.id),
    }
    assert client.post(NEW, {**evil, **night()}).status_code == 302
    made = Case.objects.get()
    assert (made.organisation_id, made.is_named) == (cast.harbour.pk, False)
    assert made.code != "A2-AAAA"
    assert reverse("casefile:case", args=[made.code]) != "/people/A2-AAAA/"
