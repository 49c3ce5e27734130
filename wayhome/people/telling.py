"""The history in words: who wrote what on which day, and how it differs from before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from wayhome.core import dates
from wayhome.core.components import Event
from wayhome.organisations.actors import SignedIn
from wayhome.people import documents, models, queries_history, rules, words
from wayhome.people.enums import ClosureReason, RestReason
from wayhome.people.queries_history import Written
from wayhome.people.shapes import Found
from wayhome.people.words import Difference, Line

TITLES = {
    models.Identity: _("Who she or he is"),
    models.Contact: _("How to reach her or him"),
    models.Guardian: _("Who speaks for the child"),
    models.Account: _("What happened"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One version on the page. ``is_hard``: closed until someone asks for it."""

    title: object
    at: datetime
    by: str
    organisation: str
    changes: list[Difference]
    is_hard: bool


@dataclass(frozen=True, slots=True)
class Then:
    """What was known of one thing on a day."""

    title: object
    lines: list[Line]
    is_hard: bool


def entries(written: Iterable[Written]) -> list[Entry]:
    """Newest first. What was open and stays open is not said."""
    return [
        Entry(
            title=TITLES[one.what],
            at=one.at,
            by=one.by,
            organisation=one.organisation,
            changes=words.differences(lines_of(one.what, one.before), lines_of(one.what, one.values)),
            is_hard=one.what is models.Account,
        )
        for one in written
    ]


def on_day(actor: SignedIn, seen: Found, kinds: Iterable[type[models.Version]], day: date) -> list[Then]:
    """The record as it stood at the end of a day. What was not written by then is left out."""
    found = [(kind, queries_history.as_of(actor, seen, kind, day=day)) for kind in kinds]
    return [
        Then(
            TITLES[kind],
            [line for line in lines_of(kind, values) if line.text],
            kind is models.Account,
        )
        for kind, values in found
        if values
    ]


def lines_of(kind: type[models.Version], values: dict[str, Any]) -> list[Line]:
    """The sealed values of one version, in words."""
    document = values.get("document")
    if kind is models.Identity:
        brief = documents.Brief.from_value(values.get("brief"))
        return words.identity(documents.Identity.from_value(document), brief)
    if kind is models.Contact:
        safe = documents.SafeContact.from_value(values.get("safe"))
        return [*words.safe_contact(safe), *words.contact(documents.Contact.from_value(document))]
    if kind is models.Guardian:
        known = documents.Guardian.from_value(document) if document else documents.Guardian(conflict="")
        return words.guardian(known)
    return words.account(documents.Account.from_value(document))


STANDING = {
    rules.OPENED: _("Opened"),
    rules.SUSPENDED: _("Rests"),
    rules.RESUMED: _("Goes on"),
    rules.FOLLOW_UP: _("Follow-up"),
    rules.CLOSED: _("Closed"),
    rules.HANDED_ON: _("Handed on"),
    rules.REOPENED: _("Open again"),
}
_REASONS = dict([*RestReason.choices, *ClosureReason.choices])


def standing(steps: Iterable[tuple[models.Step, dict[str, Any], str]]) -> list[Event]:
    """Where the case stood, for the timeline of its page."""
    return [
        Event(
            when=dates.day_in_words(step.day),
            text=". ".join(
                str(part) for part in (STANDING[step.key], _REASONS.get(body.get("reason", ""))) if part
            ),
            by=by,
            note=body.get("words", ""),
            at=step.created_at,
        )
        for step, body, by in steps
    ]
