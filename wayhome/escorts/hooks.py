"""What later rooms add: whether health or danger asks for somebody to travel along; who is beside her or him now.

The rooms that write whether somebody is fit to travel, how both sides see the danger, which adult is on record beside a
child, and who is with her or him on the way, register when the site starts; a second time replaces.
"""

from collections.abc import Callable
from typing import Protocol
from uuid import UUID

from wayhome.attempts import hooks as attempt_hooks
from wayhome.attempts.subjects import AttemptSubject
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found

type MedicalNeed = Callable[[SignedIn, AttemptSubject], str]
type Danger = Callable[[SignedIn, AttemptSubject], str]
type WithAdult = Callable[[SignedIn, AttemptSubject], bool]

_need: list[MedicalNeed] = []
_danger: list[Danger] = []
_adults: list[WithAdult] = []


def medical_need_is_known_by(known: MedicalNeed) -> None:
    """``known(actor, subject)``: the kind of escort (``enums.Kind``) that fitness asks for; empty when none."""
    _need[:] = [known]


def medical_need(actor: SignedIn, subject: AttemptSubject) -> str:
    """Empty as long as nobody registered: G2.7 asks by itself whether she or he is fit to travel."""
    return _need[0](actor, subject) if _need else ""


def danger_is_known_by(known: Danger) -> None:
    """``known(actor, subject)``: the band that both sides see together (``care.enums.Band``); empty until then."""
    _danger[:] = [known]


def danger(actor: SignedIn, subject: AttemptSubject) -> str:
    """Empty as long as nobody registered or both have not looked: G2.4 asks for that by itself."""
    return _danger[0](actor, subject) if _danger else ""


def adults_are_known_by(known: WithAdult) -> None:
    """``known(actor, subject)``: whether somebody grown up without a case travels along with a child, on record."""
    _adults[:] = [known]


def has_adult(actor: SignedIn, subject: AttemptSubject) -> bool:
    """False as long as nobody registered."""
    return bool(_adults) and _adults[0](actor, subject)


class Kept(Protocol):
    """Which assignments stay although the travel plan has ended; None: every one that was accepted."""

    def __call__(self, *, seen: Found, attempt: UUID, by: SignedIn) -> frozenset[UUID] | None: ...


_kept: list[Kept] = []


def kept_are_known_by(known: Kept) -> None:
    """Who is beside her or him on the way is not released before somebody new has taken over."""
    _kept[:] = [known]


def kept(*, seen: Found, attempt: UUID, by: SignedIn) -> frozenset[UUID] | None:
    """Nobody, as long as nobody registered."""
    return _kept[0](seen=seen, attempt=attempt, by=by) if _kept else frozenset()


def is_beside(*, seen: Found, attempt: UUID, thing: UUID, by: SignedIn) -> bool:
    """Whether this one may be with her or him on the way now, and stays until somebody new has taken over."""
    if not attempt_hooks.is_under_way(attempt):
        return False
    stays = kept(seen=seen, attempt=attempt, by=by)
    return stays is None or thing in stays
