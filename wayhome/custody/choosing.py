"""Who can take over, for a form: colleagues, who has accepted to travel along, who receives, offices on the way."""

from wayhome.attempts.subjects import AttemptSubject
from wayhome.custody import suggesting
from wayhome.custody.documents import Holder, Link
from wayhome.custody.enums import HolderKind
from wayhome.duties import queries_on_call as on_call
from wayhome.escorts import queries as escorts
from wayhome.escorts.enums import State
from wayhome.itinerary import queries as itinerary
from wayhome.organisations.actors import SignedIn


def known(actor: SignedIn, subject: AttemptSubject, links: list[Link]) -> dict[str, Holder]:
    """Key of a form -> who it is. Whoever stands in the plan already is among them."""
    found: dict[str, Holder] = {}
    for one in escorts.assigned(actor, subject):
        if one.state == State.ACCEPTED:
            _add(found, suggesting.escort(one))
    for holder in (suggesting.receiver(actor, subject), suggesting.caregiver(actor, subject)):
        if holder.name:
            _add(found, holder)
    written = itinerary.written(actor, subject)
    for office in suggesting.offices(actor, written.newest.known.legs if written else ()).values():
        _add(found, office)
    for user, name in on_call.who_can_be_on_call(actor):
        _add(found, Holder(kind=str(HolderKind.WORKER), ref=user, name=name))
    for link in links:
        if link.taker.name:
            _add(found, link.taker)
    for user, name in on_call.who_can_be_on_call(actor):
        _add(found, Holder(kind=str(HolderKind.ALONE), ref=user, name=name))
    return found


def _add(found: dict[str, Holder], one: Holder) -> None:
    found.setdefault(key(one), one)


def key(one: Holder) -> str:
    """As the form posts it."""
    return f"{one.kind}:{one.ref or one.name}"


def label(one: Holder) -> str:
    """As the list shows it."""
    kind = HolderKind(one.kind).label if one.kind in HolderKind.values else ""
    return f"{one.name} · {kind}"
