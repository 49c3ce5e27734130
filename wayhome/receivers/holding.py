"""What the actions here share: what falls due on both sides, and what of it is over."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.http import Http404

from wayhome.attempts import holding as attempts
from wayhome.attempts.shapes import AttemptNow
from wayhome.consent import owing
from wayhome.consent.holding import Home
from wayhome.core import clock
from wayhome.core.actors import Actor
from wayhome.duties import actions as duties
from wayhome.duties import marks
from wayhome.duties.actions import Kind, Rung
from wayhome.duties.models import Duty
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import Organisation
from wayhome.people.queries import Found
from wayhome.receivers import due, models, times
from wayhome.receivers.documents import Answer, Asked, Receiver
from wayhome.referrals import due as referral_due
from wayhome.referrals import holding as referrals
from wayhome.referrals.enums import Side
from wayhome.referrals.models import Referral

_LADDER = (due.SILENT, due.OTHERS)  # owed by the side that asked, as rooms of an attempt do
_OF_SENDER = (due.SILENT, due.OTHERS, due.MORE_TIME, due.LAPSE, due.WITHDREW)
_OF_RECEIVER = (due.ANSWER, due.RENEW)


def promise(
    seen: Found,
    now: AttemptNow,
    there: Home,
    known: Receiver | Asked,
    *,
    key: UUID,
    sent: datetime,
    by: SignedIn,
) -> None:
    """The ladder of the side that asked: silent after five working days, others after ten [P]."""
    args: dict[str, Any] = {"organisation": known.name, "plan": now.number}
    for about, at in ((due.SILENT, times.answer_by(sent)), (due.OTHERS, times.others_by(sent))):
        attempts.owe(about, at, seen, there, name=str(key), kind=Kind.ANSWER, args=args, by=by)


def answered(there: Home, *, key: UUID, by: SignedIn) -> None:
    """They have said something, and it was written down: nobody waits for it any more."""
    for about in (due.SILENT, due.OTHERS):
        attempts.done(about, there, name=str(key), by=by)


def told_later(
    seen: Found, now: AttemptNow, there: Home, known: Receiver, *, key: UUID, by: SignedIn
) -> None:
    """They need more time, and said so on the telephone: as long again, then somebody rings. When others are looked
    for stays as it was.
    """
    attempts.done(due.SILENT, there, name=str(key), by=by)
    args: dict[str, Any] = {"organisation": known.name, "plan": now.number}
    at = times.answer_by(clock.now())
    attempts.owe(due.SILENT, at, seen, there, name=str(key), kind=Kind.ANSWER, args=args, by=by)


def said_later(row: Referral, *, by: Actor) -> None:
    """The same in their own sign-in, on both sides."""
    close(row, (due.SILENT, due.MORE_TIME), Side.FROM, by=by)
    close(row, (due.ANSWER,), Side.TO, by=by)
    until = times.answer_by(clock.now())
    _add(row, Side.FROM, due.MORE_TIME, until, by=by)
    _add(row, Side.TO, due.ANSWER, until, args={"until": until}, by=by)


def asked(by: SignedIn, referral: UUID, *, lock: bool = False) -> Referral:
    """A request that was asked of the actor's side for a journey. 404 for any other."""
    row, side = referrals.find(by, referral, lock=lock)
    if side != Side.TO or not models.Link.objects.filter(referral=row.pk).exists():
        raise Http404
    return row


def ask_them(row: Referral, *, by: Actor) -> None:
    """The same on the side that is asked: their supervisors hear when the time is over."""
    until = times.answer_by(row.sent_at)
    _add(row, Side.TO, due.ANSWER, until, args={"until": until}, by=by)


def said_yes(row: Referral, given: Answer, *, zone: str, by: Actor) -> None:
    """A yes with a last day: both sides are asked before it ends whether it still holds."""
    close(row, _OF_SENDER, Side.FROM, by=by)
    # Whom it is for was read: help begins only with the arrival, and nobody is reminded of it until then.
    close(row, (*_OF_RECEIVER, referral_due.TOLD), Side.TO, by=by)
    ask_again(row, given, zone=zone, by=by)
    if given.valid_until is not None:
        at, args = times.lapse_at(given.valid_until, zone), {"until": given.valid_until}
        _add(row, Side.TO, due.RENEW, at, args=args, by=by)


def withdrew(row: Referral, *, is_near: bool, by: Actor) -> None:
    """They take their yes back: whoever asked hears at once, and is rung where she or he leaves soon."""
    over(row, by=by)
    _add(row, Side.FROM, due.WITHDREW, clock.now(), is_emergency=is_near, by=by)


def rings_on(row: Referral, *, sender: UUID, by: Actor) -> None:
    """The lead went over, and a yes that was taken back still rings there, as no key at hand opens it: it is written
    anew for who leads now.
    """
    once = marks.of_once(row.thread, due.WITHDREW, str(row.pk))
    left = Duty.objects.filter(once_mark=once, organisation=sender, done_at=None).first()
    if left is not None:
        close(row, (due.WITHDREW,), Side.FROM, by=by)
        _add(row, Side.FROM, due.WITHDREW, clock.now(), is_emergency=left.is_emergency, by=by)


def ask_again(row: Referral, given: Answer, *, zone: str, by: Actor) -> None:
    """Who leads now asks whether a yes still holds, before it ends; once."""
    if given.valid_until is not None:
        at, args = times.lapse_at(given.valid_until, zone), {"until": given.valid_until}
        _add(row, Side.FROM, due.LAPSE, at, args=args, by=by)


def over(row: Referral, *, by: Actor) -> None:
    """Nothing of this room is due on it any more, on either side."""
    close(row, _OF_SENDER, Side.FROM, by=by)
    close(row, _OF_RECEIVER, Side.TO, by=by)


def close(row: Referral, abouts: Iterable[str], side: Side, *, by: Actor) -> None:
    """What was due on one side for these reasons is done; also what went with the lead to who is asked."""
    for about in abouts:
        sides = (row.from_organisation_id, row.to_organisation_id) if about in _LADDER else ()
        for once in [attempts.once(one, str(row.pk)) for one in sides] or [str(row.pk)]:
            duties.done_for(thread=_thread(row, side), about=about, once=once, by=by)


def _add(
    row: Referral,
    side: Side,
    about: str,
    at: datetime,
    *,
    args: Mapping[str, Any] | None = None,
    is_emergency: bool = False,
    by: Actor,
) -> None:
    if side == Side.FROM and row.is_led_there:
        return  # whoever was asked leads the case by now: it would ask, and be rung, itself
    home = referrals.home_to(row) if side == Side.TO else referrals.home_from(row)
    across = row.from_organisation_id if side == Side.TO else row.to_organisation_id
    name = Organisation.objects.values_list("name", flat=True).get(pk=across)
    after = timedelta() if about == due.ANSWER else owing.NEXT_HEARS
    duties.add(
        kind=Kind.ANSWER,
        due_at=at,
        about=about,
        owner=home.owner,
        ladder=[Rung(one, after) for one in home.others],
        organisation=home.organisation,
        code=row.code,
        thread=_thread(row, side),
        args={"organisation": name, "referral": str(row.pk), **(args or {})},
        once=str(row.pk),
        is_emergency=is_emergency,
        by=by,
    )


def _thread(row: Referral, side: Side) -> UUID:
    """On the receiver's side duties hang on the request itself; on the sender's on its case."""
    return row.pk if side == Side.TO else row.thread
