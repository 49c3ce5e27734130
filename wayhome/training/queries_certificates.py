"""What people read of certificates: their own, their colleagues’ as managers, those their organisation gave."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from wayhome.core import clock
from wayhome.core.actors import Actor
from wayhome.training import rules, sealing, standings
from wayhome.training.models import Certificate


@dataclass(frozen=True, slots=True)
class Paper:
    """A certificate as it is printed."""

    row: Certificate
    who: sealing.Named
    last: date
    is_withdrawn: bool
    counts: bool
    may_extend: bool
    may_withdraw: bool


@dataclass(frozen=True, slots=True)
class Checked:
    """What a number says to who holds the paper: everything on it but the name."""

    is_known: bool
    row: Certificate | None = None
    last: date | None = None
    is_withdrawn: bool = False
    counts: bool = False


def certificate(actor: Actor, certificate_id: UUID) -> Paper:
    """For the person, for who gave it, for managers of the person’s organisation and of the giver’s. 404 else."""
    may = Q(trainee__user=actor.user_id) | Q(given_by=actor.user_id)
    if actor.roles & rules.MANAGERS:
        may |= Q(organisation=actor.organisation_id) | Q(trainee__organisation=actor.organisation_id)
    found = _rows().filter(may, pk=certificate_id).first() if actor.user_id else None
    if found is None:
        raise Http404
    is_manager = bool(actor.roles & rules.MANAGERS)
    is_own = found.trainee.user_id == actor.user_id
    last, gone = standings.last_day(found), hasattr(found, "withdrawal")
    why_not = rules.why_not_extend(
        until_on=last,
        is_extended=hasattr(found, "extension"),
        is_withdrawn=gone,
        is_own=is_own,
        reason="-",
        today=clock.today(),
    )
    return Paper(
        row=found,
        who=sealing.named(actor, found.trainee),
        last=last,
        is_withdrawn=gone,
        counts=not gone and last >= clock.today(),
        may_extend=is_manager and why_not is None and found.trainee.organisation_id == actor.organisation_id,
        may_withdraw=is_manager and not gone and found.organisation_id == actor.organisation_id,
    )


def check(actor: Actor, number: str) -> Checked:
    """Whether a paper is real and still counts. Everybody who signs in may ask; no name is told."""
    if not actor.is_signed_in:
        raise Http404
    plain = "".join(sign for sign in number.lower() if sign.isalnum())
    groups = "-".join(plain[start : start + 4] for start in range(0, len(plain), 4))
    found = _rows().filter(number=groups).first()
    if found is None:
        return Checked(is_known=False)
    last, gone = standings.last_day(found), hasattr(found, "withdrawal")
    return Checked(True, found, last, gone, counts=not gone and last >= clock.today())


def _rows() -> QuerySet[Certificate]:
    rows: QuerySet[Certificate] = Certificate.objects.select_related(
        "trainee__user__organisation", "organisation", "extension", "withdrawal"
    )
    return rows
