"""What the pages of this room show."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts import pages as attempts
from wayhome.core import dates
from wayhome.core.components import Cell, Fact, Status, Table
from wayhome.organisations.actors import SignedIn
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found
from wayhome.rating import forms, queries
from wayhome.rating.documents import Said
from wayhome.rating.enums import LEFT_OUT, Answer, Matter, Part, Question
from wayhome.rating.shapes import Figures, PartNow

ANSWERED_AT = {part: "rating:answer_last" if part == Part.ARRIVED else "rating:answer" for part in Part}


def rating(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """Every part of the way: asked, to be asked, or not begun."""
    may_write = people_rules.why_not_write(seen.access, queries.GROUP) is None
    return {
        **attempts.frame(actor, seen),
        "parts": [_part(seen, one, may_write=may_write) for one in queries.parts(actor, seen)],
    }


def _part(seen: Found, one: PartNow, *, may_write: bool) -> dict[str, Any]:
    if one.asked_on is not None:
        day = dates.day_in_words(one.asked_on)
        given = _("A slip was given on {day}. Whether it was answered is not shown to anybody here.")
        tag = (Status.DONE, _("Asked"))
        text = given.format(day=day) if one.is_wanted else _("Not wanted, on {day}.").format(day=day)
    elif one.has_begun:
        tag, text = (Status.NEXT, _("Not asked so far")), ""
    else:
        tag, text = (Status.LATER, _("Later")), _("This part has not begun.")
    return {
        "part": one.part.value,
        "label": one.part.label,
        "tag": (tag[0].value, tag[1]),
        "text": text,
        "press": forms.Press(auto_id=False, initial={"thing": uuid4()})
        if one.is_open and may_write
        else None,
    }


def answers(found: Sequence[Said]) -> dict[str, Any]:
    """What was answered, of nobody: which part of the way, in which quarter."""
    return {"answers": [_said(one) for one in found]}


def _said(one: Said) -> dict[str, Any]:
    known = {question.label: getattr(one, question.value) for question in Question}
    facts = [
        Fact(label, Answer(answer).label if answer in Answer.values else _("Left out"))
        for label, answer in known.items()
    ]
    given = one.marks
    facts += [
        Fact(matter.label, _("{mark} of 5").format(mark=given[matter.value]))
        for matter in Matter
        if matter.value in given
    ]
    if one.words:
        facts.append(Fact(_("What should be different"), one.words, is_personal=True))
    part = Part(one.part).label if one.part in Part.values else ""
    quarter = (one.quarter.month - 1) // 3 + 1 if one.quarter else 0
    when = _("quarter {n} of {year}").format(n=quarter, year=one.quarter.year) if one.quarter else ""
    return {"part": part, "when": when, "facts": facts}


def numbers(found: Figures) -> dict[str, Any]:
    """One table: how many answered what. Small ones, and what would give one away, are hidden."""
    heads = [*Answer, LEFT_OUT]
    labels = [*(one.label for one in Answer), _("Left out")]
    rows = [
        [
            Cell(question.label),
            *(_cell(found.answers.get(question.value, {}).get(str(head))) for head in heads),
        ]
        for question in Question
    ]
    shown = rows if found.count and any(cell.text != _hidden() for row in rows for cell in row[1:]) else []
    content = [
        [
            Cell(matter.label),
            Cell(_("{mark} of 5").format(mark=middle), is_number=True),
            Cell(str(of), is_number=True),
        ]
        for matter in Matter
        if matter.value in found.content
        for middle, of in [found.content[matter.value]]
    ]
    caption = _("{n} answers").format(n=found.count) if found.count else _("Answers")
    empty = _("Each number is below 11, so none is shown.")
    return {
        "is_small": not found.count,
        "table": Table(caption, [_("Question"), *labels], shown, empty=empty),
        "content": Table(
            _("Content, from 1 to 5, after arriving"),
            [_("With what"), _("The middle one"), _("Of how many")],
            content,
            empty=_("Too few were asked and have answered so far."),
        ),
        "answers_url": reverse("rating:answers"),
    }


def _cell(value: int | None) -> Cell:
    return Cell(_hidden() if value is None else str(value), is_number=True)


def _hidden() -> str:
    return _("hidden")
