"""What the pages of this room show."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts import pages as attempts
from wayhome.attempts import queries as attempts_queries
from wayhome.attempts.shapes import AttemptNow, ThingNow, Versioned
from wayhome.children import documents, holding, panel, queries, queries_along, rules_going, seeing
from wayhome.children.enums import Care, Company, Conclusion, Heard, Solution, Wants
from wayhome.children.shapes import Best
from wayhome.core import dates, once
from wayhome.core.components import Fact, Status
from wayhome.family import pages as family_pages
from wayhome.family import queries as family
from wayhome.family.enums import Relation, Tie
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found


def frame(actor: SignedIn, seen: Found, now: AttemptNow) -> dict[str, Any]:
    """What every page here knows."""
    why_not = seeing.why_not_write(actor, seen) or holding.why_not_child(actor, seen)
    return {
        **attempts.framed(actor, seen, now),
        "best_url": reverse("children:best", args=[seen.code, now.number]),
        "may_write": now.is_open and why_not is None,
    }


def best(actor: SignedIn, seen: Found, now: AttemptNow) -> dict[str, Any]:
    """What is missing; the child, the guardian, the assessment, the panel."""
    with once.reading():
        found = queries.best(actor, now.subject)
        guardian = people.person(actor, seen).guardian
        adult = queries.is_adult(actor, seen)
        day = None if adult else queries.turns_18_before(actor, now.subject)
        return {
            **frame(actor, seen, now),
            "adult": adult,
            "missing": queries.why_not_go(actor, now.subject),
            "birthday": panel.before_arrival(dates.day_in_words(day)) if day else "",
            "guardian": guardian.name if guardian and not guardian.is_ended else "",
            "no_guardian": None if adult else people_rules.why_not_guardian_consents(guardian),
            "views": [_view(one) for one in found.views],
            "guardian_views": [_guardian_view(one) for one in found.guardian_views],
            "bia": _bia(found.bia.newest) if found.bia else None,
            "why_panel": _why_panel(actor, seen, found),
            "adults": [_adult(actor, now, one) for one in found.adults],
            "children": _along(actor, seen, now),
            "panels": [_panel(actor, seen, one) for one in found.panels],
        }


def _why_panel(actor: SignedIn, seen: Found, found: Best) -> str | None:
    if found.bia is None:
        return None
    return rules_going.why_panel(found.bia.newest.known, family.relatives(actor, seen))


def _view(one: Versioned[documents.View]) -> dict[str, Any]:
    known = one.known
    shown = [
        (_("In the child’s own words"), known.words),
        (_("Heard by"), known.heard_by),
        (_("How"), _label(Heard, known.how)),
        (_("Alone"), _("Yes") if known.alone else _("No")),
    ]
    return {"day": _day(known.on), "wants": _label(Wants, known.wants), "facts": _facts(shown)}


def _guardian_view(one: Versioned[documents.GuardianView]) -> dict[str, Any]:
    known = one.known
    shown = [(_("Guardian"), known.guardian), (_("What the guardian says"), known.words)]
    return {"day": _day(known.on), "wants": _label(Wants, known.wants), "facts": _facts(shown)}


def _adult(actor: SignedIn, now: AttemptNow, one: ThingNow[documents.Adult]) -> dict[str, Any]:
    """Who travels along without a case, and who has seen the document."""
    known = one.newest.known
    who = dict.fromkeys(it.by for it in one.versions if it.known.same == known.same)
    shown = [
        (_("Is to the child"), _label(Relation, known.relation)),
        (_("Document"), known.paper if known.travels else ""),
        (_("Seen by"), ", ".join(who) if known.travels else ""),
    ]
    return {
        "thing": one.thing,
        "name": known.name,
        "why_not": queries_along.why_not_along(actor, now.subject, known),
        "facts": _facts(shown),
    }


def _along(actor: SignedIn, seen: Found, now: AttemptNow) -> list[tuple[str, str]]:
    """Children who travel along, each with the page where it is decided what is best for it."""
    found = []
    for one in people.links(actor, seen) if now.subject.plan.together else ():
        if str(one.case) not in now.subject.plan.together:
            continue
        other = people.found(actor, one.code)
        plan = None if queries.is_adult(actor, other) else attempts_queries.now(actor, other)
        if plan is not None:
            url = reverse("children:best", args=[one.code, plan.number])
            found.append((one.name_used or one.code, url))
    return found


def _bia(one: Versioned[documents.Bia]) -> dict[str, Any]:
    known = one.known
    is_with = known.company == Company.PARENT
    shown = [
        (_("Assessed by"), known.assessor),
        (_("The child is"), _label(Company, known.company)),
        (_("Parent"), known.parent if is_with else ""),
        (_("The parent took part in what happened"), _label(Tie, known.parent_tie) if is_with else ""),
        (_("Seen differently by those who speak for the child"), _("Yes") if known.disputed else ""),
        (_("Facts"), known.facts),
        (_("Conclusion"), _label(Conclusion, known.conclusion)),
    ]
    return {"day": _day(known.on), "facts": _facts(shown)}


def _panel(actor: SignedIn, seen: Found, one: ThingNow[documents.Bid]) -> dict[str, Any]:
    known = one.newest.known
    said = {documents.plain(it.name): it for it in known.said}
    return {
        "thing": one.thing,
        "asked": _day(known.requested_on),
        "members": [_member(member, said.get(member.key), known) for member in known.panel],
        "is_final": known.is_final,
        "waits": any(not member.has_conflict and member.key not in said for member in known.panel),
        "tag": _tag(known),
        "facts": decision(actor, seen, known),
    }


def _member(
    member: documents.Member, said: documents.Position | None, known: documents.Bid
) -> dict[str, Any]:
    is_dissent = bool(said and known.is_final and said.solution != known.recommendation)
    return {
        "name": member.name,
        "agency": member.agency,
        "has_conflict": member.has_conflict,
        "says": _label(Solution, said.solution) if said else "",
        "words": said.words if said else "",
        "is_dissent": is_dissent,
    }


def _tag(known: documents.Bid) -> tuple[str, str]:
    if not known.is_final:
        return Status.WAIT.value, _("Not decided so far")
    return Status.DONE.value, _label(Solution, known.recommendation)


def decision(actor: SignedIn, seen: Found, known: documents.Bid) -> list[Fact]:
    """What was decided, in lines: for the page and for the report."""
    if not known.is_final:
        return []
    weighed = [(_label(Solution, solution), words) for solution, words in known.considered]
    shown = [
        *weighed,
        (_("Decided"), _label(Solution, known.recommendation)),
        (_("What the decision answers the child"), known.to_child),
        (_("To whom the child goes"), _to_whom(actor, seen, known)),
        (_("Checked"), _checked(known)),
        (_("Decided on"), _day(known.decided_on)),
        (_("Looked at again on"), _day(known.review_on)),
    ]
    return _facts(shown)


def report(actor: SignedIn, seen: Found, now: AttemptNow, one: ThingNow[documents.Bid]) -> dict[str, Any]:
    """The decision on paper: under the code of the case, with no name of the child and no address."""
    found = queries.best(actor, now.subject)
    known = one.newest.known
    child = [it for it in found.views if it.at <= one.newest.at][:1]
    guardian = [it for it in found.guardian_views if it.at <= one.newest.at][:1]
    return {
        **frame(actor, seen, now),
        "panel": _panel(actor, seen, one),
        "views": [_view(it) for it in child],
        "guardian_views": [_guardian_view(it) for it in guardian],
        "dissent": [(it.name, _label(Solution, it.solution), it.words) for it in known.dissent],
    }


def parents(actor: SignedIn, now: AttemptNow) -> dict[str, tuple[str, str]]:
    """Who may be named as the parent in an assessment: the name, and how she or he is on record."""
    how = {
        queries_along.CASE: _("{name}, by her or his case"),
        queries_along.GUARDIAN: _("{name}, the guardian"),
        queries_along.ADULT: _("{name}, who travels along"),
        queries_along.KIN: _("{name}, of the family"),
    }
    return {
        one.who: (one.name, how[one.who.partition(":")[0]].format(name=one.name))
        for one in queries_along.parents(actor, now.subject)
    }


def may_receive(actor: SignedIn, seen: Found) -> dict[str, str]:
    """Who of the family may be named."""
    return dict(family_pages.may_receive(actor, seen))


def _to_whom(actor: SignedIn, seen: Found, known: documents.Bid) -> str:
    if known.recommendation != Solution.RETURN:
        return ""
    if known.care != Care.FAMILY:
        return f"{_label(Care, known.care)}: {known.receiver}"
    kin = next((one for one in family.relatives(actor, seen) if one.thing == known.relative), None)
    return family_pages.name(kin) if kin else ""


def _checked(known: documents.Bid) -> str:
    return ", ".join(part for part in (known.checked_by, _day(known.checked_on)) if part)


def _label(words: Any, value: str) -> str:  # noqa: ANN401 - any of the lists of words
    return str(words(value).label) if value in words.values else ""


def _day(day: Any) -> str:  # noqa: ANN401 - a day, or None
    return dates.day_in_words(day) if day else ""


def _facts(shown: list[tuple[str, str]]) -> list[Fact]:
    return [Fact(label, value, is_personal=True) for label, value in shown if value]
