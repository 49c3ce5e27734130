"""What the page of the plan shows."""

from typing import Any

from django.utils.translation import gettext as _

from wayhome.attempts import pages as attempts_pages
from wayhome.attempts.shapes import AttemptNow
from wayhome.care.enums import PromiseState
from wayhome.core import clock, dates, once
from wayhome.core.components import Fact, Status
from wayhome.organisations.actors import SignedIn
from wayhome.people import iso
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found
from wayhome.receivers import queries as receivers
from wayhome.receivers.enums import Kind
from wayhome.reintegration import panel, queries, rules
from wayhome.reintegration.enums import Says
from wayhome.reintegration.shapes import PlanNow, Promised


def plan(actor: SignedIn, seen: Found, now: AttemptNow) -> dict[str, Any]:
    """Goals, promises beside their money, who signed, and what she or he said."""
    with once.reading():
        found = queries.plan(actor, now.subject, with_names=True)
        may_sign = people_rules.why_not_write(seen.access, queries.GROUP) is None and now.is_open
        may_write = may_sign and rules.why_not_lead(seen.access) is None
        framed = attempts_pages.framed(actor, seen, now)
        return {
            **framed,
            "plan": found,
            "may_write": may_write,
            "may_sign": may_sign and found is not None,
            "why_not_sign": queries.why_not_sign(actor, found, found.newest.id) if found else None,
            "left": panel.left(found) if found else [],
            "offered": _offered(actor, now),
            "promises": [_promise(one) for one in found.promises] if found else [],
            "signed": _signed(found) if found else [],
            "seen_facts": _seen(found) if found else [],
            "versions": [
                _("Version {number}, {day}, by {who}").format(
                    number=one.number, day=dates.day_in_words(clock.day_of(one.at)), who=one.by
                )
                for one in (found.plan.versions if found else ())
            ],
            "is_elsewhere": bool(found and found.plan.is_elsewhere),
        }


def _offered(actor: SignedIn, now: AttemptNow) -> list[dict[str, str]]:
    """What those who receive promised with their yes, as long as it holds, for whoever writes the plan."""
    return [
        {"what": one.answer.promise, "who": one.known.name, "on": dates.day_in_words(one.answer.promise_by)}
        for one in receivers.of_attempt(actor, now.subject).asked
        if one.answer is not None and one.answer.kind == Kind.YES and one.answer.promise
    ]


def _promise(one: Promised) -> dict[str, Any]:
    if not one.what:
        return {
            "thing": one.thing,
            "what": "",
            "tag": (Status.WAIT.value, _("Not open to you")),
            "budget": one.budget,
        }
    is_settled = one.state != PromiseState.PROMISED
    status = Status.DONE if one.state == PromiseState.GIVEN else Status.LATER if is_settled else Status.NEXT
    return {
        "thing": one.thing,
        "what": one.what,
        "who": one.who,
        "on": dates.day_in_words(one.on),
        "tag": (status.value, str(PromiseState(one.state).label)),
        "budget": one.budget,
    }


def _signed(found: PlanNow) -> list[tuple[str, str, str]]:
    yes, no = (Status.DONE.value, _("Signed")), (Status.WAIT.value, _("Not signed"))
    return [
        (_("Case manager, country now"), *(yes if found.is_signed_here else no)),
        (_("Case manager, country of return"), *(yes if found.is_signed_there else no)),
    ]


def _seen(found: PlanNow) -> list[Fact]:
    if found.seen is None:
        return []
    known = found.seen
    facts = [
        Fact(_("Read together on"), dates.day_in_words(known.on)),
        Fact(_("Language"), iso.language_name(known.language)),
        Fact(_("What she or he said"), str(Says(known.says).label)),
    ]
    if known.words:
        facts.append(Fact(_("In her or his words"), known.words, is_personal=True))
    return facts
