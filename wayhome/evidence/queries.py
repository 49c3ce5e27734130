"""What who keeps evidence may read of it; and, for who leads the case, what may go over or be given."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404

from wayhome.consent import queries as consent
from wayhome.core import clock
from wayhome.disclosure import holding as disclosure_holding
from wayhome.disclosure import models as disclosure_models
from wayhome.disclosure import queries as disclosure
from wayhome.disclosure.documents import Decision
from wayhome.disclosure.enums import Ground, Kind
from wayhome.evidence import chain, documents, holding, hooks, models, rules, seeing
from wayhome.evidence.shapes import ItemNow, LeaveNow, LineNow, PassedNow
from wayhome.organisations.actors import SignedIn
from wayhome.people import reading as people_reading
from wayhome.people.queries import Found
from wayhome.vault import parcels, records
from wayhome.vault.errors import NoKey
from wayhome.witnessing import queries_yes as witnessing


def items(actor: SignedIn, seen: Found, only: UUID | None = None) -> list[ItemNow]:
    """All that is kept, the newest first, with its lines; nothing for anybody but its keepers.

    A line that is not the one that was written is not opened: its place is shown as broken, and everything else opens.
    """
    if not seeing.keeps(actor, seen):
        return []
    mine = {"case_id": seen.id, "organisation_id": actor.organisation_id}
    there: Any = models.Item.objects.filter(**mine)
    said: Any = models.Line.objects.filter(**mine)
    if only is not None:
        there, said = there.filter(pk=only), said.filter(item=only)
    rows, written = list(there.order_by("-created_at", "pk")), list(said.order_by("number"))
    links = chain.of(actor.organisation_id, {row.pk for row in rows}) if rows else {}
    lines = [line for line in written if line.item in links and links[line.item].is_link(line)]
    values = records.open_many(actor.keyring, [*rows, *lines]) if rows else []
    named = people_reading.names({row.written_by for row in [*rows, *lines]}) if rows else {}
    by_item: dict[UUID, list[LineNow]] = {}
    for line, value in zip(lines, values[len(rows) :], strict=True):
        if value.get("document") is not None:
            known = documents.Line.from_value(value["document"])
            now = LineNow(
                known, line.number, line.written_by, named.get(line.written_by, ""), line.created_at
            )
            by_item.setdefault(line.item, []).append(now)
    return [
        ItemNow(
            row.pk,
            row.file,
            documents.Item.from_value(value["document"]),
            row.written_by,
            by_item.get(row.pk, ()),
            links[row.pk].broken([line for line in written if line.item == row.pk]),
        )
        for row, value in zip(rows, values[: len(rows)], strict=True)
        if value.get("document") is not None
    ]


def item(actor: SignedIn, seen: Found, item_id: UUID) -> ItemNow:
    """One of them. 404 for any other."""
    found = items(actor, seen, item_id)
    if not found:
        raise Http404
    return found[0]


def missing(actor: SignedIn, seen: Found) -> int:
    """How many things were kept of this case and are not there any more, with or without their lines."""
    if not seeing.keeps(actor, seen):
        return 0
    there = models.Item.objects.filter(case_id=seen.id, organisation_id=actor.organisation_id).count()
    return max(0, chain.kept(seen.id, actor.organisation_id) - there)


def is_waiting(actor: SignedIn, seen: Found) -> bool:
    """Whether evidence is kept that this lawyer does not open so far."""
    return holding.has_begun(seen, actor) and not holding.holds(seen, actor)


def passed(actor: SignedIn, seen: Found) -> list[PassedNow]:
    """Copies of notes that wait to be taken in, oldest first. Those whose yes has ended say only that."""
    if not seeing.keeps(actor, seen):
        return []
    there = models.Waiting.objects.filter(case_id=seen.id, organisation_id=actor.organisation_id)
    rows = list(there.order_by("created_at", "pk"))
    withdrawn = holding.withdrawn(row.consent for row in rows)
    found = []
    for row in rows:
        try:
            value: Any = parcels.open_(actor.keyring, bytes(row.what), place=holding.PASSED, record=row.pk)
        except NoKey:  # sealed to the lawyers who were there then
            continue
        known = documents.Passed.from_value(value)
        over = rules.is_over(known.until, today=clock.today(), is_withdrawn=row.consent in withdrawn)
        found.append(PassedNow(row.pk, documents.Passed() if over else known, over))
    return found


def one_passed(actor: SignedIn, seen: Found, crossing: UUID) -> PassedNow:
    """One of them. 404 for any other."""
    found = next((one for one in passed(actor, seen) if one.id == crossing), None)
    if found is None:
        raise Http404
    return found


def leaves(actor: SignedIn, seen: Found) -> list[LeaveNow]:
    """Requests on which a copy may be given, the newest first. Whether she was told and her yes lives is read anew."""
    if not seen.access.may_read_minimum("H"):
        return []
    mine = models.Leave.objects.filter(case_id=seen.id, organisation_id=actor.organisation_id)
    rows = list(mine.order_by("-created_at", "pk"))
    if not rows:
        return []
    facts = disclosure_models.Happened.objects.filter(asking__in=[row.asking for row in rows])
    happened = set(facts.values_list("asking", "kind"))
    opened = [
        (row, documents.Leave.from_value(value["document"]))
        for row, value in zip(rows, records.open_many(actor.keyring, rows), strict=True)
        if value.get("document") is not None
    ]
    withdrawn = holding.withdrawn(known.consent for _row, known in opened if known.consent)
    return [
        LeaveNow(
            row.pk,
            known,
            is_told=bool({(row.asking, Kind.TOLD), (row.asking, Kind.NOT_YET)} & happened),
            is_stopped=(row.asking, Kind.REFUSED) in happened,
            is_over=rules.is_over(known.until, today=clock.today(), is_withdrawn=known.consent in withdrawn),
        )
        for row, known in opened
    ]


def answered(actor: SignedIn, seen: Found) -> Sequence[tuple[disclosure_holding.Held, bool]]:
    """Requests that were answered with something of proceedings, and whether a copy may be given on each already."""
    if not seeing.passes(actor, seen):
        return []
    allowed = set(models.Leave.objects.filter(case_id=seen.id).values_list("asking", flat=True))
    return [
        (held, held.row.pk in allowed)
        for held in disclosure.of_case(actor, seen)
        if held.stand.is_given and held.stand.decision is not None and "H" in held.stand.decision.given
    ]


def yes_of(actor: SignedIn, seen: Found, answer: Decision) -> tuple[date | None, bool]:
    """Until when the yes holds on which a request was answered, and whether it has ended; another ground has no end."""
    if answer.ground != Ground.CONSENT:
        return None, False
    mine = [one for one in consent.standings(actor, seen) if one.consent is not None and one.is_live]
    found = next((one for one in mine if one.consent == answer.consent), None)
    return (found.until, False) if found is not None else (None, True)


def notes(actor: SignedIn, seen: Found) -> list[hooks.Note]:
    """Notes that may go over, as far as they open to who leads the case."""
    return hooks.notes(actor, seen) if seeing.passes(actor, seen) else []


def the_yes(actor: SignedIn, seen: Found, group: str = "") -> witnessing.Yes | None:
    """Her or his yes to speaking in a matter, as it counts now; rather one that reaches this part."""
    found = witnessing.yeses(actor, seen)
    return next((one for one in found if group in one.groups), next(iter(found), None))
