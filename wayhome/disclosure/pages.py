"""What the pages and the printed sheet say."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from wayhome.core import dates
from wayhome.core.components import Event, Fact, Status
from wayhome.disclosure import rules
from wayhome.disclosure.documents import After, Asked, Decision, Logged
from wayhome.disclosure.enums import TO_REQUESTER, Ground, Kind, Lawyer, Said, Way, Who
from wayhome.disclosure.holding import Held
from wayhome.disclosure.queries import LetterLine, LogLine
from wayhome.organisations import matrix
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people.queries import Found


def frame(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """The head of each page of a case."""
    return {
        "seen": seen,
        "name": people.person(actor, seen).brief.name_used or seen.code,
        "case_url": reverse("casefile:case", args=[seen.code]),
    }


def asked_facts(asked: Asked) -> list[Fact]:
    """A request, as it was made."""
    who = Who(asked.who).label if asked.who in Who.values else ""
    rows = [
        (_("Who asked"), who),
        (_("Agency"), asked.agency),
        (_("Name, as told"), " · ".join(part for part in (asked.name, asked.rank) if part)),
        (_("How to reach them"), asked.contact),
        (_("How it came"), Way(asked.way).label if asked.way in Way.values else ""),
        (_("On"), dates.day_in_words(asked.on) if asked.on else ""),
        (_("About whom, as given"), asked.whom),
        (_("What was asked"), asked.what),
        (_("Law or order, as told"), asked.order),
        (_("By when"), dates.day_in_words(asked.until) if asked.until else ""),
        (_("Their reference"), asked.reference),
    ]
    return [Fact(label, value) for label, value in rows if value]


def log_line(line: LogLine) -> dict[str, Any]:
    """A request in the log: who asked, on what order, what was given, whether a lawyer saw it, whether she was told."""
    logged = line.logged if line.answered_on else None
    return {
        "line": line,
        "who": _who(line.logged),
        "order": _order(line.logged),
        "ground": str(Ground(logged.ground).label) if logged else "",
        "given": _groups(logged.given) if logged else "",
        "refused": _groups(logged.refused) if logged else "",
        "lawyer": str(Lawyer(logged.lawyer).label) if logged and logged.lawyer in Lawyer.values else "",
        "is_read": logged is not None,
    }


def letter_line(line: LetterLine) -> dict[str, Any]:
    """A letter that an officer handed in, and what became of it."""
    became = ""
    if line.logged is not None:
        became = _("Answered with neither yes nor no") if line.logged.is_aside else _("Put to a case")
    return {"line": line, "who": _who(line.logged), "order": _order(line.logged), "became": became}


def _who(logged: Logged | None) -> str:
    return str(Who(logged.who).label) if logged and logged.who in Who.values else ""


def _order(logged: Logged | None) -> str:
    """On what order: as the caller named it, and what it was given on."""
    if logged is None:
        return ""
    day = dates.day_in_words(logged.order_on) if logged.order_on else ""
    given_on = ", ".join(part for part in (logged.law, logged.order_number, day) if part)
    hidden = _("a name stands in it: read it where the request is") if logged.names_somebody else ""
    return " · ".join(part for part in (logged.order, given_on, hidden) if part)


def _groups(letters: Iterable[str]) -> str:
    return ", ".join(str(matrix.GROUPS[letter]) for letter in letters)


def decision_facts(decision: Decision) -> list[Fact]:
    """An answer."""
    groups = [(letter, said) for letter, said in decision.groups if said]
    rows = [(capfirst(str(matrix.GROUPS[letter])), str(Said(said).label)) for letter, said in groups]
    rows += [
        (_("It stands on"), str(Ground(decision.ground).label)),
        (_("Law, order or danger"), decision.law),
        (_("Number"), decision.order_number),
        (_("Day"), dates.day_in_words(decision.order_on) if decision.order_on else ""),
        (_("Signed by"), decision.judge),
        (_("Lawyer"), str(Lawyer(decision.lawyer).label)),
        (_("Why no lawyer"), decision.lawyer_why),
        (_("Exactly what was given"), decision.text),
        (_("Answered by"), decision.by),
    ]
    return [Fact(label, value) for label, value in rows if value]


def tag(held: Held) -> tuple[Status, str]:
    """Where it stands, in a word."""
    stand = held.stand
    if not stand.is_answered:
        return Status.NEXT, _("To be answered")
    if stand.waits_for_second:
        return Status.WAIT, _("Waits for a second person")
    if not stand.is_told:
        return Status.NEXT, _("She or he is to be told")
    return Status.DONE, _("Answered, and said")


def story(held: Held) -> list[Event]:
    """All that was done, oldest first."""
    return [
        Event(
            dates.day_in_words(row.day),
            str(Kind(row.kind).label),
            by=After.from_value(value).by,
            note=After.from_value(value).words if row.kind != Kind.ANSWERED else "",
            at=row.created_at,
        )
        for row, value in held.happened
    ]


def one(actor: SignedIn, seen: Found, held: Held) -> dict[str, Any]:
    """The page of a request."""
    is_same = held.answered_by == actor.user_id
    return {
        **frame(actor, seen),
        "held": held,
        "tag": tag(held),
        "asked": asked_facts(held.asked),
        "decision": decision_facts(held.stand.decision) if held.stand.decision else [],
        "why_not_answer": rules.why_not_answer(held.stand, seen.access),
        "why_not_second": rules.why_not_second(held.stand, is_same=is_same),
        "story": story(held),
    }


def sheet(
    actor: SignedIn, asked: Asked, decision: Decision | None, day: object, *, leaves: bool
) -> dict[str, Any]:
    """The paper for whoever asked. ``decision`` None, or nothing given: neither yes nor no."""
    given = decision.given if decision is not None and leaves else ()
    refused = decision.refused if decision is not None and given else ()
    return {
        "agency": actor.organisation_name,
        "asked": asked,
        "on": dates.day_in_words(asked.on) if asked.on else "",
        "given": [str(matrix.GROUPS[letter]) for letter in given],
        "text": decision.text if decision is not None and given else "",
        "refused": [(str(matrix.GROUPS[letter]), str(TO_REQUESTER[Said(said)])) for letter, said in refused],
        "ground": str(Ground(decision.ground).label) if decision is not None and given else "",
        "is_denial": not given,
        "day": day,
    }
