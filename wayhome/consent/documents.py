"""What the sealed documents of consent hold. Shapes only grow, as those of a person do."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Any, Self
from uuid import UUID

from wayhome.people.documents import Document
from wayhome.vault import padding, values

SIZES = (1024, 4096, 16384, 65536, 262144)


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who receives: an organisation of this installation, or somebody by name.

    ``body``: who is meant, where the name says more, such as the matter in which a court asks (``body_of``). It is the
    same for the same court in each matter; each is another recipient all the same.
    """

    organisation: UUID | None = None
    name: str = ""
    body: str = ""

    @property
    def key(self) -> str:
        """The same for the same recipient, however the name is spaced."""
        return str(self.organisation) if self.organisation else body_of(self.name)

    def is_body(self, name: str, organisation: UUID | None = None) -> bool:
        """Whether this names that organisation, or somebody of exactly that name, with or without the matter."""
        if organisation is not None:
            return self.organisation == organisation or self.body == str(organisation)
        wanted = body_of(name)
        return bool(wanted) and wanted in (body_of(self.name), self.body)


def body_of(name: str, organisation: UUID | None = None) -> str:
    """By what a court or an office is known: where it works here, else its name, however it is spaced."""
    return str(organisation) if organisation else " ".join(name.casefold().split())


@dataclass(frozen=True, slots=True)
class Answer(Document):
    """One answer to one question: purpose, data, recipients, period, and how it was asked (domain.md 4.1, record)."""

    purpose: str = ""  # enums.Purpose
    groups: tuple[str, ...] = ()  # data groups that may be passed on
    recipients: tuple[Recipient, ...] = ()
    granted: str = "not_now"  # enums.Granted
    form: str = ""  # enums.Form
    language: str = ""  # ISO 639-2
    interpreter: str = ""  # the name in the register, or which service, or who else; empty: none was needed
    interpreter_id: UUID | None = None  # the entry of the register
    by_service: bool = False
    interpreter_why: str = ""  # at the door: why nobody of the register interpreted
    explained_by: str = ""
    understood: bool = False  # said back in own words
    capacity: str = "yes"  # enums.Capacity
    present: str = "nobody"  # enums.Present
    state: str = "calm"  # enums.State
    witness: str = ""
    authority: str = ""  # enums.Authority, where a legal representative answers for an adult
    authority_paper: str = ""  # what shows it
    given_at: datetime | None = None
    valid_until: date | None = None  # the last day on which it counts; empty: as long as the purpose lasts
    assent: str = "not_asked"  # enums.Assent
    assent_written: bool = False
    evidence: UUID | None = None  # the file of the signed sheet
    words: str = ""
    # Written by the action, not asked:
    guardian: str = (
        ""  # who agreed for a child, or the legal representative; a representative's name is asked
    )
    band: str = ""  # enums.Band on the day it was given
    first_night: bool = False
    emergency: str = ""  # why help could not wait for an answer
    asked_in: str = ""  # the room that asked, when a yes is kept by a room of its own (``elsewhere``)

    def to_value(self) -> dict[str, Any]:
        """For sealing. What was left as it is is left out: sizes stay small, so that most answers have the same."""
        given: dict[str, Any] = {}
        for one in fields(self):
            value = getattr(self, one.name)
            if value != one.default:
                given[one.name] = value
        if self.recipients:
            given["recipients"] = [
                {"organisation": one.organisation, "name": one.name}
                | ({"body": one.body} if one.body else {})
                for one in self.recipients
            ]
        return given

    @classmethod
    def from_value(cls, value: Mapping[str, Any] | None) -> Self:
        """Read back; what an older version did not know is left open."""
        known = {one.name for one in fields(cls)}
        given = {name: item for name, item in (value or {}).items() if name in known}
        given["groups"] = tuple(given.get("groups", ()))
        given["recipients"] = tuple(
            Recipient(one["organisation"], one["name"], one.get("body", ""))
            for one in given.get("recipients", ())
        )
        return cls(**given)


@dataclass(frozen=True, slots=True)
class TakenBack(Document):
    """How an agreement ended before its last day. Nobody is asked why."""

    how: str = "taken_back"  # enums.Ending
    channel: str = ""  # enums.Way
    said_by: str = ""  # enums.SaidBy
    words: str = ""  # only if she or he wanted something written


@dataclass(frozen=True, slots=True)
class PassedOn(Document):
    """What is passed on without an agreement, to whom and why. Only this text leaves."""

    text: str = ""
    why: str = ""
    ground: str = "danger"  # enums.Ground


@dataclass(frozen=True, slots=True)
class TalkedAlone(Document):
    """What came of a talk with nobody else there: whether she or he confirms, or was told."""

    confirms: bool | None = None
    words: str = field(default="")


def pair(document: Mapping[str, Any], *, is_private: bool) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the open and the private column hold: one the document, the other filler of the very same length."""
    real, empty = apart(document)
    return (empty, real) if is_private else (real, empty)


def apart(document: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The document with its filler, and filler of the very same length."""
    real: dict[str, Any] = {"document": dict(document), "fill": ""}
    least = len(padding.unpad(values.to_bytes(real))) + 1
    size = next(one for one in SIZES if one >= least)
    return filled(real, size), filled({"document": None, "fill": ""}, size)


def filled(value: dict[str, Any], size: int) -> dict[str, Any]:
    """The same with filler, so that it is sealed with exactly ``size`` bytes."""
    bare = len(padding.unpad(values.to_bytes(value)))
    return {**value, "fill": "." * (size - 1 - bare)}


def unpaired(*columns: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    """The document, out of those columns that could be opened; None when it is in another."""
    return next((one["document"] for one in columns if one and one["document"] is not None), None)
