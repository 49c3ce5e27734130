"""What the pages of this room show."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts import pages as attempts_pages
from wayhome.attempts import queries as attempts
from wayhome.attempts.shapes import AttemptNow, Line, Way
from wayhome.attempts.subjects import AttemptSubject
from wayhome.core import clock, dates, once
from wayhome.core.components import Fact
from wayhome.core.components import Status as Colour
from wayhome.duties import queries_on_call as on_call
from wayhome.organisations.actors import SignedIn
from wayhome.papers import agreed, documents, gates, queries, rules_leaving, rules_way, seeing, words
from wayhome.papers.enums import Asked, Covers, Leave, Other, Status, With
from wayhome.papers.shapes import PaperNow, Traveller
from wayhome.people import iso
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.residence import seeing as residence_seeing

NO = (Asked.REFUSED, Asked.NOT_CONFIRMED)


def frame(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """What every page of this room knows."""
    return {**attempts_pages.frame(actor, seen), "papers_url": reverse("papers:papers", args=[seen.code])}


def papers(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """Everything of a case: papers, what was asked for, what may be refused, leaving, the other parent."""
    with once.reading():
        return _papers(actor, seen)


def _papers(actor: SignedIn, seen: Found) -> dict[str, Any]:
    today = clock.today(on_call.zone_of(actor))
    asked = queries.applications(actor, seen)
    standings = agreed.live(actor, seen) if asked else frozenset()
    permissions = queries.permissions(actor, seen)
    is_child = people.person(actor, seen).is_child
    custody = queries.custody(actor, seen) if is_child else None
    writes_travel = seeing.why_not_write(actor, seen, "G") is None
    writes_identity = seeing.why_not_write(actor, seen, "A") is None
    refused = any(one.newest.known.state in NO for one in asked) or any(
        one.known.status == Status.REFUSED for one in queries.papers(actor, seen)
    )
    return {
        **frame(actor, seen),
        "sees_travel": seeing.papers(seen),
        "may_write": writes_travel and writes_identity,
        "may_write_leave": writes_travel,
        "may_write_custody": writes_identity and is_child,
        "may_advise": residence_seeing.writes(actor, seen),
        "sees_advice": seeing.advice(actor, seen),
        "children_without": queries.children_without(actor, seen) if seeing.papers(seen) else [],
        "papers": [_paper(one, today) for one in queries.papers(actor, seen)],
        "asked": [
            {
                "thing": one.thing,
                "label": f"{one.newest.known.name}: {words.kind(one.newest.known)}",
                "tag": words.asked_tag(one.newest.known),
                "since": words.since(one.newest.known.asked_on, today) if one.newest.known.is_open else "",
                "appointment": _appointment(one.newest.known),
                "words": one.newest.known.words,
                "is_open": one.newest.known.is_open,
                "is_stopped": one.newest.known.is_open and one.newest.known.consent not in standings,
                "is_unconfirmed": one.newest.known.state == Asked.NOT_CONFIRMED,
            }
            for one in asked
        ],
        "is_refused": refused,
        "leave": [
            {
                "thing": one.thing,
                "label": Leave(one.newest.known.kind).label,
                "tag": words.leave_tag(one.newest.known),
                "since": words.since(one.newest.known.asked_on, today) if one.newest.known.is_open else "",
                "until": dates.day_in_words(one.newest.known.until),
                "words": one.newest.known.words,
            }
            for one in permissions
        ],
        "enter": [
            {
                "thing": one.thing,
                "label": iso.country_name(one.newest.known.country),
                "tag": words.enter_tag(one.newest.known),
                "until": dates.day_in_words(one.newest.known.until),
                "by": one.newest.known.checked_by,
                "on": dates.day_in_words(one.newest.known.checked_on),
                "words": one.newest.known.words,
            }
            for one in queries.entries(actor, seen)
        ],
        "is_child": is_child and seen.access.may_read("A"),
        "custody": _custody(custody.newest.known) if custody else None,
        "advice": [_advice(one.newest.known) for one in queries.advice(actor, seen)],
    }


def _paper(one: PaperNow, today: Any) -> dict[str, Any]:  # noqa: ANN401 - a day
    return {
        "thing": one.thing,
        "label": words.kind(one.known),
        "tag": words.paper_tag(one.known, today),
        "text": words.paper(one.known),
        "facts": holder(one.holder),
        "words": one.known.words,
    }


def holder(known: documents.Holder | None) -> list[Fact]:
    """Who a paper names, as far as it is known and open."""
    if known is None:
        return []
    shown = [
        (_("Number"), known.number),
        (_("Name in the paper"), known.name),
        (_("Born on"), dates.day_in_words(known.born)),
        (_("Nationality"), iso.country_name(known.nationality)),
    ]
    return [Fact(label, value, is_personal=True) for label, value in shown if value]


def _appointment(known: documents.Application) -> str:
    if known.appointment is None:
        return ""
    return _("Appointment: {moment}.").format(
        moment=dates.moment_in_words(known.appointment, known.zone or "UTC")
    )


def _custody(known: documents.Custody) -> dict[str, Any]:
    return {
        "travels": With(known.travels).label,
        "other": Other(known.other).label if known.travels == With.ONE and known.other else "",
        "words": known.words,
        "may_print": rules_leaving.why_no_consent_sheet(known) is None,
    }


def _advice(known: documents.Advice) -> dict[str, Any]:
    return {
        "day": dates.day_in_words(known.on),
        "lawyer": known.lawyer,
        "covers": ", ".join(str(Covers(one).label) for one in known.covers if one in Covers.values),
        "insists": known.words if known.insists else "",
    }


# A travel plan -------------------------------------------------------------------------------------------------------


def plan(actor: SignedIn, seen: Found, now: AttemptNow) -> dict[str, Any]:
    """Everybody who goes this way, with what is missing for each."""
    with once.reading():
        way = attempts.way(actor, now.subject)
        return {
            **attempts_pages.framed(actor, seen, now),
            "has_way": way is not None,
            "travellers": [
                _traveller(actor, now.subject, one, way) for one in queries.travellers(actor, now.subject)
            ],
        }


def _traveller(actor: SignedIn, subject: AttemptSubject, one: Traveller, way: Way | None) -> dict[str, Any]:
    paper = gates.why_not_traveller(actor, subject, one, way) if way else None
    parent = gates.why_not_child(actor, one, way)
    is_ready = way is not None and paper is None and parent is None
    return {
        "name": one.name or _("Somebody who travels along"),
        "code": one.seen.code if one.seen else "",
        "tag": (Colour.DONE.value, _("Ready")) if is_ready else (Colour.STOP.value, _("Not yet")),
        "missing": [reason for reason in (paper, parent) if reason],
    }


def line(actor: SignedIn, subject: AttemptSubject) -> Line | None:
    """One line on the page of a travel plan. None for who may read nothing of papers."""
    if not subject.seen.access.may_read("G"):
        return None
    return _line(gates.why_not_papers(actor, subject))


def parent_line(actor: SignedIn, subject: AttemptSubject) -> Line | None:
    """The same for the other parent. None where no child travels, too."""
    if not subject.seen.access.may_read("G") or not gates.has_child(actor, subject):
        return None
    return _line(gates.why_not_parents(actor, subject))


def _line(missing: str | None) -> Line:
    if missing is None:
        return Line(Colour.DONE.value, _("Ready"))
    return Line(Colour.NEXT.value, _("Not yet"), missing)


# Forms ---------------------------------------------------------------------------------------------------------------


def answer(known: documents.Application, read: int) -> dict[str, Any]:
    """What a form about an application begins with."""
    at = dates.Moment(known.appointment, known.zone) if known.appointment and known.zone else None
    return {
        "read": read,
        "state": known.state,
        "again_on": known.again_on,
        "appointment": at,
        "words": known.words,
    }


def journey(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """From where, to where and when, as far as a way is planned."""
    now = attempts.now(actor, seen)
    way = attempts.way(actor, now.subject) if now else None
    if now is None:
        return {}
    found: dict[str, Any] = {"end": iso.country_name(now.subject.plan.country)}
    if way is not None:
        found |= {"first": rules_way.leaves_on(way), "last": rules_way.arrives_on(way)}
        if way.legs:
            found["start"] = iso.country_name(way.legs[0].country_from)
    return found
