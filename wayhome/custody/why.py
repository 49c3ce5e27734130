"""What of a journey says why it stopped is left out for whoever is not told why: who was let in on a yes, to receive
her or him, hears “journey stopped”, and no reason (domain.md 3.3, SC6). What they wrote themselves they go on reading.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from wayhome.attempts import models as attempt_models
from wayhome.attempts import seeing
from wayhome.core import once
from wayhome.custody import steps
from wayhome.custody.documents import Check, Confirmation, Link, Mark
from wayhome.custody.enums import Answer, Present, Told, What
from wayhome.custody.models import Shared
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found

type Hides = Callable[[Shared], bool]


@once.remembered
def hidden(actor: SignedIn, seen: Found, attempt: UUID) -> Hides:
    """Whether the free words of a row are left out: somebody else wrote them while the journey stood still, or once
    it was over after that. What was written before it stopped, or since it goes on, is told as ever.
    """
    if not seen.access.is_partner:
        return lambda _row: False
    keys = (steps.STOPPED, steps.RESUMED)
    found = attempt_models.Step.objects.filter(attempt=attempt, key__in=keys).order_by("created_at")
    turns: list[tuple[str, datetime]] = list(found.values_list("key", "created_at"))

    def is_hidden(row: Shared) -> bool:
        if seeing.reads_why(actor, seen, row.organisation_id):
            return False
        before = [key for key, at in turns if at <= row.created_at]
        return before[-1:] == [steps.STOPPED]

    return is_hidden


def link(row: Shared, known: Link, hides: Hides) -> Link:
    """Where and when, without why it changed."""
    return replace(known, words="") if hides(row) else known


def said(row: Shared, known: Confirmation, hides: Hides) -> Confirmation:
    """That the word was said, without the note for the next one."""
    return replace(known, words="") if hides(row) else known


def mark(actor: SignedIn, seen: Found, row: Shared, known: Mark) -> Mark | None:
    """None where it says by itself what she or he wants, as asking whether a country lets her or him in again does."""
    if seeing.reads_why(actor, seen, row.organisation_id):
        return known
    if known.what == Told.READMISSION:
        return None
    if known.what == What.COMES_BACK:
        return replace(known, because="", who="", words="")
    return replace(known, words="") if known.what == Told.RECALLED else known


def says_no(known: Check) -> bool:
    """Whether this check says that she or he does not go."""
    return known.present == Present.WITHDREW or known.answer in (Answer.STOP, Answer.UNSURE)
