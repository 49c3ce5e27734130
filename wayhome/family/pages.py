"""What the pages of this room show."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts import pages as attempts
from wayhome.attempts.enums import Host
from wayhome.attempts.shapes import AttemptNow
from wayhome.core import dates, once
from wayhome.core.components import Fact, Status
from wayhome.family import documents, queries, seeing
from wayhome.family.enums import Answered, Feels, Relation, Safe, State, Tie, What
from wayhome.family.shapes import Kin
from wayhome.organisations.actors import SignedIn
from wayhome.people import iso
from wayhome.people.queries import Found


def frame(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """What every page here knows."""
    return {
        **attempts.frame(actor, seen),
        "family_url": reverse("family:family", args=[seen.code]),
        "may_write": seeing.why_not_write(actor, seen) is None,
    }


def family(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """Every relative with how it stands, and what may be done."""
    with once.reading():
        known = queries.relatives(actor, seen)
        return {
            **frame(actor, seen),
            "relatives": [_shown(actor, seen, one) for one in known],
            "may_ask": queries.reads_agreements(actor, seen),
            "may_reach": seen.access.may_read("B"),
        }


def plan(actor: SignedIn, seen: Found, now: AttemptNow) -> dict[str, Any]:
    """Who of the family receives her or him in this plan, and who could."""
    with once.reading():
        host = queries.host(actor, now.subject)
        known = queries.relatives(actor, seen)
        reasons = {one.thing: queries.why_not_host(actor, seen, one) for one in known}
        return {
            **attempts.framed(actor, seen, now),
            **frame(actor, seen),
            "may_name": now.is_open and seeing.why_not_write(actor, seen) is None,
            "is_needed": now.subject.plan.host == Host.FAMILY,
            "host": name(host) if host else "",
            "missing": reasons[host.thing] if host else None,
            "others": [(name(one), reasons[one.thing]) for one in known if reasons[one.thing]],
        }


def may_receive(actor: SignedIn, seen: Found) -> Mapping[str, str]:
    """Who of the family may be named: visited, willing, able, safe."""
    with once.reading():
        known = queries.relatives(actor, seen)
        return {str(one.thing): name(one) for one in known if queries.why_not_host(actor, seen, one) is None}


def name(kin: Kin) -> str:
    """“Besa Kola (grandmother)”."""
    return f"{kin.known.name} ({relation(kin).lower()})"


def relation(kin: Kin) -> str:
    return str(Relation(kin.known.relation).label) if kin.known.relation in Relation.values else ""


def tag(kin: Kin) -> tuple[str, str]:
    """How it stands with this relative."""
    if kin.tie != Tie.NONE:
        return Status.STOP.value, _("No contact")
    match kin.safe:
        case Safe.YES:
            return Status.DONE.value, _("Safe as far as anybody knows")
        case Safe.NO:
            return Status.STOP.value, _("Not safe")
        case Safe.UNKNOWN:
            return Status.WAIT.value, _("Not known whether it is safe")
        case _:
            return Status.LATER.value, _("Not visited so far")


def _shown(actor: SignedIn, seen: Found, kin: Kin) -> dict[str, Any]:
    known = kin.known
    return {
        "thing": kin.thing,
        "name": known.name,
        "relation": relation(kin),
        "tag": tag(kin),
        "why_not_contact": queries.why_not_contact(actor, seen, kin),
        "may_be_reached": kin.may_be_reached,
        "facts": _facts(kin),
        "visits": [_visit(one.known, one.by) for one in (kin.assessed.versions if kin.assessed else ())],
        "searches": [_search(actor, seen, one.thing, one.newest.known) for one in kin.searches],
        "questions": [_question(one.thing, one.newest.known) for one in kin.adverse],
        "approaches": [_approach(one.newest.known) for one in kin.approaches],
    }


def _facts(kin: Kin) -> list[Fact]:
    known = kin.known
    where = ", ".join(
        part for part in (known.region, iso.country_name(known.country) if known.country else "") if part
    )
    shown = [
        (_("Where about"), where),
        (_("Contact"), str(Feels(known.feels).label) if known.feels in Feels.values else ""),
        (_("Took part in what happened"), str(kin.tie.label)),
        (_("What else is known"), known.words),
    ]
    return [Fact(label, value, is_personal=True) for label, value in shown if value]


def _visit(known: documents.Assessment, by: str) -> dict[str, Any]:
    yes = {True: _("Yes"), False: _("No")}
    shown = [
        (_("Visited by"), known.visitor),
        (_("Willing"), yes[known.willing]),
        (_("Able"), yes[known.able]),
        (_("Safe"), str(Safe(known.safe).label) if known.safe in Safe.values else ""),
        (_("Took part in what happened"), str(Tie(known.tie).label)),
        (_("What the child says"), known.child_view),
        (_("What was found"), known.words),
        (_("Written by"), by),
    ]
    day = dates.day_in_words(known.visited_on) if known.visited_on else ""
    return {"day": day, "facts": [Fact(label, value, is_personal=True) for label, value in shown if value]}


def _search(actor: SignedIn, seen: Found, thing: UUID, known: documents.Search) -> dict[str, Any]:
    is_live = queries.is_live(actor, seen, known)
    state = State(known.state) if known.state in State.values else State.STOPPED
    goes_on = is_live and state == State.ASKED
    word = state.label if is_live or state != State.ASKED else _("Stop: not agreed any more")
    return {
        "thing": thing,
        "asked": known.asked,
        "day": dates.day_in_words(known.asked_on) if known.asked_on else "",
        "tag": ((Status.WAIT if goes_on else Status.LATER).value, str(word)),
        "words": known.words,
        "is_open": state != State.STOPPED,
    }


def _question(thing: UUID, known: documents.Adverse) -> dict[str, Any]:
    return {
        "thing": thing,
        "words": known.words,
        "day": dates.day_in_words(known.on) if known.on else "",
        "answer": known.answer,
        "is_open": known.is_open,
    }


def _approach(known: documents.Approach) -> dict[str, Any]:
    return {
        "day": dates.day_in_words(known.on) if known.on else "",
        "what": str(What(known.what).label) if known.what in What.values else "",
        "answer": str(Answered(known.answer).label) if known.answer in Answered.values else "",
        "words": known.words,
    }
