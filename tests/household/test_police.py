"""Protection from outside: officers learn what is agreed, and never who lives there, how many, or where."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.http import Http404
from django.test import Client, override_settings

from tests.cast import Cast, Person, introduce, join, sign_in
from tests.household import story
from wayhome.core import clock
from wayhome.core.refusals import Conflict
from wayhome.duties import queries as duties
from wayhome.household import (
    actions_police,
    documents,
    due,
    holding_police,
    models,
    queries_police,
    rules_police,
)
from wayhome.organisations import actions as organisations
from wayhome.services import doors
from wayhome.vault import keys, parcels

pytestmark = pytest.mark.django_db
TERMS = documents.Terms(
    level="high", patrol="Twice a night, unmarked", response="Two cars in ten minutes", contact="Desk, 0300"
)


def pat(cast: Cast, name: str = "Pat") -> Person:
    """An officer at North Police."""
    return join(cast.otto, name, roles=("LE_FRONTLINE",))


def asked(home: story.Home, *, know: bool = True) -> models.Protection:
    if know:
        introduce(home.cast.mona, home.cast.otto)
    return actions_police.ask_protection(
        house=home.here, agency=home.cast.police.pk, terms=TERMS, by=home.mia.actor()
    )


def guarded(home: story.Home) -> tuple[models.Protection, Person, models.Officer]:
    held, officer = asked(home), pat(home.cast)
    row = actions_police.name_officer(protection=held.pk, user=officer.id, by=home.cast.otto.actor())
    actions_police.let_officer_in(house=home.here, officer=row.pk, by=home.mia.actor())
    held.refresh_from_db()
    return held, officer, row


def board(who: Person, thread: UUID) -> list[str]:
    return sorted(one.about for one in duties.of_thread(who.actor(), thread))


def test_asked_named_let_in_read_and_agreed(cast: Cast) -> None:
    home = story.house(cast)
    introduce(cast.mona, cast.otto)
    seen = story.lives_here(home)
    mia, otto = sign_in(Client(), home.mia), sign_in(Client(), cast.otto)
    sent = {"agency": str(cast.police.pk), "read": "1", **TERMS.to_value()}
    assert mia.post(home.url("ask_police"), sent).status_code == 302
    held = models.Protection.objects.get()
    assert board(cast.otto, held.pk) == [due.NAME]
    officer = pat(cast)
    page = story.text(otto.get(f"/protection/{held.pk}/officer/"))
    assert "Harbour House asks" in page
    assert "Two cars" not in page, "who names officers reads nothing of what is agreed"
    assert otto.post(f"/protection/{held.pk}/officer/", {"user": str(officer.id)}).status_code == 302
    assert board(cast.otto, held.pk) == []
    police = sign_in(Client(), officer)
    assert police.get(f"/protection/{held.pk}/").status_code == 404, "before the house said yes"
    assert len(story.owed(due.OFFICER)) == 1
    row = models.Officer.objects.get()
    assert "Named; waits for your yes" in story.text(mia.get(home.url("protection", held.pk)))
    mia.post(home.url("let_in", row.pk))
    assert story.owed(due.OFFICER) == []
    assert board(officer, held.pk) == [due.AGREE]
    assert "House H7-2345" in story.text(police.get("/protection/"))
    shown = story.text(police.get(f"/protection/{held.pk}/"))
    for words in ("High", "Twice a night", "Two cars in ten minutes", "Desk, 0300"):
        assert words in shown
    for secret in ("Mira", seen.code, "1 person", "Sam", "Mia"):
        assert secret not in shown
    police.post(f"/protection/{held.pk}/", {"do": "agree", "read": "1"})
    assert board(officer, held.pk) == []
    assert "Agreed" in story.text(mia.get(home.url("protection", held.pk)))


def test_officers_reach_no_other_page_of_the_house(cast: Cast) -> None:
    home = story.house(cast)
    held, officer, row = guarded(home)
    police = sign_in(Client(), officer)
    assert police.get(f"/protection/{held.pk}/").status_code == 200, "it could open"
    for name in ("day", "outings", "incidents", "protections"):
        assert police.get(home.url(name)).status_code == 403
    for name in ("protection", "tried", "called", "terms", "end"):
        assert police.get(home.url(name, held.pk)).status_code == 403
    assert police.get(home.url("replace", row.pk)).status_code == 403
    other = pat(cast, "Quin")
    assert sign_in(Client(), other).get(f"/protection/{held.pk}/").status_code == 404
    assert queries_police.guarded_by(other.actor()) == []
    assert queries_police.guarded_by(cast.casey.actor()) == []
    assert queries_police.asked(officer.actor()) == []
    assert holding_police.terms(other.keyring(), held) is None


def test_an_officer_is_replaced_and_the_agency_hears_no_reason(cast: Cast) -> None:
    home = story.house(cast)
    held, officer, row = guarded(home)
    mia, police = sign_in(Client(), home.mia), sign_in(Client(), officer)
    assert holding_police.terms(officer.keyring(), held) is not None
    mia.post(home.url("replace", row.pk), {"reason": "He knows her uncle"})
    held.refresh_from_db()
    row.refresh_from_db()
    assert holding_police.terms(officer.keyring(), held) is None, "sealed anew: nothing is left to open"
    assert police.get(f"/protection/{held.pk}/").status_code == 404
    assert board(officer, held.pk) == []
    assert board(cast.otto, held.pk) == [due.NAME]
    told = duties.of_thread(cast.otto.actor(), held.pk)[0].sentence
    assert "uncle" not in told
    assert set(parcels.readers(bytes(row.reason))) == {cast.house.pk}
    with pytest.raises(Http404):
        actions_police.replace_officer(house=home.here, officer=row.pk, by=home.mia.actor())
    again = actions_police.name_officer(protection=held.pk, user=officer.id, by=cast.otto.actor())
    assert again.let_in_at is None, "named again, the house is asked again"


def test_a_new_level_is_read_and_other_changes_are_agreed_to_anew(cast: Cast) -> None:
    home = story.house(cast)
    held, officer, _row = guarded(home)
    police = sign_in(Client(), officer)
    actions_police.agree(protection=held.pk, read=1, by=officer.actor())
    level = replace(TERMS, level="critical")
    actions_police.change_terms(house=home.here, protection=held.pk, read=1, terms=level, by=home.mia.actor())
    assert board(officer, held.pk) == [due.LEVEL]
    assert "Critical" in story.text(police.get(f"/protection/{held.pk}/"))
    police.post(f"/protection/{held.pk}/", {"do": "read"})
    assert board(officer, held.pk) == []
    held.refresh_from_db()
    assert held.agreed == held.number == 2
    more = replace(level, patrol="Every hour")
    with pytest.raises(Conflict):
        actions_police.change_terms(
            house=home.here, protection=held.pk, read=1, terms=more, by=home.mia.actor()
        )
    mia = sign_in(Client(), home.mia)
    assert mia.post(home.url("terms", held.pk), {"read": "2", **more.to_value()}).status_code == 302
    assert board(officer, held.pk) == [due.AGREE]
    with pytest.raises(Conflict):
        actions_police.agree(protection=held.pk, read=2, by=officer.actor())
    assert police.post(f"/protection/{held.pk}/", {"do": "agree", "read": "zz"}).status_code == 409
    actions_police.agree(protection=held.pk, read=3, by=officer.actor())
    with pytest.raises(Conflict):
        actions_police.agree(protection=held.pk, read=3, by=officer.actor())


def test_a_level_that_changes_before_anything_was_agreed_is_agreed_to_with_the_rest(cast: Cast) -> None:
    home = story.house(cast)
    held, officer, _row = guarded(home)
    level = replace(TERMS, level="low")
    actions_police.change_terms(house=home.here, protection=held.pk, read=1, terms=level, by=home.mia.actor())
    assert board(officer, held.pk) == [due.AGREE]


def test_a_test_falls_due_and_the_next_one_after_it(cast: Cast) -> None:
    home = story.house(cast)
    held, officer, _row = guarded(home)
    (first,) = story.owed(due.TEST)
    assert first.due_at - clock.now() <= rules_police.FIRST_TEST
    sam = sign_in(Client(), cast.sam)
    assert "Try it" in story.text(sam.get(home.url("protection", held.pk)))
    assert sam.post(home.url("tried", held.pk), {"minutes": "x"}).status_code == 422
    with override_settings(HOUSE_PROTECTION_TEST_DAYS=30):
        sam.post(home.url("tried", held.pk), {"minutes": "9", "words": "The gate was locked"})
        (second,) = story.owed(due.TEST)
    assert timedelta(days=29) < second.due_at - clock.now() <= timedelta(days=30)
    assert "9 minutes" in story.text(sign_in(Client(), officer).get(f"/protection/{held.pk}/"))
    with clock.shifted(timedelta(days=91)):
        assert queries_police.one(cast.sam.actor(), home.here, held.pk).is_test_old


def test_a_call_is_written_for_both_and_names_nobody(cast: Cast) -> None:
    home = story.house(cast)
    held, officer, _row = guarded(home)
    sam = sign_in(Client(), cast.sam)
    assert sam.post(home.url("called", held.pk), {"words": ""}).status_code == 422
    assert sam.post(home.url("called", held.pk), {"words": "A man at the gate"}).status_code == 302
    sam.post(home.url("called", held.pk), {"words": "Again", "minutes": "7"})
    shown = story.text(sign_in(Client(), officer).get(f"/protection/{held.pk}/"))
    assert "A man at the gate" in shown
    assert "nobody came so far" in shown
    assert "7 minutes" in shown
    day = {"on_day": "1", "on_month": "1", "on_year": "2035", "at": "10:00", "words": "x"}
    assert sam.post(home.url("called", held.pk), day).status_code == 422


def test_what_officers_read_names_nobody_who_lives_there_and_does_not_say_where(cast: Cast) -> None:
    home = story.house(cast)
    seen = story.lives_here(home, name_used="Mira Hoxha")
    held, officer, _row = guarded(home)
    sam, mia = sign_in(Client(), cast.sam), sign_in(Client(), home.mia)
    code = seen.code.replace("-", " ").lower()
    doors.register("test", lambda _actor: ["7 Linden Street, blue door"])
    try:
        for words in ("A man asked for Mira", "He rang for HOXHA", f"About {code}", "At 7 linden street"):
            for name, sent in (
                ("called", {"words": words}),
                ("tried", {"minutes": "9", "words": words}),
            ):
                answer = sam.post(home.url(name, held.pk), sent)
                assert answer.status_code == 422, words
                assert words in answer.content.decode(), "nothing that was typed is lost"
            level = {**TERMS.to_value(), "patrol": words, "read": "1"}
            assert mia.post(home.url("terms", held.pk), level).status_code == 422, words
            with story.refused("Write a place some way off" if "linden" in words else "Take it out"):
                actions_police.change_terms(
                    house=home.here, protection=held.pk, read=1, terms=replace(TERMS, contact=words),
                    by=home.mia.actor(),
                )  # fmt: skip
    finally:
        doors.forget("test")
    shown = story.text(sign_in(Client(), officer).get(f"/protection/{held.pk}/"))
    assert "Twice a night" in shown, "it could be read"
    for word in ("Mira", "Hoxha", "HOXHA", "linden"):
        assert word not in shown
    assert sam.post(home.url("called", held.pk), {"words": "A man at the gate"}).status_code == 302


def test_it_ends_and_nothing_opens_any_more(cast: Cast) -> None:
    home = story.house(cast)
    held, officer, _row = guarded(home)
    mia = sign_in(Client(), home.mia)
    assert mia.post(home.url("end", held.pk)).status_code == 302
    held.refresh_from_db()
    assert holding_police.terms(officer.keyring(), held) is None
    assert holding_police.terms(home.tom.keyring(), held) is not None
    assert story.owed(due.TEST) == []
    assert "Over" in story.text(mia.get(home.url("protection", held.pk)))
    for again in (
        lambda: actions_police.end_protection(house=home.here, protection=held.pk, by=home.mia.actor()),
        lambda: actions_police.record_test(
            house=home.here, protection=held.pk, given=documents.Tried(3), by=cast.sam.actor()
        ),
        lambda: actions_police.name_officer(protection=held.pk, user=officer.id, by=cast.otto.actor()),
    ):
        with story.refused("is over"):
            again()
    asked(home, know=False)
    assert models.Protection.objects.filter(ended_at=None).count() == 1


def test_who_may_ask_and_whom(cast: Cast) -> None:
    home = story.house(cast)
    with story.refused("Compare the words"):
        asked(home, know=False)
    assert "has compared words with no police agency" in story.text(
        sign_in(Client(), home.mia).get(home.url("ask_police"))
    )
    with story.refused("Only the police"):
        actions_police.ask_protection(house=home.here, agency=cast.dawn.pk, terms=TERMS, by=home.mia.actor())
    with story.refused("Only who answers for the house"):
        actions_police.ask_protection(
            house=home.here, agency=cast.police.pk, terms=TERMS, by=cast.sam.actor()
        )
    asked(home)
    with story.refused("protects the house already"):
        asked(home, know=False)
    mia = sign_in(Client(), home.mia)
    answer = mia.post(home.url("ask_police"), {"agency": str(cast.police.pk), **TERMS.to_value()})
    assert answer.status_code == 422


def test_whom_the_agency_may_name(cast: Cast) -> None:
    home = story.house(cast)
    held, officer = asked(home), pat(cast)
    with story.refused("names officers. Ask one"):
        actions_police.name_officer(protection=held.pk, user=officer.id, by=officer.actor())
    desk = join(cast.otto, "Desk", roles=("SYSADMIN",))
    with story.refused("Choose somebody who is an officer"):
        actions_police.name_officer(protection=held.pk, user=desk.id, by=cast.otto.actor())
    with pytest.raises(Http404):
        actions_police.name_officer(protection=held.pk, user=cast.sam.id, by=cast.otto.actor())
    with pytest.raises(Http404):
        actions_police.name_officer(protection=held.pk, user=cast.casey.id, by=cast.dora.actor())
    with pytest.raises(Http404):
        actions_police.name_officer(protection=uuid4(), user=officer.id, by=cast.otto.actor())
    actions_police.name_officer(protection=held.pk, user=officer.id, by=cast.otto.actor())
    with story.refused("named already"):
        actions_police.name_officer(protection=held.pk, user=officer.id, by=cast.otto.actor())
    otto = sign_in(Client(), cast.otto)
    assert otto.post(f"/protection/{held.pk}/officer/", {"user": str(officer.id)}).status_code == 422
    assert otto.post(f"/protection/{held.pk}/officer/", {"user": str(cast.sam.id)}).status_code == 422
    organisations.pause(user=officer.id, by=cast.otto.actor())
    other = pat(cast, "Quin")
    organisations.pause(user=other.id, by=cast.otto.actor())
    with story.refused("works at your agency"):
        actions_police.name_officer(protection=held.pk, user=other.id, by=cast.otto.actor())


def test_keys_that_nobody_confirmed_open_nothing(cast: Cast) -> None:
    home = story.house(cast)
    held, officer = asked(home), pat(cast)
    row = actions_police.name_officer(protection=held.pk, user=officer.id, by=cast.otto.actor())
    keys.replace_lost_keys(user=officer.id, passphrase="pat opens another morning window")
    with story.refused("are not confirmed"):
        actions_police.let_officer_in(house=home.here, officer=row.pk, by=home.mia.actor())
    held.refresh_from_db()
    assert set(parcels.readers(bytes(held.what))) == {cast.house.pk}


def test_an_officer_whose_role_ended_reads_nothing(cast: Cast) -> None:
    home = story.house(cast)
    held, officer, _row = guarded(home)
    organisations.end_role(user=officer.id, role="LE_FRONTLINE", by=cast.otto.actor())
    assert sign_in(Client(), officer).get(f"/protection/{held.pk}/").status_code == 403
    with pytest.raises(Http404):
        actions_police.agree(protection=held.pk, read=1, by=officer.actor())


def test_of_another_house_nothing_is_found(cast: Cast) -> None:
    home = story.house(cast)
    held, _officer, row = guarded(home)
    other, nils = story.elsewhere(cast)
    from wayhome.household import houses

    there = houses.found(nils.actor(), other.pk)
    for asked_for in (
        lambda: queries_police.one(nils.actor(), there, held.pk),
        lambda: queries_police.officer(nils.actor(), there, row.pk),
        lambda: actions_police.record_test(
            house=there, protection=held.pk, given=documents.Tried(3), by=nils.actor()
        ),
    ):
        with pytest.raises(Http404):
            asked_for()


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"response": " "}, "Write what the police do"),
        ({"contact": ""}, "Write whom to ring"),
        ({"level": "purple"}, "Choose how great"),
        ({"patrol": "x" * 4001}, "Shorten this"),
    ],
)
def test_terms_say_something(given: dict[str, Any], says: str) -> None:
    assert says in (rules_police.why_not_terms(replace(TERMS, **given)) or "")


def test_rules_of_tests_and_calls() -> None:
    now = clock.now()
    assert rules_police.why_not_tried(documents.Tried(None)) is not None
    assert rules_police.why_not_tried(documents.Tried(2000)) is not None
    assert "Shorten" in (rules_police.why_not_tried(documents.Tried(3, "x" * 4001)) or "")
    assert rules_police.why_not_call_out(documents.CallOut(None, None, "x"), now=now) is not None
    assert rules_police.why_not_call_out(documents.CallOut(now, -1, "x"), now=now) is not None
    assert "without any name" in (
        rules_police.why_not_call_out(documents.CallOut(now, 3, " "), now=now) or ""
    )
    assert "Shorten" in (rules_police.why_not_call_out(documents.CallOut(now, 3, "x" * 4001), now=now) or "")
    assert rules_police.why_not_call_out(documents.CallOut(now, 3, "x"), now=now) is None
    assert rules_police.why_not_let_in(is_in=True, is_certified=True) is not None
