"""How all this reads: a word and a colour, days in words, facts of a course, of work, of a month."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wayhome.core import dates
from wayhome.core.components import Fact, Status
from wayhome.livelihood import documents
from wayhome.livelihood.enums import (
    Enough,
    How,
    JobKind,
    Kept,
    Left,
    Offered,
    Question,
    Wants,
    Went,
    What,
    Why,
)
from wayhome.livelihood.rules import month_in_words
from wayhome.livelihood.shapes import Course, Line, Standing, Work
from wayhome.watch.enums import Answer, Flag

OFFERS = {
    Flag.SCHOOL: gettext_lazy(
        "A child was not at school, or stopped going, and nothing that is written explains it."
    ),
    Flag.JOB: gettext_lazy("Something of an offer of work does not add up."),
    Flag.INCOME: gettext_lazy("Nothing came in for two months."),
}
PAGES = {
    Question.BEGUN: "livelihood:course",
    Question.RESULT: "livelihood:result",
    Question.WHY: "livelihood:month",
    Question.STARTED: "livelihood:job",
    Question.STILL: "livelihood:still",
}


def of_course(one: Course) -> tuple[str, str]:
    """Where a course stands."""
    if one.result is not None and one.is_over:
        status = Status.DONE if one.result.went == Went.PASSED else Status.LATER
        return status.value, str(Went(one.result.went).label)
    return (Status.NEXT.value, _("Goes on")) if one.runs else (Status.LATER.value, _("Not begun so far"))


def of_job(one: Work) -> tuple[str, str]:
    """Where work stands. That somebody left has no colour of its own."""
    if one.left is not None:
        return Status.LATER.value, _("Has left")
    return (Status.NEXT.value, _("Works there")) if one.runs else (Status.LATER.value, _("Not begun so far"))


def course(one: Course, service: str) -> list[Fact]:
    """What is known of a course. The wish stands first."""
    known = one.known
    begins = _("Began on") if known.is_begun else _("Is to begin on")
    return _facts(
        (_("Her or his wish"), known.wish),
        (_("Wants this place"), _label(Wants, known.wants)),
        (_("Where"), ", ".join(part for part in (service, known.where) if part)),
        (begins, _day(known.begins_on)),
        (_("Until"), _day(one.ends_on) or ("" if one.is_over else _("Not known"))),
        (_("What helps"), known.words),
        (_("How it went"), _result(one)),
        (_("Written by"), one.newest.by),
    )


def month(one: Line[documents.Attendance]) -> dict[str, str]:
    """Of one month: there so often, and why not always."""
    known = one.known
    text = _("{month}: there {share} %").format(
        month=month_in_words(known.month) if known.month else "", share=known.share
    )
    return {"text": text, "why": _label(Why, known.why), "words": known.words}


def certificate(one: Line[documents.Certificate], of: str) -> list[Fact]:
    """What, of which day, where it is."""
    known = one.known
    return _facts(
        (_("For"), known.what),
        (_("Of the course"), of),
        (_("Day"), _day(known.on)),
        (_("Where it is"), _label(Kept, known.kept)),
        (_("In words"), known.words),
        (_("Written by"), one.by),
    )


def job(one: Work) -> list[Fact]:
    """What is known of work, and of the offer as it was looked at."""
    known = one.known
    begins = _("Began on") if known.is_begun else _("Is to begin on")
    left = one.left.known if one.left is not None else None
    return _facts(
        (_("Kind"), _label(JobKind, known.kind)),
        (begins, _day(known.starts_on)),
        (_("Written contract"), _label(Answer, known.contract)),
        (_("Enough to live on"), _label(Enough, known.enough)),
        (_("About, in a month"), known.band),
        (_("In words"), known.words),
        (_("Left on"), _day(left.on) if left else ""),
        (_("Why"), _label(Left, left.why) if left else ""),
        (_("Written by"), one.newest.by),
    )


def check(one: Line[documents.Check]) -> list[Fact]:
    """The offer, as it was looked at together."""
    known = one.known
    return _facts(
        (_("Looked at together on"), _day(known.on)),
        (_("Offered by"), ", ".join(part for part in (_label(Offered, known.offered), known.who) if part)),
        (_("A contract that is understood"), _label(Answer, known.contract)),
        (_("Knows the place"), _label(Answer, known.place)),
        (_("Papers and telephone stay with her or him"), _label(Answer, known.papers)),
        (_("Can leave, and owes nothing"), _label(Answer, known.leave)),
        (_("What she or he thinks"), known.words),
        (_("Written by"), one.by),
    )


def still(one: Line[documents.Still]) -> dict[str, str]:
    """That somebody asked, and what was said."""
    there = _("still there") if one.known.is_there else _("left")
    text = _("{day}: {there}. {how}.").format(
        day=_day(one.known.on), there=there, how=_label(How, one.known.how)
    )
    return {"text": text, "words": one.known.words, "by": one.by}


def income(one: Line[documents.Income]) -> dict[str, str]:
    """Of one month: whether anything came in, and whether it was enough."""
    known = one.known
    had = _("something came in") if known.had else _("nothing came in")
    text = _("{month}: {had}. {enough}.").format(
        month=month_in_words(known.month) if known.month else "", had=had, enough=_label(Enough, known.enough)
    )
    return {"text": text, "band": known.band, "words": known.words, "by": one.by}


def answer(one: Line[documents.Answer]) -> dict[str, str]:
    """What somebody decided."""
    word = _("it is a sign to talk about") if one.known.is_sign else _("it is no sign")
    text = _("{day}, {sign} {who}: {word}.").format(
        day=_day(one.known.on), sign=OFFERS[Flag(one.known.flag)], who=one.by, word=word
    )
    return {"text": text, "words": one.known.words}


def standing(now: Standing) -> list[Fact]:
    """In three lines, for the panel and the head of the page; what nobody has asked is said so."""
    return [
        Fact(_("Learns"), _yes(now.is_learning)),
        Fact(_("Works"), _yes(now.is_working)),
        Fact(_("Has an income"), _yes(now.has_income)),
    ]


def _yes(value: bool | None) -> str:
    return {True: _("Yes"), False: _("No")}.get(value, _("Nobody has asked so far"))  # type: ignore[arg-type]


def _result(one: Course) -> str:
    if one.result is None:
        return ""
    said = _("{day}: {went}").format(day=_day(one.result.on), went=_label(Went, one.result.went))
    return f"{said}. {one.result.reason}" if one.result.reason else said


def heading(one: Course) -> str:
    return _label(What, one.known.what)


def _day(value: Any) -> str:  # noqa: ANN401 - a day or None
    return dates.day_in_words(value) if value is not None else ""


def _label(kind: Any, value: str) -> str:  # noqa: ANN401 - one of the enums
    return str(kind(value).label) if value in kind.values else ""


def _facts(*found: tuple[str, str]) -> list[Fact]:
    return [Fact(label, text, is_personal=True) for label, text in found if text]
