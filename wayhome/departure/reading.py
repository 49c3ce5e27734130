"""What is known of leaving without keys, and records of one kind: for queries, the clock and the board."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from wayhome.attempts import findings, gathering
from wayhome.attempts.models_findings import Finding
from wayhome.attempts.shapes import ThingNow, Way
from wayhome.core import clock, numbering, once
from wayhome.departure import asking, documents, models
from wayhome.departure.enums import Kind
from wayhome.departure.shapes import Go
from wayhome.people.documents import Document


@once.remembered
def go(attempt: UUID, case: UUID, *, at: datetime | None = None) -> Go:
    """Go or no-go now, from findings alone, each with a signature that holds."""
    return stand(attempt, case, findings.of_one(attempt, case, asking.gates()), at=at)


def stand(attempt: UUID, case: UUID, board: findings.Board, *, at: datetime | None = None) -> Go:
    """The same, of what was found and read already."""
    standing = board.of(attempt, asking.gates())
    number, approved_at = _approved(attempt, case)
    is_void = bool(approved_at and _void(board.found, {attempt: approved_at}, {attempt: standing}))
    return Go(attempt, standing, at or clock.now(), number, approved_at, is_void)


def _approved(attempt: UUID, case: UUID) -> tuple[int, datetime | None]:
    """Number and moment of the newest approval, without keys."""
    if (read := gathering.of_page(models.Approval, case, attempt)) is not None:
        return max(((row.number, row.created_at) for row in read), default=(0, None))
    approvals = models.Approval.objects.filter(attempt=attempt).order_by("-number")
    return approvals.values_list("number", "created_at").first() or (0, None)


def go_each(cases: Mapping[UUID, UUID], *, at: datetime) -> dict[UUID, Go]:
    """Attempt -> how it stands, for attempts and their cases: as many questions for one as for fifty."""
    gates = asking.gates()
    approvals = newest_approvals(list(cases)) if cases else {}
    approved = {pk: one.created_at for pk, one in approvals.items()}
    board = findings.now(cases, gates, checked=True, since=approved)
    standing = {pk: board.of(pk, gates) for pk in cases}
    fell = void(board, approved, standing)
    found = {}
    for pk in cases:
        number, approved_at = (
            (approvals[pk].number, approvals[pk].created_at) if pk in approvals else (0, None)
        )
        found[pk] = Go(pk, standing[pk], at, number, approved_at, pk in fell)
    return found


def void(
    board: findings.Board,
    approved: Mapping[UUID, datetime],
    standing: Mapping[UUID, Collection[findings.Standing]],
) -> set[UUID]:
    """Attempts where a gate that nobody lifted was asked since it was approved, and did not hold.

    ``board``: as it was read with ``since`` the approvals.
    """
    return _void(board.red, approved, standing)


def _void(
    found: Iterable[Finding],
    approved: Mapping[UUID, datetime],
    standing: Mapping[UUID, Collection[findings.Standing]],
) -> set[UUID]:
    counts = {(pk, one.gate.id) for pk in approved for one in standing[pk] if not one.is_lifted}
    return {
        row.attempt
        for row in found
        if not (row.holds or row.is_end)
        and (row.attempt, row.gate) in counts
        and row.created_at > approved[row.attempt]
    }


def of_kind[D: Document](
    found: Sequence[ThingNow[documents.Given]], kind: Kind, shape: type[D]
) -> list[tuple[ThingNow[documents.Given], D]]:
    """Those of one kind, with what they hold."""
    return [(one, shape.from_value(one.newest.known.body)) for one in found if one.newest.known.kind == kind]


def newest_approvals(ids: Sequence[UUID]) -> dict[UUID, models.Approval]:
    """Attempt -> the row of its newest approval: one question."""
    rows = models.Approval.objects.filter(attempt__in=ids).order_by("attempt", "-number").distinct("attempt")
    return {row.attempt: row for row in rows}


def newest_number(model: type[models.Lifting], thing: UUID) -> int:
    """Of one thing, found without keys."""
    return numbering.newest(model._default_manager.filter(thing=thing))


def fits(known: documents.Approval, way: Way) -> bool:
    """Whether the way is still the one that was approved."""
    return (known.departs_at, known.arrives_at) == (way.departs_at, way.arrives_at)
