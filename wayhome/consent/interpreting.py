"""Who interpreted an answer: of the register, by a telephone service, or somebody else, through whom no yes counts.

The register is a later room's; it says here who may interpret in a case, and why somebody may not (domain.md 3.1).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from wayhome.consent.documents import Answer
from wayhome.consent.enums import Granted
from wayhome.organisations.actors import SignedIn
from wayhome.people.shapes import Found

type Offered = Sequence[tuple[UUID, str]]


@dataclass(frozen=True, slots=True)
class Register:
    """What the room of interpreters answers. ``why_not`` is asked with an entry and a language.

    ``at_door``: everybody who may interpret today, where nobody has a case; ``why_not_at_door``: entry and language.
    """

    offered: Callable[[SignedIn, Found], Offered]
    why_not: Callable[[SignedIn, Found, UUID, str], str | None]
    at_door: Callable[[SignedIn], Offered]
    why_not_at_door: Callable[[SignedIn, UUID, str], str | None]


def _nobody(actor: SignedIn, seen: Found) -> Offered:
    del actor, seen
    return ()


def _none_known(actor: SignedIn, seen: Found, interpreter: UUID, language: str) -> str | None:
    del actor, seen, interpreter, language
    return not_in_register()


def _nobody_at_door(actor: SignedIn) -> Offered:
    del actor
    return ()


def _none_at_door(actor: SignedIn, interpreter: UUID, language: str) -> str | None:
    del actor, interpreter, language
    return not_in_register()


_register = Register(_nobody, _none_known, _nobody_at_door, _none_at_door)


def install(register: Register) -> None:
    """Called by the room of interpreters when the site starts."""
    global _register
    _register = register


def offered(actor: SignedIn, seen: Found) -> Offered:
    """Who may interpret in this case today, by name."""
    return _register.offered(actor, seen)


@dataclass(frozen=True, slots=True)
class Door:
    """Who may interpret at the door, where nobody has a case so far: for a form."""

    offered: Offered = ()
    why_not: Callable[[UUID, str], str | None] = lambda _interpreter, _language: not_in_register()


def door(actor: SignedIn) -> Door:
    """For this actor, today."""
    return Door(
        _register.at_door(actor),
        lambda interpreter, language: _register.why_not_at_door(actor, interpreter, language),
    )


def not_in_register() -> str:
    """Why a yes through somebody else waits, and what to do."""
    return _(
        "A yes counts only through an interpreter of the register, or a telephone service. Ask again with one, or keep "
        "the answer as “Not now”. Help does not wait for it."
    )


def why_not(actor: SignedIn, seen: Found, answer: Answer) -> str | None:
    """Why a yes does not count through whoever interpreted it. A no counts, whoever did.

    At the door on the first night one may take somebody else, and says why: it counts until it was looked at, which is
    owed (``reminders.check_interpreter``), and everything is asked again in the talk.
    """
    if answer.granted != Granted.YES:
        return None
    if answer.interpreter_id is not None:
        return _register.why_not(actor, seen, answer.interpreter_id, answer.language)
    if answer.interpreter and not answer.by_service and not is_exception(answer):
        return not_in_register()
    return None


def is_exception(answer: Answer) -> bool:
    """At the door, through somebody whom nobody has approved, with the reason why."""
    return bool(answer.first_night and answer.interpreter and answer.interpreter_why.strip())
