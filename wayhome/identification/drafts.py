"""Answers of a talk that goes on, kept at each step for who holds it: sealed to her or him alone.

Only ``keeping.keep_answers`` keeps any, and only while G1.3 holds.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from wayhome.identification.models import Draft
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.vault.unfinished import Drafts

AT_MOST = 200_000  # characters
KEPT = Drafts(Draft, place="identification.draft", of=("interview",))


def keep(*, seen: Found, interview: UUID, typed: Mapping[str, Any], by: SignedIn) -> bool:
    """In place of what was kept before. False when it is too long, or the own key was swapped."""
    if len(repr(dict(typed))) > AT_MOST:
        return False
    row = Draft(author=by.user_id, case_id=seen.id, interview=interview)
    return KEPT.keep(row, typed, record=interview)


def of(actor: SignedIn, interview: UUID) -> dict[str, Any] | None:
    """The actor's own answers of this talk so far, or None."""
    row = KEPT.mine(actor).filter(interview=interview).first()
    return KEPT.typed(actor.keyring, row, record=interview)


def drop(*, interview: UUID, by: SignedIn) -> None:
    """The talk has ended."""
    Draft.objects.filter(author=by.user_id, interview=interview).delete()


def drop_all(*, interview: UUID) -> None:
    """Answers are taken out: of whoever typed them, also where somebody else writes that down."""
    Draft.objects.filter(interview=interview).delete()
