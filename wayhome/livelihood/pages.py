"""What the pages of this room show."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts.pages import frame
from wayhome.core import dates, once
from wayhome.core.components import Fact, Status
from wayhome.livelihood import queries, seeing, words
from wayhome.livelihood.enums import Part
from wayhome.livelihood.forms import MONTHS_BACK
from wayhome.livelihood.rules import month_in_words
from wayhome.livelihood.shapes import Ask, Course, Life, Offer, Standing, Work
from wayhome.organisations.actors import SignedIn
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found
from wayhome.training.rules import after


def life(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """What is to be decided and asked, courses, certificates, work, income: the halves that are open."""
    with once.reading():
        now, today = queries.life(actor, seen, with_names=True), queries.today(actor)
        open_ = seeing.parts(seen)
        named = queries.names_of(actor, [one.known.service for one in now.courses if one.known.service])
        answers = sorted(now.answers.values(), key=lambda one: one.at, reverse=True)
        return {
            **framed(actor, seen),
            "sees_learning": Part.LEARNING in open_,
            "sees_work": Part.WORK in open_,
            "writes_learning": _writes(seen, Part.LEARNING),
            "writes_work": _writes(seen, Part.WORK),
            "is_refused": Part.WORK in open_ and not queries.is_wanted(actor, seen),
            "is_elsewhere": queries.is_elsewhere(actor, seen),
            "standing": in_short(now.standing, open_),
            "offers": [_offer(one, seen) for one in now.offers],
            "asks": [ask(one, now, today, seen) for one in now.asks],
            "courses": [_course(one, named) for one in reversed(now.courses)],
            "certificates": [
                words.certificate(one, _of(now, one.known.about)) for one in reversed(now.certificates)
            ],
            "jobs": [_job(one) for one in reversed(now.jobs)],
            "incomes": [words.income(one) for one in now.incomes],
            "answers": [words.answer(one) for one in answers],
        }


def framed(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """What every page here knows."""
    return {**frame(actor, seen), "back_url": reverse("livelihood:life", args=[seen.code])}


def ask(one: Ask, now: Life, today: date, seen: Found) -> dict[str, Any]:
    """What she or he is asked, from when on, and where the answer is written."""
    course, job = now.course(one.thing), now.job(one.thing)
    of = words.heading(course) if course is not None else job.known.where if job is not None else ""
    return {
        "text": str(one.question.label),
        "of": of,
        "tag": stand(one.day, today),
        "when": dates.day_in_words(one.day),
        "url": reverse(words.PAGES[one.question], args=[seen.code, one.thing]),
        "may_write": _writes(seen, one.part),
    }


def stand(day: date, today: date) -> tuple[str, str]:
    """Now, or later."""
    return (Status.NEXT.value, _("To be asked")) if day <= today else (Status.LATER.value, _("Later"))


def months(today: date, begun: date | None = None) -> list[tuple[str, str]]:
    """Months to choose from, this one first."""
    first = today.replace(day=1)
    found: Sequence[date] = [after(first, -back) for back in range(MONTHS_BACK)]
    return [
        (f"{one:%Y-%m}", month_in_words(one)) for one in found if begun is None or one >= begun.replace(day=1)
    ]


def in_short(standing: Standing, open_: Sequence[Part]) -> list[Fact]:
    """Of each half that is open: what nobody has asked is said so."""
    learning, *work = words.standing(standing)
    return [*([learning] if Part.LEARNING in open_ else []), *(work if Part.WORK in open_ else [])]


def _offer(one: Offer, seen: Found) -> dict[str, Any]:
    return {
        "text": str(words.OFFERS[one.flag]),
        "url": reverse("livelihood:answer", args=[seen.code, one.about]),
        "may_write": _writes(seen, one.part),
    }


def _course(one: Course, named: dict[UUID, str]) -> dict[str, Any]:
    return {
        "thing": one.thing,
        "heading": words.heading(one),
        "tag": words.of_course(one),
        "facts": words.course(one, named.get(one.known.service, "") if one.known.service else ""),
        "months": [words.month(it) for it in one.months],
        "runs": one.runs,
        "is_over": one.is_over,
    }


def _job(one: Work) -> dict[str, Any]:
    return {
        "thing": one.thing,
        "heading": one.known.where,
        "tag": words.of_job(one),
        "facts": words.job(one),
        "check": words.check(one.check) if one.check is not None else [],
        "stills": [words.still(it) for it in reversed(one.stills)],
        "runs": one.runs,
        "is_over": one.left is not None,
    }


def _of(now: Life, about: UUID | None) -> str:
    course = now.course(about) if about is not None else None
    return words.heading(course) if course is not None else ""


def _writes(seen: Found, part: Part) -> bool:
    return people_rules.why_not_write(seen.access, part) is None
