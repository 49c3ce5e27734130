"""Places in a session: booked, given back, entered by its code, written in from a sheet, marked."""

from collections.abc import Mapping, Sequence
from uuid import UUID, uuid4, uuid5

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.duties import actions as duties
from wayhome.organisations.actors import SignedIn
from wayhome.services.models import Post
from wayhome.training import due, holding, rules, sealing
from wayhome.training.enums import Came, Target
from wayhome.training.models import Seat, Session, Trainee

type Marks = Mapping[UUID, tuple[str, int | None, int | None]]


def about_me(*, target: str, post: UUID | None, by: SignedIn) -> None:
    """Which group of workers one belongs to, and at which post one works, if at one."""
    with transaction.atomic():
        row = holding.trainee_of(by.user_id)
        row.target = Target(target)
        row.post = _post(post)
        row.save(update_fields=["target", "post"])
        audit.record("training.about_me", by=by, subject=by.user_id)


def book(*, session: UUID, user: UUID | None = None, by: SignedIn) -> None:
    """A place for oneself; a manager also books for a colleague. Of two who want the last one, one gets it."""
    with transaction.atomic():
        found = holding.session(session, by=by)
        for_whom = by.user_id
        if user is not None and user != by.user_id:
            holding.stop_if(rules.why_not_keep(by), code="not_booked")
            for_whom = holding.colleague(user, by=by).pk
        trainee = holding.trainee_of(for_whom)
        seat = Seat.objects.filter(session=found, trainee=trainee).first()
        reason = rules.why_not_book(
            is_off=found.is_off,
            day=found.day,
            today=clock.today(),
            free=holding.free(found),
            state=seat.state if seat else None,
            is_trainer=found.trainer_id == for_whom,
        )
        holding.stop_if(reason, code="not_booked")
        _take(found, trainee, seat, Came.BOOKED)
        audit.record("training.booked", by=by, subject=found.pk)


def give_back(*, session: UUID, by: SignedIn) -> None:
    """One’s own place is free for somebody else. 404 for who has none."""
    with transaction.atomic():
        found = holding.session(session, by=by)
        seat = found.seats.filter(trainee__user=by.user_id, state__in=(Came.BOOKED, Came.CANCELLED)).first()
        if seat is None:
            raise Http404
        if seat.state == Came.CANCELLED:  # pressed twice
            return
        seat.state = Came.CANCELLED
        seat.save(update_fields=["state"])
        audit.record("training.given_back", by=by, subject=found.pk)


def enter_code(*, code: str, by: SignedIn) -> Session:
    """“I was there”: the trainer confirms it on the list. Works for people of every agency."""
    with transaction.atomic():
        found = holding.by_code(code)
        reason = rules.why_not_code(
            is_known=found is not None,
            is_off=found is not None and found.is_off,
            day=found.day if found else None,
            today=clock.today(),
        )
        if found is None or reason:
            holding.stop_if(reason, code="no_such_code")
            raise Http404
        trainee = holding.trainee_of(by.user_id)
        seat = Seat.objects.filter(session=found, trainee=trainee).first()
        if found.trainer_id == by.user_id:
            holding.stop_if(
                _("You hold this session yourself. Your part is to confirm who came."), code="own"
            )
        if seat is None or seat.state in (Came.BOOKED, Came.CANCELLED):
            _take(found, trainee, seat, Came.SAID)
            audit.record("training.code_entered", by=by, subject=found.pk)
    return found


def write_in(
    *,
    session: UUID,
    people: Sequence[tuple[str, str]],
    target: str,
    country: str,
    post: UUID | None,
    thing: UUID | None = None,
    by: SignedIn,
) -> int:
    """People from outside, from a sheet of paper: name and agency sealed, a pseudonym in their place. Returns how many.

    ``thing`` comes with the form: a line that it has put on the list already stands there once.
    """
    with transaction.atomic():
        found = holding.run(session, by=by)
        lines = [f"{who} {agency}" for who, agency in people]
        reason = rules.why_not_write_in(lines, day=found.day, today=clock.today())
        holding.stop_if(reason, code="not_written_in")
        to, where = sealing.readers(found, by=by), _post(post)
        named = _named(thing or uuid4(), people)
        there = set(Trainee.objects.filter(pk__in=named).values_list("pk", flat=True))
        for pk, (who, agency) in named.items():
            if pk in there:
                continue
            row = Trainee(
                pk=pk,
                organisation_id=by.organisation_id,
                pseudonym=sealing.code(8),
                target=Target(target),
                country=country,
                post=where,
            )
            sealing.name(row, who=who, agency=agency, to=to)
            row.save()
            _take(found, row, None, Came.ATTENDED)
        _closed(found, by=by)
        audit.record("training.written_in", by=by, subject=found.pk, count=len(people))
    return len(people)


def mark(*, session: UUID, marks: Marks, came: int | None = None, by: SignedIn) -> None:
    """Who came, with scores before and after where there was a test; and how many in all, from the sheet."""
    with transaction.atomic():
        found = holding.run(session, by=by)
        holding.stop_if(rules.why_not_mark(day=found.day, today=clock.today()), code="not_marked")
        to = sealing.readers(found, by=by)
        for seat in holding.seats(found):
            if seat.pk not in marks:
                continue
            state, before, after = marks[seat.pk]
            seat.state = Came(state)
            own = [seat.trainee.user_id] if seat.trainee.user_id else []
            if before is not None or after is not None:
                sealing.score(seat, before=before, after=after, to=[*to, *own])
            seat.save()
        found.came = came if came is not None else found.came
        found.save(update_fields=["came"])
        _closed(found, by=by)
        audit.record("training.marked", by=by, subject=found.pk)


def _named(thing: UUID, people: Sequence[tuple[str, str]]) -> dict[UUID, tuple[str, str]]:
    """Each line with the number that this form gives it; two of one name are two people."""
    found: dict[UUID, tuple[str, str]] = {}
    for one in people:
        place = sum(other == one for other in found.values())
        found[uuid5(thing, "\n".join((*one, str(place))))] = one
    return found


def _take(session: Session, trainee: Trainee, seat: Seat | None, state: Came) -> None:
    if seat is None:
        Seat.objects.create(session=session, trainee=trainee, state=state)
    else:
        seat.state = state
        seat.save(update_fields=["state"])


def _closed(session: Session, *, by: SignedIn) -> None:
    duties.done_for(thread=session.organisation_id, about=due.LIST, once=str(session.pk), by=by)


def _post(post: UUID | None) -> Post | None:
    if post is None:
        return None
    found = Post.objects.filter(pk=post, is_closed=False).first()
    if found is None:
        raise Http404
    return found
