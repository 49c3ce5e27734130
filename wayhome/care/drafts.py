"""Forms being filled in, kept at each step for their author alone."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid5

from wayhome.care.models import Draft
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.vault.unfinished import Drafts

DANGER, SAFETY, PLAN = "danger", "safety", "plan"
AT_MOST = 200_000  # characters
KEPT = Drafts(Draft, place="care.draft", of=("case_id", "form"))


def keep(*, seen: Found, form: str, typed: Mapping[str, Any], by: SignedIn) -> bool:
    """In place of what was kept before. False when it is too long, or the own key was swapped."""
    if len(repr(dict(typed))) > AT_MOST:
        return False
    row = Draft(author=by.user_id, case_id=seen.id, form=form)
    return KEPT.keep(row, typed, record=_record(seen, form))


def of(actor: SignedIn, seen: Found, form: str) -> dict[str, Any] | None:
    """The actor's draft of this form, or None."""
    row = KEPT.mine(actor).filter(case_id=seen.id, form=form).first()
    return KEPT.typed(actor.keyring, row, record=_record(seen, form))


def drop(*, seen: Found, form: str, by: SignedIn) -> None:
    """It was saved, or its author threw it away."""
    Draft.objects.filter(author=by.user_id, case_id=seen.id, form=form).delete()


def _record(seen: Found, form: str) -> UUID:
    return uuid5(seen.id, form)
