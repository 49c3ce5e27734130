"""What people may read: the letters of their Intake, the requests of a case, an agency's log, an officer's receipts."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.paginator import Page
from django.http import Http404

from wayhome.core import paging
from wayhome.disclosure import holding, models, rules
from wayhome.disclosure.documents import Asked, Logged
from wayhome.disclosure.enums import Kind, Who
from wayhome.disclosure.holding import Held
from wayhome.organisations import queries as organisations
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.enums import TeamKind
from wayhome.people import models as people_models
from wayhome.people.queries import Found

A_PAGE = 25


@dataclass(frozen=True, slots=True)
class Receipt:
    """What an officer handed in: to whom, when, under which own reference. Never what became of it."""

    organisation: str
    day: date
    reference: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A letter that waits for the actor's Intake."""

    id: UUID
    asker: str
    day: date
    asked: Asked
    is_done: bool


@dataclass(frozen=True, slots=True)
class LogLine:
    """A request as the protection officer reads it: a case's code, days, kinds of data. Nobody's name."""

    day: date
    code: str
    answered_on: date | None
    told_on: date | None
    waits_since: date | None  # not told so far, last looked at on
    was_refused: bool  # by the second person
    logged: Logged | None  # None: written down before this officer held the role


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A letter that an officer handed in, as the protection officer reads it: what became of it, and nobody's name."""

    day: date
    agency: str
    dealt_on: date | None
    logged: Logged | None  # None: waits, or was dealt with before this officer held the role


def may_be_asked(actor: SignedIn) -> list[tuple[UUID, str]]:
    """Agencies that the officer's own has compared words with, and that have an Intake."""
    partners = organisations.partners(actor)
    return [
        (one.pk, one.name) for one in partners if organisations.partner_teams(actor, one.pk, TeamKind.INTAKE)
    ]


def handed_in(actor: SignedIn) -> list[Receipt]:
    """The officer's own receipts, newest first. A colleague's are not there."""
    rows = models.Letter.objects.filter(asked_by=actor.user_id, asker=actor.organisation_id)
    found = [
        (row, holding.opened(actor, row.own, holding.OWN, row.pk))
        for row in rows.select_related("organisation").order_by("-created_at", "pk")[:100]
    ]
    return [Receipt(row.organisation.name, row.day, own["reference"]) for row, own in found if own]


def letters(actor: SignedIn) -> list[Waiting]:
    """What authorities asked and waits for the actor's Intake, oldest first; then the last ones dealt with."""
    mine = models.Letter.objects.filter(organisation=actor.organisation_id, team__in=actor.team_ids)
    rows = [
        *mine.filter(taken_on=None).select_related("asker").order_by("created_at", "pk"),
        *mine.exclude(taken_on=None).select_related("asker").order_by("-created_at", "pk")[:A_PAGE],
    ]
    found = [(row, holding.opened(actor, row.what, holding.LETTER, row.pk)) for row in rows]
    return [_waiting(row, what) for row, what in found if what is not None]


def letter(actor: SignedIn, letter_id: UUID) -> Waiting:
    """One of them. 404 for any other team's."""
    mine = models.Letter.objects.filter(organisation=actor.organisation_id, team__in=actor.team_ids)
    row = mine.select_related("asker").filter(pk=letter_id).first()
    what = holding.opened(actor, row.what, holding.LETTER, row.pk) if row is not None else None
    if row is None or what is None:
        raise Http404
    return _waiting(row, what)


def of_case(actor: SignedIn, seen: Found) -> list[Held]:
    """Which authorities asked about the person of this case, newest first, and what they were answered."""
    return holding.all_of(actor, seen)


def asking(actor: SignedIn, seen: Found, asking_id: UUID) -> Held:
    """One of them. 404 for any other."""
    return holding.one(actor, seen, asking_id)


def log(actor: SignedIn, *, page: int = 1) -> Page[LogLine]:
    """All requests that the officer's own agency answered, newest first, without names."""
    rows = models.Asking.objects.filter(organisation_id=actor.organisation_id).order_by("-created_at", "pk")
    found = paging.SoFar(rows, A_PAGE).get_page(page)
    askings = list(found.object_list)
    facts: dict[UUID, list[models.Happened]] = {}
    for fact in models.Happened.objects.filter(asking__in=askings).order_by("created_at", "pk"):
        facts.setdefault(fact.asking_id, []).append(fact)
    cases = people_models.Case.objects.filter(pk__in=[row.case_id for row in askings])
    codes = dict(cases.values_list("pk", "code"))
    found.object_list = [
        _line(actor, row, codes.get(row.case_id, ""), facts.get(row.pk, [])) for row in askings
    ]
    return found


def letters_log(actor: SignedIn, *, page: int = 1) -> Page[LetterLine]:
    """All letters that officers with an account handed in at the actor's agency, newest first; those set aside too."""
    rows = models.Letter.objects.filter(organisation=actor.organisation_id).select_related("asker")
    found = paging.SoFar(rows.order_by("-created_at", "pk"), A_PAGE).get_page(page)
    found.object_list = [
        LetterLine(row.day, row.asker.name, row.taken_on, _logged(actor, row)) for row in found.object_list
    ]
    return found


def _logged(actor: SignedIn, row: models.Asking | models.Happened | models.Letter | None) -> Logged | None:
    if row is None or not row.log:
        return None
    value = holding.opened(actor, row.log, holding.LOG, row.pk)
    return Logged.from_value(value) if value is not None else None


def _line(actor: SignedIn, row: models.Asking, code: str, facts: list[models.Happened]) -> LogLine:
    last = {fact.kind: fact for fact in facts}
    answered = last.get(Kind.ANSWERED)
    logged = _logged(actor, answered or row)
    told, not_yet = last.get(Kind.TOLD), last.get(Kind.NOT_YET)
    return LogLine(
        day=row.day,
        code=code,
        answered_on=answered.day if answered else None,
        told_on=told.day if told else None,
        waits_since=not_yet.day if not_yet and not told else None,
        was_refused=Kind.REFUSED in last,
        logged=logged,
    )


def _waiting(row: models.Letter, what: dict[str, object]) -> Waiting:
    return Waiting(row.pk, row.asker.name, row.day, Asked.from_value(what), row.taken_on is not None)


def agreed(actor: SignedIn, seen: Found, asked: Asked, given: Collection[str]) -> holding.Agreed:
    """The agreement that counts today and names this asker, or why there is none."""
    return holding.agreed(actor, seen, asked, given)


def named(actor: SignedIn, seen: Found) -> list[tuple[str, str]]:
    """Whom agreements name that count today, police or court: what is kept of the choice, and how it reads."""
    found = holding.named(actor, seen, rules.purposes(Who.COURT))
    pairs = [(who.key, who.name) for one in found if one.answer for who in one.answer.recipients]
    return list(dict(pairs).items())


def code_of(actor: SignedIn, case_id: UUID) -> str:
    """The code of a case that the actor works on. 404 for any other."""
    code = (
        people_models.Case.objects.visible_to(actor).filter(pk=case_id).values_list("code", flat=True).first()
    )
    if code is None:
        raise Http404
    return str(code)
