"""What the pages of this room show."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts import pages as attempts
from wayhome.attempts import queries as attempts_queries
from wayhome.attempts.shapes import AttemptNow, Line
from wayhome.attempts.subjects import AttemptSubject
from wayhome.core import clock, dates, once
from wayhome.core.components import Status
from wayhome.duties import queries_on_call as on_call
from wayhome.organisations.actors import SignedIn
from wayhome.people import access as accesses
from wayhome.people.queries import Found
from wayhome.testimony import (
    documents,
    due,
    gates,
    hooks,
    pages_telling,
    queries,
    queries_told,
    seeing,
    words,
    words_course,
)
from wayhome.testimony.enums import DayKind
from wayhome.testimony.shapes import Legal, ThingNow


def frame(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """What every page of this room knows."""
    return {
        **attempts.frame(actor, seen),
        "legal_url": reverse("testimony:legal", args=[seen.code]),
        "may_write": seeing.writes(actor, seen),
        "may_write_whole": seeing.writes_whole(actor, seen),
    }


def legal(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """Every matter with its days; every claim."""
    with once.reading():
        known, files = queries.legal(actor, seen), queries.files(actor, seen)
        now = attempts_queries.now(actor, seen)
        untold = [one.thing for one in known.matters if one.newest.known.is_news_untold]
        untold += [one.thing for one in known.claims if one.newest.known.is_news_untold]
        telling = pages_telling.to_tell(actor, seen, [(due.NEWS, thing) for thing in untold])
        order = sorted(known.matters, key=lambda one: not one.newest.known.is_open)
        return {
            **frame(actor, seen),
            "matters": [
                {**_matter(actor, seen, known, one, files.get(one.thing)), "telling": telling.get(one.thing)}
                for one in order
            ],
            "claims": [
                {**_claim(actor, known, one), "telling": telling.get(one.thing)} for one in known.claims
            ],
            "beside": hooks.beside(actor, seen),
            "check_url": reverse("testimony:check", args=[seen.code, now.number]) if now else "",
        }


def _matter(
    actor: SignedIn,
    seen: Found,
    known: Legal,
    one: ThingNow[documents.Matter],
    file: ThingNow[documents.File] | None,
) -> dict[str, Any]:
    matter, today = one.newest.known, clock.today(on_call.zone_of(actor))
    return {
        "thing": one.thing,
        "label": words.matter(matter),
        "tag": words.matter_tag(matter),
        "stage": words_course.course_tag(matter),
        "course": words_course.course(matter, today),
        "lawyer": matter.lawyer,
        "wants_notice": matter.wants_notice,
        "by": one.newest.by,
        "file": words.file(file.newest.known) if file else [],
        "days": [_day(seen, day, today) for day in known.days_of(one.thing)],
    }


def _day(seen: Found, day: ThingNow[documents.Day], today: date) -> dict[str, Any]:
    """A hearing leads to where it is planned; what is written of its day is changed beside it."""
    label, tag, text = words.day(day.newest.known, today)
    itself = reverse("testimony:day", args=[seen.code, day.thing])
    is_hearing = day.newest.known.kind == DayKind.HEARING
    url = hooks.page_of_day(seen, day.thing) if is_hearing else itself
    change = itself if url != itself else ""
    return {"thing": day.thing, "label": label, "tag": tag, "text": text, "url": url, "change": change}


def _claim(actor: SignedIn, known: Legal, one: ThingNow[documents.Claim]) -> dict[str, Any]:
    today, claim = clock.today(on_call.zone_of(actor)), one.newest.known
    last_day = words_course.last_day(claim, known.country_of(claim))
    label, tag, text = words.claim(claim, today, last_day)
    return {
        "thing": one.thing, "label": label, "tag": tag, "text": text, "words": one.newest.known.words,
        "by": one.newest.by,
    }  # fmt: skip


def check(actor: SignedIn, seen: Found, now: AttemptNow) -> dict[str, Any]:
    """Proceedings as they were looked at for this travel plan, and before."""
    found = queries.check(actor, now.subject)
    agreed = frozenset(queries_told.may_be_told(actor, seen).values())
    return {
        **attempts.framed(actor, seen, now),
        **frame(actor, seen),
        "is_open": now.is_open,
        "why_not": _why_not(actor, now.subject),
        "facts": words.check(found.newest.known, agreed=agreed) if found else [],
        "is_elsewhere": bool(found and found.is_elsewhere),
        "may_tell": bool(agreed),
        "before": [
            {
                "day": dates.day_in_words(clock.day_of(one.at)),
                "by": one.by,
                "facts": words.check(one.known, agreed=agreed),
            }
            for one in (found.versions[1:] if found else ())
        ],
    }


def _why_not(actor: SignedIn, subject: AttemptSubject) -> str:
    answer = gates.PROCEEDINGS.holds(subject, actor)
    return "" if answer is True else str(answer)


def line(actor: SignedIn, subject: AttemptSubject) -> Line | None:
    """How it stands, on the page of a travel plan. None for who may not read legal matters."""
    if not seeing.reads(actor, subject.seen):
        return None
    why_not = _why_not(actor, subject)
    if why_not:
        may = bool(accesses.CASE_MANAGERS & actor.roles)
        return Line(Status.NEXT.value if may else Status.WAIT.value, _("To look at"), why_not)
    found = queries.check(actor, subject)
    day = dates.day_in_words(found.newest.known.on if found else None)
    return Line(Status.DONE.value, _("Looked at"), _("On {day}. Nobody is kept here by it.").format(day=day))
