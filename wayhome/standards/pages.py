"""What the pages of self-audits show."""

from typing import Any
from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.core import dates
from wayhome.core.components import Fact, Status, Task
from wayhome.core.refusals import Refused
from wayhome.organisations.actors import SignedIn
from wayhome.shelter import queries as shelter
from wayhome.standards import queries, rules
from wayhome.standards.documents import Finding
from wayhome.standards.enums import Answer
from wayhome.standards.models import Audit
from wayhome.standards.shapes import AuditNow, Line, Score

TAGS = {
    Answer.YES: Status.DONE,
    Answer.PARTLY: Status.WAIT,
    Answer.NO: Status.STOP,
    Answer.NOT_HERE: Status.LATER,
}


def audits(actor: SignedIn) -> dict[str, Any]:
    """What can be looked at, and every audit so far."""
    houses, supervises = queries.subjects_of_audits(actor)
    names = shelter.names(actor, houses)
    rows = queries.audits(actor)
    under_way = {row.house_id for row in rows if row.finished_at is None}
    places = [(str(house.pk), names[house.pk]) for house in houses if not house.closed_on]
    if supervises:
        places.append(("", actor.organisation_name))
    writes = bool(rules.WRITERS & actor.roles)
    return {
        "tasks": [_audit_line(row, names, actor) for row in rows],
        "begin": [place for place in places if place[0] not in {str(pk or "") for pk in under_way}]
        if writes
        else [],
        "months": rules.audit_months(),
    }


def _audit_line(row: Audit, names: dict[Any, str], actor: SignedIn) -> Task:
    name = names.get(row.house_id, actor.organisation_name) if row.house_id else actor.organisation_name
    is_done = row.finished_at is not None
    return Task(
        name,
        Status.DONE if is_done else Status.NEXT,
        _("Finished") if is_done else _("Under way"),
        url=reverse("standards:audit", args=[row.pk]),
        why=_("Begun on {day}").format(day=dates.day_in_words(row.begun_on)),
    )


def audit(actor: SignedIn, now: AuditNow) -> dict[str, Any]:
    """Counted, source and proposals apart; every line; what changed since last time."""
    house = now.row.house
    writes = bool(rules.WRITERS & actor.roles) and now.row.finished_at is None
    parts = [
        (_("From a published source"), [line for line in now.lines if not line.item.is_proposal]),
        (_("Proposed with Wayhome, in no standard"), [line for line in now.lines if line.item.is_proposal]),
    ]
    return {
        "now": now,
        "name": shelter.names(actor, [house])[house.pk] if house else actor.organisation_name,
        "parts": [
            {
                "title": title,
                "score": score(rules.score(line.now for line in lines)),
                "tasks": [task(now.row, line, writes=writes) for line in lines],
                "lines": [(line.item.label, tag(line.now), facts(line.now)) for line in lines],
            }
            for title, lines in parts
        ],
        "better": [line.item.label for line in now.lines if rules.change(line) > 0],
        "worse": [line.item.label for line in now.lines if rules.change(line) < 0],
        "writes": writes,
        "why_not_finish": rules.why_not_finish(now.lines, is_finished=now.row.finished_at is not None),
    }


def score(counted: Score) -> list[str]:
    """Counted shares in words."""
    total = counted.counts
    found = []
    if total:
        found += [
            _("Yes: {count} of {total}").format(count=counted.yes, total=total),
            _("Partly: {count} of {total}").format(count=counted.partly, total=total),
            _("No: {count} of {total}").format(count=counted.no, total=total),
        ]
    if counted.not_here:
        found.append(_("Does not apply: {count}").format(count=counted.not_here))
    if counted.open:
        found.append(_("Not answered so far: {count}").format(count=counted.open))
    return found


def tag(found: Finding) -> tuple[Status, Any]:
    """The answer as a word and a colour."""
    if not found.answer:
        return Status.NEXT, _("Not answered")
    return TAGS[Answer(found.answer)], Answer(found.answer).label


def task(row: Audit, line: Line, *, writes: bool) -> Task:
    """One line."""
    status, word = tag(line.now)
    return Task(
        line.item.label,
        status,
        word,
        url=reverse("standards:item", args=[row.pk, line.item.code]) if writes else "",
        why=" · ".join(str(fact.value) for fact in facts(line.now)),
    )


def facts(found: Finding) -> list[Fact]:
    """How one can see it, and what is planned."""
    plan = ""
    if found.action:
        plan = _("{what}: {who}, until {day}").format(
            what=found.action, who=found.who_name, day=dates.day_in_words(found.until)
        )
    elif found.answer in (Answer.NO, Answer.PARTLY):
        plan = _("Nothing is planned so far")
    return [
        *([Fact(_("How one can see it"), found.evidence)] if found.evidence else []),
        *([Fact(_("What is done"), plan)] if plan else []),
    ]


def item(actor: SignedIn, now: AuditNow, line: Line) -> dict[str, Any]:
    """One line with what was written before."""
    before = queries.versions(actor, now.row.pk, line.item.code)
    return {
        "now": now,
        "line": line,
        "versions": [(dates.day_in_words(row.created_at), tag(found), facts(found)) for row, found in before],
        "last": (tag(line.before), facts(line.before)) if line.before and line.before.answer else None,
    }


def stop_unless_writer(actor: SignedIn) -> None:
    """Refuse who only reads."""
    if not rules.WRITERS & actor.roles:
        raise Refused(
            _("Whoever answers for the house begins an audit. Ask the shelter manager."), code="wrong_role"
        )


def house_of(text: str) -> UUID | None:
    """The house that was chosen; none for the whole organisation. 404 for what is no house."""
    if not text:
        return None
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None
