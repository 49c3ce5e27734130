"""What the pages of this room show."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wayhome.attempts import pages as attempts
from wayhome.attempts import steps as attempt_steps
from wayhome.attempts.queries_beginning import together as linked
from wayhome.attempts.shapes import AttemptNow, Line
from wayhome.attempts.subjects import AttemptSubject
from wayhome.core import dates, once
from wayhome.core.components import Cell, Status, Table
from wayhome.duties import queries_on_call as on_call
from wayhome.itinerary import picture, queries, rules, words
from wayhome.itinerary.documents import Itinerary, Leg
from wayhome.itinerary.enums import Mode
from wayhome.organisations.actors import SignedIn
from wayhome.people import iso
from wayhome.people.queries import Found


def line(actor: SignedIn, subject: AttemptSubject) -> Line | None:
    """The way on the page of the travel plan: since when it stands, or what to look at."""
    if not subject.seen.access.may_read(queries.GROUP):
        return None
    found = queries.written(actor, subject)
    if found is None:
        return Line(Status.NEXT.value, _("To be written"), _("Nobody has written down the way."))
    first = found.newest.known.legs[0]
    departs = dates.moment_in_words(first.departs_at, first.zone_from)
    if reason := queries.why_no_bed(actor, subject):
        return Line(Status.STOP.value, _("Not yet"), reason)
    warned = len(queries.warned(actor, subject))
    if warned:
        sentence = ngettext(
            "Leaves {moment}. {n} thing to look at.", "Leaves {moment}. {n} things to look at.", warned
        )
        return Line(Status.WAIT.value, _("Look at it"), sentence.format(moment=departs, n=warned))
    return Line(Status.DONE.value, _("Written"), _("Leaves {moment}.").format(moment=departs))


def costs_line(actor: SignedIn, subject: AttemptSubject) -> Line | None:
    """Whether everything is paid for."""
    if not subject.seen.access.may_read(queries.GROUP):
        return None
    reason = queries.why_not_funded(actor, subject)
    if reason is None:
        return Line(Status.DONE.value, _("Approved"))
    if queries.costs(actor, subject):
        return Line(Status.WAIT.value, _("Open"), reason)
    return Line(Status.NEXT.value, _("To be written"), reason)


def is_approved(now: AttemptNow) -> bool:
    """Whether leaving was approved, for the way as it stands."""
    return attempt_steps.APPROVED in now.subject.taken


def way(actor: SignedIn, seen: Found, now: AttemptNow) -> dict[str, Any]:
    """The way as it stands, what to look at, who else travels, and what stood there before."""
    with once.reading():
        found = queries.written(actor, now.subject)
        legs = found.newest.known.legs if found else ()
        about = {
            **attempts.framed(actor, seen, now, also_on_the_way=True),
            "is_open_to_me": seen.access.may_read(queries.GROUP),
            "dates": queries.dates(actor, now.subject) if found is None else None,
            "legs": legs,
            "has_others": bool(now.subject.plan.together),
            "is_approved": is_approved(now),
            "ended_with_way": bool(legs) and now.has_ended,
        }
        if found is None or not legs:
            return about
        return {
            **about,
            "drawn": picture.of(legs),
            "table": table(legs),
            "details": details(legs, queries.posts(actor, legs)),
            "warned": queries.warned(actor, now.subject),
            "newest": found.newest,
            "zone": on_call.zone_of(actor),
            "earlier": [(one, _in_short(one.known)) for one in found.versions[1:]],
        }


def table(legs: Sequence[Leg]) -> Table:
    """What the picture says, in words: each part on the clock of each place, and on the clocks of both ends."""
    first, last = legs[0].zone_from, legs[-1].zone_to
    rows = []
    for index, leg in enumerate(legs, 1):
        carried = " ".join(part for part in (str(Mode(leg.mode).label), leg.carrier, leg.number) if part)
        rows.append(
            [
                Cell(f"{index}. {leg.place_from} – {leg.place_to}"),
                Cell(carried),
                Cell(dates.moment_in_words(leg.departs_at, leg.zone_from)),
                Cell(dates.moment_in_words(leg.arrives_at, leg.zone_to)),
                Cell(_both(leg, first)),
                Cell(_both(leg, last)),
            ]
        )
    columns = (
        _("Part"),
        _("By what"),
        _("Departs"),
        _("Arrives"),
        _("Clock of {place}").format(place=dates.zone_in_words(first)),
        _("Clock of {place}").format(place=dates.zone_in_words(last)),
    )
    return Table(_("The way in words"), columns, rows)


def _both(leg: Leg, zone: str) -> str:
    departs, arrives = dates.Moment(leg.departs_at, zone).there, dates.Moment(leg.arrives_at, zone).there
    return f"{departs:%H:%M} – {arrives:%H:%M}"


def details(legs: Sequence[Leg], posts: Mapping[UUID, Any]) -> list[dict[str, Any]]:
    """What does not fit a table: who knows of her or him on the way, references, notes."""
    by_id = {str(pk): post for pk, post in posts.items()}
    return [
        {
            "heading": f"{index}. {leg.place_from}, {iso.country_name(leg.country_from)} – "
            f"{leg.place_to}, {iso.country_name(leg.country_to)}",
            "leg": leg,
            "post": by_id.get(leg.contact),
        }
        for index, leg in enumerate(legs, 1)
        if leg.contact
        or leg.contact_words
        or leg.booking
        or leg.note
        or leg.night_place
        or leg.min_connection is not None
    ]


def _in_short(known: Itinerary) -> str:
    return "; ".join(words.leg_in_words(leg) for leg in known.legs)


def together(actor: SignedIn, seen: Found, now: AttemptNow) -> dict[str, Any]:
    """Who travels together, and why the way cannot be taken over."""
    names = linked(actor, seen)
    found = queries.written(actor, now.subject)
    return {
        "others": [names.get(one, _("somebody else")) for one in now.subject.plan.together],
        "why_not": rules.why_not_take_over(
            found.newest.known if found else Itinerary(), now.subject.plan.together
        ),
    }
