"""A yes to a doctor or a counsellor is taken back: what is to come is called off, and whoever waits is told.

So it is when nobody comes any more, because the case is closed for it (``closing.ending``).

``process.py`` lists it. Whoever writes down the no may be told of no appointment: then whoever leads looks.
"""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wayhome import journey
from wayhome.assistance import (
    actions_appointments,
    due,
    holding,
    models,
    queries_appointments,
    rules_appointments,
    seeing,
)
from wayhome.assistance.enums import AppointmentKind
from wayhome.assistance.shapes import AppointmentNow
from wayhome.audit import log as audit
from wayhome.consent import holding as consent_holding
from wayhome.consent.depending import Dependent
from wayhome.consent.enums import Purpose
from wayhome.core import clock, dates
from wayhome.core.actors import Job
from wayhome.core.refusals import Refused
from wayhome.duties import actions as duties
from wayhome.duties.actions import Kind
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import User
from wayhome.people.queries import Found

KIND_OF = {
    str(Purpose.HEALTH_EXAM): AppointmentKind.HEALTH,
    str(Purpose.PSYCHOSOCIAL): AppointmentKind.PSYCHOSOCIAL,
}


def to_come(actor: SignedIn, seen: Found, purpose: str) -> tuple[list[AppointmentNow], bool]:
    """Those that rest on it and lie ahead; and whether there may be more, of which the actor is not told what for.

    It is sealed with its kind, or with services and plan where who made it writes no health (``rules``).
    """
    kind = KIND_OF.get(purpose)
    if kind is None or not queries_appointments.sees_appointments(actor, seen):
        return [], kind is not None
    now, own_group, found, more = clock.now(), rules_appointments.GROUPS[kind], [], False
    for one in queries_appointments.appointments(actor, seen):
        if one.outcome or one.is_over(now):
            continue
        whole = one.entry.newest.whole
        if one.group == own_group or (whole is not None and whole.kind == kind):
            found.append(one)
        elif whole is None and one.group == "I":
            more = True
    return found, more or not seeing.practical(actor, seen, own_group)


def depends(actor: SignedIn, seen: Found, consent: UUID, purpose: str) -> Iterable[Dependent]:
    """For ``consent.depending``: when, never what for."""
    del consent
    for one in to_come(actor, seen, purpose)[0]:
        if one.brief.starts_at is not None:
            day = dates.day_in_words(clock.day_of(one.brief.starts_at, one.brief.zone))
            yield Dependent(_("The appointment on {day} is called off.").format(day=day))


def _consent_ended(*, seen: Found, consent: UUID, purpose: str, by: SignedIn) -> None:
    del consent
    if purpose not in KIND_OF or not models.Entry.objects.filter(case_id=seen.id).exists():
        return
    there = consent_holding.home(by, seen, seen.case.organisation_id)
    found, unseen = to_come(by, seen, purpose)
    for one in found:
        try:
            actions_appointments.call_off(seen=seen, one=one, by=by)
        except Refused:  # another agency made it, or no key to write it: somebody who can does it
            unseen = True
            continue
        holding.owe(
            due.TELL_OFF, clock.now(), seen, there, name=str(one.thing), kind=Kind.TASK,
            args={"thing": one.thing, "part": one.group}, is_shared=True,
            owner=holding.owner_of(one.brief.worker, there.owner), by=by,
        )  # fmt: skip
    if unseen:
        holding.owe(due.CALL_OFF, clock.now(), seen, there, name=purpose, kind=Kind.TASK, by=by)
    if found or unseen:
        audit.record("assistance.called_off", by=by, subject=seen.id, groups="I")


def nobody_comes(*, seen: Found, by: SignedIn) -> None:
    """She or he has died, or is exploited again: nobody is reminded or fetched; whoever leads calls off what is there,
    also what the actor is told nothing of.
    """
    there = holding.home(by, seen)
    owed, now = (due.REMIND, due.DRIVE, due.ALONG), clock.now()
    ground = (seen.id, due.NOBODY_COMES)
    if duties.rest(threads=[there.thread], abouts=owed, ground=ground, until=now, by=by):
        holding.owe(due.NOBODY_COMES, now, seen, there, name=str(seen.id), kind=Kind.TASK, by=by)


def take_up(*, seen: Found, by: SignedIn) -> None:
    """The case is opened again before somebody has called them off: whoever makes them is reminded of them again."""
    there = holding.home(by, seen)
    is_there = duties.done_for(thread=there.thread, about=due.NOBODY_COMES, by=by)
    if not is_there or not queries_appointments.sees_appointments(by, seen):
        return
    now = clock.now()
    for one in queries_appointments.appointments(by, seen):
        ours = one.entry.newest.organisation == by.organisation_id
        if ours and not one.outcome and not one.is_over(now):
            actions_appointments.owe_anew(seen=seen, one=one, by=by)


def changed(user: UUID) -> None:
    """For ``organisations.changing``: who drives, or goes along, works here no longer. Whoever answers for the case
    finds somebody else. Needs no key: which appointments those are is sealed.
    """
    gone = User.objects.get_queryset().filter(pk=user, is_active=False).first()
    if gone is not None:
        duties.owe_anew(holding.works(user), by=Job("assistance.gone", organisation_id=gone.organisation_id))


# For ``process.py``: under “consent_withdrawn”.
CONSENT_ENDED = journey.Consequence(
    "appointments_called_off",
    gettext_lazy(
        "Appointments that rest on it are called off; whoever waits for her or him is told, without a reason"
    ),
    _consent_ended,
)
