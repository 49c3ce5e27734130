"""What the page “Ready to leave?” and the board show."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from wayhome import journey
from wayhome.attempts import hooks
from wayhome.attempts import pages as attempts_pages
from wayhome.attempts import queries as attempts
from wayhome.attempts.findings import Standing
from wayhome.attempts.shapes import AttemptNow, Way
from wayhome.attempts.subjects import AttemptSubject
from wayhome.core import dates, once
from wayhome.core.components import Fact, Link, Status, Task
from wayhome.departure import asking, deciding, panel, queries, reading
from wayhome.departure.asking import Asked
from wayhome.departure.shapes import Approved, Companion, Go, Request
from wayhome.duties import queries_on_call as on_call
from wayhome.itinerary import queries as itinerary
from wayhome.organisations import roles
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.reintegration import queries as reintegration


def ready(actor: SignedIn, seen: Found, now: AttemptNow, asked: Sequence[Asked], stand: Go) -> dict[str, Any]:
    """Every condition, green or red, with its name and day; who mends it and where; who travels together; money."""
    with once.reading():
        return _ready(actor, seen, now, asked, stand)


def _ready(
    actor: SignedIn, seen: Found, now: AttemptNow, asked: Sequence[Asked], stand: Go
) -> dict[str, Any]:
    answers = {one.gate.id: one for one in asked}
    names = _names()
    zone = on_call.zone_of(actor)
    requests = queries.requests(actor, now.subject)
    elsewhere = _about_others(actor, now.subject)
    shown = [
        one
        for one in stand.standing
        if _is_shown(actor, seen, one) and (one.is_red(stand.at) or one.gate.id not in elsewhere)
    ]
    approved = queries.approved(actor, now.subject)
    way = attempts.way(actor, now.subject)
    framed = attempts_pages.framed(actor, seen, now)
    may_approve = framed["may_write"] and asking.may_ask(actor, seen) and not _is_done(stand, approved, way)
    return {
        **framed,
        "tag": panel.tag(stand),
        "lead": panel.in_words(stand),
        "is_stopped": bool(stand.number) and not stand.stands,
        "changed": _changed(stand, approved, way, names),
        "facts": _moments(way, approved, zone),
        "gates": [
            _gate(one, answers.get(one.gate.id), names, now=now, seen=seen, zone=zone, at=stand.at)
            for one in shown
        ],
        "ahead": [
            _ahead(actor, now, one, requests, names, stand) for one in shown if _can_go_ahead(one, stand.at)
        ],
        "leads": ", ".join(one.user.name for one in people.leads(actor, seen)),
        "companions": [_companion(one) for one in queries.companions(actor, now.subject)],
        "unfunded": unfunded(actor, now.subject),
        "sees_all": seen.access.may_read(queries.GROUP),
        "was_asked": bool(asked),
        "may_approve": may_approve,
        "why_not": deciding.why_not(actor, now, asked) if may_approve else None,
    }


def unfunded(actor: SignedIn, subject: AttemptSubject) -> list[str]:
    """What nobody has said to pay: of the way, and of what was promised for the first months."""
    if not subject.seen.access.may_read(queries.GROUP):
        return []
    costs = [f"{one.what}: {one.amount} {one.currency}" for one in itinerary.unfunded(actor, subject)]
    nothing = itinerary.why_not_funded(actor, subject) if not costs else None
    return [*costs, *([nothing] if nothing else []), *reintegration.unfunded(actor, subject)]


def _is_done(stand: Go, approved: Approved | None, way: Way | None) -> bool:
    return stand.stands and approved is not None and way is not None and reading.fits(approved.known, way)


def _is_shown(actor: SignedIn, seen: Found, one: Standing) -> bool:
    """Everything for who reads the journey; for others what they may go ahead on, or agree to."""
    return seen.access.may_read(queries.GROUP) or bool(
        actor.roles & (one.gate.lifted_by | one.gate.second_person)
    )


def _about_others(actor: SignedIn, subject: AttemptSubject) -> frozenset[str]:
    """Conditions that are about somebody else, such as a child where nobody is one: nothing to see while they hold."""
    parts = [part for part in hooks.parts() if part.may_not_apply and part.line(actor, subject) is None]
    return frozenset(gate for part in parts for gate in part.gates)


def _names() -> Mapping[str, tuple[str, str]]:
    """Gate -> its name in plain words, and the page of the part that answers for it."""
    return {gate: (str(part.heading), part.url_name) for part in hooks.parts() for gate in part.gates}


def name(gate: "asking.Gate", names: Mapping[str, tuple[str, str]]) -> str:
    """As the part of the travel plan is called; else what it says when it does not hold."""
    return names[gate.id][0] if gate.id in names else str(gate.sentence)


def _gate(
    one: Standing,
    asked: Asked | None,
    names: Mapping[str, tuple[str, str]],
    *,
    now: AttemptNow,
    seen: Found,
    zone: str,
    at: datetime,
) -> Task:
    status, word = _tag(one, at)
    url = address(one.gate, names, seen=seen, plan=now.number)
    mend = Link(one.gate.fix, url) if url and one.is_red(at) else None
    return Task(name(one.gate, names), status, word, "", _why(one, asked, zone=zone, at=at), mend)


def _tag(one: Standing, at: datetime) -> tuple[Status, str]:
    if not journey.is_red(one.finding, at):
        return Status.DONE, _("Green")
    if one.is_lifted:
        return Status.NEXT, _("Two people went ahead")
    return Status.STOP, _("Red")


def _why(one: Standing, asked: Asked | None, *, zone: str, at: datetime) -> str:
    """What is missing; or since when it holds, and until when."""
    found, said = one.finding, []
    if asked is not None and asked.is_open and asked.sentence:
        said.append(asked.sentence)
    elif found is None:
        said.append(_("Nobody has looked so far."))
    elif found.ended_at is not None:
        moment = dates.moment_in_words(found.ended_at, zone)
        said.append(
            _("Something was written since, on {moment}. Whoever leads looks again.").format(moment=moment)
        )
    elif not found.holds:
        said.append(str(one.gate.sentence))
    elif found.until is not None and found.until <= at:
        moment = dates.moment_in_words(found.until, zone)
        said.append(_("It held until {moment}.").format(moment=moment))
    else:
        since = one.since or one.found_at
        said.append(_("Holds since {moment}.").format(moment=dates.moment_in_words(since, zone)))
        if found.until is not None:
            said.append(_("Until {moment}.").format(moment=dates.moment_in_words(found.until, zone)))
    if asked is None and found is not None and one.found_at is not None and journey.is_red(found, at):
        said.append(_("Looked at on {moment}.").format(moment=dates.moment_in_words(one.found_at, zone)))
    return " ".join(said)


def address(gate: "asking.Gate", names: Mapping[str, tuple[str, str]], *, seen: Found, plan: int) -> str:
    """The page where it is mended: of the plan, or of the case."""
    for url in dict.fromkeys((gate.fix_url, names.get(gate.id, ("", ""))[1])):
        for args in ([seen.code, plan], [seen.code]):
            try:
                return reverse(url, args=args) if url else ""
            except NoReverseMatch:
                continue
    return ""


def _can_go_ahead(one: Standing, at: datetime) -> bool:
    return one.gate.force is journey.Force.HOLD and one.is_red(at) and not one.is_lifted


def _ahead(
    actor: SignedIn,
    now: AttemptNow,
    one: Standing,
    requests: Sequence[Request],
    names: Mapping[str, tuple[str, str]],
    stand: Go,
) -> dict[str, Any]:
    """A hold: who may ask and who may agree, and what was asked."""
    gate = one.gate
    asked = next((each for each in requests if each.gate == gate.id), None)
    is_waiting = asked is not None and not asked.answer
    return {
        "gate": gate.id,
        "name": name(gate, names),
        "who": in_roles(gate.lifted_by),
        "second": in_roles(gate.second_person),
        "two_agencies": gate.two_agencies,
        "asked": asked if is_waiting else None,
        "refused": asked if asked is not None and asked.answer == "no" else None,
        "may_ask": not is_waiting and deciding.why_not_ask(actor, now, gate.id, stand=stand) is None,
        "may_answer": is_waiting and asked is not None and deciding.why_not_second(actor, asked) is None,
    }


def in_roles(codes: frozenset[str]) -> str:
    """Roles as they are called."""
    return ", ".join(sorted(str(role.label) for role in roles.ALL if role.code in codes))


def _changed(
    stand: Go, approved: Approved | None, way: Way | None, names: Mapping[str, tuple[str, str]]
) -> list[str]:
    """What is other than when it was approved."""
    if not stand.number:
        return []
    found = [name(one.gate, names) for one in stand.red]
    if approved is not None and (way is None or not reading.fits(approved.known, way)):
        found.insert(0, _("The way was planned anew."))
    if not found and stand.is_void:
        found.append(_("Something was red since it was approved. Look once more, then approve anew."))
    return found


def _moments(way: Way | None, approved: Approved | None, zone: str) -> list[Fact]:
    found = []
    if way is not None:
        found = [
            Fact(_("Leaves"), dates.moment_in_words(way.departs_at, way.zone_from)),
            Fact(_("Arrives"), dates.moment_in_words(way.arrives_at, way.zone_to)),
        ]
    if approved is not None:
        found.append(
            Fact(
                _("Approved"),
                _("{moment}, by {who}").format(
                    moment=dates.moment_in_words(approved.at, zone), who=approved.by
                ),
            )
        )
    return found


def _companion(one: Companion) -> dict[str, Any]:
    if not one.code:
        return {"name": "", "tag": (Status.WAIT.value, _("Not open to you")), "url": ""}
    url = reverse("departure:ready", args=[one.code, one.plan]) if one.plan else ""
    if one.is_ready:
        return {"name": one.name, "tag": (Status.DONE.value, _("Ready")), "url": url}
    word = _("No travel plan") if not one.plan else _("Not ready")
    return {"name": one.name, "tag": (Status.STOP.value, word), "url": url}
