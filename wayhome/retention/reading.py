"""What the queries here share: lines that open, what the day follows from, what would go."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from uuid import UUID

from django.apps import apps
from django.db.models import CharField, Count, QuerySet, Value

from wayhome.attempts import reading as attempts
from wayhome.audit.models import Entry
from wayhome.consent import given
from wayhome.consent.actions_answers import HELP_BEGUN
from wayhome.consent.enums import Granted, Purpose
from wayhome.core import clock, numbering
from wayhome.organisations.actors import SignedIn
from wayhome.people import models as people_models
from wayhome.people import queries as people
from wayhome.people import rules as people_rules
from wayhome.people.enums import ClosureReason
from wayhome.people.queries import Found
from wayhome.retention import documents, keeping, limits, models, past
from wayhome.retention.keeping import Facts, Periods, Until
from wayhome.retention.shapes import Keeping, Written
from wayhome.testimony import queries as testimony
from wayhome.testimony import seeing as testimony_seeing
from wayhome.testimony.enums import ClaimState
from wayhome.vault import records
from wayhome.vault.models.records import SealedRecord

WRITTEN = ("retention.written", "retention.worked_out")  # one entry for each line
CLOSES = (people_rules.CLOSED, people_rules.HANDED_ON)
SETTLED = (ClaimState.PAID, ClaimState.REFUSED)


def of_cases(actor: SignedIn, cases: Iterable[UUID], *, with_names: bool = False) -> dict[UUID, Keeping]:
    """The own agency's lines of each case, as far as they open. One question, one for keys, one more for names; where
    there are any, two for since when the agency works on it.
    """
    rows = list(
        models.Line.objects.filter(case_id__in=list(cases), organisation_id=actor.organisation_id).order_by(
            "number"
        )
    )
    named = attempts.names(actor, rows) if with_names and rows else {}
    found: dict[UUID, list[Written]] = {}
    for row, value in zip(rows, records.open_many(actor.keyring, rows) if rows else [], strict=True):
        if value.get("document") is not None:
            known = documents.Line.from_value(value["document"])
            by = named.get(attempts.owner(actor, row), "")
            one = Written(row.pk, known, row.number, row.created_at, row.written_by, by)
            found.setdefault(row.case_id, []).append(one)
    worked = past.worked(found.keys(), actor.organisation_id)
    return {
        case: Keeping(lines, worked[case].since if case in worked else None) for case, lines in found.items()
    }


def newest_number(actor: SignedIn, case: UUID) -> int:
    """The number of the own agency's last line."""
    rows = models.Line.objects.filter(case_id=case, organisation_id=actor.organisation_id)
    return numbering.newest(rows)


def is_whole(actor: SignedIn, case: UUID) -> bool:
    """Whether every line of the own agency is there and opens: one that is missing could say that it must be kept.

    Each line stands in the record of who did what as well, so that the last one is missed too.
    """
    rows = models.Line.objects.filter(case_id=case, organisation_id=actor.organisation_id).order_by("number")
    lines = list(rows)
    if [line.number for line in lines] != list(range(1, len(lines) + 1)):
        return False
    written = Entry.objects.filter(organisation=actor.organisation_id, subject=case, action__in=WRITTEN)
    opened = records.open_many(actor.keyring, lines) if lines else []
    return written.count() <= len(lines) and all(value.get("document") is not None for value in opened)


def periods() -> Periods:
    """As the installation has them."""
    return Periods(
        limits.declined_days(), limits.closed_years(), limits.child_until_age(), limits.court_years()
    )


def until(actor: SignedIn, seen: Found, reason: str, *, on: date | None = None) -> Until | None:
    """The day as everything stands now. None while the case is open, unless it were closed ``on`` this day."""
    steps = people.steps(actor, seen)
    closed_on = on
    if seen.access.is_past:  # what goes on elsewhere since is not this agency's
        closed_on = past.ended_on(seen.id, actor.organisation_id)
    elif people_rules.standing(step.key for step in steps).is_closed:
        closed_on = max(step.day for step in steps if step.key in CLOSES)
    if closed_on is None:
        return None
    outcomes, is_open = _court(actor, seen)
    facts = Facts(
        closed_on=closed_on,
        is_declined=reason == ClosureReason.PERSON_STOPPED and not _was_helped(actor, seen, steps),
        born=_born(actor, seen, steps),
        outcomes=outcomes,
        is_court_open=is_open,
        is_part=seen.access.is_past,
    )
    return keeping.keep_until(facts, periods())


def _was_helped(actor: SignedIn, seen: Found, steps: Sequence[people_models.Step]) -> bool:
    """Help had begun, or she or he once said yes to it: then this is no file of somebody who wanted none."""
    return any(step.key == HELP_BEGUN for step in steps) or any(
        one.answer.purpose == Purpose.ASSISTANCE and one.answer.granted == Granted.YES
        for one in given.of_case(actor, seen)
    )


def _born(actor: SignedIn, seen: Found, steps: Sequence[people_models.Step]) -> date | None:
    """The latest possible birth of who was a child, or may have been, when the case began. In doubt: that day."""
    brief, begun = people.person(actor, seen).brief, steps[0].day if steps else seen.case.opened_month
    return (brief.latest_birth or begun) if people_rules.is_child(brief, begun) else None


def _court(actor: SignedIn, seen: Found) -> tuple[list[date], bool]:
    """On which days matters and claims came to an end, as far as it is written down; and whether one is open.

    Who may not read of them does not know: then there is no day, except for a partner, to whom they are nobody's.
    """
    if not testimony_seeing.reads(actor, seen):
        return [], not seen.access.is_partner
    legal = testimony.legal(actor, seen)
    ended, is_open, today = [], False, clock.today()
    for matter in legal.matters:
        if not matter.newest.known.is_final(today) or matter.is_elsewhere:  # appealed, it is not final
            is_open = True
            continue
        since = matter.newest
        for version in matter.versions:  # the newest first: back to the one that ended it
            if not version.known.is_final(today):
                break
            since = version
        closed = clock.day_of(since.at)
        ended.append(max(closed, since.known.appeal_until or closed))
    for claim in legal.claims:
        known = claim.newest.known
        if known.state not in SETTLED or claim.is_elsewhere:
            is_open = True
        else:
            ended.append(known.paid_on or clock.day_of(claim.newest.at))
    return ended, is_open


@lru_cache(maxsize=1)
def sealed_models() -> tuple[type[SealedRecord], ...]:
    """Every kind of record that the vault empties: also those of rooms that come later."""
    found = [one for one in apps.get_models() if issubclass(one, SealedRecord)]
    return tuple(sorted(found, key=lambda one: one._meta.label))


def counted(case: UUID, organisation: UUID) -> dict[str, int]:
    """Room -> how many records this agency wrote. One question to the database, whatever rooms there are."""
    asked: list[QuerySet[SealedRecord, tuple[str, int]]] = []
    for model in sealed_models():
        rows = model._default_manager.filter(case_id=case, organisation_id=organisation).order_by()
        room = Value(model._meta.app_label, output_field=CharField())
        asked.append(rows.annotate(room=room).values("room").annotate(n=Count("pk")).values_list("room", "n"))
    found: dict[str, int] = {}
    for label, count in asked[0].union(*asked[1:], all=True):
        found[label] = found.get(label, 0) + count
    return found
