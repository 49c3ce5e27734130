"""What was given and who pays; results of tests, for who may know them."""

from uuid import UUID

from django.http import Http404

from wayhome.assistance import documents, reading, seeing
from wayhome.assistance.documents import Item, ItemBrief, Result, ResultBrief
from wayhome.assistance.shapes import EntryNow
from wayhome.core.actors import Actor
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found

type ItemNow = EntryNow[ItemBrief, Item]
type ResultNow = EntryNow[ResultBrief, Result]


def sees_items(actor: SignedIn, seen: Found) -> bool:
    """Whether the actor reads services and plan; the house does."""
    return seeing.practical(actor, seen, "I") and seen.access.may_read("I")


def items(actor: SignedIn, seen: Found) -> list[ItemNow]:
    """Everything that was given, the newest first. 404 for who does not read it."""
    if not sees_items(actor, seen):
        raise Http404
    found = reading.entries(actor, seen, documents.ITEM, (ItemBrief, Item), see=_in("I"))
    return sorted(found, key=lambda one: (one.newest.brief.day, one.newest.at), reverse=True)


def results(actor: SignedIn, seen: Found) -> list[ResultNow]:
    """Results, whole for who reads health; for who is told of it, that something was paid for. 404 for others."""
    if not seeing.told(actor, seen, "D"):
        raise Http404
    found = reading.entries(actor, seen, documents.RESULT, (ResultBrief, Result), see=_in("D"))
    return sorted(found, key=lambda one: (one.newest.brief.day, one.newest.at), reverse=True)


def result(actor: SignedIn, seen: Found, thing: UUID) -> ResultNow:
    """One of them, whole. 404 for who does not read health."""
    found = next((one for one in results(actor, seen) if one.thing == thing), None)
    if found is None or found.newest.whole is None:
        raise Http404
    return found


def _in(group: str) -> reading.Sees:
    def see(actor: Actor, seen: Found, asked: str) -> bool:
        return asked == group and (seeing.told(actor, seen, asked) or asked == "I")

    return see
