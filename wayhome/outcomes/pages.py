"""What the pages of this room show."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from wayhome.attempts.pages import frame
from wayhome.core import dates, once
from wayhome.core.components import Fact, Status
from wayhome.organisations.actors import SignedIn
from wayhome.outcomes import change, documents, limits, queries, rss, rules, schedule, scoring
from wayhome.outcomes.enums import WHOLE, Part, Present, State
from wayhome.outcomes.scoring import Score
from wayhome.outcomes.shapes import Outcomes, SurveyNow
from wayhome.people import iso
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found


def outcomes(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """How things change, what is half answered, what is due."""
    with once.reading():
        found = queries.outcomes(actor, seen)
        arrived = queries.arrived_on(actor, seen)
        framed = frame(actor, seen)  # first: with whose case it is comes whether it may be written in
        may_write = people_rules.why_not_write(seen.access, queries.GROUP) is None
        return {
            **framed,
            "may_write": may_write,
            "why_not": rules.why_not_unasked(is_agreed=queries.is_agreed(actor, seen)) if may_write else None,
            "reads_answers": seen.access.may_read(queries.GROUP),
            "draft": found.draft,
            "draft_text": _half(found.draft) if found.draft else "",
            "due": _due(actor, seen, arrived),
            "due_seven": _due_seven(actor, seen, arrived),
            "scores": change.of_scores(found.finished, arrived) if found.finished else None,
            "newest": scores(found.finished[-1]) if found.finished else [],
            "surveys": [
                {"thing": one.thing, "day": dates.day_in_words(one.brief.on)} for one in reversed(found.surveys)
                if one.brief.state == State.FINISHED
            ],
            "rated": change.of_ratings(found.rated) if found.rated else None,
            "sets": [
                {
                    "thing": one.thing,
                    "day": dates.day_in_words(one.brief.on),
                    "facts": [*circumstances(one.known, one.by), *_own_words(one.known)] if one.known else [],
                }
                for one in reversed(found.rated)
            ],
            "aside": _aside(found),
        }  # fmt: skip


def survey(actor: SignedIn, seen: Found, now: SurveyNow, known: documents.Survey) -> dict[str, Any]:
    """One survey: its parts while it is half answered, its scores and answers when it is finished."""
    tally = scoring.score(known.answers)
    others = queries.outcomes(actor, seen).asked_on if known.state == State.DRAFT else []
    least = limits.least_answered()
    whole = tally[WHOLE]
    return {
        **frame(actor, seen),
        "now": now,
        "day": dates.day_in_words(known.on),
        "may_write": people_rules.why_not_write(seen.access, queries.GROUP) is None,
        "is_draft": known.state == State.DRAFT,
        "is_aside": known.state == State.ASIDE,
        "why_aside": known.why_aside,
        "tag": _tag(known.state),
        "parts": [_part(part, tally[part]) for part in Part],
        "answered": whole.answered,
        "asked": whole.asked,
        "too_few": "" if whole.is_shown(least) else rules.why_no_score(whole.percent, least),
        "why_not_finish": rules.why_not_finish(known) if known.state == State.DRAFT else None,
        "warning": rules.warning_of_quarter(schedule.same_quarter(known.on, others)) if known.on else "",
        "scores": scores(now) if known.state == State.FINISHED else [],
        "next": _next(known) if known.state == State.FINISHED else [],
        "facts": circumstances(known, now.by),
        "answers": [{"title": part.label, "facts": _answers(part, known)} for part in Part],
    }


def scores(now: SurveyNow) -> list[Fact]:
    """Each part with its local band and how much was answered; a reason in place of a score that few answers carry."""
    return [Fact(label(part), _score(one)) for part, one in now.scores.items()]


def label(part: str) -> str:
    """Of a part, or of all three together."""
    return _("All three together") if part == WHOLE else str(Part(part).label)


def _score(one: Score) -> str:
    least = limits.least_answered()
    if not one.is_shown(least):
        return rules.why_no_score(one.percent, least)
    below, above = limits.bands()
    return _("{score}, local band: {band}. {answered} of {asked} questions answered.").format(
        score=one.value,
        band=one.band(below=below, above=above).label,
        answered=one.answered,
        asked=one.asked,
    )


def warning(actor: SignedIn, seen: Found, day: date | None) -> str:
    """That one was asked in the same quarter."""
    others = queries.outcomes(actor, seen).asked_on
    return rules.warning_of_quarter(schedule.same_quarter(day, others)) if day else ""


def _half(draft: SurveyNow) -> str:
    return _("Asked on {day}; {answered} of {asked} questions answered so far.").format(
        day=dates.day_in_words(draft.brief.on), answered=draft.brief.answered, asked=draft.brief.asked
    )


def _due(actor: SignedIn, seen: Found, arrived: date | None) -> str:
    if arrived is None:
        return ""
    day = None
    if queries.is_wanted(actor, seen):
        day = queries.next_survey(actor, seen, arrived, queries.today(actor))
    if day is None:
        return _("No further survey is planned. Ask again when she or he wants it.")
    if day <= queries.today(actor):
        return _("The survey was due on {day}.").format(day=dates.day_in_words(day))
    return _("The next survey is due on {day}.").format(day=dates.day_in_words(day))


def _due_seven(actor: SignedIn, seen: Found, arrived: date | None) -> str:
    """On which day she or he rates the seven; nothing is said of it where nobody asks any more."""
    if arrived is None or not queries.is_wanted(actor, seen):
        return ""
    today = queries.today(actor)
    day = queries.next_rating(actor, seen, arrived, today)
    if day is None:
        return ""
    words = _("The seven were due on {day}.") if day <= today else _("The seven are due on {day}.")
    return words.format(day=dates.day_in_words(day))


def _aside(found: Outcomes) -> list[str]:
    entries: Sequence[Any] = [*found.surveys, *found.ratings]
    return [
        _("{day}: {why}").format(
            day=dates.day_in_words(one.brief.on), why=one.known.why_aside if one.known else _("Set aside")
        )
        for one in entries
        if one.brief.state == State.ASIDE
    ]


def _tag(state: str) -> tuple[str, str]:
    colours = {State.DRAFT: Status.NEXT, State.FINISHED: Status.DONE, State.ASIDE: Status.LATER}
    return colours[State(state)].value, str(State(state).label)


def _part(part: Part, one: Score) -> dict[str, Any]:
    text = _("{answered} of {asked} answered").format(answered=one.answered, asked=one.asked)
    return {"part": part.value, "label": part.label, "text": text}


def _answers(part: Part, known: documents.Survey) -> list[Fact]:
    found = []
    for item in rss.of_part(part):
        code = known.answers.get(item.id, "")
        found.append(Fact(item.text, item.codes[code].label if code in item.codes else _("Left out")))
        if item.id == rss.LOOKS_FOR_WORK and known.why_looking:
            found.append(Fact(rss.WHY_LOOKING, known.why_looking, is_personal=True))
    return found


def circumstances(known: documents.Asked, by: str) -> list[Fact]:
    """Who asked, when, who could hear, in which language."""
    present = Present(known.present).label if known.present in Present.values else ""
    return [
        Fact(_("Asked on"), dates.day_in_words(known.on)),
        Fact(_("Who asked"), known.who),
        Fact(_("Who could hear"), f"{present}: {known.others}" if known.others else present),
        Fact(_("Language"), iso.language_name(known.language)),
        Fact(_("Interpreter"), known.interpreter or _("Nobody")),
        *([Fact(_("Written by"), by)] if by else []),
    ]


def _own_words(known: documents.Asked) -> list[Fact]:
    return [Fact(_("In her or his own words"), known.words, is_personal=True)] if known.words else []


def _next(known: documents.Survey) -> list[str]:
    """What an answer asks for. None of them is a success or a failure."""
    found = []
    if known.answers.get(rss.SAFETY) in rss.UNSAFE:
        found.append(_("She or he does not feel safe. Look at the danger again today."))
    if known.answers.get(rss.WANTS_SUPPORT) == "yes":
        found.append(_("She or he would like to speak with somebody who helps with feelings. Offer it."))
    return found
