"""The chain as it follows from what is prepared: parts of the way, who travels along, offices, who receives.

A proposal: whoever plans looks at each hand-over, and fills in what nobody has written down so far.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from wayhome.attempts.enums import Host
from wayhome.attempts.subjects import AttemptSubject
from wayhome.children import queries as children
from wayhome.custody import queries
from wayhome.custody.documents import Holder, Link
from wayhome.custody.enums import HolderKind, PlaceType
from wayhome.custody.shapes import Travel
from wayhome.escorts import queries as escorts
from wayhome.escorts import rules as escort_rules
from wayhome.escorts.enums import State
from wayhome.escorts.shapes import Assigned
from wayhome.itinerary import queries as itinerary
from wayhome.itinerary.documents import Leg
from wayhome.itinerary.enums import Mode
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.receivers import queries as receivers
from wayhome.receivers.enums import State as Receives

LEAVES = {Mode.AIR, Mode.SHIP, Mode.RAIL}


def start(actor: SignedIn, subject: AttemptSubject) -> Holder:
    """Who has her or him before the first hand-over: who leads, as long as nobody says who brings her or him out."""
    leads = [
        one for one in people.leads(actor, subject.seen) if one.user.organisation_id == actor.organisation_id
    ]
    if not leads:
        return Holder(kind=str(HolderKind.WORKER), ref=actor.user_id, name=actor.name)
    who = leads[0].acting
    return Holder(kind=str(HolderKind.WORKER), ref=who.pk, name=who.name)


def links(actor: SignedIn, subject: AttemptSubject) -> list[Link]:
    """From the safe place to the first night; nothing while no way is written down."""
    written = itinerary.written(actor, subject)
    legs = written.newest.known.legs if written else ()
    if not legs:
        return []
    along = _along(actor, subject, legs)
    found = [_link(along[0], PlaceType.SHELTER, legs[0].place_from, legs[0].departs_at, legs[0].zone_from, 0)]
    there = offices(actor, legs)
    for place, leg in enumerate(legs[:-1]):
        following, office = along[place + 1], there.get(place)
        kind = PlaceType.BORDER if leg.country_to != leg.country_from else PlaceType.TRANSIT
        if legs[place + 1].mode in LEAVES and place == 0:
            kind = PlaceType.AIRPORT_DEP
        if office is not None and along[place].kind != HolderKind.ESCORT:
            found.append(_link(office, kind, leg.place_to, leg.arrives_at, leg.zone_to, place))
            found.append(
                _link(
                    following,
                    kind,
                    leg.place_to,
                    legs[place + 1].departs_at,
                    legs[place + 1].zone_from,
                    place,
                )
            )
        elif following != along[place]:
            found.append(_link(following, kind, leg.place_to, leg.arrives_at, leg.zone_to, place))
    found += _end(actor, subject, legs[-1], len(legs) - 1)
    return found


def _link(
    taker: Holder, kind: PlaceType, place: str, at: datetime, zone: str, leg: int
) -> Link:  # fmt: skip
    return Link(taker=taker, place_type=str(kind), place=place, planned_at=at, zone=zone or "UTC", leg=leg)


def _along(actor: SignedIn, subject: AttemptSubject, legs: Sequence[Leg]) -> list[Holder]:
    """Who is with her or him on each part: who has accepted, else alone, watched by a colleague."""
    accepted = [one for one in escorts.assigned(actor, subject) if one.state == State.ACCEPTED]
    alone = _alone(actor, subject)
    ids = [leg.id for leg in legs]
    found = []
    for leg in legs:
        beside = next(
            (
                one
                for one in accepted
                if leg.id in escort_rules.between(ids, one.known.from_leg, one.known.to_leg)
            ),
            None,
        )
        found.append(escort(beside) if beside else alone)
    return found


def escort(one: Assigned) -> Holder:
    """Who has accepted to travel along."""
    return Holder(kind=str(HolderKind.ESCORT), ref=one.now.thing, name=one.known.name, phone=one.known.phone)


def _alone(actor: SignedIn, subject: AttemptSubject) -> Holder:
    need = escorts.need(actor, subject)
    if need.watched_by is not None:
        return Holder(kind=str(HolderKind.ALONE), ref=need.watched_by, name=need.watched_name)
    known = start(actor, subject)
    return Holder(kind=str(HolderKind.ALONE), ref=known.ref, name=known.name)


def offices(actor: SignedIn, legs: Sequence[Leg]) -> dict[int, Holder]:
    """Where a part ends, who of the directory knows of her or him on it."""
    posts = itinerary.posts(actor, legs)
    found = {}
    for place, leg in enumerate(legs):
        post = posts.get(UUID(leg.contact)) if leg.contact else None
        if post is not None:
            found[place] = Holder(
                kind=str(HolderKind.CONTACT),
                ref=post.pk,
                name=post.contact_name or post.name,
                phone=post.duty_line or post.phone,
            )
    return found


def _end(actor: SignedIn, subject: AttemptSubject, last: Leg, leg: int) -> list[Link]:
    """Who meets her or him, and who is there in the first night. A child goes to whom was decided, to nobody else."""
    at, zone, place = last.arrives_at, last.zone_to, last.place_to
    if queries.is_child(actor, subject.seen):
        return [_link(caregiver(actor, subject), PlaceType.FIRST_NIGHT, "", at, zone, leg)]
    comes = receiver(actor, subject)
    if subject.plan.host != Host.FAMILY:
        return [_link(comes, PlaceType.FIRST_NIGHT, place, at, zone, leg)]
    arrives = PlaceType.AIRPORT_ARR if last.mode in LEAVES else PlaceType.ONWARD
    return [
        _link(comes, arrives, place, at, zone, leg),
        _link(caregiver(actor, subject), PlaceType.FIRST_NIGHT, "", at, zone, leg),
    ]


def receiver(actor: SignedIn, subject: AttemptSubject) -> Holder:
    """Who has said that they receive her or him; nobody's name as long as nobody has."""
    whole = receivers.of_attempt(actor, subject)
    for one in whole.asked:
        if whole.day is not None and one.state(whole.day) == Receives.READY and one.answer is not None:
            name = ", ".join(part for part in (one.answer.name, one.known.name) if part)
            return Holder(
                kind=str(HolderKind.RECEIVER), ref=one.thing, name=name, phone=one.answer.phone
            )  # fmt: skip
    return Holder(kind=str(HolderKind.RECEIVER))


def caregiver(actor: SignedIn, subject: AttemptSubject) -> Holder:
    """To whom she or he goes: for a child, whom the panel named."""
    if queries.is_child(actor, subject.seen):
        named = children.caregiver(actor, subject)
        return Holder(
            kind=str(HolderKind.CAREGIVER),
            ref=named.relative if named else None,
            name=named.name if named else "",
        )
    return Holder(kind=str(HolderKind.CAREGIVER), name=subject.plan.first_night)


def start_of(found: Travel) -> Holder:
    """Who has her or him before the first hand-over, as it was written."""
    one = found.start
    return Holder(kind=str(one.kind), ref=one.ref, name=one.name, phone=one.phone)
