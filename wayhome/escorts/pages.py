"""What the pages of this room show about one travel plan."""

from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _

from wayhome.attempts import hooks as attempt_hooks
from wayhome.attempts import pages as attempts
from wayhome.attempts.shapes import AttemptNow, Line
from wayhome.attempts.subjects import AttemptSubject
from wayhome.care import seeing
from wayhome.core import dates, once
from wayhome.core.components import Status
from wayhome.escorts import pages_instead, queries, queries_instead, rules, words
from wayhome.escorts.enums import Kind, State, Wished
from wayhome.escorts.shapes import Assigned, ForCase, Listed
from wayhome.interpreters.enums import Sex
from wayhome.itinerary import queries as itinerary
from wayhome.itinerary import words as itinerary_words
from wayhome.organisations.actors import SignedIn
from wayhome.people import iso
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found

TAGS = {
    State.ASKED: Status.WAIT,
    State.ACCEPTED: Status.DONE,
    State.DECLINED: Status.STOP,
    State.STEPPED_BACK: Status.STOP,
    State.RELEASED: Status.LATER,
}


def line(actor: SignedIn, subject: AttemptSubject) -> Line | None:
    """Whether somebody must travel along, and has accepted."""
    if not subject.seen.access.may_read(queries.GROUP):
        return None
    reason = queries_instead.why_not_escorted(actor, subject)
    if reason is not None:
        return Line(Status.STOP.value, _("Not yet"), reason)
    accepted = [one for one in queries.assigned(actor, subject) if one.state == State.ACCEPTED]
    if accepted:
        names = ", ".join(one.known.name for one in accepted)
        return Line(Status.DONE.value, _("Accepted"), _("Travels along: {names}.").format(names=names))
    return Line(Status.DONE.value, _("Not needed"), _("Nobody must travel along."))


def escorts(actor: SignedIn, seen: Found, now: AttemptNow) -> dict[str, Any]:
    """Who must travel along and why; who was asked; what she or he wishes."""
    with once.reading():
        frame = attempts.framed(actor, seen, now)
        if not seen.access.may_read(queries.GROUP):
            return {**frame, "why_not": rules.not_open()}
        if attempt_hooks.is_under_way(
            now.id
        ):  # also on a plan that has ended, until she or he is in safe hands
            frame["may_write"] = people_rules.why_not_write(seen.access, queries.GROUP) is None
        legs = queries.legs(actor, now.subject)
        known = queries.for_case(actor, seen)
        return {
            **frame,
            "why_not": queries_instead.why_not_escorted(actor, now.subject),
            "reasons": queries.reasons(actor, now.subject) if seeing.band(seen) else [],
            "need": queries.need(actor, now.subject),
            "assigned": [_shown(one, legs) for one in queries.assigned(actor, now.subject)],
            "has_way": bool(legs),
            "gaps": pages_instead.gaps(actor, seen, now, legs) if frame["may_write"] else [],
            "wishes": [_wish(one.id, one.said, known, actor, now) for one in known.wishes],
            "ties": [(_name(actor, now, one.tie.escort), one.why) for one in known.ties],
            "may_wish": people_rules.why_not_write(seen.access, "I") is None and now.is_open,
            "may_tie": people_rules.why_not_write(seen.access, "F") is None and now.is_open,
        }


def _shown(one: Assigned, legs: dict[str, str]) -> dict[str, Any]:
    known = one.known
    said = ""
    if one.said_on is not None:
        words = (
            _("By telephone, heard by {name} on {day}.")
            if one.is_by_phone
            else _("Written by {name} on {day}.")
        )
        said = words.format(name=one.heard_by or _("a colleague"), day=dates.day_in_words(one.said_on))
    return {
        "thing": one.now.thing,
        "known": known,
        "kind": Kind(known.kind).label if known.kind in Kind.values else "",
        "languages": ", ".join(iso.language_name(code) for code in known.languages),
        "from_leg": legs.get(known.from_leg, _("a part that is gone")),
        "to_leg": legs.get(known.to_leg, _("a part that is gone")),
        "tag": (TAGS[one.state].value, one.state.label),
        "said": said,
        "stands": one.stands,
        "is_asked": one.state == State.ASKED,
    }


def _wish(wish: UUID, said: Any, known: ForCase, actor: SignedIn, now: AttemptNow) -> tuple[UUID, str]:  # noqa: ANN401
    del known
    if said.kind == Wished.SEX:
        return wish, _("Only a woman") if said.value == Sex.WOMAN else _("Only a man")
    return wish, _("Not {name}").format(name=_name(actor, now, said.escort))


def _name(actor: SignedIn, now: AttemptNow, escort: UUID | None) -> str:
    return dict(choices(actor, now)).get(str(escort), _("an escort"))


def choices(actor: SignedIn, now: AttemptNow) -> list[tuple[str, str]]:
    """The own register, and whom another agency has asked, for a form."""
    ours = {str(one.id): one.name for one in _register(actor)}
    asked = queries.assigned(actor, now.subject)
    theirs = {str(one.known.escort): one.known.name for one in asked if one.known.escort}
    return list((theirs | ours).items())


@once.remembered
def _register(actor: SignedIn) -> list[Listed]:
    return queries.register(actor)


def could(actor: SignedIn, seen: Found) -> list[tuple[str, str]]:
    """Who may be asked for this case, for a form. The others are left out; their page says why."""
    return [(str(one.id), words.in_short(one)) for one in queries_instead.fitting(actor, seen)]


def one(actor: SignedIn, now: AttemptNow, thing: UUID) -> Assigned:
    """The assignment with this id, of this plan. 404 for any other."""
    found = next((each for each in queries.assigned(actor, now.subject) if each.now.thing == thing), None)
    if found is None:
        raise Http404
    return found


def order(actor: SignedIn, now: AttemptNow, found: Assigned) -> dict[str, Any]:
    """What stands on the paper: who, when, from where to where, to whom. No reason for anything."""
    way = itinerary.written(actor, now.subject)
    legs = way.newest.known.legs if way else ()
    ids = [leg.id for leg in legs]
    mine = set(rules.between(ids, found.known.from_leg, found.known.to_leg))
    return {
        "known": found.known,
        "kind": Kind(found.known.kind).label,
        "parts": [itinerary_words.leg_in_words(leg) for leg in legs if leg.id in mine],
        "ends": dates.moment_in_words(*_end(legs, found.known.to_leg)),
    }


def _end(legs: Any, to_leg: str) -> tuple[Any, str]:  # noqa: ANN401 - parts of the way
    last = next((leg for leg in legs if leg.id == to_leg), None)
    return (last.arrives_at, last.zone_to) if last else (None, "UTC")
