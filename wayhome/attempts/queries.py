"""Attempts to return of one case, as far as they are open to the actor. For pages and for later rooms."""

from typing import Any
from uuid import UUID

from django.http import Http404

from wayhome.attempts import documents, gathering, hooks, models, reading, seeing, steps
from wayhome.attempts.enums import Ended
from wayhome.attempts.shapes import AttemptNow, ThingNow, Way
from wayhome.attempts.subjects import AttemptSubject
from wayhome.core import once
from wayhome.organisations.actors import SignedIn
from wayhome.people import kept
from wayhome.people import queries as people
from wayhome.people import reading as people_reading
from wayhome.people.queries import Found
from wayhome.vault import records

GROUP = "G"
kept.add(models.Attempt, models.Step, models.Plan)


@once.remembered
def of_case(actor: SignedIn, seen: Found) -> list[AttemptNow]:
    """Every attempt of the case, the first one first; none for who may see nothing of travel.

    Three questions to the database, whether it is one attempt or five.
    """
    if not seen.access.may_read_minimum(GROUP):
        return []
    there = gathering.several((models.Attempt, models.Step, models.Plan), actor, seen)
    attempts = sorted(there[models.Attempt], key=lambda row: row.number)
    if not attempts:
        return []
    of_the_case = frozenset(step.key for step in people.steps(actor, seen))
    taken, plans = there[models.Step], there[models.Plan]
    opened = records.open_many(actor.keyring, [*attempts, *taken])
    begun, said = opened[: len(attempts)], opened[len(attempts) :]
    planned = {one.thing: one for one in reading.opened(documents.Plan, actor, plans)}
    bodies = list(zip(taken, said, strict=True))
    of_each = {row.pk: [one for one in bodies if one[0].attempt == row.pk] for row in attempts}
    return [
        _now(actor, seen, row, value, of_the_case, of_each[row.pk], planned.get(row.pk))
        for row, value in zip(attempts, begun, strict=True)
    ]


def _now(
    actor: SignedIn,
    seen: Found,
    row: models.Attempt,
    value: dict[str, Any],
    of_the_case: frozenset[str],
    taken: list[tuple[models.Step, dict[str, Any]]],
    plan: ThingNow[documents.Plan] | None,
) -> AttemptNow:
    keys = frozenset(step.key for step, _body in taken)
    ended = next(((step, body) for step, body in taken if step.key == steps.ENDED), None)
    subject = AttemptSubject(
        seen=seen,
        attempt=row.pk,
        number=row.number,
        taken=of_the_case | keys,
        lifted=frozenset(key.removeprefix(steps.LIFTED) for key in keys if key.startswith(steps.LIFTED)),
        plan=plan.newest.known if plan else documents.Plan(),
        begun_at=row.created_at,
    )
    body = ended[1].get("body") if ended else None
    end = documents.End.from_value(body) if body is not None else None
    if (
        end is not None
        and ended
        and end.reason != Ended.ARRIVED
        and not seeing.reads_why(actor, seen, ended[0].organisation_id)
    ):
        end = None
    return AttemptNow(
        id=row.pk,
        number=row.number,
        begun=documents.Begun.from_value(value.get("document")),
        at=row.created_at,
        organisation=row.organisation_id,
        subject=subject,
        plan=plan,
        ended_on=ended[0].day if ended else None,
        end=end,
        waits_for=_ids(keys, steps.WAITS) - _ids(keys, steps.GOES_ON),
        reads_why=seeing.reads_why(actor, seen, row.organisation_id),
    )


def _ids(keys: frozenset[str], before: str) -> frozenset[UUID]:
    return frozenset(UUID(key.removeprefix(before)) for key in keys if key.startswith(before))


def steps_that_count(actor: SignedIn, seen: Found) -> tuple[int, list[models.Step]]:
    """The number of the newest plan and the steps taken on it, oldest first; nothing is unsealed.

    0 and none where no plan is open to the actor, or where the newest one ended without arriving: then nothing of it
    counts.
    """
    if not seen.access.may_read_minimum(GROUP):
        return 0, []
    there = people_reading.open_here(actor, seen)
    newest = models.Attempt.objects.filter(there).order_by("-number").values_list("id", "number").first()
    if newest is None:
        return 0, []
    taken = list(models.Step.objects.filter(there, attempt=newest[0]).order_by("created_at", "id"))
    keys = {step.key for step in taken}
    return (0, []) if steps.ENDED in keys and steps.ARRIVED not in keys else (newest[1], taken)


def now(actor: SignedIn, seen: Found) -> AttemptNow | None:
    """The attempt that goes on; None where there is none, it waits, or it is not open to the actor."""
    return next((one for one in of_case(actor, seen) if one.is_open), None)


def waiting(actor: SignedIn, seen: Found) -> AttemptNow | None:
    """The attempt that waits until somebody asked alone whether a yes was taken back of her or his own wish."""
    return next((one for one in of_case(actor, seen) if one.waits), None)


def one(actor: SignedIn, seen: Found, attempt: UUID) -> AttemptNow:
    """The attempt with this id, of this case. 404 for any other."""
    return _or_404(next((one for one in of_case(actor, seen) if one.id == attempt), None))


def numbered(actor: SignedIn, seen: Found, number: int) -> AttemptNow:
    """The attempt with this number, for a page. 404 for any other."""
    return _or_404(next((one for one in of_case(actor, seen) if one.number == number), None))


def _or_404(found: AttemptNow | None) -> AttemptNow:
    if found is None:
        raise Http404
    return found


def way(actor: SignedIn, subject: AttemptSubject) -> Way | None:
    """The way as it is planned now; None while nothing is planned."""
    return hooks.way(actor, subject)
