"""What the pages of this room show."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.assistance import queries_appointments
from wayhome.attempts import reading as attempts
from wayhome.children import queries as children
from wayhome.core import clock, dates, once
from wayhome.core.components import Fact, Link, Status, Task
from wayhome.family import queries as family
from wayhome.handover import gates as handover
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found
from wayhome.reception import asking, limits, meeting, queries, rules, steps, words
from wayhome.reception.enums import Answer, What
from wayhome.reception.shapes import Arrival
from wayhome.shelter import panel as shelter


def framed(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """What every page here knows."""
    person = people.person(actor, seen)
    return {
        "seen": seen,
        "name": person.brief.name_used or seen.code,
        "case_url": reverse("casefile:case", args=[seen.code]),
        "back_url": reverse("reception:days", args=[seen.code]),
        "may_write": people_rules.why_not_write(seen.access, queries.GROUP) is None,
        "may_check": people_rules.why_not_write(seen.access, queries.DANGER) is None
        and queries.sees_checks(actor, seen),
    }


def days(actor: SignedIn, seen: Found, arrival: Arrival) -> dict[str, Any]:
    """Who is there, how it is there, who answers, what is asked anew, what was offered."""
    with once.reading():
        whole, now = queries.whole(actor, seen), clock.now()
        return {
            **framed(actor, seen),
            "arrived": dates.day_in_words(arrival.day),
            "tag": words.of_check(
                whole, is_today=is_today(arrival), is_late=now > arrival.at + limits.check()
            ),
            "last": dates.moment_in_words(arrival.at + limits.check(), arrival.zone),
            "is_asked": whole is not None,
            "why_short": rules.why_not_long(arrival, now),
            "sees_checks": queries.sees_checks(actor, seen),
            "checks": _checks(actor, seen),
            "is_elsewhere": queries.hidden_checks(actor, seen) > 0,
            "there": meeting.there(actor, seen, arrival),
            "house": shelter.context(actor, seen),
            "here": _here(actor, seen),
            "offers": _offers(actor, seen, arrival),
            "is_child": children.is_adult(actor, seen) is False,
            "is_placed": steps.is_taken(actor, seen, steps.PLACED),
        }


def is_today(arrival: Arrival) -> bool:
    """By the clock there."""
    return clock.today(arrival.zone) == arrival.day


def _checks(actor: SignedIn, seen: Found) -> list[dict[str, Any]]:
    found = list(reversed(queries.checks(actor, seen)))
    names = attempts.names(actor, found) if found else {}
    return [
        {
            "heading": words.heading(one),
            "is_pressing": one.known.is_pressing,
            "facts": [
                Fact(label, text, is_personal=True)
                for label, text in [
                    *words.rows(one.known),
                    (_("Written by"), names.get(attempts.owner(actor, one), "")),
                ]
                if text
            ],
        }
        for one in found
    ]


def _here(actor: SignedIn, seen: Found) -> list[Task]:
    """Who answers now (``G4.1_ACCEPT_LEAD``), and whether she or he was asked anew (``G4.2_LOCAL_CONSENT``)."""
    subject = people.subject(actor, seen)
    lead = handover.ACCEPT_LEAD.holds(subject, actor)
    asked = handover.LOCAL_CONSENT.holds(subject, actor)
    return [
        _gate(
            _("Somebody here answers for the case"), lead, str(handover.ACCEPT_LEAD.sentence),
            _("Accepted"), reverse("handover:case", args=[seen.code]),
        ),
        _gate(
            _("Asked here about help and keeping a file"), asked, str(handover.LOCAL_CONSENT.sentence),
            _("Asked"), reverse("reception:asked", args=[seen.code]),
        ),
    ]  # fmt: skip


def _gate(label: str, holds: object, sentence: str, word: str, url: str) -> Task:
    if holds is True:
        return Task(label, Status.DONE, word, url=url)
    return Task(label, Status.NEXT, _("To do"), url=url, why=holds if isinstance(holds, str) else sentence)


def _offers(actor: SignedIn, seen: Found, arrival: Arrival) -> list[Task]:
    """The three, with what is needed for coming; what is wanted leads to its appointment."""
    said, is_late = queries.answers(actor, seen), clock.now() > arrival.at + limits.offer()
    dated = _appointments(actor, seen) if said else {}
    may_offer = people_rules.why_not_write(seen.access, queries.GROUP) is None
    url = reverse("reception:offer", args=[seen.code]) if may_offer else ""
    shown = []
    for what in What:
        one = said.get(what)
        status, word = words.of_offer(one, is_late=is_late)
        why, mend = (words.aids(one.known), None) if one else ("", None)
        if one is not None and one.known.answer == Answer.WANTS:
            if what in dated:
                why = f"{why} {dated[what]}".strip()
            elif may_offer:
                mend = Link(
                    _("Make the appointment"), reverse("assistance:add_appointment", args=[seen.code])
                )
        shown.append(Task(str(what.label), status, word, url=url, why=why, mend=mend))
    return shown


def _appointments(actor: SignedIn, seen: Found) -> dict[What, str]:
    """Of each kind the next or last one that was made since; as far as it is open."""
    if not queries_appointments.sees_appointments(actor, seen):
        return {}
    found = {}
    for one in queries_appointments.appointments(actor, seen):
        whole = one.entry.newest.whole
        if whole is not None and whole.kind in What.values and one.brief.starts_at is not None:
            moment = dates.moment_in_words(one.brief.starts_at, one.brief.zone)
            found[What(whole.kind)] = _("Appointment: {moment}.").format(moment=moment)
    return found


def asked(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """What is asked again here, and on which of consent's own pages."""
    with once.reading():
        subject = people.subject(actor, seen)
        found = asking.asked(actor, seen)
        holds = handover.LOCAL_CONSENT.holds(subject, actor)
        lead = handover.ACCEPT_LEAD.holds(subject, actor)
        return {
            **framed(actor, seen),
            "asked": found,
            "why": None if holds is True else holds or str(handover.LOCAL_CONSENT.sentence),
            "lead": None if lead is True else lead or str(handover.ACCEPT_LEAD.sentence),
            "agency": seen.case.organisation.name,
        }


def child(actor: SignedIn, seen: Found, arrival: Arrival) -> dict[str, Any]:
    """What is there for the child, what is missing, and to whom it was decided that the child goes."""
    known = queries.child(actor, seen)
    now = queries.attempt(actor, seen, arrival.attempt)
    decided = children.caregiver(actor, now.subject) if now is not None else None
    guardian = people.person(actor, seen).guardian
    return {
        **framed(actor, seen),
        "facts": [Fact(label, text, is_personal=True) for label, text in words.child_rows(known)]
        if known
        else [],
        "decided": decided.name if decided else "",
        "guardian": guardian.name if guardian is not None and not guardian.is_ended else "",
        "why": steps.why_not(actor, seen, steps.PLACED),
        "is_placed": steps.is_taken(actor, seen, steps.PLACED),
    }


def usual_child(actor: SignedIn, seen: Found, arrival: Arrival) -> dict[str, Any]:
    """What stands in the form: what was written last; at first, whom it was decided for, and the visit made then."""
    known = queries.child(actor, seen)
    if known is not None:
        return known.to_value()
    now = queries.attempt(actor, seen, arrival.attempt)
    decided = children.caregiver(actor, now.subject) if now is not None else None
    if decided is None:
        return {}
    kin = next((one for one in family.relatives(actor, seen) if one.thing == decided.relative), None)
    visit = kin.visit if kin is not None else None
    return {
        "caregiver": decided.name,
        "visit_on": visit.visited_on if visit else None,
        "visitor": visit.visitor if visit else "",
    }
