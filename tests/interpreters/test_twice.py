"""Pressed twice on a slow line: kept once, and nobody is told that a colleague changed it or booked it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, build, sign_in
from tests.duties.test_at_once import at_once
from tests.interpreters import story
from wayhome.core import clock
from wayhome.core.refusals import Conflict, Refused
from wayhome.interpreters import actions, queries
from wayhome.interpreters.enums import Standing, State
from wayhome.interpreters.models import Booking, Decision, Interpreter


@pytest.mark.django_db
def test_an_entry_sent_twice_is_one(cast: Cast) -> None:
    card = story.card(cast)
    first, second = (actions.keep(card=card, by=cast.casey.actor()) for _press in range(2))
    assert first.pk == second.pk
    assert Interpreter.objects.count() == 1
    actions.keep(card=replace(card, name="Dunja Kola"), by=cast.casey.actor())
    assert Interpreter.objects.count() == 2, "somebody else is somebody else"


@pytest.mark.django_db
def test_who_left_and_comes_back_is_a_new_entry(cast: Cast) -> None:
    card = story.card(cast)
    row = actions.keep(card=card, by=cast.casey.actor())
    actions.decide(interpreter=row.pk, standing=str(Standing.LEFT), by=cast.casey.actor())
    assert actions.keep(card=card, by=cast.casey.actor()).pk != row.pk


@pytest.mark.django_db
def test_a_change_sent_twice_is_one_version_and_a_colleagues_other_words_are_not_lost(cast: Cast) -> None:
    pk, card = story.entry(cast), story.card(cast, phone="+355 69 000 0002")
    first = queries.one(cast.casey.actor(), pk).card
    changed = replace(first, phone=card.phone)
    for _press in range(2):
        row = actions.keep(interpreter=pk, number=1, card=changed, by=cast.casey.actor())
    assert row.number == 2
    with pytest.raises(Conflict) as found:
        actions.keep(interpreter=pk, number=1, card=replace(first, phone="+355 69 9"), by=cast.casey.actor())
    assert "A colleague changed this" in found.value.reason
    assert queries.one(cast.casey.actor(), pk).card.phone == card.phone


@pytest.mark.django_db
def test_the_page_goes_on_as_after_the_first_press(cast: Cast) -> None:
    pk = story.entry(cast)
    client = sign_in(Client(), cast.casey)
    card = queries.one(cast.casey.actor(), pk).card
    typed = {
        "number": "1", "name": "Dunja Zeqiri", "languages": "Albanian, English", "sex": "woman",
        "modes": ["person"], "phone": "+355 69 000 0003", "circles": "Qyteti i Vjetër", "circles_asked": "on",
        "certificate": card.certificate,
    }  # fmt: skip
    for _press in range(2):
        answer = client.post(reverse("interpreters:edit", args=[pk]), typed)
        assert (answer.status_code, answer["Location"]) == (302, reverse("interpreters:one", args=[pk]))
    assert Interpreter.objects.get(pk=pk).number == 2


@pytest.mark.django_db
def test_an_approval_sent_twice_is_one_decision(cast: Cast) -> None:
    pk = story.entry(cast)
    for _press in range(2):
        story.approve(cast, pk)
    assert Decision.objects.filter(interpreter=pk).count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("standing", [Standing.PAUSED, Standing.LEFT])
def test_paused_or_gone_is_said_once_and_with_a_reason_it_is_said_again(
    cast: Cast, standing: Standing
) -> None:
    pk = story.approved(cast)
    for _press in range(2):
        actions.decide(interpreter=pk, standing=str(standing), by=cast.casey.actor())
    assert Decision.objects.filter(interpreter=pk, standing=standing).count() == 1
    if standing == Standing.PAUSED:
        for _press in range(2):
            actions.decide(interpreter=pk, standing=str(standing), reason="She is ill", by=cast.casey.actor())
        assert Decision.objects.filter(interpreter=pk, standing=standing).count() == 2
    else:
        with pytest.raises(Refused):
            actions.decide(interpreter=pk, standing=str(Standing.PAUSED), by=cast.casey.actor())


@pytest.mark.django_db
def test_called_off_twice_is_called_off_once_and_a_colleague_hears_that_it_stands_no_longer(
    cast: Cast,
) -> None:
    row = story.book(cast, story.approved(cast))
    for _press in range(2):
        actions.call_off(booking=row.pk, by=cast.casey.actor())
    row.refresh_from_db()
    assert (row.state, row.number) == (State.OFF, 2)
    with pytest.raises(Refused):
        actions.call_off(booking=row.pk, by=cast.sam.actor())


@pytest.mark.django_db
def test_a_booking_sent_twice_is_ones_own_and_a_colleague_still_hears_that_she_is_taken(cast: Cast) -> None:
    pk, starts = story.approved(cast), clock.now() + timedelta(days=2)
    first, second = (story.book(cast, pk, starts=starts) for _press in range(2))
    assert first.pk == second.pk
    assert Booking.objects.count() == 1
    with pytest.raises(Refused) as found:
        story.book(cast, pk, starts=starts, by=cast.sam.actor())
    assert "is booked at that time" in found.value.reason
    with pytest.raises(Refused):
        story.book(cast, pk, starts=starts, note="For somebody else")


@pytest.mark.django_db
def test_a_yes_heard_twice_is_one_and_a_no_meanwhile_is_a_conflict(cast: Cast) -> None:
    row = story.book(cast, story.approved(cast))
    by = cast.casey.actor()
    for _press in range(2):
        actions.answer(booking=row.pk, number=row.number, is_yes=True, by=by)
    row.refresh_from_db()
    assert (row.state, row.number) == (State.CONFIRMED, 2)
    with pytest.raises(Conflict):
        actions.answer(booking=row.pk, number=1, is_yes=False, by=by)


@pytest.mark.django_db
def test_that_she_came_is_written_once_and_other_minutes_are_a_conflict(cast: Cast) -> None:
    row = story.book(cast, story.approved(cast))
    said: dict[str, Any] = {"booking": row.pk, "number": row.number, "came": True, "grant": ""}
    with clock.shifted(timedelta(days=2, hours=2)):
        by = cast.casey.actor()
        for _press in range(2):
            actions.close(**said, minutes=50, by=by)
        row.refresh_from_db()
        assert (row.state, row.minutes, row.number) == (State.CAME, 50, 2)
        with pytest.raises(Conflict):
            actions.close(**said, minutes=90, by=by)
        with pytest.raises(Conflict):
            actions.close(**{**said, "came": False}, minutes=None, by=by)


def test_two_presses_at_once_make_one_entry(committed_db: None) -> None:
    cast = build()
    card = story.card(cast)

    def keep() -> str:
        return str(actions.keep(card=card, by=cast.casey.actor()).pk)

    first, second = at_once(keep, keep)
    assert first == second
    assert Interpreter.objects.count() == 1
