"""The duties of a case go with its lead to another agency: nothing stays with those who no longer answer for it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.core import once as reading_once
from wayhome.duties import contents, handing, holding, hours, ladders, marks, on_call
from wayhome.duties.contents import Content
from wayhome.duties.ladders import Rung
from wayhome.duties.models import Duty, DutyHolder
from wayhome.organisations.actors import SignedIn
from wayhome.vault import vouching


def hand_over(
    *,
    thread: UUID,
    sender: UUID,
    receiver: UUID,
    to: UUID,
    ladder: Sequence[Rung],
    by: SignedIn,
    known: Mapping[str, Mapping[str, object]] = {},
) -> int:
    """What the sender owes, or may owe anew, in a thread is ``to``'s, with a ladder of the receiver; all moves, or all
    whose content the actor's keys or ``known`` give. Returns how many are left for a colleague with other keys. What a
    room says is over there (``handing.ends_there``) is done instead.

    The rungs are counted from now where a duty was late: nobody inherits a ladder that was climbed.
    """
    with reading_once.reading(), transaction.atomic():
        rows = list(handing.going_along(thread, sender).select_for_update(of=("self",)).order_by("pk"))
        opened = dict(handing.opened(rows, by))
        moved = over = 0
        found = {duty: opened.get(duty) or _known(known.get(str(duty.pk))) for duty in rows}
        leading = ladders.pairs(
            {one.case for one in found.values() if one is not None and one.case is not None}
        )
        for duty, content in found.items():
            if content is not None and handing.is_over(content, receiver):
                holding.close(Duty.objects.filter(pk=duty.pk, done_at=None))
                over += 1
            elif content is not None:
                here = leading.get(content.case, ()) if content.case is not None else ()
                rungs = ladders.with_deputy(ladder, owner=to, organisation=receiver, known=here)
                _move(duty, content, receiver=receiver, to=to, rungs=rungs)
                moved += 1
        if moved:
            for organisation in (sender, receiver):
                audit.record("duties.handed_over", by=by, organisation=organisation, count=moved)
        if over:
            audit.record("duties.done_by_fact", by=by, count=over)
    return len(rows) - moved - over


def pass_on(*, thread: UUID, before: UUID, to: UUID, deputy: UUID | None = None, by: SignedIn) -> int:
    """Somebody else leads the case at the actor's agency: what ``before`` owes in it, or may owe anew, is ``to``'s.

    Whoever hears next stays, at the times that were said; where that was ``to``, whoever stands in now hears. What the
    actor's keys do not open stays where it is, and so does all of it where nobody vouches for the key of ``to``.
    Returns how many moved.
    """
    with reading_once.reading(), transaction.atomic():
        rows = handing.going_along(thread, by.organisation_id).filter(owner=before)
        held = list(rows.select_for_update(of=("self",)).order_by("pk"))
        opened = list(handing.opened(held, by)) if vouching.vouched([to]) else []
        for duty, content in opened:
            _give(duty, content, before=before, to=to, deputy=deputy)
        if opened:
            audit.record("duties.passed_on", by=by, count=len(opened))
    return len(opened)


def _give(duty: Duty, content: Content, *, before: UUID, to: UUID, deputy: UUID | None) -> None:
    stands_in = vouching.vouched([deputy]) if deputy is not None and deputy not in duty.ladder else []
    rungs = list(zip(duty.ladder, duty.climbs_at, strict=True))
    climbed, ahead = rungs[: duty.rung], rungs[duty.rung :]
    ahead = [(one, at) for holder, at in ahead for one in (stands_in if holder == to else [holder])]
    duty.ladder, duty.climbs_at = [one for one, _at in climbed + ahead], [at for _one, at in climbed + ahead]
    duty.next_at = ahead[0][1] if ahead and duty.done_at is None else None
    duty.owner = to
    duty.hearer = to if duty.hearer == before else duty.hearer
    readers = [*duty.ladder]
    if duty.is_emergency:
        readers += on_call.who_may_be_rung(duty.organisation_id, at=duty.due_at)
    duty.what = contents.seal(content, duty=duty.pk, to=[to, *vouching.vouched(readers)])
    duty.save()
    DutyHolder.objects.filter(duty=duty, holder=before).delete()
    if duty.done_at is None:
        holding.put_on_board(duty, to)


def _move(duty: Duty, content: Content, *, receiver: UUID, to: UUID, rungs: Sequence[Rung]) -> None:
    """Whose key is not the one that was compared is passed over, as where a duty is written (decision 35)."""
    content = _found_by(duty, content, receiver=receiver)
    start = max(duty.due_at, hours.to_the_minute(clock.now()))
    duty.organisation_id = receiver
    is_open = duty.done_at is None
    if not is_open:  # the receiver owes it, should it be owed anew
        duty.due_at = start
    readers = [to, *(rung.holder for rung in rungs)]
    if duty.is_emergency:
        readers += on_call.who_may_be_rung(receiver, at=start)
    told = vouching.vouched(readers)
    ladder = [(rung.holder, hours.to_the_minute(start + rung.after)) for rung in rungs]
    duty.owner, ladder_now = ladders.passed_over(to, ladder, told=told)
    holding.start_ladder(duty, ladder_now, at=hours.to_the_minute(start), is_open=is_open)
    duty.what = contents.seal(content, duty=duty.pk, to=[duty.owner, *told])
    duty.save()
    DutyHolder.objects.filter(duty=duty).delete()
    if is_open:
        holding.put_on_board(duty, duty.owner)


def _found_by(duty: Duty, content: Content, *, receiver: UUID) -> Content:
    """By whoever has it now: what a room looks for under its own agency is found, and done, there."""
    whose, _space, name = content.once.partition(" ")
    if duty.thread is None or whose != str(duty.organisation_id):
        return content
    moved = replace(content, once=f"{receiver} {name}")
    mark = marks.of_once(duty.thread, moved.about, moved.once)
    if Duty.objects.filter(once_mark=mark, done_at=None).exists():
        return content  # the same is due there already
    duty.once_mark = mark
    return moved


def _known(value: Mapping[str, object] | None) -> Content | None:
    if value is None:
        return None
    return Content(**value)  # type: ignore[arg-type]  # as ``packed`` made it
