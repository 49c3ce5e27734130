"""What the pages of this room show."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.care import documents, drafts, instrument, queries, rules, seeing, words
from wayhome.care.enums import ByHer, Domain, NeedStatus, PromiseState, Signed, Urgency
from wayhome.care.shapes import PlanNow, Standing, ThingNow, Versioned, View
from wayhome.core import clock, dates
from wayhome.core.components import Fact, Status
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found


def frame(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """What every page of one case knows."""
    person = people.person(actor, seen)
    url = reverse("care:danger", args=[seen.code]).removesuffix("care/")
    return {
        "seen": seen,
        "name": person.brief.name_used or seen.code,
        "case_url": url,
        "sees_danger": seeing.band(seen),
        "sees_safety": seeing.safety(seen),
        "sees_plan": seeing.plan(seen),
    }


def danger(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """How the danger is seen now, why, and what is owed."""
    now = queries.standing(actor, seen)
    whole = queries.assessment(actor, seen) if seeing.danger(actor, seen) else None
    may_write = people_rules.why_not_write(seen.access, "F") is None
    ours = now.of(actor.organisation_id)
    return {
        **frame(actor, seen),
        "now": now,
        "band": words.band(now.band) if now.band else None,
        "together": words.together(now),
        "views": [each(view) for view in now.views],
        "whole": whole,
        **(in_full(whole.known) if whole else {}),
        "may_write": may_write,
        "sees_all": seeing.danger(actor, seen),
        "draft": may_write and drafts.of(actor, seen, drafts.DANGER) is not None,
        "may_agree": may_write and ours is not None and now.is_apart,
        "second": _second(actor, ours) if may_write else None,
        "owed": _owed(now),
    }


def each(view: View) -> dict[str, Any]:
    """One agency's view in a line."""
    return {"view": view, "band": words.band(view.band), "text": words.view(view)}


def in_full(given: documents.Assessment) -> dict[str, Any]:
    """One assessment, whole."""
    result = given.result
    raised = {"raised_to": _("Put higher, because"), "lower_to": _("To be put lower, because")}
    reasons = [
        Fact(label, given.reason, is_personal=True) for name, label in raised.items() if getattr(given, name)
    ]
    return {
        "why": words.why(given),
        "whose": words.whose(given),
        "high": words.items(given, result.high),
        "unknown": words.items(given, result.unknown),
        "beside": [*reasons, *words.beside(given)],
    }


def _second(actor: SignedIn, ours: View | None) -> View | None:
    """What waits for this supervisor's word."""
    if ours is None or not ours.waits_for_word:
        return None
    is_hers = ours.written_by == actor.user_id or not seeing.supervises(actor)
    return None if is_hers else ours


def _owed(now: Standing) -> list[str]:
    """What is owed, in sentences."""
    found = []
    if now.is_old:
        found.append(_("It was looked at more than 14 days ago. Look at it again, together with her or him."))
    if any(view.brief.unknown for view in now.views):
        found.append(_("What is not known counts as possible until it is found out."))
    if now.unreadable:
        found.append(
            _("Another agency has looked at the danger, and you cannot read how it sees it. Ask them.")
        )
    return found


def looking(seen: Found, draft: dict[str, Any], *, is_child: bool, number: int = 0) -> dict[str, Any]:
    """Where one is among the pages, and what comes before and after."""
    pages = instrument.pages(draft.get("concerned", {}), is_child=is_child)
    total = len(pages) + 3
    return {"number": number + 1, "total": total, "page_before": _page_before(seen, len(pages), number)}


def _page_before(seen: Found, count: int, number: int) -> str:
    """One page back: nothing that was kept is lost by it."""
    if number > count + 1:
        return reverse("care:beside", args=[seen.code])
    if number > 1:
        return reverse("care:items", args=[seen.code, number - 1])
    return reverse("care:begin", args=[seen.code])


def next_page(seen: Found, pages: Sequence[instrument.Page], number: int) -> str:
    """The page after this one; 0 is the page before the first."""
    if number < len(pages):
        return reverse("care:items", args=[seen.code, number + 1])
    return reverse("care:beside", args=[seen.code])


def need(one: ThingNow[documents.Need]) -> dict[str, Any]:
    """Something that is needed, in a line."""
    known = one.newest.known
    status = {NeedStatus.MET: Status.DONE, NeedStatus.CANNOT: Status.LATER}.get(
        NeedStatus(known.status), Status.NEXT if known.urgency == Urgency.IMMEDIATE else Status.WAIT
    )
    word = str(NeedStatus(known.status).label)
    if known.by_her == ByHer.NOT_WANTED:
        status, word = Status.LATER, str(ByHer.NOT_WANTED.label)
    by = ""
    if rules.is_open(known):
        by = str(Urgency(known.urgency).label)
        if known.by_day:
            by = _("{urgency}, by {day}").format(urgency=by, day=dates.day_in_words(known.by_day))
        if known.by_her != ByHer.NOT_WANTED:
            by += " · " + str(ByHer(known.by_her).label)
    return {
        "one": one,
        "label": Domain(known.domain).label,
        "tag": (status.value, word),
        "by": by,
        "words": known.words,
    }


def promise(one: ThingNow[documents.Promise]) -> dict[str, Any]:
    """A promise, in a line."""
    known = one.newest.known
    state = PromiseState(known.state)
    is_late = state == PromiseState.PROMISED and known.on is not None and known.on < clock.today()
    status = {
        PromiseState.GIVEN: Status.DONE,
        PromiseState.NOT_GIVEN: Status.STOP,
        PromiseState.TAKEN_BACK: Status.LATER,
    }.get(state, Status.STOP if is_late else Status.WAIT)
    by = _("{who}, by {day}").format(who=known.who, day=dates.day_in_words(known.on))
    if known.settled_on:
        by = _("{who}; written down on {day}").format(who=known.who, day=dates.day_in_words(known.settled_on))
    if known.received_on:
        by = _("{who}; she or he had it on {day}").format(
            who=known.who, day=dates.day_in_words(known.received_on)
        )
    return {
        "one": one,
        "what": known.what,
        "tag": (status.value, _("Overdue") if is_late else str(state.label)),
        "by": by,
        "reason": known.reason,
        "is_open": state == PromiseState.PROMISED and not one.is_elsewhere,
    }


def plan(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """What is needed, the plan, what was promised."""
    needs = sorted(queries.needs(actor, seen), key=_soonest)
    promises = sorted(
        queries.promises(actor, seen),
        key=lambda one: (one.newest.known.settled_on is not None, one.newest.known.on or clock.today()),
    )
    now = queries.plan(actor, seen)
    versions = queries.plan_versions(actor, seen)
    return {
        **frame(actor, seen),
        "needs": [need(one) for one in needs],
        "promises": [promise(one) for one in promises],
        "plan": now,
        "plan_facts": plan_facts(now.plan.known) if now else [],
        "signed": signed(now) if now else "",
        "before": [version(one) for one in versions[1:]],
        "may_write": people_rules.why_not_write(seen.access, "I") is None,
        "draft": drafts.of(actor, seen, drafts.PLAN) is not None,
    }


def _soonest(one: ThingNow[documents.Need]) -> tuple[bool, int]:
    known = one.newest.known
    return not rules.is_open(known), [str(value) for value in Urgency].index(known.urgency)


def plan_facts(given: documents.Plan) -> list[Fact]:
    """The plan in words."""
    steps = [
        Fact(_("Step {n}").format(n=n), _("{what} — {who}, by {day}").format(
            what=line.what, who=line.who, day=dates.day_in_words(line.on)), is_personal=True)
        for n, line in enumerate(given.lines, start=1)
    ]  # fmt: skip
    rest = [
        (_("Offices and organisations that were asked"), given.institutions),
        (_("Until when"), dates.day_in_words(given.until) if given.until else ""),
        (_("Place"), given.place),
    ]
    goals = Fact(_("What she or he wants"), given.goals, is_personal=True)
    return [goals, *steps, *(Fact(label, text, is_personal=True) for label, text in rest if text)]


def signed(now: PlanNow) -> str:
    """How and when it was signed."""
    if now.signature is None or now.signed_on is None:
        return ""
    how = Signed(now.signature.how).label if now.signature.how else ""
    text = _("Signed on {day}: {how}").format(day=dates.day_in_words(now.signed_on), how=how)
    beside = [name for name in (now.signature.witness, now.signature.interpreter, now.signed_by) if name]
    return f"{text} · {', '.join(beside)}" if beside else text


def version(one: Versioned[Any]) -> dict[str, Any]:
    """An earlier version of the plan."""
    return {"day": dates.day_in_words(one.at), "by": one.by, "facts": plan_facts(one.known)}
