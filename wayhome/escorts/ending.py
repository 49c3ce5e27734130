"""An attempt ends: whoever was asked to travel along is not needed, and is told only that.

``process.py`` lists it under ``attempt_ended``.
"""

from uuid import UUID

from django.utils.translation import gettext as _text
from django.utils.translation import gettext_lazy as _

from wayhome import journey
from wayhome.attempts import hooks as attempt_hooks
from wayhome.attempts.shapes import AttemptNow
from wayhome.audit import log as audit
from wayhome.escorts import answers, due, holding, hooks, models, queries
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found


def _stopped(*, seen: Found, attempt: UUID, by: SignedIn) -> None:
    """Found without keys: whoever wrote the end may see nothing of travel. No other one is looked for any more.

    Whoever is beside her or him on the way stays until somebody new has taken over (domain.md 3.3, SC6).
    """
    orders = list(models.Order.objects.filter(attempt=attempt))
    said = answers.newest([one.thing for one in orders])
    kept = hooks.kept(seen=seen, attempt=attempt, by=by)
    for order in orders:
        holding.done(due.ANOTHER, order, by=by)
        if not attempt_hooks.is_under_way(attempt):
            holding.done(due.ON_THE_WAY, order, by=by)
        newest = said.get(order.thing)
        if newest is not None and newest.said == "accepted" and (kept is None or order.thing in kept):
            continue
        if newest is None or newest.said == "accepted":
            holding.release(order, by=by)
            audit.record("escorts.released", by=by, subject=seen.id, groups=queries.GROUP)


def given_up(actor: SignedIn, now: AttemptNow) -> list[str]:
    """For ``attempts.hooks``: whoever was asked to travel along, or said yes."""
    asked = [one for one in queries.assigned(actor, now.subject) if one.stands]
    text = _text("Somebody who was to travel along is released.")
    return [text for _one in asked]


STOPPED = journey.Consequence(
    "escorts_released", _("Whoever was to travel along is released, and told only that"), _stopped
)
