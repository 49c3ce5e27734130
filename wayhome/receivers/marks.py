"""How requests of an attempt are found by the server, and by nobody who only has the database."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from wayhome.core import prepared
from wayhome.receivers import models
from wayhome.referrals.models import ReferralEvent
from wayhome.vault import installation


def of_attempt(attempt: UUID) -> str:
    """Stands for one attempt. Beside a request its plain id would tell which case the request came from."""
    return installation.blind(str(attempt), purpose="receivers")


def written(attempts: Collection[UUID]) -> dict[UUID, datetime]:
    """Attempt -> when somebody who was asked for it last said something, on this page or on that of the request.

    For ``attempts.findings``, by the server alone: no row ties what they say to a case. One question.
    """
    by_mark = {of_attempt(one): one for one in attempts}
    found: dict[UUID, datetime] = {}
    for mark, *moments in _said(list(by_mark)) if by_mark else ():
        for at in moments:
            if at is not None:
                found[by_mark[mark]] = max(at, found.get(by_mark[mark], at))
    return found


def ahead(attempt: UUID) -> prepared.Later:
    """The question of ``written`` about one attempt, for a page that asks it together with others."""
    return _said.later([of_attempt(attempt)])


@prepared.planned
def _said(marks: list[str]) -> QuerySet[models.Link, tuple[Any, ...]]:
    here = {"referral": OuterRef("referral")}
    said = models.Answer.objects.filter(**here).order_by("-created_at").values("created_at")[:1]
    moved = ReferralEvent.objects.filter(**here).order_by("-created_at").values("created_at")[:1]
    rows = models.Link.objects.filter(mark__among=marks)
    found: QuerySet[models.Link, tuple[Any, ...]] = rows.annotate(
        said=Subquery(said), moved=Subquery(moved)
    ).values_list("mark", "said", "moved")
    return found
