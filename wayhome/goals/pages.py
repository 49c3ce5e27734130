"""What the pages of this room show."""

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts import reading as attempts_reading
from wayhome.care.shapes import Versioned
from wayhome.core import clock, dates, once
from wayhome.core.components import Cell, Fact, Table
from wayhome.goals import documents, promises, queries, reading, rules, words
from wayhome.goals.enums import Dimension, How, State
from wayhome.goals.shapes import GoalNow, PlanNow, Promised, Said, StepNow
from wayhome.organisations.actors import SignedIn
from wayhome.people import iso
from wayhome.people import queries as people
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found
from wayhome.reintegration.enums import Says


def framed(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """What every page here knows."""
    person = people.person(actor, seen)
    may_write = people_rules.why_not_write(seen.access, queries.GROUP) is None
    return {
        "seen": seen,
        "name": person.brief.name_used or seen.code,
        "person": person,
        "case_url": reverse("casefile:case", args=[seen.code]),
        "back_url": reverse("goals:plan", args=[seen.code]),
        "may_write": may_write,
        "may_lead": may_write and rules.why_not_lead(seen.access) is None,
    }


def plan(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """The plan as it stands, by parts of life; what was promised and given; how it was signed; what was before."""
    with once.reading():
        rows, said = reading.everything(actor, seen)
        names = attempts_reading.names(actor, [row for row, _value in [*rows, *said]])
        now = queries.named(actor, seen, names)
        frame = framed(actor, seen)
        agencies = queries.agencies(actor, seen)
        drafted = queries.drafted(actor, seen)
        review = queries.next_review(actor, seen, now) if now is not None else None
        return {
            **frame,
            "now": now,
            "tag": words.of_plan(now),
            "left": words.left(now) if now is not None else [],
            "parts": _parts(now, agencies, seen, actor),
            "is_elsewhere": bool(rows) and rows[-1][1] is None,
            "drafted": drafted.newest.known.goals if drafted is not None and now is None else "",
            "tables": _tables(promises.of_case(actor, seen), agencies, seen, may_write=frame["may_write"]),
            "together": [_together(one) for one in _said(now)],
            "reviews": [_review(one) for one in reversed(now.reviews)] if now is not None else [],
            "review": dates.day_in_words(review) if review is not None else "",
            "versions": [_version(one, now) for one in now.versions] if now is not None else [],
        }


def _said(now: PlanNow | None) -> list[Said[documents.Together]]:
    """Of the version that stands, the newest first."""
    return list(reversed(now.together.get(now.newest.id, ()))) if now is not None else []


def _parts(
    now: PlanNow | None, agencies: dict[UUID, str], seen: Found, actor: SignedIn
) -> list[dict[str, Any]]:
    known = now.newest.known if now is not None else documents.Plan()
    return [
        {
            "key": str(dimension),
            "label": dimension.label,
            "is_without": str(dimension) in known.without,
            "goals": [
                _goal(one, known.currency, agencies, seen, actor)
                for one in (now.goals if now is not None else ())
                if one.goal.dimension == dimension
            ],
        }
        for dimension in Dimension
    ]


def _goal(
    one: GoalNow, currency: str, agencies: dict[UUID, str], seen: Found, actor: SignedIn
) -> dict[str, Any]:
    goal, said = one.goal, one.stand.said
    money = ""
    if goal.amount:
        money = _("{sum}, paid by {payer}").format(sum=f"{goal.amount} {currency}", payer=goal.payer)
        if goal.budget:
            money = _("{money}, from {line}").format(money=money, line=goal.budget)
    return {
        "id": goal.id,
        "words": goal.words,
        "tag": words.of_state(one.stand.state),
        "reason": said.known.reason if said is not None and one.stand.state == State.DROPPED else "",
        "money": money,
        "is_open": one.stand.is_open,
        "steps": [_step(step, agencies, seen, actor) for step in one.steps],
    }


def _step(one: StepNow, agencies: dict[UUID, str], seen: Found, actor: SignedIn) -> dict[str, Any]:
    step = one.step
    by = _("{who}, by {day}").format(who=step.who, day=dates.day_in_words(step.on))
    if step.owes is not None:
        by = _("{by}; reminded: {agency}").format(
            by=by, agency=agencies.get(step.owes, _("an agency that has no part any more"))
        )
    is_mine = rules.why_not_step_of_others(step, access=seen.access, mine=actor.organisation_id) is None
    said = one.stand.said
    return {
        "id": step.id,
        "what": step.what,
        "by": by,
        "tag": words.of_state(one.stand.state),
        "reason": said.known.reason if said is not None else "",
        "is_open": one.is_open,
        "may_say": is_mine,
    }


def _tables(found: list[Promised], agencies: dict[UUID, str], seen: Found, *, may_write: bool) -> list[Table]:
    """One table for each side: what it promised, beside what it gave."""
    sides = [*agencies, *dict.fromkeys(one.agency for one in found if one.agency not in agencies)]
    return [
        Table(
            caption=_("Promised and given: {agency}").format(
                agency=agencies.get(side, _("an agency that has no part any more"))
            ),
            columns=[_("Promised"), _("Who, by when"), _("What became of it"), _("Why")],
            rows=[_row(one, seen, may_write=may_write) for one in found if one.agency == side],
            empty=_("Nothing promised."),
        )
        for side in sides
    ]


def _row(one: Promised, seen: Found, *, may_write: bool) -> list[Cell]:
    status, word = words.of_promise(one)
    is_open = one.state == "promised" and one.is_ours and may_write and not one.is_elsewhere
    url = reverse("care:settle", args=[seen.code, one.thing]) if is_open else ""
    by = _("{who}, by {day}").format(who=one.who, day=dates.day_in_words(one.on))
    if one.budget:
        by = _("{by}, from {line}").format(by=by, line=one.budget)
    return [Cell(one.what, url=url), Cell(by), Cell(word, status=status), Cell(one.reason)]


def _together(one: Said[documents.Together]) -> list[Fact]:
    known = one.known
    rows = [
        (_("Read together on"), dates.day_in_words(known.on)),
        (_("Language"), iso.language_name(known.language)),
        (_("Interpreter"), known.interpreter),
        (_("What she or he said"), str(Says(known.says).label)),
        (_("Signed"), str(How(known.how).label) if known.how else ""),
        (_("Witness"), known.witness),
        (_("Guardian"), known.guardian),
        (_("In her or his words"), known.words),
        (_("Written by"), one.by),
    ]
    return [Fact(label, text, is_personal=True) for label, text in rows if text]


def _review(one: Said[documents.Review]) -> list[Fact]:
    known = one.known
    rows = [
        (_("Gone through on"), dates.day_in_words(known.on)),
        (_("Parts of life"), ", ".join(str(Dimension(each).label) for each in known.dimensions)),
        (_("What she or he said"), known.words),
        (_("Written by"), one.by),
    ]
    return [Fact(label, text, is_personal=True) for label, text in rows if text]


def _version(one: Versioned[documents.Plan], now: PlanNow) -> dict[str, Any]:
    label = _("Version {number}, {day}").format(
        number=one.number, day=dates.day_in_words(clock.day_of(one.at))
    )
    return {
        "id": one.id,
        "label": f"{label}, {one.by}" if one.by else label,
        "is_signed": now.signature(one.id) is not None,
    }


def version(actor: SignedIn, seen: Found, now: PlanNow, thing: UUID) -> dict[str, Any] | None:
    """One version, exactly as it was read and signed; None for one of another case, or that does not open."""
    one = next((one for one in now.versions if one.id == thing), None)
    if one is None:
        return None
    known = one.known
    return {
        **framed(actor, seen),
        "number": one.number,
        "day": dates.day_in_words(clock.day_of(one.at)),
        "parts": [
            {
                "label": dimension.label,
                "is_without": str(dimension) in known.without,
                "goals": [
                    _as_written(goal, known.currency) for goal in known.goals if goal.dimension == dimension
                ],
            }
            for dimension in Dimension
        ],
        "together": [_together(each) for each in now.together.get(one.id, ())],
    }


def _as_written(goal: documents.Goal, currency: str) -> dict[str, Any]:
    return {
        "words": goal.words,
        "money": _("{sum}, paid by {payer}").format(sum=f"{goal.amount} {currency}", payer=goal.payer)
        if goal.amount
        else "",
        "steps": [
            _("{what}: {who}, by {day}").format(what=one.what, who=one.who, day=dates.day_in_words(one.on))
            for one in goal.steps
        ],
    }
