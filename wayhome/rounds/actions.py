"""Making a list for a day on the road, and calling it back. What opens it is returned once, and kept nowhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.core.refusals import Conflict
from wayhome.duties import queries_on_call as on_call
from wayhome.followup import holding
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found
from wayhome.rounds import checks, content, ending_rounds, limits, models, queries, rules, sealing
from wayhome.rounds.documents import Visit
from wayhome.rounds.shapes import Wanted
from wayhome.vault import passes

CODE = "list_not_made"


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown once: the secret of the link and the four words."""

    row: models.Round
    secret: str
    words: tuple[str, ...]


def make(*, record: UUID, on: date, wanted: Sequence[Wanted], by: SignedIn) -> Shown:
    """``record`` came with the form. A list that was made for the same day before is called back."""
    zone = on_call.zone_of(by)
    holding.stop_if(rules.why_not_list(len(wanted), most=limits.visits()), code=CODE)
    holding.stop_if(rules.why_not_day(on, today=clock.today(zone)), code=CODE)
    with transaction.atomic():
        if models.Round.objects.filter(pk=record).exists():
            raise Conflict(
                _("This list was made already, and what opens it was shown once."),
                next_step=_("If nobody has it, press again: a new one is made, and the one before shuts."),
            )
        found = [(_held(one, on, by=by), one) for one in sorted(wanted, key=lambda one: one.code)]
        kept = [(uuid4(), seen, content.visit(by, seen, on, one)) for seen, one in found]
        kept.sort(key=lambda one: (one[2].opens_at or clock.now(), one[1].code))
        when = content.window(on, [zone, *(visit.zone for _line, _seen, visit in kept)])
        _call_back(on, by=by)
        parts = {line: content.part(seen.code, visit) for line, seen, visit in kept}
        made = passes.make(content.head(on), public=record, parts=parts)
        row = models.Round.objects.create(
            id=record,
            organisation_id=by.organisation_id,
            made_by=holding.doer(by),
            day=on,
            lookup=made.lookup,
            sealed=made.sealed,
            proof=made.proof,
            opens_at=when.opens_at,
            closes_at=when.closes_at,
            late_until=when.late_until,
        )
        for line, seen, visit in kept:
            _keep(row, line, seen, visit, made.parts[line], by=by)
    return Shown(row, made.secret, made.words)


def end(*, round_id: UUID, by: SignedIn) -> None:
    """Called back: the telephone wipes it when it next asks. What it still sends is kept as notes."""
    with transaction.atomic():
        found = queries.one(by, round_id)
        holding.stop_if(rules.why_not_end(is_live=found.is_live), code=CODE)
        row = models.Round.objects.select_for_update().get(pk=round_id)
        if row.ended_at is None:
            ending_rounds.end(row, by=by)
        audit.record("rounds.called_back", by=by, count=1)


def take_off(*, seen: Found, by: SignedIn) -> None:
    """By whoever works on the case: a telephone was lost, or nobody is to go. Every list loses this visit."""
    with transaction.atomic():
        holding.begin(seen, queries.GROUP, by=by)
        holding.stop_if(rules.why_not_off(is_on_a_list=queries.is_on_a_list(by, seen)), code=CODE)
        ending_rounds.take_off(seen.id, by=by)
        audit.record("rounds.called_off", by=by, subject=seen.id, groups=queries.GROUP)


def _held(one: Wanted, on: date, *, by: SignedIn) -> Found:
    """The case, held; refused with its code before the sentence, so that it is found on the form."""
    try:
        seen = people.found(by, one.code)
    except Http404:
        holding.stop_if(rules.why_not_open(one.code), code=CODE)
        raise
    if seen.access.is_closed_to(queries.GROUP):
        holding.stop_if(f"{seen.code}: {people_rules.why_closed()}", code=CODE)
    if not seen.access.may_write(queries.GROUP):
        holding.stop_if(rules.why_not_open(one.code), code=CODE)
    holding.begin(seen, queries.GROUP, by=by)
    if reason := checks.visit(seen, on, one, by=by):
        holding.stop_if(f"{seen.code}: {reason}", code=CODE)
    return seen


def _call_back(on: date, *, by: SignedIn) -> None:
    rows = models.Round.objects.filter(made_by=by.user_id, day=on, ended_at=None)
    for row in rows.select_for_update().order_by("pk"):
        ending_rounds.end(row, by=by)


def _keep(row: models.Round, line: UUID, seen: Found, visit: Visit, sealed: bytes, *, by: SignedIn) -> None:
    own = sealing.own(seen, record=line, by=by)
    models.Line.objects.create(id=line, round=row, case_id=seen.id, sealed=sealed, own=own)
    holding.put(models.Visit(id=line, **holding.about(seen, by)), visit, by=by)
    audit.record("rounds.made", by=by, subject=seen.id, groups=queries.GROUP)
