"""What the pages about somebody who has not arrived show."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts import pages as attempts_pages
from wayhome.attempts.shapes import AttemptNow
from wayhome.checkins import (
    contacts,
    family,
    queries,
    rules,
    rules_arrival,
    scripts,
    speaking,
    standing,
    words,
)
from wayhome.checkins.enums import Kind, Outcome, Result, Step
from wayhome.checkins.pages import url, why_not_call
from wayhome.checkins.shapes import Missing, StepNow
from wayhome.core import clock, dates, once
from wayhome.core.components import Event, Fact, Status, Task
from wayhome.custody.enums import HolderKind
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found

# In these steps somebody of the way is called.
CALLED = frozenset({Step.BOARDED, Step.RECEIVER, Step.FIRST_NIGHT, Step.AGAIN})


def missing(actor: SignedIn, seen: Found, now: AttemptNow) -> dict[str, Any]:
    """The ten steps with their times; who did what; what comes next."""
    with once.reading():
        found = queries.missing(actor, seen, now)
        about = {
            **attempts_pages.framed(actor, seen, now),
            "found": found,
            "journey_url": url("journey", seen, now),
        }
        if found is None:
            return about
        known, reads_danger = found.known, seen.access.may_read("F")
        here = queries.situation(actor, seen, now)
        is_there = here is not None and standing.is_there(here)
        may_act = rules.may_act(seen.access) and known.is_open
        facts = [
            Fact(
                _("Looked for before, until") if found.is_after_found else _("Landed, as planned"),
                # Begun where nobody lands any more, as the journey has stopped: the time goes on from then.
                words.when(known.landed_at, known.zone) if known.landed_at != known.at else "",
            ),
            Fact(_("Begun"), words.when(known.at, known.zone)),
            Fact(_("By"), _("The clock") if known.is_by_clock else _("Somebody here")),
            Fact(_("Why"), known.words, is_personal=True),
            Fact(_("Ended"), words.when(known.ended_at, known.zone)),
            Fact(_("How it ended"), Outcome(known.outcome).label if known.outcome else ""),
            Fact(_("What she or he says"), known.closing, is_personal=True),
        ]
        return {
            **about,
            "tag": _tag(found, is_there=is_there),
            "is_there": is_there,
            "facts": [one for one in facts if one.value],
            "steps": [_step(seen, now, found, one, may_act=may_act) for one in found.steps],
            "log": _log(found),
            "may_act": may_act,
            "decision": decision(actor, seen, now, found),
            "reads_danger": reads_danger,
            "may_flag": may_act and reads_danger and not is_there and _may_flag(found),
            **(_suspected(found) if reads_danger else {}),
        }


def _tag(found: Missing, *, is_there: bool) -> tuple[str, str]:
    if not found.known.is_open:
        return Status.DONE.value, _("Ended")
    return (Status.WAIT.value, _("The way is over")) if is_there else (Status.STOP.value, _("Not arrived"))


def _suspected(found: Missing) -> dict[str, Any]:
    """What the suspicion rests on, to whom it was reported, each look since. For who reads of danger alone."""
    flag = found.flag
    if flag is None:
        return {}
    facts = [
        Fact(_("What the suspicion rests on"), flag.words, is_personal=True),
        Fact(_("Report"), flag.report, is_personal=True),
    ]
    return {
        "flagged": dates.day_in_words(flag.on),
        "reported": dates.day_in_words(flag.reported_on),
        "suspicion": [one for one in facts if one.value],
        "looks": [
            Event(words.when(one.looked_at, found.known.zone), one.look, by=one.looked_by, at=one.looked_at)
            for one in found.looks
        ],
    }


def _may_flag(found: Missing) -> bool:
    reason = rules_arrival.why_not_flag(found.known, now=clock.now(), is_flagged=bool(found.flags), words="-")
    return reason is None


def _step(seen: Found, now: AttemptNow, found: Missing, one: StepNow, *, may_act: bool) -> Task:
    """One step: when it is due, what came of it last, where it is done."""
    last = one.done[0] if one.done else None
    if one.is_late:
        status, word = Status.WAIT, _("Due")
    elif last is not None:
        is_done = last.known.result != Result.NOT_DONE
        status, word = Status.DONE if is_done else Status.LATER, str(Result(last.known.result).label)
    else:
        status, word = Status.LATER, _("Later")
    said = []
    if one.due_at is not None and found.known.is_open:
        said.append(_("Due {moment}.").format(moment=words.when(one.due_at, found.known.zone)))
    if last is not None:
        said.append(
            (
                _("Not done {moment}.") if last.known.result == Result.NOT_DONE else _("Last done {moment}.")
            ).format(moment=words.when(last.known.at, found.known.zone))
        )
    names = {Step.POLICE: "speak", Step.FOUND: "end"}
    if not may_act or one.step == Step.NOT_FOUND:
        address = ""
    elif one.step in names:
        address = url(names[one.step], seen, now, found.thing)
    else:
        address = url("tick", seen, now, found.thing, int(one.step))
    label = _("{n}. {what}").format(n=int(one.step), what=one.step.label)
    return Task(label, status, word, address, " ".join(said))


def _log(found: Missing) -> list[Event]:
    """What was done, the newest first."""
    ticks = sorted((row for one in found.steps for row in one.done), key=lambda row: row.number, reverse=True)
    return [
        Event(
            words.when(row.known.at, found.known.zone),
            _("{step} {result}.").format(
                step=Step(row.known.step).label, result=Result(row.known.result).label
            ),
            by=row.known.by,
            note=" · ".join(part for part in (row.known.who, row.known.words) if part),
            at=row.known.at,
        )
        for row in ticks
    ]


def step(actor: SignedIn, seen: Found, now: AttemptNow, which: Step) -> dict[str, Any]:
    """One step: who does what, with whom, what is said."""
    relatives = family.relatives(actor, seen) if which == Step.FAMILY else family.Relatives()
    kind = Kind.LOST_CONTACT if which == Step.BORDER else Kind.OTHER
    return {
        **attempts_pages.framed(actor, seen, now),
        "label": _("{n}. {what}").format(n=int(which), what=which.label),
        "script": scripts.safely(scripts.ARRIVAL[which], why_not_call(actor, seen)),
        "neutral": scripts.NEUTRAL if which in (Step.PHONE, Step.AGAIN) else (),
        "posts": contacts.duty_lines(actor, now, kind),
        "people": _people(actor, seen, now) if which in CALLED else (),
        "relatives": relatives.named,
        "why_not_family": (
            rules_arrival.why_not_family(relatives.named, relatives.why_not) if which == Step.FAMILY else None
        ),
    }


def _people(actor: SignedIn, seen: Found, now: AttemptNow) -> list[Fact]:
    """Whoever has her or him on this way, in turn, with the telephone that was written down, or that none was."""
    here = queries.situation(actor, seen, now)
    takers = [one.taker for one in here.travel.events] if here is not None else []
    known = dict.fromkeys(
        (words.holder(one), one.phone or _("No number is written down. Look where it is known, and call."))
        for one in takers
        if one.kind != HolderKind.ALONE
    )
    return [Fact(name, phone, is_personal=True, is_phone=True) for name, phone in known]


def decision(actor: SignedIn, seen: Found, now: AttemptNow, found: Missing) -> dict[str, Any]:
    """What those who decide have said, who is not heard so far, and where it goes on."""
    newest = {one.by: one for one in found.voices}
    why_not = rules_arrival.why_not_decided(found.voices, agencies=speaking.agencies(actor, seen))
    return {
        **attempts_pages.framed(actor, seen, now),
        "found": found,
        "voices": [
            Event(
                words.when(one.at, found.known.zone),
                _("Yes") if one.says_yes else _("No"),
                by=one.name,
                note=one.words,
                at=one.at,
            )
            for one in newest.values()
        ],
        "why_not": why_not,
        "is_decided": why_not is None,
        "script": scripts.ARRIVAL[Step.POLICE],
        "disclose_url": reverse("disclosure:note", args=[seen.code]),
    }
