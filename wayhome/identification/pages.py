"""What the pages of this room show."""

from typing import Any
from uuid import UUID

from django.urls import reverse

from wayhome.core import clock, dates
from wayhome.identification import (
    documents,
    drafts,
    holding,
    hooks,
    instrument,
    queries,
    rules_findings,
    words,
)
from wayhome.identification.enums import Dimension, Kind, Result, Said
from wayhome.identification.scoring import Outcome
from wayhome.identification.shapes import AppealNow, Standing, Talk, Written
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.training import queries as training


def frame(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """What every page of one case knows."""
    person = people.person(actor, seen)
    url = reverse("identification:overview", args=[seen.code]).removesuffix("first-talk/")
    return {
        "seen": seen,
        "name": person.brief.name_used or seen.code,
        "is_child": person.is_child,
        "case_url": url,
    }


def overview(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """Where talks and findings stand, and the one next thing to do."""
    now = queries.standing(actor, seen)
    may_write = holding.why_not_write(seen) is None
    held = next((talk for talk in now.talks if talk.goes_on and _is_mine(talk, actor)), None)
    return {
        **frame(actor, seen),
        "now": now,
        "talks": [line(actor, talk) for talk in now.talks],
        "informal": finding(now, now.informal) if now.informal else None,
        "formal": finding(now, now.formal) if now.formal else None,
        "others": [finding(now, one) for one in _others(now)],
        "notified": now.notified,
        "may_write": may_write,
        "held": held if may_write else None,
        "undecided": now.undecided if may_write else None,
        "may_doubt": may_write and not people.person(actor, seen).is_child,
        "may_void": may_write,
        "why_not_go_on": holding.why_not_now(seen, held.begun.known, by=actor) if held else None,
    }


def line(actor: SignedIn, talk: Talk) -> dict[str, Any]:
    """A talk in a line."""
    tag, text = words.talk(talk, is_mine=_is_mine(talk, actor))
    is_ours = talk.begun.organisation == actor.organisation_id
    return {"talk": talk, "tag": tag, "text": text, "is_ours": is_ours}


def finding(now: Standing, one: Written[documents.Identification]) -> dict[str, Any]:
    """A finding or decision with its facts, and until when it can be challenged."""
    appeal = now.appeal(one.id)
    talk = now.talk(one.known.interview)
    return {
        "one": one,
        "label": Kind(one.known.kind).label,
        "tag": words.finding(one),
        "facts": words.identification(one),
        "appeal": appeal,
        "is_void": bool(talk and talk.is_void),
        "differs": bool(one.known.computed) and one.known.computed != one.known.result,
        "is_no": rules_findings.why_not_appeal(kind=one.known.kind, decision=one.known.decision) is None,
        "is_not_presumed": one.known.result == Result.NOT_PRESUMED,
    }


def _others(now: Standing) -> list[Written[documents.Identification]]:
    shown = {one.id for one in (now.informal, now.formal) if one}
    return [one for one in now.identifications if one.id not in shown]


def _is_mine(talk: Talk, actor: SignedIn) -> bool:
    return talk.begun.written_by == actor.user_id


def preparing(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """What stands in the way of a talk before anything is filled in, and what was asked before."""
    now = queries.standing(actor, seen)
    is_child = people.person(actor, seen).is_child
    known = hooks.known()
    return {
        **frame(actor, seen),
        "before": [line(actor, talk) for talk in now.talks],
        "agreed": queries.agreed(actor, seen) is not None,
        "fit": known.fit_for_interview(actor, seen),
        "not_specialised": training.why_not_task(actor, holding.CHILD_INTERVIEW) if is_child else None,
    }


def asking(actor: SignedIn, seen: Found, talk: Talk, number: int) -> dict[str, Any]:
    """Where one is among the questions."""
    begun = talk.begun.known
    pages = instrument.pages(begun.asked)
    page = pages[number - 1]
    return {
        **frame(actor, seen),
        "talk": talk,
        "number": number,
        "total": len(pages),
        "dimension": page.dimension.label if page.dimension else "",
        "about": instrument.ABOUT[page.dimension] if page.dimension else "",
        "is_scored": words.is_scored(begun.asked),
        "page_before": page_url(seen, talk.id, number - 1) if number > 1 else "",
        "skip_to": page_url(seen, talk.id, next_dimension(begun, number)),
    }


def page_url(seen: Found, interview: UUID, number: int | None) -> str:
    """The page with this number; the end after the last."""
    if number is None:
        return reverse("identification:end", args=[seen.code, interview])
    return reverse("identification:ask", args=[seen.code, interview, number])


def next_number(begun: documents.Interview, number: int) -> int | None:
    """The page after this one; None after the last."""
    return number + 1 if number < len(instrument.pages(begun.asked)) else None


def next_dimension(begun: documents.Interview, number: int) -> int | None:
    """The first page about something else."""
    pages = instrument.pages(begun.asked)
    here = pages[number - 1].dimension
    return next((n for n, page in enumerate(pages, 1) if n > number and page.dimension != here), None)


def first_open(actor: SignedIn, talk: Talk) -> int:
    """Where to go on: the first page on which nothing was kept so far."""
    kept = drafts.of(actor, talk.id) or {}
    answers = kept.get("answers", {})
    pages = instrument.pages(talk.begun.known.asked)
    last = max(
        (
            n
            for n, page in enumerate(pages, 1)
            if any(code in answers for code in page.codes) or (page.dimension is None and "act" in kept)
        ),
        default=0,
    )
    return min(last + 1, len(pages))


def of_talk(actor: SignedIn, seen: Found, talk: Talk) -> dict[str, Any]:
    """A talk, whole: conditions, what follows by dimension, every answer. What is void shows no answer."""
    given = talk.screening.known if talk.screening else None
    tag, text = words.talk(talk, is_mine=_is_mine(talk, actor))
    about: dict[str, Any] = {
        **frame(actor, seen),
        "talk": talk,
        "tag": tag,
        "text": text,
        "conditions": words.conditions(talk.begun.known),
        "is_ours": talk.begun.organisation == actor.organisation_id,
        "may_write": holding.why_not_write(seen) is None,
        "day": dates.day_in_words(clock.day_of(talk.begun.at)),
        "is_mine": _is_mine(talk, actor),
    }
    if given is None or talk.is_void:
        return about
    return {
        **about,
        "given": given,
        "facts": words.screening(given),
        "answers": words.every_answer(given),
        **followed(given.outcome, given.asked),
    }


def on_paper(talk: Talk) -> dict[str, Any]:
    """What the paper says instead: yes and no; what was left open is a number, so that the paper stays short."""
    given = talk.screening.known if talk.screening else documents.Screening()
    settled = {Said.YES, Said.NO}
    codes = instrument.weights(given.asked)
    return {
        "answers": words.every_answer(given, of=settled),
        "left_open": sum(given.answers.get(code) not in settled for code in codes),
        "written": dates.day_in_words(clock.today()),
    }


def followed(outcome: Outcome, asked: str) -> dict[str, Any]:
    """What follows from answers, with each reason."""
    return {
        "is_scored": words.is_scored(asked),
        "result": words.result(outcome.result),
        "why": words.why(outcome),
        "dimensions": [words.dimension(one, asked) for one in outcome.dimensions],
        "rule": words.RULE,
        "count": len(Dimension),
    }


def appeal(actor: SignedIn, seen: Found, identification: UUID) -> AppealNow | None:
    """The day until which this decision can be challenged, for who may know it."""
    return next((one for one in queries.appeals(actor, seen) if one.identification == identification), None)
