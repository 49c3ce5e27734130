"""Who is there for her or him: what was agreed and confirmed before, shown and never asked again."""

from django.utils.translation import gettext as _

from wayhome.attempts.shapes import AttemptNow
from wayhome.core import dates
from wayhome.core.components import Fact
from wayhome.custody.enums import HolderKind, PlaceType
from wayhome.custody.shapes import Travel
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.receivers import queries as receivers
from wayhome.receivers.enums import Office, State
from wayhome.receivers.shapes import ReceiverNow
from wayhome.reception import queries
from wayhome.reception.shapes import Arrival


def there(actor: SignedIn, seen: Found, arrival: Arrival) -> list[Fact]:
    """Who receives her or him, the office at the border if agreed, where the first night is; as it stands.

    Nothing where travel is not open to the actor.
    """
    now = queries.attempt(actor, seen, arrival.attempt)
    if now is None:
        return []
    way = queries.travel(actor, seen, arrival.attempt)
    rows = [
        *[(_("Receives her or him"), _receiver(one, arrival)) for one in _receiving(actor, now)],
        (_("Met by"), _met(way)),
        *_border(actor, seen, now),
        *_first_night(now, way),
    ]
    return [Fact(label, text, is_personal=True) for label, text in rows if text]


def _receiving(actor: SignedIn, now: AttemptNow) -> list[ReceiverNow]:
    """Those whose yes stood on the last day that they named, whether or not that is over by now."""
    found = receivers.of_attempt(actor, now.subject).asked
    return [one for one in found if one.valid_until and one.state(one.valid_until) == State.READY]


def _receiver(one: ReceiverNow, arrival: Arrival) -> str:
    """Two people who can be reached, and until when what they said is good."""
    said = one.answer
    if said is None:
        return one.known.name
    people = [(said.name, said.phone, said.hours), (said.other_name, said.other_phone, said.other_hours)]
    contacts = "; ".join(", ".join(part for part in each if part) for each in people if each[0])
    text = _("{agency}: {contacts}.").format(agency=one.known.name, contacts=contacts)
    if one.valid_until is None:
        return text
    stands = (
        _("It stands until {day}.") if one.valid_until >= arrival.day else _("It ended on {day}: ask again.")
    )
    return f"{text} {stands.format(day=dates.day_in_words(one.valid_until))}"


def _met(way: Travel | None) -> str:
    """Who took over where she or he arrived."""
    if way is None:
        return ""
    met = [one for one in way.events if one.place_type == PlaceType.AIRPORT_ARR and one.is_done]
    return met[-1].taker.name if met else ""


def _border(actor: SignedIn, seen: Found, now: AttemptNow) -> list[tuple[str, str]]:
    """An office at the border, told with her or his yes alone; and that nothing more is told once it ended."""
    found = []
    for one in receivers.offices(actor, now):
        known = one.newest.known
        if known.office != Office.BORDER:
            continue
        text = f"{known.name}. {known.answer}".strip()
        if receivers.agreed_groups(actor, seen, known) is None:
            text = _("{name}. What she or he agreed to has ended: nothing more is told there.").format(
                name=known.name
            )
        found.append((_("At the border"), text))
    return found


def _first_night(now: AttemptNow, way: Travel | None) -> list[tuple[str, str]]:
    """In her or his words, and whether it stands: both sides confirmed that somebody took over there."""
    known = now.plan.newest.known if now.plan else None
    planned = known.first_night if known else ""
    nights = [one for one in way.events if one.place_type == PlaceType.FIRST_NIGHT] if way else []
    if not nights:
        return [(_("The first night"), planned)]
    last = nights[-1]
    taker = last.taker.name or str(HolderKind(last.taker.kind).label)
    if last.is_done:
        stands = _("It stands: {who} took over there, and both sides confirmed it.").format(who=taker)
    else:
        stands = _("Not confirmed: {who} was to take over there. Ask today whether it stands.").format(
            who=taker
        )
    return [(_("The first night"), f"{planned}. {stands}" if planned else stands)]
