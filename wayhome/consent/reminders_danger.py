"""Duties that follow from a second person's no to what was told, or was to be told, because a life was in danger."""

from collections.abc import Sequence
from uuid import UUID

from wayhome.consent import due, models
from wayhome.consent.reminders import NEXT_HEARS
from wayhome.core import clock
from wayhome.duties import actions as duties
from wayhome.duties.actions import Kind, Rung
from wayhome.organisations.actors import SignedIn


def objected(
    row: models.Objection,
    disclosure: models.Disclosure,
    *,
    code: str,
    above: Sequence[UUID],
    officers: Sequence[UUID],
    by: SignedIn,
) -> None:
    """Whoever proposed it reads why not, the supervisors when nothing comes of it; each protection officer is told."""
    rungs = [Rung(one, NEXT_HEARS) for one in above]
    for about, whom, ladder in (
        (due.NOT_AGREED, [disclosure.proposed_by], rungs),
        (due.CALLED_BACK, officers, []),
    ):
        for owner in whom:
            duties.add(
                kind=Kind.TASK,
                due_at=clock.now(),
                about=about,
                owner=owner,
                ladder=ladder,
                organisation=row.organisation_id,
                by=by,
                case=disclosure.case_id,
                code=code,
                thread=row.pk,
                args={"objection": row.pk},
                once=str(owner),
            )


def not_called_back(row: models.Disclosure, whom: Sequence[UUID], *, code: str, by: SignedIn) -> None:
    """The partner's key is another one than was compared: a person calls, and says that it is called back."""
    duties.add(
        kind=Kind.CALL,
        due_at=clock.now(),
        about=due.NOT_TOLD,
        owner=whom[0],
        ladder=[Rung(one, NEXT_HEARS) for one in whom[1:]],
        organisation=row.organisation_id,
        by=by,
        case=row.case_id,
        code=code,
        thread=row.pk,
        args={"organisation": row.receiver.name},
        once=str(row.pk),
    )
