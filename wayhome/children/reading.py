"""Everything that was written for one attempt and opens, in one reading."""

from wayhome.attempts import gathering
from wayhome.attempts import models as attempted
from wayhome.attempts import reading as attempts
from wayhome.attempts.shapes import ThingNow
from wayhome.attempts.subjects import AttemptSubject
from wayhome.children import documents, models
from wayhome.children.shapes import Best
from wayhome.core import once
from wayhome.organisations.actors import SignedIn

KINDS: tuple[type[attempted.Thing], ...] = (
    models.View,
    models.GuardianView,
    models.Bia,
    models.Bid,
    models.Adult,
)


@once.remembered
def everything(actor: SignedIn, subject: AttemptSubject) -> Best:
    """One question to the database for all kinds, and one for keys each."""
    rows = gathering.several(KINDS, actor, subject.seen, subject.attempt)
    views = attempts.opened(documents.View, actor, rows[models.View])
    guardian = attempts.opened(documents.GuardianView, actor, rows[models.GuardianView])
    bias = attempts.opened(documents.Bia, actor, rows[models.Bia])
    panels = attempts.opened(documents.Bid, actor, rows[models.Bid])
    adults = attempts.opened(documents.Adult, actor, rows[models.Adult], with_names=True)
    return Best(
        views=[one.newest for one in reversed(views)],
        guardian_views=[one.newest for one in reversed(guardian)],
        bia=bias[0] if bias else None,
        panels=_newest_first(panels),
        adults=adults,
    )


def _newest_first(panels: list[ThingNow[documents.Bid]]) -> list[ThingNow[documents.Bid]]:
    """By when each was asked."""
    return sorted(panels, key=lambda one: one.versions[-1].at, reverse=True)
