"""A night at Harbour House, for the tests of this room: an officer, a case manager alone, a second one on call."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.cast import Cast, Person, introduce, join
from wayhome.core import clock
from wayhome.core.refusals import Refused
from wayhome.duties import actions as duties
from wayhome.duties import queries as boards
from wayhome.handin import actions, documents, models
from wayhome.organisations.models import Partner

NAME = "Zefirina"
WORDS = "Would not look up; a man waited outside"


@contextmanager
def refused(word: str) -> Iterator[None]:
    """It is refused, with a sentence that says this."""
    with pytest.raises(Refused) as found:
        yield
    assert word in found.value.reason


def text(answer: Any) -> str:  # noqa: ANN401 - a response
    """What the page says, without tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def officer(cast: Cast, name: str = "Nils", role: str = "LE_FRONTLINE") -> Person:
    """Somebody of North Police, which Harbour House knows from now on."""
    if not Partner.objects.filter(organisation=cast.harbour.pk, partner=cast.police.pk).exists():
        introduce(cast.otto, cast.mona, agree=False)
    return join(cast.otto, name, roles=(role,), teams=((cast.police_intake, cast.otto),))


def berta(cast: Cast) -> Person:
    """A second case manager at Harbour House, who supervises nobody."""
    return join(cast.mona, "Berta", roles=("CASE_MANAGER_SEND",), teams=((cast.intake, cast.mona),))


def on_call(cast: Cast, who: Person, *, rank: int = 1, starts: int = -2, hours: int = 20) -> None:
    """Somebody is on call, from so many hours from now, for so many hours."""
    begins = clock.now() + timedelta(hours=starts)
    duties.add_shift(
        user=who.id,
        rank=rank,
        starts_at=begins,
        ends_at=begins + timedelta(hours=hours),
        zone="Europe/Tirane",
        by=cast.mona.actor(),
    )


def arrival(**given: Any) -> documents.Arrival:  # noqa: ANN401
    """As an officer fills it in after eleven at night; what the test says is different."""
    usual = documents.Arrival(
        happened_at=clock.now() - timedelta(minutes=5),
        zone="Europe/Tirane",
        source="law_enforcement",
        place_type="street",
        signs=("escorted", "no_papers", "scripted"),
        words=WORDS,
        threat="possible",
        interpreter="used",
        language="sqi",
        name=NAME,
    )
    return replace(usual, **given)


def handed_in(
    cast: Cast,
    by: Person,
    *,
    to: UUID | None = None,
    once: UUID | None = None,
    **given: Any,  # noqa: ANN401
) -> models.HandIn:
    """An officer hands in; returns the row."""
    row, _is_new = actions.hand_in(
        once=once or uuid4(), organisation=to or cast.harbour.pk, arrival=arrival(**given), by=by.actor()
    )
    return row


def meeting(**given: Any) -> documents.Meeting:  # noqa: ANN401
    """In an hour, at the station."""
    usual = documents.Meeting(
        at=clock.now() + timedelta(hours=1),
        zone="Europe/Tirane",
        point="Main entrance of the railway station",
        fetched_by="Casey Doe",
        car="Small grey car",
    )
    return replace(usual, **given)


def night(**given: Any) -> actions.Night:  # noqa: ANN401
    """She stays, and a file may be kept."""
    usual = actions.Night(
        name_used=NAME,
        language="sqi",
        help="yes",
        keep_file="yes",
        interpreted_by="Line 3",
        by_service=True,
        alone=True,
    )
    return replace(usual, **given)


def opened(cast: Cast, row: Any, who: Person | None = None, **given: Any) -> Any:  # noqa: ANN401
    """Casey opens the case."""
    row.refresh_from_db()
    seen, _is_new = actions.open_case(
        handin=row.pk, read=row.number, night=night(**given), by=(who or cast.casey).actor()
    )
    return seen


def board(who: Person, *, in_hours: float = 0) -> list[str]:
    """What is due for somebody from this room, as codes."""
    with clock.shifted(timedelta(hours=in_hours)):
        shown = boards.today(who.actor())
    seen = [*shown.calls, *shown.overdue, *shown.today, *shown.waiting]
    return sorted(one.about for one in seen if one.about.startswith("handin."))
