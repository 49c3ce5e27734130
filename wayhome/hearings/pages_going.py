"""What the page of a hearing shows before the day: what still stops it, where each is mended, go or not."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wayhome.core import dates
from wayhome.core.components import Link, Status, Task
from wayhome.departure import pages as departure
from wayhome.hearings import forms, gates, going, queries
from wayhome.hearings.enums import Lack, Modality
from wayhome.hearings.shapes import HearingNow
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people.access import CASE_MANAGERS
from wayhome.people.queries import Found
from wayhome.testimony import seeing
from wayhome.witnessing import pages as speaking
from wayhome.witnessing import queries_ahead
from wayhome.witnessing import seeing as sees

LABELS: Mapping[str, Any] = {
    **speaking.LABELS,
    gates.CHILD.id: gettext_lazy("What a child needs"),
    gates.LINK_READY.id: gettext_lazy("Everything is ready"),
    gates.WAY.id: gettext_lazy("The way there"),
}

# What can be missing on the day, each on a line of its own: what it is called, where it is mended, and the link there.
_PLANNED = ("hearings:plan", gettext_lazy("Change how it is planned"))
LACKS: Mapping[Lack, Any] = {
    Lack.PLAN: gettext_lazy("How it is planned"),
    Lack.VENUE: gettext_lazy("Where she or he is"),
    Lack.SUPPORT: gettext_lazy("With her or him"),
    Lack.STOP_WORD: gettext_lazy("A word that stops it"),
    Lack.LINK: gettext_lazy("The connection"),
    Lack.BACKUP: gettext_lazy("A second time"),
    Lack.INTERPRETER: gettext_lazy("Interpreter"),
    Lack.PAID: gettext_lazy("What it costs, paid before"),
    Lack.MEASURE: gettext_lazy("What protects her or him"),
}
MENDED: Mapping[Lack, tuple[str, Any]] = {
    Lack.LINK: ("hearings:tried", gettext_lazy("It was tried")),
    Lack.PAID: ("hearings:money", gettext_lazy("Who pays")),
}


def before(actor: SignedIn, seen: Found, now: HearingNow) -> dict[str, Any]:
    """Every condition with its word; in the last hours also what may be gone ahead on, and the press that says go."""
    about = going.subject(actor, seen, now)
    answers = {one.id: one.holds(about, actor) for one in _that_apply(actor, seen, now)}
    red = [gate for gate, answer in answers.items() if answer is not True and gate not in about.lifted]
    leads = bool(CASE_MANAGERS & actor.roles) and seeing.writes(actor, seen)
    not_now = going.why_not_now(actor, seen, now)
    stopped = _("Something still stops it. Mend what stands above; then ask again.") if red else ""
    mine = set(gates.HOLDS) - ({gates.READY.id} if sees.leads_apart(actor, seen) else set())
    holds = [gate for gate in red if gate in mine] if leads and not_now is None else []
    return {
        "conditions": [
            line
            for gate, answer in answers.items()
            for line in _lines(actor, seen, now, gate, answer, is_lifted=gate in about.lifted)
        ],
        "ahead": [_ahead(actor, seen, now, gate) for gate in holds],
        "second": _second(actor, seen, now),
        "conditions_of_hers": (conditions := queries.conditions(actor, seen, now)),
        "form": forms.Go() if conditions else None,
        "leads": leads and not now.known.is_forced,
        "why_not_go": not_now or stopped,
    }


def _that_apply(actor: SignedIn, seen: Found, now: HearingNow) -> list[Any]:
    hidden = set()
    if not people.person(actor, seen).is_child:
        hidden.add(gates.CHILD.id)
    if now.known.way != Modality.IN_PERSON:
        hidden.add(gates.WAY.id)
    return [one for one in gates.ALL if one.id not in hidden]


def _lines(
    actor: SignedIn, seen: Found, now: HearingNow, gate: str, answer: object, *, is_lifted: bool
) -> list[Task]:
    """One; of what has to be ready on the day, one for each thing that is not."""
    if gate == gates.LINK_READY.id and answer is not True and not is_lifted:
        missing = queries.missing(actor, seen, now.known)
        return [_lacking(actor, seen, now, one, why) for one, why in missing.items()]
    return [_line(actor, seen, now, gate, answer, is_lifted=is_lifted)]


def _lacking(actor: SignedIn, seen: Found, now: HearingNow, key: str, why: str) -> Task:
    one, _space, thing = key.partition(" ")
    if one == Lack.MEASURE:
        return _undecided(actor, seen, thing, why)
    name, label = MENDED.get(Lack(one), _PLANNED)
    may = seeing.writes(actor, seen) and now.stand == "planned"
    mend = Link(label, reverse(name, args=[seen.code, now.thing])) if may else None
    if may and one == Lack.INTERPRETER and now.known.interpreter and CASE_MANAGERS & actor.roles:
        mend = Link(_("Interpreters"), reverse("interpreters:of_case", args=[seen.code]))
    return Task(LACKS[Lack(one)], Status.WAIT, why=why, mend=mend)


def _undecided(actor: SignedIn, seen: Found, thing: str, why: str) -> Task:
    url = reverse("witnessing:measure", args=[seen.code, thing])
    mend = Link(_("Write what was decided"), url) if seeing.writes(actor, seen) else None
    return Task(LACKS[Lack.MEASURE], Status.WAIT, why=why, mend=mend)


def _line(
    actor: SignedIn, seen: Found, now: HearingNow, gate: str, answer: object, *, is_lifted: bool
) -> Task:
    label = LABELS[gate]
    if answer is True:
        return Task(label, Status.DONE)
    url = _mended_at(actor, seen, now, gate)
    mend = Link(_("See"), url) if url else None
    word = _("Two people went ahead") if is_lifted else ""
    return Task(label, Status.NEXT if is_lifted else Status.WAIT, word, why=str(answer), mend=mend)


def _mended_at(actor: SignedIn, seen: Found, now: HearingNow, gate: str) -> str:
    """Where what is missing is mended, if the actor may open it."""
    if gate in (gates.INFORMED.id, gates.CONSENT.id):
        return reverse("witnessing:speaking", args=[seen.code])
    if gate in (gates.READY.id, gates.SAFE.id):
        return speaking.mended_at(actor, seen, gate)
    if not seeing.writes(actor, seen) or now.stand != "planned":
        return ""
    return reverse("hearings:plan", args=[seen.code, now.thing])


def _ahead(actor: SignedIn, seen: Found, now: HearingNow, gate: str) -> dict[str, Any]:
    """A hold: who may agree, what was asked, and what the second person said."""
    one = going.asked(actor, seen, now, gate)
    is_waiting = one is not None and not one.answer
    return {
        "label": LABELS[gate],
        "second": departure.in_roles(gates.HOLDS[gate].second_person),
        "is_waiting": is_waiting,
        "refused": one.words if one is not None and one.answer else "",
        "url": "" if is_waiting else reverse("hearings:ahead", args=[seen.code, now.thing, gate]),
    }


def _second(actor: SignedIn, seen: Found, now: HearingNow) -> str:
    """Where somebody else answers what was asked about this hearing."""
    one = going.asked(actor, seen, now, gates.LINK_READY.id)
    if one is None or one.answer or one.asked_by == actor.user_id or not seeing.writes(actor, seen):
        return ""
    return reverse("hearings:second", args=[seen.code, now.thing])


def ahead(actor: SignedIn, seen: Found, now: HearingNow, gate: str) -> dict[str, Any]:
    """Above the form that asks a second person."""
    return {
        "lead": gates.HOLDS[gate].sentence,
        "second": departure.in_roles(gates.HOLDS[gate].second_person),
        "why_not": going.why_not_ask(actor, seen, now, gate),
    }


def second(actor: SignedIn, seen: Found, now: HearingNow) -> dict[str, Any]:
    """Above the form of the second person: who asks, and why; what is missing."""
    one = going.asked(actor, seen, now, gates.LINK_READY.id)
    is_waiting = one is not None and not one.answer
    return {
        "asked": queries_ahead.request(actor, gates.LINK_READY.id, one) if one and is_waiting else None,
        "lead": queries.why_not_ready(actor, seen, now.known) or LABELS[gates.LINK_READY.id],
    }


def said(actor: SignedIn, seen: Found, now: HearingNow) -> list[str]:
    """That somebody said go, when, and on what two people went ahead; or that it does not count any more."""
    is_cleared = queries.is_cleared(actor, seen, now)
    known = now.known
    if known.cleared_at is None:
        return []
    moment = dates.moment_in_words(known.cleared_at, known.hers)
    if not is_cleared and queries.is_stopped(actor, seen, now):
        return [
            _(
                "“Go” was said on {moment}. It does not count any more: no yes to this way stands. A later yes does "
                "not bring it back."
            ).format(moment=moment)
        ]
    if not is_cleared:
        return [
            _("“Go” was said on {moment}. Something was written since: ask once more.").format(moment=moment)
        ]
    return [
        _("“Go” was said on {moment}: everything was asked.").format(moment=moment),
        *(
            _("Two people went ahead on this: {what}.").format(what=what)
            for what in _gone_ahead(actor, seen, now)
        ),
    ]


def _gone_ahead(actor: SignedIn, seen: Found, now: HearingNow) -> list[str]:
    """On the psychologist's word only for who reads that word."""
    found = {gate for gate, is_held in now.known.held if not is_held}
    found |= going.lifted(actor, seen, now) & {gates.READY.id}
    return [str(label) for gate, label in LABELS.items() if gate in found]
