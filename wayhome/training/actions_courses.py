"""Courses, their sessions, and what an organisation asks of a role beyond what everybody asks."""

from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.http import Http404

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.duties import actions as duties
from wayhome.duties.actions import Kind
from wayhome.organisations.actors import SignedIn
from wayhome.services import doors
from wayhome.training import due, holding, required, rules, sealing, telling
from wayhome.training.enums import TAKING_A_SEAT, Competency, Level, Mode, Topic
from wayhome.training.models import Course, Requirement, Session
from wayhome.vault.values import Value


def keep_course(
    *,
    course: UUID | None = None,
    number: int | None = None,
    title: str,
    topics: Collection[str],
    hours: int,
    mode: str,
    level: str,
    targets: Collection[str],
    competencies: Collection[str],
    months: int,
    is_shared: bool,
    is_closed: bool = False,
    by: SignedIn,
) -> Course:
    """A new course, or new words for one. Certificates that were given keep what they said."""
    with transaction.atomic():
        holding.stop_if(rules.why_not_keep(by), code="course_not_kept")
        row = Course(organisation_id=by.organisation_id, number=0)
        if course is not None:
            row = holding.course(course, by=by)
        said = {
            "title": title.strip(),
            "hours": hours,
            "mode": mode,
            "level": level,
            "months": months,
            "topics": sorted(set(topics)),
            "targets": sorted(set(targets)),
            "competencies": [] if level == Level.AWARENESS else sorted(set(competencies)),
            "is_shared": is_shared,
            "is_closed": is_closed,
        }
        if course is None:
            holding.organisation(by)
            there = Course.objects.filter(organisation=by.organisation_id, **said).first()
            if there is not None:  # sent twice
                return there
        elif row.number != number:
            if all(getattr(row, name) == value for name, value in said.items()):
                return row  # sent twice, or a colleague wrote the same
            raise holding.course_changed()
        for name, value in said.items():
            setattr(row, name, value)
        row.number += 1
        row.save()
        audit.record("training.course_kept", by=by, subject=row.pk)
    return row


def plan_session(
    *,
    course: UUID,
    day: date,
    place: str,
    trainer: UUID,
    capacity: int,
    thing: UUID | None = None,
    by: SignedIn,
) -> Session:
    """A course on one day. Whoever holds it hears the day after that the list is theirs to write. ``thing`` comes with
    the form: sent twice, it is one session; two groups on one day are two.
    """
    with transaction.atomic():
        holding.stop_if(rules.why_not_keep(by) or _why_not_there(place, by), code="session_not_planned")
        found = holding.course(course, by=by)
        words = {"day": day, "place": place.strip(), "trainer": trainer, "capacity": capacity}
        if (there := _sent(thing, **words, course=found, by=by)) is not None:
            return there
        row = _session(found, thing=thing, day=day, place=place, trainer=trainer, capacity=capacity, by=by)
        audit.record("training.session_planned", by=by, subject=row.pk)
    return row


def register_awareness(
    *,
    title: str,
    topics: Collection[str],
    hours: int,
    day: date,
    place: str,
    capacity: int,
    thing: UUID | None = None,
    by: SignedIn,
) -> Session:
    """Anybody who signs in may hold an awareness session, and have a sheet for it. It makes nobody able to do work.
    ``thing``: as where a session is planned.
    """
    with transaction.atomic():
        holding.stop_if(_why_not_there(place, by), code="session_not_planned")
        said = {
            "title": title.strip(),
            "topics": sorted(set(topics) & set(Topic.values)),
            "hours": hours,
            "mode": Mode.ROOM,
            "level": Level.AWARENESS,
            "is_closed": True,  # held once; not in the list of courses to plan again
        }
        holding.organisation(by)
        words = {"day": day, "place": place.strip(), "trainer": by.user_id, "capacity": capacity}
        about = {f"course__{name}": value for name, value in said.items()}
        if (there := _sent(thing, **words, **about, by=by)) is not None:
            return there
        course = Course.objects.create(organisation_id=by.organisation_id, months=required.months(), **said)
        row = _session(
            course, thing=thing, day=day, place=place, trainer=by.user_id, capacity=capacity, by=by
        )
        audit.record("training.awareness_registered", by=by, subject=row.pk)
    return row


def call_off(*, session: UUID, by: SignedIn) -> None:
    """It does not take place. Everybody with an account who booked it hears."""
    with transaction.atomic():
        found = holding.run(session, by=by)
        if found.is_off:
            return
        found.is_off = True
        found.save(update_fields=["is_off"])
        for seat in holding.seats(found):
            if seat.state in TAKING_A_SEAT and seat.trainee.user is not None:
                user = seat.trainee.user
                args: dict[str, Value] = {"day": found.day}
                telling.person(
                    user.pk,
                    user.organisation_id,
                    due.OFF,
                    args=args,
                    once=str(seat.pk),
                    at=clock.now(),
                    by=by,
                )
        _list_done(found, by=by)
        audit.record("training.session_off", by=by, subject=found.pk)


def ask_more(*, role: str, competency: str, by: SignedIn) -> None:
    """From today on this organisation asks it of the role. Nobody’s role rests before fourteen days."""
    with transaction.atomic():
        rows = Requirement.objects.filter(organisation=by.organisation_id, role=role, competency=competency)
        reason = rules.why_not_keep(by) or rules.why_not_ask(
            role=role, competency=competency, is_asked=rows.exists()
        )
        holding.stop_if(reason, code="not_asked_more")
        Requirement.objects.create(
            organisation_id=by.organisation_id,
            role=role,
            competency=Competency(competency),
            since_on=clock.today(),
        )
        audit.record("training.asked_more", by=by, subject=by.organisation_id)


def ask_less(*, requirement: UUID, by: SignedIn) -> None:
    """What this organisation asked beyond everybody else’s rule it asks no longer. The common rule stays."""
    with transaction.atomic():
        holding.stop_if(rules.why_not_keep(by), code="not_asked_less")
        rows = Requirement.objects.filter(pk=requirement, organisation=by.organisation_id)
        if not rows.delete()[0]:
            raise Http404
        audit.record("training.asked_less", by=by, subject=by.organisation_id)


def _why_not_there(place: str, by: SignedIn) -> str | None:
    return rules.why_not_place(place) or doors.why_not(by, place)


def _sent(thing: UUID | None, *, by: SignedIn, **said: object) -> Session | None:
    """What this form has planned already. In other words it is one more."""
    if thing is None:
        return None
    return Session.objects.filter(pk=thing, organisation=by.organisation_id, is_off=False, **said).first()


def _session(
    course: Course, *, thing: UUID | None, day: date, place: str, trainer: UUID, capacity: int, by: SignedIn
) -> Session:
    who = holding.colleague(trainer, by=by)
    is_new = thing is not None and not Session.objects.filter(pk=thing).exists()
    row = Session.objects.create(
        pk=thing if is_new else uuid4(),
        organisation_id=by.organisation_id,
        course=course,
        day=day,
        place=place.strip(),
        trainer=who,
        capacity=capacity,
        code=sealing.code(),
    )
    duties.add(
        kind=Kind.TASK,
        due_at=telling.morning(day + timedelta(days=1)),
        about=due.LIST,
        owner=who.pk,
        ladder=[],
        organisation=by.organisation_id,
        args={"day": day, "session": str(row.pk)},
        once=str(row.pk),
        by=by,
    )
    return row


def _list_done(session: Session, *, by: SignedIn) -> None:
    duties.done_for(thread=session.organisation_id, about=due.LIST, once=str(session.pk), by=by)
