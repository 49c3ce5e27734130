"""Who is on the way, and whether it has stopped: from steps alone, without keys."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from wayhome.attempts import models as attempt_models
from wayhome.custody import models, steps
from wayhome.escorts.models import Order


def under_way(attempts: Iterable[UUID]) -> set[UUID]:
    """Those of these attempts that are on the way now: begun, and neither arrived nor back. From steps alone."""
    begun = attempt_models.Step.objects.filter(attempt__in=list(attempts), key=steps.BEGUN)
    return _not_over(begun.values_list("attempt", flat=True))


def all_under_way(organisation: UUID) -> set[UUID]:
    """The same for every attempt that this organisation began to bring on its way."""
    begun = attempt_models.Step.objects.filter(organisation_id=organisation, key=steps.BEGUN)
    return _not_over(begun.values_list("attempt", flat=True))


def is_escorting(user: UUID, at: datetime) -> bool:
    """Whether somebody with an account travels along now, as far as is known without keys. For ``training.holds``."""
    del at
    return bool(under_way(Order.objects.filter(user=user).values_list("attempt", flat=True)))


def is_under_way(attempt: UUID) -> bool:
    return bool(under_way([attempt]))


def _not_over(begun: Iterable[UUID]) -> set[UUID]:
    ids = set(begun)
    over = attempt_models.Step.objects.filter(attempt__in=ids, key__in=steps.OVER)
    return ids - set(over.values_list("attempt", flat=True))


def written_on(case: UUID) -> str:
    """For ``people.filekeeping``: with the yes to keeping a file the chain of care does not end, nor the way out."""
    return "FG" if models.UnderWay.objects.filter(case_id=case).exists() else ""


def stops(attempt: UUID) -> bool:
    """Whether the journey stopped already, and has not gone on since: as far as steps tell."""
    return stopped_at(attempt) is not None


def stopped_at(attempt: UUID) -> datetime | None:
    """When it was written that it stopped; None where it never did, or has gone on since."""
    last = attempt_models.Step.objects.filter(attempt=attempt, key__in=(steps.STOPPED, steps.RESUMED))
    newest = last.order_by("-created_at").values_list("key", "created_at").first()
    return newest[1] if newest and newest[0] == steps.STOPPED else None


def over_at(attempt: UUID) -> datetime | None:
    """When it was written that it is over, whoever wrote it; None while it is not."""
    ends = attempt_models.Step.objects.filter(attempt=attempt, key__in=steps.OVER).order_by("created_at")
    return ends.values_list("created_at", flat=True).first()


def has_wishes(attempt: UUID) -> bool:
    """Whether any was written down; found without keys, to record who looks."""
    return bool(models.Wish.objects.filter(attempt=attempt).exists())
