"""What falls due about a hand-in, a meeting, an early warning, and a second signature."""

from datetime import datetime, timedelta
from uuid import UUID

from wayhome.core import clock
from wayhome.core.actors import Actor
from wayhome.duties import actions as duties
from wayhome.duties.actions import Kind, Rung
from wayhome.handin import documents, due, models, rules
from wayhome.organisations.models import Organisation

READ_WITHIN = timedelta(hours=1)  # [P] by day, with nobody in danger
OBSERVED = timedelta(days=1)  # [P]
NEXT_HEARS = timedelta(minutes=30)  # [P]
ANSWER_WITHIN = timedelta(hours=24)  # [P]
SUPERVISORS_HEAR = timedelta(hours=12)


def sent(row: models.HandIn, arrival: documents.Arrival, *, by: Actor) -> None:
    """The Intake hears; with a danger, a medical need or at night it rings whoever is on call."""
    now = clock.now()
    is_urgent = rules.rings(arrival, now=now)
    wait = timedelta() if is_urgent else READ_WITHIN
    _to_intake(row, now + (OBSERVED if arrival.is_observation else wait), rings=is_urgent, by=by)


def waits_again(row: models.HandIn, *, by: Actor) -> None:
    """Nobody came to the meeting: it is on the board again. Whoever said so is awake, so nobody is rung."""
    _to_intake(row, clock.now() + READ_WITHIN, rings=False, by=by)


def answered(row: models.HandIn, *, by: Actor) -> None:
    """Taken over, or not: nobody is rung any more."""
    duties.done_for(thread=row.pk, about=due.WAITING, by=by)


def news(row: models.HandIn, *, about: str = due.NEWS, by: Actor) -> None:
    """Whoever brought somebody has something to read: whom to ring, or about the form."""
    _to_officer(row, about, clock.now(), by=by)


def noticed(row: models.HandIn, *, by: Actor) -> None:
    """It was read."""
    for about in (due.NEWS, due.FEEDBACK):
        duties.done_for(thread=row.pk, about=about, by=by)


def proposed(row: models.HandIn, at: datetime, *, by: Actor) -> None:
    """Both are to say afterwards that they met; when one does not, it rings."""
    over(row, by=by)
    _to_officer(row, due.MEET, at, by=by)
    duties.add(
        kind=Kind.CHECK,
        due_at=at + rules.LATE,
        about=due.NOT_MET,
        owner=row.to_team_id,
        ladder=_above(row, NEXT_HEARS),
        organisation=row.to_organisation_id,
        code=row.code,
        thread=row.pk,
        args={"until": at, "handin": str(row.pk)},
        is_emergency=True,
        by=by,
    )


def given(row: models.HandIn, *, by: Actor) -> None:
    """The officer has nothing more to do."""
    duties.done_for(thread=row.pk, about=due.MEET, by=by)


def over(row: models.HandIn, *, by: Actor) -> None:
    """Both have said so, or there is no meeting any more."""
    for about in (due.MEET, due.NOT_MET):
        duties.done_for(thread=row.pk, about=about, by=by)


def feedback(row: models.HandIn, *, by: Actor) -> None:
    """The officer reads about the form."""
    news(row, about=due.FEEDBACK, by=by)


def warned(line: models.WarningLine, until: datetime, *, by: Actor) -> None:
    """A shelter is asked."""
    duties.add(
        kind=Kind.ANSWER,
        due_at=min(until, clock.now() + ANSWER_WITHIN),
        about=due.WARNED,
        owner=line.team_id,
        ladder=[Rung(one, SUPERVISORS_HEAR) for one in line.readers if one != line.team_id],
        organisation=line.organisation_id,
        thread=line.pk,
        args={"organisation": _name(line.warning.from_organisation_id), "line": str(line.pk)},
        by=by,
    )


def warning_answered(line: models.WarningLine, *, by: Actor) -> None:
    """Who warned reads it."""
    warning = line.warning
    duties.done_for(thread=line.pk, about=due.WARNED, by=by)
    duties.add(
        kind=Kind.TASK,
        due_at=clock.now(),
        about=due.ANSWERED,
        owner=warning.from_user,
        ladder=[],
        organisation=warning.from_organisation_id,
        thread=warning.pk,
        args={"organisation": _name(line.organisation_id), "warning": str(warning.pk)},
        once=str(line.pk),
        by=by,
    )


def warning_read(warning: models.EarlyWarning, *, by: Actor) -> None:
    """Who warned has read the answers."""
    duties.done_for(thread=warning.pk, about=due.ANSWERED, by=by)


def warning_over(warning: models.EarlyWarning, *, by: Actor) -> None:
    """Nobody has to answer any more."""
    for line in warning.lines.all():
        duties.done_for(thread=line.pk, about=due.WARNED, by=by)
    warning_read(warning, by=by)


def _to_intake(row: models.HandIn, at: datetime, *, rings: bool, by: Actor) -> None:
    duties.add(
        kind=Kind.ANSWER,
        due_at=at,
        about=due.WAITING,
        owner=row.to_team_id,
        ladder=_above(row, NEXT_HEARS),
        organisation=row.to_organisation_id,
        code=row.code,
        thread=row.pk,
        args={"organisation": _name(row.from_organisation_id), "handin": str(row.pk)},
        is_emergency=rings,
        by=by,
    )


def _to_officer(row: models.HandIn, about: str, at: datetime, *, by: Actor) -> None:
    duties.add(
        kind=Kind.TASK,
        due_at=at,
        about=about,
        owner=row.from_user,
        ladder=[],
        organisation=row.from_organisation_id,
        code=row.code,
        thread=row.pk,
        args={"until": at, "organisation": _name(row.to_organisation_id), "handin": str(row.pk)},
        by=by,
    )


def _above(row: models.HandIn, after: timedelta) -> list[Rung]:
    return [Rung(one, after) for one in row.readers if one != row.to_team_id]


def _name(organisation: UUID) -> str:
    return str(Organisation.objects.values_list("name", flat=True).get(pk=organisation))
