"""What is sealed for somebody who holds no key at that moment: to who works on the case, or to the installation."""

import json
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol
from uuid import UUID

from wayhome.organisations.actors import SignedIn
from wayhome.passes import models
from wayhome.passes.documents import Place
from wayhome.people import queries as people
from wayhome.people.documents import Document
from wayhome.people.enums import Mode
from wayhome.people.queries import Found
from wayhome.vault import installation, padding, parcels, values, vouching
from wayhome.vault.errors import NoKey, Unopenable, VaultError
from wayhome.vault.keyring import Keyring

logger = logging.getLogger(__name__)
BODY, PLACE = "passes.body", "passes.place"
SEALED_FOR = "passes.own"
GROUP = "G"
_PLACE_SIZE = 200
_SAID_SIZE = 6 * 1024  # as on the telephone: what is said there is never longer


@dataclass(frozen=True, slots=True)
class Own:
    """What the server must know to take in what a telephone says: ids and a day, nothing about anybody.

    ``readers``: to whom what is said is sealed. ``ref``: the assignment of the escort. ``place``: whether a place
    may be kept, until ``place_last`` where the yes to it has a last day. ``earlier``: what it says was changed since it
    was made; of a card made before this was kept nobody knows, and it is taken to be so.
    """

    case: UUID
    code: str
    plan: int
    ref: UUID | None
    readers: tuple[UUID, ...]
    owner: UUID
    ladder: tuple[UUID, ...]
    thread: UUID
    place: bool = False
    place_last: date | None = None
    earlier: bool = False


class Kept(Protocol):
    """A row with what the server must know of it."""

    own: str

    @property
    def pk(self) -> Any: ...  # noqa: ANN401


def own(row: Kept) -> Own:
    """Opened by the installation. Unopenable for one that was changed."""
    value: dict[str, Any] = json.loads(installation.open_(row.own, purpose=_purpose(row.pk)))
    return Own(
        case=UUID(value["case"]),
        code=value["code"],
        plan=value["plan"],
        ref=UUID(value["ref"]) if value["ref"] else None,
        readers=tuple(map(UUID, value["readers"])),
        owner=UUID(value["owner"]),
        ladder=tuple(map(UUID, value["ladder"])),
        thread=UUID(value["thread"]),
        place=value["place"],
        place_last=date.fromisoformat(value["place_last"]) if value["place_last"] else None,
        earlier=value.get("earlier", True),
    )


def known(row: Kept) -> Own | None:
    """The same; None for one that was changed: it is logged, and stands in nobody’s way."""
    try:
        return own(row)
    except (VaultError, ValueError, LookupError, TypeError) as problem:
        logger.error("what is known of a pass does not open: %s", type(problem).__name__)
        return None


def seal_own(given: Own, *, record: UUID) -> str:
    """For the installation alone."""
    value = {
        "case": str(given.case),
        "code": given.code,
        "plan": given.plan,
        "ref": str(given.ref) if given.ref else "",
        "readers": list(map(str, given.readers)),
        "owner": str(given.owner),
        "ladder": list(map(str, given.ladder)),
        "thread": str(given.thread),
        "place": given.place,
        "place_last": given.place_last.isoformat() if given.place_last else "",
        "earlier": given.earlier,
    }
    return installation.seal(json.dumps(value), purpose=_purpose(record))


def readers(actor: SignedIn, seen: Found, group: str = GROUP) -> list[UUID]:
    """Teams, and people by name, of the own agency who work on the case and read this group."""
    return vouching.vouched(
        row.holder
        for row in people.involvements(actor, seen)
        if row.organisation_id == actor.organisation_id
        and row.mode == Mode.WORKS
        and group in row.parts.split(",")
    )


def seal(document: Document, *, place: str, record: UUID, to: Iterable[UUID]) -> bytes:
    """For all of them, by anyone. Of one size: whoever has the database cannot tell a check-in from an alarm."""
    value = document.to_value()
    room = _SAID_SIZE - len(padding.unpad(values.to_bytes(value)))
    return parcels.seal({**value, "pad": "0" * max(0, room)}, to=to, place=place, record=record)


def opened[D: Document](
    kind: type[D], keyring: Keyring, sealed: bytes, *, place: str, record: UUID
) -> D | None:
    """For whom it is sealed to; None for anybody else, and for what was changed, which is logged."""
    try:
        value: Any = parcels.open_(keyring, sealed, place=place, record=record)
    except NoKey:
        return None
    except Unopenable:
        logger.error("something that was said with a pass does not open")
        return None
    return kind.from_value(value)


def seal_place(given: Place, *, record: UUID, to: Iterable[UUID]) -> bytes:
    """As long as with a place when none was sent: whoever has the database cannot tell."""
    text = json.dumps(
        {**given.to_value(), "at": given.at.isoformat() if given.at else ""}, separators=(",", ":")
    )
    return parcels.seal({"place": text.ljust(_PLACE_SIZE)}, to=to, place=PLACE, record=record)


def about_mark(row: models.Pass, kind: str, about: object) -> str:
    """Stands for one check-in or hand-over of one pass, and means nothing without the key file."""
    return installation.blind(f"{row.attempt}\n{kind}\n{about}", purpose=SEALED_FOR)


def places(keyring: Keyring, rows: Iterable[models.Parcel]) -> dict[UUID, Place]:
    """What opens of the places that were sent with these parcels."""
    found = {}
    for row in rows:
        try:
            value: Any = (
                parcels.open_(keyring, bytes(row.place), place=PLACE, record=row.pk) if row.place else None
            )
        except NoKey:
            continue
        except Unopenable:
            logger.error("a place does not open")
            continue
        known = json.loads(value["place"]) if value else {}
        if known.get("lat") is not None:
            at = datetime.fromisoformat(known["at"]) if known["at"] else None
            found[row.pk] = Place(known["lat"], known["lon"], known["within"], at)
    return found


def _purpose(record: UUID) -> str:
    return f"{SEALED_FOR} {record}"
