"""What training changed, in numbers of people, small ones hidden (domain.md 4.7, training-effect indicator)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.http import Http404

from wayhome.core import clock, hiding
from wayhome.core.actors import Actor
from wayhome.training import rules, standings
from wayhome.training.enums import Came, Rose, Target
from wayhome.training.models import Seat


@dataclass(frozen=True, slots=True)
class Numbers:
    """Of the last year that is over, for sessions that one’s organisation held. None: fewer than can be shown."""

    since: date
    by_target: dict[str, int | None]
    rose: dict[str, int | None]
    standing: dict[str, int | None]


def numbers(actor: Actor) -> Numbers:
    """Who came, by group of workers; whether scores rose; colleagues with and without a certificate that counts."""
    if actor.organisation_id is None or not actor.roles & rules.COUNTERS:
        raise Http404
    first, last = hiding.year(clock.today())
    seats = Seat.objects.filter(
        session__organisation=actor.organisation_id, session__day__range=(first, last), state=Came.ATTENDED
    )
    targets = dict(seats.values_list("trainee__target").annotate(Count("trainee", distinct=True)))
    rose = dict(seats.exclude(rose="").values_list("rose").annotate(Count("pk")))
    return Numbers(
        since=first,
        by_target=hiding.small({one: targets.get(one, 0) for one in Target.values}),
        rose=hiding.small({one: rose.get(one, 0) for one in Rose.values}),
        standing=_standing(actor),
    )


def _standing(actor: Actor) -> dict[str, int | None]:
    """Colleagues as they stand today: for who sees them by name. To others each day would tell whose course lapsed."""
    if actor.organisation_id is None or not actor.roles & rules.MANAGERS:
        return {"fine": None, "lacking": None}
    known = standings.of_people(actor.organisation_id).values()
    fine = sum(not any(one.missing for one in roles) for roles in known)
    return hiding.small({"fine": fine, "lacking": len(known) - fine})
