"""Duties: written by the room whose fact falls due, closed by whoever does it or by the fact that was awaited."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import chain
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from wayhome.audit import log as audit
from wayhome.core import bulk, clock, prepared
from wayhome.core import once as reading_once
from wayhome.core.actors import Actor
from wayhome.core.refusals import Conflict
from wayhome.duties import contents, ending, holding, hours, ladders, marks, on_call, rules, wordings
from wayhome.duties.contents import Content
from wayhome.duties.enums import Kind
from wayhome.duties.ladders import Rung as Rung
from wayhome.duties.models import Acknowledgement, Duty, DutyHolder
from wayhome.organisations.actors import SignedIn
from wayhome.vault import vouching
from wayhome.vault.values import Value

TAKEN_BACK_AFTER = timedelta(days=1)  # [P] what somebody took over and did not do is the team's again


@dataclass(frozen=True, slots=True, kw_only=True)
class New:
    """A duty to be written. ``owner`` does it; ``ladder`` hears next; ``about`` is a code with words.

    ``not_for``: who did what another person is to look at. It stands on the boards of the others in that team, also
    of whoever joins it later, and not on hers or his.
    """

    kind: Kind
    due_at: datetime
    about: str
    owner: UUID
    ladder: Sequence[Rung]
    organisation: UUID
    case: UUID | None = None
    code: str = ""
    thread: UUID | None = None
    args: Mapping[str, Value] = field(default_factory=dict)
    is_emergency: bool = False
    once: str = ""
    not_for: UUID | None = None


def add(
    *,
    kind: Kind,
    due_at: datetime,
    about: str,
    owner: UUID,
    ladder: Sequence[Rung],
    organisation: UUID,
    by: Actor,
    case: UUID | None = None,
    code: str = "",
    thread: UUID | None = None,
    args: Mapping[str, Value] = {},
    is_emergency: bool = False,
    once: str = "",
    not_for: UUID | None = None,
) -> Duty | None:
    """A duty for ``owner``, with who hears next, the deputy of a lead first (``ladders``). Sealed to owner and ladder;
    an emergency also to who is on call.

    Of one thread, one duty is open for each ``about`` and ``once``: a second one moves nothing and returns None.
    Without a thread that holds where ``once`` is given. The caller has checked that ``by`` may, in this transaction.
    """
    new = New(
        kind=kind,
        due_at=due_at,
        about=about,
        owner=owner,
        ladder=ladder,
        organisation=organisation,
        case=case,
        code=code,
        thread=thread,
        args=args,
        is_emergency=is_emergency,
        once=once,
        not_for=not_for,
    )
    return add_all([new], by=by)[0]


def add_all(new: Sequence[New], *, by: Actor) -> list[Duty | None]:
    """As ``add`` for each of them, in the same order; as many questions for fifty with the same owners as for one."""
    with reading_once.reading():
        known = ladders.pairs({one.case for one in new if one.case is not None and one.ladder})
        rows = [_row(one, known) for one in new]
        there = _open(rows)
        fresh: list[tuple[New, Duty]] = []
        for one, row in zip(new, rows, strict=True):
            if row.once_mark not in there:
                fresh.append((one, row))
                there |= {row.once_mark} - {""}
        readers = [_readers(one, row) for one, row in fresh]
        told = set(vouching.vouched(chain.from_iterable(readers)))  # asked for all at once, and remembered
        for (one, row), to in zip(fresh, readers, strict=True):
            to = [each for each in to if each in told]
            _leave_out(row, to)
            # Where nobody is to know which case it is, what it is found by would tell that.
            content = Content(one.about, one.case, one.code, one.args, one.once if one.case else "")
            row.what = contents.seal(content, duty=row.pk, to=[row.owner, *to], by=by)
        return _write(new, rows, [row for _one, row in fresh], by=by)


def _row(new: New, known: ladders.Pairs) -> Duty:
    wordings.of(new.about)  # a code without words would be a blank line on somebody's board
    scope = new.thread or new.organisation
    here = known.get(new.case, ()) if new.case is not None else ()
    rungs = ladders.with_deputy(new.ladder, owner=new.owner, organisation=new.organisation, known=here)
    climbs_at = [hours.to_the_minute(new.due_at + rung.after) for rung in rungs]
    return bulk.made(
        Duty,
        kind=new.kind,
        due_at=hours.to_the_minute(new.due_at),
        organisation_id=new.organisation,
        owner=new.owner,
        hearer=new.owner,
        not_for=new.not_for,
        thread=new.thread,
        is_emergency=new.is_emergency,
        about_mark=marks.of_about(scope, new.about),
        once_mark=marks.of_once(scope, new.about, new.once) if new.thread or new.once else "",
        created_at=holding.day_of(clock.now()),
        ladder=[rung.holder for rung in rungs],
        climbs_at=climbs_at,
        next_at=climbs_at[0] if rungs else None,
    )


def _leave_out(row: Duty, told: Sequence[UUID]) -> None:
    """Whose key is not the one that was compared opens nothing and stops nobody: whoever is next has it in their place.

    Where nobody of those who hear is ``told``, it is sealed to nobody: ``parcels.seal`` raises NotCertified.
    """
    before = list(zip(row.ladder, row.climbs_at, strict=True))
    row.owner, ladder = ladders.passed_over(row.owner, before, told=told)
    row.hearer = row.owner
    if len(ladder) < len(before):
        row.ladder, row.climbs_at = [one for one, _at in ladder], [at for _one, at in ladder]
        row.next_at = row.climbs_at[0] if ladder else None


def _readers(new: New, row: Duty) -> list[UUID]:
    """Owner and ladder, the soonest first, and whoever is rung."""
    rung = on_call.who_may_be_rung(new.organisation, at=row.due_at) if new.is_emergency else ()
    return [new.owner, *row.ladder, *rung]


def _write(
    new: Sequence[New], rows: Sequence[Duty], fresh: Sequence[Duty], *, by: Actor
) -> list[Duty | None]:
    """The rows that are new, and what became of each of all of them."""
    written = {row.pk for row in fresh}
    try:
        if fresh:
            with transaction.atomic():
                bulk.insert(fresh)
                holding.put_on_boards([(row, row.owner) for row in fresh], are_new=True)
                # No subject: beside the entry of what was written, it would tell whose duty this is.
                audit.record("duties.added", by=by, count=len(fresh))
    except IntegrityError:
        if len(new) > 1:  # another request was first with one of them: with which?
            return [add_all([one], by=by)[0] for one in new]
        if _open(fresh):
            return [None]
        raise
    return [row if row.pk in written else None for row in rows]


def _open(rows: Sequence[Duty]) -> set[str]:
    """The marks of these for which a duty is open already."""
    asked = [row.once_mark for row in rows if row.once_mark]
    return set(_open_among(asked)) if asked else set()


@prepared.planned
def _open_among(marks: list[str]) -> QuerySet[Duty, str]:
    return Duty.objects.filter(once_mark__among=marks, done_at=None).values_list("once_mark", flat=True)


def done(*, duty: UUID, same: Iterable[UUID] = (), by: Actor) -> None:
    """Somebody did it, and with it what says the ``same``. 404 unless they own each, are in the team that does, or are
    on its ladder. Refused where somebody waits for the fact itself.
    """
    with transaction.atomic():
        held = [holding.duty(by, one) for one in sorted({duty, *same})]
        # Else a colleague was first, and it is done.
        open_still = [one.pk for one in held if one.done_at is None]
        for one in held:
            if one.done_at is None:
                ending.stop_if_more_is_needed(one, by=by)
        if open_still:
            holding.close(Duty.objects.filter(pk__in=open_still))
            audit.record_each("duties.done", by=by, subjects=open_still)


def done_for(
    *, thread: UUID, about: str, once: str = "", organisations: Collection[UUID] = (), by: Actor
) -> int:
    """The fact was written, so its duties are done: all of the thread and reason, or the one of ``once``.

    For duties without a thread, the organisation stands in its place. ``organisations``: only what these owe.
    """
    with transaction.atomic():
        rows = _open_of(thread, about, once)
        closed = holding.close(rows.filter(organisation__in=organisations) if organisations else rows)
        if closed:
            audit.record("duties.done_by_fact", by=by, count=closed)
    return closed


def done_each(facts: Iterable[tuple[UUID, str, str]], *, by: Actor) -> int:
    """As ``done_for`` for many (thread, about, once), each of which is given: two questions in all."""
    found = [marks.of_once(thread, about, one) for thread, about, one in facts]
    with transaction.atomic():
        closed = holding.close(Duty.objects.filter(once_mark__in=found, done_at=None)) if found else 0
        if closed:
            audit.record("duties.done_by_fact", by=by, count=closed)
    return closed


def stop_for(*, thread: UUID, abouts: Collection[str] | None, by: Actor) -> int:
    """Withdrawn: the duties of a thread vanish, all of them or those of these reasons."""
    with transaction.atomic():
        rows = Duty.objects.filter(thread=thread, done_at=None)
        if abouts is not None:
            rows = rows.filter(about_mark__in=[marks.of_about(thread, about) for about in abouts])
        found = [duty.pk for duty in rows.select_for_update().order_by("pk")]
        if found:
            Duty.objects.filter(pk__in=found).delete()
            audit.record("duties.stopped", by=by, count=len(found))
    return len(found)


def take(*, duty: UUID, by: SignedIn) -> None:
    """The actor takes over what is on a team's board. If they do not do it, the team hears again. Of what rings now,
    nobody else is rung.

    Conflict when a colleague was first.
    """
    with transaction.atomic():
        found = holding.duty(by, duty)
        if found.done_at is not None:
            raise Conflict(holding.why_not_acknowledge(found) or "")
        on_board = set(found.holders.values_list("holder", flat=True))
        reason = rules.why_not_take(
            is_mine=found.owner == by.user_id, is_on_my_board=bool(on_board & rules.hands(by))
        )
        if reason:
            raise Conflict(reason)
        content = contents.open_(by.keyring, found.what, duty=found.pk)
        _hand_over(found, to=by.user_id)
        found.what = contents.seal(
            content, duty=found.pk, to=[found.owner, *vouching.vouched(contents.readers(found.what))], by=by
        )
        found.save()
        DutyHolder.objects.filter(duty=found, holder__in=on_board & by.team_ids).delete()
        holding.put_on_board(found, found.owner)
        if found.is_emergency and found.due_at <= clock.now() and on_call.has_it(found) is None:
            Acknowledgement.objects.create(duty=found.pk, user_id=by.user_id)
        audit.record("duties.taken", by=by, subject=found.pk)


def acknowledge(*, duty: UUID, by: Actor) -> None:
    """“I have it”: nobody is rung for this any more, and it is on the actor's board. Pressed twice is once. Conflict
    where a colleague has it, or it does not ring so far. 404 for whom it does not ring.
    """
    with transaction.atomic():
        found = holding.ringing(by, duty)
        user, has_it = holding.doer(by), on_call.has_it(found)
        if has_it is not None and has_it.pk == user and found.done_at is None:
            return  # pressed twice
        if reason := holding.why_not_acknowledge(found):
            raise Conflict(reason)
        Acknowledgement.objects.create(duty=found.pk, user_id=user)
        holding.put_on_board(found, user)
        audit.record("duties.acknowledged", by=by, subject=found.pk)


def _hand_over(duty: Duty, *, to: UUID) -> None:
    """A new owner; the former one, if nobody on the ladder is left to hear, becomes its next rung."""
    if duty.owner not in duty.ladder[duty.rung :]:
        moment = max(duty.due_at, hours.to_the_minute(clock.now()) + TAKEN_BACK_AFTER)
        ahead = [
            *zip(duty.ladder[duty.rung :], duty.climbs_at[duty.rung :], strict=True),
            (duty.owner, moment),
        ]
        ahead.sort(key=lambda pair: pair[1])
        duty.ladder = duty.ladder[: duty.rung] + [holder for holder, _ in ahead]
        duty.climbs_at = duty.climbs_at[: duty.rung] + [at for _, at in ahead]
        duty.next_at = duty.climbs_at[duty.rung]
    duty.owner = duty.hearer = to


def _open_of(scope: UUID, about: str, once: str) -> "holding.DutyRows":
    rows = Duty.objects.filter(about_mark=marks.of_about(scope, about), done_at=None)
    return rows.filter(once_mark=marks.of_once(scope, about, once)) if once else rows
