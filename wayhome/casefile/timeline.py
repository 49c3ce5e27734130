"""What happened in one case, the newest first: steps, answers, notes, files, who came and went."""

from collections.abc import Iterable
from datetime import UTC, datetime
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from wayhome.casefile import queries_notes, rules, stages
from wayhome.casefile.enums import GROUP_OF, NoteKind
from wayhome.casefile.models import Note
from wayhome.consent import queries as consent
from wayhome.core import dates, once, prepared
from wayhome.core.components import Event
from wayhome.organisations.actors import SignedIn
from wayhome.people import kept, models, panels
from wayhome.people import queries as people
from wayhome.people.queries import Found

A_PAGE = 50


def of_case(actor: SignedIn, seen: Found, *, page: int = 1) -> Page[Event]:
    """Everything open to the actor, the newest first, a page at a time."""
    with once.reading():
        kept.look(seen)
        events = _events(actor, seen)
    ordered = sorted(events, key=lambda event: event.at or _NEVER, reverse=True)
    return Paginator(ordered, A_PAGE).get_page(page)


def _events(actor: SignedIn, seen: Found) -> list[Event]:
    return [
        *_steps(actor, seen),
        *consent.timeline(actor, seen),
        *panels.events(actor, seen),
        *_notes(actor, seen),
        *_files(actor, seen),
        *_involvements(actor, seen),
    ]


_NEVER = datetime.min.replace(tzinfo=UTC)


def _event(at: datetime, text: str, by: str, note: str = "") -> Event:
    return Event(dates.day_in_words(at), text, by=by, note=note, at=at)


def _steps(actor: SignedIn, seen: Found) -> Iterable[Event]:
    hidden = rules.hidden_steps(seen.access)
    rows = [step for step in people.steps(actor, seen) if step.key not in hidden]
    names = queries_notes.writers(actor, [row.taken_by for row in rows])
    return [_event(row.created_at, stages.words_of(row.key), names.get(row.taken_by, "")) for row in rows]


def _notes(actor: SignedIn, seen: Found) -> Iterable[Event]:
    rows = queries_notes.every_version(actor, seen)
    names = queries_notes.writers(actor, [row.written_by for row in rows])
    return [_event(row.created_at, _about(row), names.get(row.written_by, "")) for row in rows]


def _about(row: Note) -> str:
    kind = NoteKind.OWN if row.own_of else next(k for k, group in GROUP_OF.items() if group == row.group)
    words = _("Note: {kind}") if row.number == 1 else _("Note changed: {kind}")
    return words.format(kind=kind.label)


def _files(actor: SignedIn, seen: Found) -> Iterable[Event]:
    return [
        _event(file.at, _("File added: {name}").format(name=file.name), file.by)
        for file in queries_notes.files_of(actor, seen)
    ]


@prepared.query
def _who_worked(case: UUID) -> QuerySet[models.Involvement]:
    rows = models.Involvement.objects.filter(case_id=case)
    return rows.select_related("organisation", "team", "user")


def _involvements(actor: SignedIn, seen: Found) -> Iterable[Event]:
    rows = _who_worked(seen.id)
    if seen.access.is_partner:
        known = {actor.organisation_id, seen.case.organisation_id}
        rows = [row for row in rows if row.organisation_id in known]
    people_here = [row.added_by_id for row in rows] + [row.ended_by for row in rows if row.ended_by]
    names = queries_notes.writers(actor, people_here)
    found = []
    for row in rows:
        who = row.team.name if row.team else row.user.name if row.user else ""
        if row.organisation_id != actor.organisation_id:
            who = row.organisation.name
        text = _("{who} was let in").format(who=who)
        found.append(_event(row.created_at, text, names.get(row.added_by_id, "")))
        if row.ended_at:
            ended = _("The part of {who} ended").format(who=who)
            found.append(_event(row.ended_at, ended, names.get(row.ended_by, "") if row.ended_by else ""))
    return found
