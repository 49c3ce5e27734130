"""What falls due on both sides after something happened to a request. Duties name the other agency, never a person."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from wayhome.core import clock
from wayhome.core.actors import Actor
from wayhome.duties import actions as duties
from wayhome.duties.actions import Kind, Rung
from wayhome.organisations.models import Organisation
from wayhome.referrals import due, holding, models, times
from wayhome.referrals.enums import Event, Priority, Side
from wayhome.vault import vouching
from wayhome.vault.errors import NotCertified
from wayhome.vault.values import Value

# On the receiver's side duties hang on the request itself; on the sender's on its case, so that its page shows them.
_TO_ANSWER = (due.ACKNOWLEDGE, due.REMIND, due.ANSWER, due.TOLD)
_OF_SENDER = (due.WAITING, due.OTHERS, due.QUESTION, due.TELL, due.NEWS)
_NEWS = frozenset(
    {Event.ACCEPTED, Event.DECLINED, Event.WAITLISTED, Event.COMPLETED, Event.NOT_DELIVERED, Event.FEEDBACK}
)
NEXT_HEARS = timedelta(days=1)
_LAST = frozenset({Event.COMPLETED, Event.NOT_DELIVERED})


def after(row: models.Referral, event: Event, side: Side, *, by: Actor) -> None:
    """Close what the event answers, and write what it asks for. Inside the action's transaction."""
    if event in (Event.SENT, Event.ANSWERED):
        _close(row, Side.FROM, [due.QUESTION], by=by)
        _promise(row, is_new=event == Event.SENT, by=by)
    elif event == Event.ACKNOWLEDGED:
        _close(row, Side.TO, [due.ACKNOWLEDGE], by=by)
    elif event == Event.ASKED:
        _close(row, Side.TO, _TO_ANSWER, by=by)
        _close(row, Side.FROM, [due.WAITING, due.OTHERS], by=by)
        _to_sender(
            row,
            due.QUESTION,
            times.HOW_LONG[Priority(row.priority)] * times.ACKNOWLEDGE,
            kind=Kind.ANSWER,
            by=by,
        )
    elif event == Event.IDENTITY:
        _close(row, Side.FROM, [due.TELL], by=by)
        _to_receiver(row, due.TOLD, times.NEWS, by=by)
    elif event == Event.IN_SERVICE:
        _close(row, Side.TO, _TO_ANSWER, by=by)
        _close(row, Side.FROM, [due.TELL, due.NEWS], by=by)
        _to_receiver(row, due.FEEDBACK, times.feedback(), by=by)
        _to_sender(row, due.ASK_PERSON, times.feedback(), by=by)
    elif event == Event.LESS:
        _close(row, Side.TO, [due.TOLD, due.LESS], by=by)
        _to_receiver(row, due.LESS, times.NEWS, rungs=(), by=by)
    elif event == Event.FEEDBACK:
        _close(row, Side.TO, [due.FEEDBACK], by=by)
    elif side == Side.TO:
        _close(row, Side.TO, _TO_ANSWER, by=by)
        _close(row, Side.FROM, [due.WAITING, due.OTHERS, due.QUESTION], by=by)
    else:
        _over(row, event, by=by)
    if event == Event.STOPPED and side == Side.TO:
        _close(row, Side.TO, [due.FEEDBACK], by=by)
    if event in _NEWS or (event == Event.STOPPED and side == Side.TO):
        _news(row, event, by=by)


def noticed(row: models.Referral, side: Side, *, by: Actor) -> None:
    """Read: what only asked to be read is done."""
    _close(
        row, side, [due.NEWS, due.OTHERS, due.LAPSED] if side == Side.FROM else [due.ENDED, due.LESS], by=by
    )


def tell_again(row: models.Referral, *, by: Actor) -> None:
    """What they were told is gone from their side; what is still agreed can be told anew."""
    _close(row, Side.FROM, [due.TELL], by=by)
    _to_sender(row, due.TELL, times.NEWS, by=by)


def asked_person(row: models.Referral, *, by: Actor) -> None:
    """What she or he says is written down."""
    _close(row, Side.FROM, [due.ASK_PERSON], by=by)


def _promise(row: models.Referral, *, is_new: bool, by: Actor) -> None:
    """The ladder: received by 25 % of the time, reminded at 50 %, supervisors at 100 %, others at 125 %."""
    promised = times.promise(row.sent_at, row.priority)
    waited = row.due_at - promised.answer
    promised = times.promise(row.sent_at, row.priority, waited=waited)
    to, args = holding.home_to(row), {"until": row.due_at}
    if is_new:
        rungs = _rungs(to.others, promised.answer - promised.acknowledge)
        _add(row, Side.TO, due.ACKNOWLEDGE, promised.acknowledge, kind=Kind.ANSWER, rungs=rungs,
             args={"until": promised.acknowledge}, by=by)  # fmt: skip
    _add(row, Side.TO, due.REMIND, promised.remind, args=args, by=by)
    rungs = _rungs(to.others, timedelta())
    _add(row, Side.TO, due.ANSWER, promised.answer, kind=Kind.ANSWER, rungs=rungs, args=args, by=by)
    _add(row, Side.FROM, due.WAITING, promised.answer, kind=Kind.ANSWER, args=args, by=by)
    _add(row, Side.FROM, due.OTHERS, promised.others, by=by)


def _news(row: models.Referral, event: Event, *, by: Actor) -> None:
    if event == Event.ACCEPTED:
        _to_sender(row, due.TELL, times.NEWS, by=by)
    else:
        _close(row, Side.FROM, [due.NEWS], by=by)
        _to_sender(row, due.NEWS, times.NEWS, by=by)
    if event in _LAST:
        _close(row, Side.FROM, [due.TELL], by=by)


def _over(row: models.Referral, event: Event, *, by: Actor) -> None:
    """The sender, the person or the clock ended it: nothing is due any more but to read that."""
    _close(row, Side.TO, [*_TO_ANSWER, due.FEEDBACK], by=by)
    _close(row, Side.FROM, [*_OF_SENDER, due.ASK_PERSON], by=by)
    if event == Event.EXPIRED:
        _to_sender(row, due.OTHERS, times.NEWS, by=by)
    elif event == Event.LAPSED:
        _to_sender(row, due.LAPSED, times.NEWS, by=by)
    _to_receiver(row, due.ENDED, times.NEWS, rungs=(), by=by)


def _to_sender(
    row: models.Referral, about: str, within: timedelta, *, kind: Kind = Kind.TASK, by: Actor
) -> None:
    _add(row, Side.FROM, about, clock.now() + within, kind=kind, by=by)


def _to_receiver(
    row: models.Referral, about: str, within: timedelta, *, rungs: Iterable[Rung] | None = None, by: Actor
) -> None:
    to, until = holding.home_to(row), clock.now() + within
    ladder = _rungs(to.others, within) if rungs is None else list(rungs)
    _add(row, Side.TO, about, until, rungs=ladder, args={"until": until}, by=by)


def _rungs(holders: Iterable[UUID], after: timedelta) -> list[Rung]:
    return [Rung(holder, after) for holder in holders]


def _add(
    row: models.Referral,
    side: Side,
    about: str,
    due_at: datetime,
    *,
    kind: Kind = Kind.TASK,
    rungs: Iterable[Rung] = (),
    args: Mapping[str, Value] = {},
    by: Actor,
) -> None:
    if side == Side.FROM and row.is_led_there:
        return  # whoever was asked leads: it knows what it says itself
    home = _home(row, side)
    ladder = list(rungs) or (_rungs(home.others, NEXT_HEARS) if side == Side.FROM else [])
    new = _new(row, side, about, kind=kind, due_at=due_at, args=args, owner=home.owner, ladder=ladder)
    try:
        duties.add_all([new], by=by)
    except NotCertified:  # nobody of those who would hear has the key that was compared
        others = vouching.vouched(home.others)
        if others:
            ladder = _rungs(others[1:], NEXT_HEARS)
            duties.add_all([replace(new, owner=others[0], ladder=ladder)], by=by)
        else:
            _not_told(row, side, by=by)


def _not_told(row: models.Referral, side: Side, *, by: Actor) -> None:
    """Nobody of this side can be told: the other side rings them, once. Where nobody there can be told either, whoever
    is doing this; by the clock nobody is left, and NotCertified is raised.
    """
    other = Side.FROM if side == Side.TO and not row.is_led_there else Side.TO
    home = _home(row, other)
    here = [by.user_id] if by.user_id and by.organisation_id == home.organisation else []
    told = vouching.vouched([*home.readers, *here])
    if not told:
        raise NotCertified("nobody on either side")
    ladder = _rungs(told[1:], NEXT_HEARS)
    new = _new(row, other, due.NOT_TOLD, kind=Kind.CHECK, due_at=clock.now(), owner=told[0], ladder=ladder)
    duties.add_all([new], by=by)


def _new(
    row: models.Referral,
    side: Side,
    about: str,
    *,
    kind: Kind,
    due_at: datetime,
    owner: UUID,
    ladder: list[Rung],
    args: Mapping[str, Value] = {},
) -> duties.New:
    other = row.from_organisation_id if side == Side.TO else row.to_organisation_id
    name = Organisation.objects.values_list("name", flat=True).get(pk=other)
    return duties.New(
        kind=kind,
        due_at=due_at,
        about=about,
        owner=owner,
        ladder=ladder,
        organisation=_home(row, side).organisation,
        code=row.code,
        thread=_thread(row, side),
        args={"organisation": name, "referral": str(row.pk), **args},
        once=str(row.pk),
    )


def _home(row: models.Referral, side: Side) -> holding.Home:
    return holding.home_to(row) if side == Side.TO else holding.home_from(row)


def _close(row: models.Referral, side: Side, abouts: Iterable[str], *, by: Actor) -> None:
    for about in abouts:
        duties.done_for(thread=_thread(row, side), about=about, once=str(row.pk), by=by)


def _thread(row: models.Referral, side: Side) -> UUID:
    return row.pk if side == Side.TO else row.thread
