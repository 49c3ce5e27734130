"""Findings and complaints as parcels; what the code of a slip opens."""

import json
import secrets
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from wayhome.core.actors import Actor
from wayhome.organisations.models import SIGNS
from wayhome.people.documents import Document
from wayhome.standards.documents import Complaint, Finding, Reply
from wayhome.vault import installation, parcels
from wayhome.vault.errors import NoKey

FINDING, COMPLAINT, REPLY = "standards.finding", "standards.complaint", "standards.reply"
LONG = 12  # signs of a code: 60 bits


def seal(value: Document, *, place: str, record: UUID, to: Iterable[UUID]) -> bytes:
    """One document for these people and teams."""
    return parcels.seal(value.to_value(), to=to, place=place, record=record)


def finding(actor: Actor, sealed: "bytes | memoryview[int]", record: UUID) -> Finding:
    """What was found, for who may open it."""
    return Finding.from_value(_opened(actor, sealed, place=FINDING, record=record))


def complaint(actor: Actor, sealed: "bytes | memoryview[int]", record: UUID) -> Complaint | None:
    """What was said, for who receives it."""
    value = _opened(actor, sealed, place=COMPLAINT, record=record)
    return None if value is None else Complaint.from_value(value)


def reply(actor: Actor, sealed: "bytes | memoryview[int]", record: UUID) -> Reply:
    """What was answered."""
    return Reply.from_value(_opened(actor, sealed, place=REPLY, record=record))


def for_slip(given: Reply) -> str:
    """The answer, for whoever has the code of the slip. Nothing of what was said stands in it."""
    return installation.seal(json.dumps(given.to_value()), purpose=REPLY)


def from_slip(sealed: str) -> Reply:
    """The answer again."""
    return Reply.from_value(json.loads(installation.open_(sealed, purpose=REPLY)))


def new_code() -> str:
    """Random signs in groups of four, which are read out and typed without mistakes."""
    signs = "".join(secrets.choice(SIGNS) for _sign in range(LONG))
    return "-".join(signs[start : start + 4] for start in range(0, LONG, 4))


def mark(code: str) -> str:
    """Stands for a code. Capitals, spaces and dashes do not matter."""
    plain = "".join(sign for sign in code.casefold() if sign.isalnum())
    return installation.blind(plain, purpose=COMPLAINT)


def _opened(actor: Actor, sealed: "bytes | memoryview[int]", *, place: str, record: UUID) -> Any:  # noqa: ANN401
    keyring = getattr(actor, "keyring", None)
    if keyring is None:
        return None
    try:
        return parcels.open_(keyring, bytes(sealed), place=place, record=record)
    except NoKey:
        return None
