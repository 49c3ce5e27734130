"""The duties of a case go with its lead to another agency: nothing stays with those who no longer answer for it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.duties import contents, handing, holding, hours, ladders, marks, on_call
from wayhome.duties.contents import Content
from wayhome.duties.ladders import Rung
from wayhome.duties.models import Duty, DutyHolder
from wayhome.organisations.actors import SignedIn


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
    """The sender's open duties of a thread are ``to``'s now, with a ladder of the receiver; all of them move, or all
    whose content the actor's keys or ``known`` give. Returns how many are left for a colleague with other keys.

    The rungs are counted from now where a duty was late: nobody inherits a ladder that was climbed.
    """
    with transaction.atomic():
        rows = list(
            Duty.objects.select_for_update()
            .filter(thread=thread, organisation=sender, done_at=None)
            .order_by("pk")
        )
        opened = dict(handing.opened(rows, by))
        moved = 0
        found = {duty: opened.get(duty) or _known(known.get(str(duty.pk))) for duty in rows}
        leading = ladders.pairs(
            {one.case for one in found.values() if one is not None and one.case is not None}
        )
        for duty, content in found.items():
            if content is not None:
                here = leading.get(content.case, ()) if content.case is not None else ()
                rungs = ladders.with_deputy(ladder, owner=to, organisation=receiver, known=here)
                _move(duty, content, receiver=receiver, to=to, rungs=rungs)
                moved += 1
        if moved:
            for organisation in (sender, receiver):
                audit.record("duties.handed_over", by=by, organisation=organisation, count=moved)
    return len(rows) - moved


def _move(duty: Duty, content: Content, *, receiver: UUID, to: UUID, rungs: Sequence[Rung]) -> None:
    content = _found_by(duty, content, receiver=receiver)
    start = max(duty.due_at, hours.to_the_minute(clock.now()))
    duty.organisation_id = receiver
    duty.owner = duty.hearer = to
    duty.ladder = [rung.holder for rung in rungs]
    duty.climbs_at = [hours.to_the_minute(start + rung.after) for rung in rungs]
    duty.rung, duty.next_at = 0, duty.climbs_at[0] if rungs else None
    readers = [to, *duty.ladder]
    if duty.is_emergency:
        readers += on_call.who_may_be_rung(receiver, at=start)
    duty.what = contents.seal(content, duty=duty.pk, to=readers)
    duty.save()
    DutyHolder.objects.filter(duty=duty).delete()
    holding.put_on_board(duty, to)


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
