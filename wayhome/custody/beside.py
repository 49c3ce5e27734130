"""Who is beside her or him now, as rooms below ask: an escort who is must not be sent home while the way goes on."""

from uuid import UUID

from wayhome.attempts import queries as attempts
from wayhome.custody import queries
from wayhome.custody.enums import HolderKind
from wayhome.custody.shapes import Holder
from wayhome.escorts import answers
from wayhome.escorts import due as escorts_due
from wayhome.escorts import ending as escorts
from wayhome.escorts import holding as escorts_holding
from wayhome.escorts.enums import Said
from wayhome.escorts.models import Order
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.receivers import documents as receivers
from wayhome.receivers.models import Receiver
from wayhome.vault import records


def kept(*, seen: Found, attempt: UUID, by: SignedIn) -> frozenset[UUID] | None:
    """For ``escorts``: whose assignments stay although the travel plan ends. None: all of them.

    While one side alone has said its word nobody knows which of the two has her or him: both stay. Not on the way:
    nobody. Where the journey is not open to who writes the end, everybody who has accepted stays until somebody who
    reads it has confirmed the next hand-over.
    """
    if not queries.is_under_way(attempt):
        return frozenset()
    now = next((one for one in attempts.of_case(by, seen) if one.id == attempt), None)
    travel = queries.travel(by, seen, now) if now else None
    if travel is None:
        return None
    there = [travel.holder] if travel.holder else []
    if travel.next is not None and (travel.next.from_at or travel.next.to_at):
        there.append(travel.next.taker)
    return frozenset(one.ref for one in there if one.kind == HolderKind.ESCORT and one.ref)


def release(seen: Found, attempt: UUID, *, by: SignedIn) -> None:
    """Of a plan that has ended: whoever is not beside her or him any more is told that she or he is not needed."""
    escorts.STOPPED.run(seen=seen, attempt=attempt, by=by)


def taken_over(one: Holder, *, by: SignedIn) -> None:
    """Somebody else has her or him: instead of an escort who was ill on the way nobody is looked for any more."""
    if one.kind != HolderKind.ESCORT or one.ref is None:
        return
    order = Order.objects.filter(thing=one.ref).first()
    if order is not None:
        escorts_holding.done(escorts_due.ON_THE_WAY, order, by=by)


def has_still(one: Holder, *, rings: bool, by: SignedIn) -> None:
    """That somebody took over was a mistake: for an escort who was ill on the way somebody else is needed again.
    ``rings``: as ``escorts.holding.ring``.
    """
    if one.kind != HolderKind.ESCORT or one.ref is None:
        return
    order = Order.objects.filter(thing=one.ref).first()
    newest = answers.newest([one.ref]).get(one.ref)
    if order is not None and newest is not None and newest.said == Said.STEPPED_BACK:
        escorts_holding.ring(order, rings=rings, by=by)


def is_word_of(by: SignedIn, one: Holder) -> bool:
    """Whether who is signed in is this holder. Offices and families have no account: their word is told."""
    if one.ref is None:
        return False
    if one.kind in (HolderKind.WORKER, HolderKind.ALONE):
        return one.ref == by.user_id
    if one.kind == HolderKind.ESCORT:
        return bool(Order.objects.filter(thing=one.ref, user=by.user_id).exists())
    return one.kind == HolderKind.RECEIVER and _organisation(by, one.ref) == by.organisation_id


def _organisation(by: SignedIn, thing: UUID) -> UUID | None:
    row = Receiver.objects.filter(thing=thing).order_by("-number").first()
    value = records.get(by.keyring, row).get("document") if row else None
    return receivers.Receiver.from_value(value).organisation if value else None
