"""What every action here does first: find the duty and hold it, or 404; and put it on a board."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import Http404

from wayhome.core import bulk, clock
from wayhome.core.actors import Actor
from wayhome.duties import hours, on_call, rules
from wayhome.duties.enums import Kind
from wayhome.duties.models import Duty, DutyHolder

if TYPE_CHECKING:
    from django.db.models import QuerySet

    type DutyRows = QuerySet[Duty]


def duty(actor: Actor, duty_id: UUID) -> Duty:
    """A duty that the actor may do, held until the transaction ends. 404 for any other."""
    found = Duty.objects.select_for_update().filter(pk=duty_id).first()
    if found is None or not may_do(actor, found):
        raise Http404
    return found


def ringing(actor: Actor, duty_id: UUID) -> Duty:
    """An emergency that rings the actor, or that they may do, held until the transaction ends. 404 for any other."""
    found = Duty.objects.select_for_update().filter(pk=duty_id, is_emergency=True).first()
    if found is None or not may_acknowledge(actor, found):
        raise Http404
    return found


def may_acknowledge(actor: Actor, duty: Duty) -> bool:
    """Who may do it, and who is, was or may be rung for it."""
    return may_do(actor, duty) or _rings(actor, duty)


def why_not_acknowledge(duty: Duty) -> str | None:
    """As ``rules.why_not_acknowledge``, of this one at this moment."""
    has_it = on_call.has_it(duty)
    return rules.why_not_acknowledge(
        acknowledged_by=has_it.name if has_it else "",
        is_closed=duty.done_at is not None,
        is_due=duty.due_at <= clock.now(),
    )


def _rings(actor: Actor, duty: Duty) -> bool:
    if actor.organisation_id != duty.organisation_id or actor.user_id is None:
        return False
    return on_call.was_rung(duty.pk, actor.user_id) or bool(
        rules.hands(actor) & set(on_call.who_may_be_rung(duty.organisation_id, at=duty.due_at))
    )


def put_on_board(duty: Duty, holder: UUID) -> None:
    """From now on ``holder`` sees it. Twice is once."""
    put_on_boards([(duty, holder)])


def put_on_boards(new: Iterable[tuple[Duty, UUID]], *, are_new: bool = False) -> None:
    """The same for several; ``are_new``: duties written in this moment, which are on no board yet."""
    rows = [
        bulk.made(
            DutyHolder,
            duty=duty,
            holder=holder,
            due_at=duty.due_at,
            is_waiting=duty.kind == Kind.ANSWER,
            not_for=duty.not_for,
            created_at=duty.created_at,
        )
        for duty, holder in new
    ]
    if are_new:
        bulk.insert(rows)
    else:
        DutyHolder.objects.bulk_create(rows, ignore_conflicts=True)


def start_ladder(
    duty: Duty, ladder: Sequence[tuple[UUID, datetime]], *, at: datetime, is_open: bool = True
) -> None:
    """Its owner has it in hand, and the ladder begins anew. A rung that was climbed is not climbed twice: those before
    are the owner's own.
    """
    climbed = [(duty.owner, at)] * duty.rung
    duty.hearer = duty.owner
    duty.ladder = [holder for holder, _at in (*climbed, *ladder)]
    duty.climbs_at = [at for _holder, at in (*climbed, *ladder)]
    duty.next_at = duty.climbs_at[duty.rung] if ladder and is_open else None


def doer(actor: Actor) -> UUID:
    """Who has something must be a person with a name."""
    if actor.user_id is None:
        raise Http404
    return actor.user_id


def may_do(actor: Actor, duty: Duty) -> bool:
    """The owner, a team of hers or his, whoever holds it, whoever is on its ladder; never whose own doing it is."""
    if is_not_for(actor, duty):
        return False
    holders = duty.holders.values_list("holder", flat=True)
    return rules.may_do(actor, owner=duty.owner, ladder=duty.ladder, holders=holders)


def is_not_for(actor: Actor, duty: Duty) -> bool:
    """Whether another person is to look at what this actor did."""
    return duty.not_for is not None and duty.not_for == actor.user_id


def close(rows: "DutyRows") -> int:
    """Closed duties climb no further and are on nobody's board."""
    found = [duty.pk for duty in rows.select_for_update(of=("self",)).order_by("pk")]
    if found:
        Duty.objects.filter(pk__in=found).update(done_at=hours.to_the_minute(clock.now()), next_at=None)
        DutyHolder.objects.filter(duty__in=found).delete()
    return len(found)


day_of = clock.without_the_hour
