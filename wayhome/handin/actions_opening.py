"""A case from a hand-in, with a code only: what is asked aloud, and the case, together or not at all."""

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.consent import deputies, first_night
from wayhome.consent import holding as consent_holding
from wayhome.core import clock
from wayhome.duties import actions as duties
from wayhome.duties import hours
from wayhome.duties import queries_on_call as on_call
from wayhome.duties.actions import Kind, Rung
from wayhome.handin import cosign, documents, due, holding, marks, models, rules
from wayhome.handin.enums import Event, State, What
from wayhome.handin.writing import mark_taken
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import Team
from wayhome.people import queries
from wayhome.people.queries import Found

TOMORROW_AT = time(10)  # [P]
NEXT_HEARS = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Night(first_night.Night):
    """What is known at the door, and how it was asked."""

    alone: bool = False
    on_paper: bool = False  # both were asked when the sheet was filled in


def open_case(*, handin: UUID, read: int, night: Night, by: SignedIn) -> tuple[Found, bool]:
    """A case and its first two answers. Sent twice, it leads to the same case (then False). Alone, or at night, a
    second person signs both within twelve hours. What was asked on paper has the time of the sheet.
    """
    with transaction.atomic():
        row = holding.found(by, handin, lock=True)
        known = holding.own(by, row)
        if known is not None:
            return queries.found(by, known.code), False
        holding.changed(rules.why_changed(read=read, number=row.number))
        arrival = holding.arrival(by, row) or documents.Arrival()
        reason = rules.why_not_open(row.state, is_observation=arrival.is_observation)
        holding.stop_if(reason, code="case_not_opened")
        said_at = _said_at(night, arrival)
        seen = first_night.begin(night, given_at=said_at, by=by)
        _link(row, seen, arrival, keeps_name=night.keeps_name, by=by)
        if night.alone or cosign.is_night_alone(by, said_at):
            for what in (What.ADMISSION, What.FIRST_CONSENT):
                cosign.owe(seen, what, by=by)
        deputies.look(seen=seen, by=by)
        _tomorrow(seen, on_call.zone_of(by), by=by)
        # One entry, under the case: two beside each other would say which hand-in became which case.
        audit.record("handin.opened", by=by, subject=seen.id)
    return seen, True


def _said_at(night: Night, arrival: documents.Arrival) -> datetime | None:
    """When both were asked, where that stands on a sheet that is typed later; clocks may differ a little."""
    if not (night.on_paper and arrival.is_paper and arrival.happened_at is not None):
        return None
    return min(arrival.happened_at, clock.now())


def _link(
    row: models.HandIn, seen: Found, arrival: documents.Arrival, *, keeps_name: bool, by: SignedIn
) -> None:
    """The receiver's own link. After a no to a file, the name that was written down on the way goes too.

    Who read it only because of being on call reads it no more: the case has people of its own now.
    """
    if row.state == State.WAITING:
        mark_taken(row, by=by)
    row.readers = _who_goes_on(row, by)
    kept = arrival if keeps_name else replace(arrival, name="")
    row.body = holding.seal(kept, place=holding.BODY, record=row.pk, to=row.readers)
    own = documents.Own(case=seen.id, code=seen.code)
    row.own = holding.seal(own, place=holding.OWN, record=row.pk, to=row.readers)
    row.state, row.case_mark = State.OPENED, marks.of_case(seen.id)
    holding.event(row, Event.OPENED, by=by)
    row.save()


def _who_goes_on(row: models.HandIn, by: SignedIn) -> list[UUID]:
    """The Intake and supervisors; and whoever opened the case, if in neither."""
    teams = set(Team.objects.filter(pk__in=row.readers).values_list("pk", flat=True))
    stay = [one for one in row.readers if one in teams]
    return stay if teams & by.team_ids else [*stay, holding.doer(by)]


def _tomorrow(seen: Found, zone: str, *, by: SignedIn) -> None:
    """Everything that was not asked tonight is one duty for the next day."""
    home = consent_holding.home(by, seen)
    day = clock.now().astimezone(ZoneInfo(zone)).date() + timedelta(days=1)
    duties.add(
        kind=Kind.TASK,
        due_at=hours.moment_of(day, TOMORROW_AT, zone),
        about=due.TOMORROW,
        owner=home.owner,
        ladder=[Rung(one, NEXT_HEARS) for one in home.ladder if one != home.owner],
        organisation=home.organisation,
        case=seen.id,
        code=seen.code,
        thread=home.thread,
        by=by,
    )
