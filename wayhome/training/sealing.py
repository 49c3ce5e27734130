"""Names of people from outside, and scores: parcels for the trainer, those who keep the list, and the person."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from wayhome.core.actors import Actor
from wayhome.duties import on_call
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import SIGNS
from wayhome.training.enums import Rose
from wayhome.training.models import Seat, Session, Trainee
from wayhome.vault import parcels
from wayhome.vault.errors import NoKey

NAMES, SCORES = "training.trainee", "training.seat"


@dataclass(frozen=True, slots=True)
class Named:
    """Who it is, as far as this reader may know: a name and an agency, or a pseudonym."""

    name: str
    agency: str
    is_known: bool


def readers(session: Session, *, by: SignedIn) -> list[UUID]:
    """The trainer, who writes it down, and the supervisors of the organisation that holds the session."""
    return list(
        dict.fromkeys([*on_call.supervisors(session.organisation_id), session.trainer_id, by.user_id])
    )


def name(trainee: Trainee, *, who: str, agency: str, to: Iterable[UUID]) -> None:
    """Seal who somebody from outside is."""
    trainee.sealed = parcels.seal({"name": who, "agency": agency}, to=to, place=NAMES, record=trainee.pk)


def named(actor: Actor, trainee: Trainee) -> Named:
    """A colleague’s name; the name of somebody from outside for who may open it; else the pseudonym."""
    if trainee.user is not None:
        return Named(trainee.user.name, trainee.user.organisation.name, is_known=True)
    value = _open(actor, bytes(trainee.sealed), NAMES, trainee.pk)
    if value is None:
        return Named(trainee.pseudonym, "", is_known=False)
    return Named(value["name"], value["agency"], is_known=True)


def score(seat: Seat, *, before: int | None, after: int | None, to: Iterable[UUID]) -> None:
    """Seal both scores; what is counted is only whether they rose."""
    seat.scores = parcels.seal({"before": before, "after": after}, to=to, place=SCORES, record=seat.pk)
    if before is None or after is None:
        seat.rose = ""
    else:
        seat.rose = Rose.HIGHER if after > before else Rose.LOWER if after < before else Rose.SAME


def scores(actor: Actor, seat: Seat) -> tuple[int | None, int | None]:
    """Before and after, for who may open them."""
    value = _open(actor, bytes(seat.scores), SCORES, seat.pk) if seat.scores else None
    return (value["before"], value["after"]) if value else (None, None)


def code(length: int = 6) -> str:
    """Random signs that are read out and typed without mistakes."""
    return "".join(secrets.choice(SIGNS) for _sign in range(length))


def _open(actor: Actor, sealed: bytes, place: str, record: UUID) -> Any:  # noqa: ANN401 - what was sealed
    keyring = getattr(actor, "keyring", None)
    if keyring is None or not sealed:
        return None
    try:
        return parcels.open_(keyring, sealed, place=place, record=record)
    except NoKey:
        return None
