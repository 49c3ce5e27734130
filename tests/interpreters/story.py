"""Interpreters of Harbour House, for the tests of this room."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from tests.care import story as care_story
from tests.cast import Cast, Person
from tests.consent import story as consents
from tests.training import story as training_story
from wayhome.core import clock
from wayhome.duties import queries as duties
from wayhome.interpreters import actions, queries
from wayhome.interpreters.documents import Card, Wish
from wayhome.interpreters.models import Booking
from wayhome.people.queries import Found

case, again, refused = consents.case, consents.again, care_story.refused
IN_TWO_DAYS = timedelta(days=2)


def certificate(cast: Cast) -> str:
    """The number of a course for interpreters that counts today."""
    row = training_story.paper(
        cast, cast.lea, until=clock.today() + timedelta(days=300), competencies=["interpreting"]
    )
    return str(row.number)


def card(cast: Cast, **given: Any) -> Card:  # noqa: ANN401
    """Everything that an approval asks for."""
    usual: dict[str, Any] = {
        "name": "Dunja Zeqiri",
        "languages": ("sqi", "eng"),
        "sex": "woman",
        "modes": ("person", "telephone"),
        "circles": ("Qyteti i Vjetër",),
        "circles_asked": True,
        "confidential_on": clock.today(),
        "phone": "+355 69 000 0001",
    }
    if "certificate" not in given:
        usual["certificate"] = certificate(cast)
    return Card(**{**usual, **given})


def entry(cast: Cast, *, user: Person | None = None, **given: Any) -> UUID:  # noqa: ANN401
    """An entry that nobody has approved."""
    row = actions.keep(card=card(cast, **given), user=user.id if user else None, by=cast.casey.actor())
    return row.pk


def approve(cast: Cast, interpreter: UUID, who: Person | None = None, *, days: int = 90) -> None:
    actor = (who or cast.casey).actor()
    one = queries.one(actor, interpreter)
    until = clock.today() + timedelta(days=days)
    actions.approve(interpreter=interpreter, number=one.number, until=until, by=actor)


def approved(cast: Cast, **given: Any) -> UUID:  # noqa: ANN401
    """An approved one."""
    pk = entry(cast, **given)
    approve(cast, pk)
    return pk


def wish(cast: Cast, seen: Found, kind: str = "not_this_one", **given: Any) -> None:  # noqa: ANN401
    actions.wish(seen=again(cast, seen), said=Wish(kind=kind, **given), by=cast.casey.actor())


def book(cast: Cast, interpreter: UUID, seen: Found | None = None, **given: Any) -> Booking:  # noqa: ANN401
    """For an hour, in two days."""
    usual: dict[str, Any] = {
        "starts": clock.now() + IN_TWO_DAYS,
        "minutes": 60,
        "language": "sqi",
        "mode": "telephone",
        "by": cast.casey.actor(),
    }
    here = again(cast, seen) if seen else None
    return actions.arrange(interpreter=interpreter, seen=here, **{**usual, **given})


def due(who: Person) -> list[str]:
    """What is due for somebody from this room, as codes."""
    shown = duties.today(who.actor())
    seen = [*shown.calls, *shown.overdue, *shown.today, *shown.waiting]
    return sorted(one.about for one in seen if one.about.startswith("interpreters."))
