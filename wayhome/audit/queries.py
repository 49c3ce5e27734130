"""What may be read of the record: who looked and did, in plain sentences, of one's own organisation."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wayhome.audit import sentences
from wayhome.audit.enums import Outcome
from wayhome.audit.models import Entry
from wayhome.core import actors

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Choice:
    """A part of the record that one may ask for."""

    words: "StrPromise"
    which: Q


ONLY = {
    "": Choice(_("Everything"), Q()),
    "looks": Choice(_("What was opened"), Q(action__in=("audit.looked", "audit.listed", "audit.read"))),
    "refusals": Choice(_("What was refused or did not work"), ~Q(outcome=Outcome.DONE)),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as people read it."""

    at: datetime
    sentence: str
    outcome: Outcome
    groups: str
    subject: UUID | None
    number: int


@dataclass(frozen=True, slots=True)
class Lines:
    """One page of entries, newest first. ``older`` is where the next page begins, None at the end."""

    lines: tuple[Line, ...]
    older: int | None


def lines_for(
    actor: actors.Actor,
    *,
    before: int | None = None,
    only: str = "",
    subject: UUID | None = None,
    number: int | None = None,
) -> Lines:
    """Entries of the actor's organisation, newest first. Other organisations' entries do not exist for them.

    ``number``: the one entry, whose number stands at the foot of a paper.
    """
    entries = visible_to(actor).filter(ONLY[only].which).order_by("-sequence")
    if before is not None:
        entries = entries.filter(sequence__lt=before)
    if subject is not None:
        entries = entries.filter(subject=subject)
    if number is not None:
        entries = entries.filter(sequence=number)
    found = list(entries[: PER_PAGE + 1])
    shown = found[:PER_PAGE]
    names = _names(actor, shown)
    return Lines(
        lines=tuple(_line(entry, names) for entry in shown),
        older=shown[-1].sequence if len(found) > PER_PAGE else None,
    )


def visible_to(actor: actors.Actor) -> QuerySet[Entry]:
    """The chain of the actor's own organisation; nothing for who acts for none."""
    entries: QuerySet[Entry] = Entry.objects.all()
    if actor.organisation_id is None:
        return entries.none()
    return entries.filter(organisation=actor.organisation_id)


def _names(actor: actors.Actor, entries: list[Entry]) -> dict[UUID, str]:
    """Names of colleagues, asked of the user table now: the record itself keeps ids only."""
    if actor.organisation_id is None:
        return {}
    ids = {id_ for entry in entries for id_ in (entry.actor, entry.subject) if id_ is not None}
    colleagues = get_user_model()._default_manager.filter(pk__in=ids, organisation_id=actor.organisation_id)
    return dict(colleagues.values_list("pk", "name"))


def _line(entry: Entry, names: dict[UUID, str]) -> Line:
    return Line(
        at=entry.at,
        sentence=sentences.sentence(
            entry.action, who=_who(entry, names), whom=_whom(entry, names), count=entry.count
        ),
        outcome=Outcome(entry.outcome),
        groups=sentences.parts(entry.groups),
        subject=None if entry.subject in names or entry.subject == entry.organisation else entry.subject,
        number=entry.sequence,
    )


def _who(entry: Entry, names: dict[UUID, str]) -> str:
    if entry.actor is not None:
        return names.get(entry.actor) or gettext("Someone outside your organisation")
    return gettext("The system") if entry.job else gettext("Someone not signed in")


def _whom(entry: Entry, names: dict[UUID, str]) -> str:
    if entry.subject is None:
        return gettext("something")
    return names.get(entry.subject) or gettext("record %(short)s") % {"short": str(entry.subject)[:8]}
