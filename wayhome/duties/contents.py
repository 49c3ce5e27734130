"""The parcel of a duty: which case and what for, for those on its ladder only."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from wayhome.core.actors import Actor
from wayhome.organisations.actors import SignedIn
from wayhome.vault import parcels
from wayhome.vault.keyring import Keyring
from wayhome.vault.values import Value

PLACE = "duties.duty"


@dataclass(frozen=True, slots=True)
class Content:
    """What is sealed."""

    about: str
    case: UUID | None = None
    code: str = ""
    args: Mapping[str, Value] = field(default_factory=dict)
    once: str = (
        ""  # by what it is found again, of the agency whose it is now; empty where the case is not told
    )


def seal(content: Content, *, duty: UUID, to: Iterable[UUID], by: Actor | None = None) -> bytes:
    """For each of ``to``; needs no key. With the keys of ``by`` it opens faster for who holds the same ones."""
    return seal_many([(duty, content)], to=to, by=by)[0]


def seal_many(
    new: Sequence[tuple[UUID, Content]], *, to: Iterable[UUID], by: Actor | None = None
) -> list[bytes]:
    """As ``seal``, for many duties with the same readers: an import."""
    values: list[tuple[UUID, Value]] = [
        (
            duty,
            {
                "about": content.about,
                "case": content.case,
                "code": content.code,
                "args": dict(content.args),
                "once": content.once,
            },
        )
        for duty, content in new
    ]
    keyring = by.keyring if isinstance(by, SignedIn) else None
    return parcels.seal_many(values, to=list(dict.fromkeys(to)), place=PLACE, keyring=keyring)


def open_(keyring: Keyring, sealed: bytes | memoryview, *, duty: UUID) -> Content:
    """Raises NoKey for others, Unopenable when anything was changed."""
    value: Any = parcels.open_(keyring, bytes(sealed), place=PLACE, record=duty)
    return Content(value["about"], value["case"], value["code"], value["args"], value.get("once", ""))


ENDING = "duties.ending"


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody wrote who ended a duty."""

    about: str
    words: str
    name: str = field(repr=False)
    day: date
    case: UUID | None = None
    code: str = ""


def seal_said(said: Said, *, ending: UUID, to: Iterable[UUID]) -> bytes:
    """For each of ``to``; needs no key."""
    value: Value = {
        "about": said.about,
        "words": said.words,
        "name": said.name,
        "day": said.day,
        "case": said.case,
        "code": said.code,
    }
    return parcels.seal(value, to=list(dict.fromkeys(to)), place=ENDING, record=ending)


def open_said(keyring: Keyring, sealed: bytes | memoryview, *, ending: UUID) -> Said:
    """Raises NoKey for others, Unopenable when anything was changed."""
    value: Any = parcels.open_(keyring, bytes(sealed), place=ENDING, record=ending)
    return Said(value["about"], value["words"], value["name"], value["day"], value["case"], value["code"])


def readers(sealed: bytes | memoryview) -> tuple[UUID, ...]:
    """To whom it was sealed."""
    return parcels.readers(bytes(sealed))
