"""What the pages of complaints show."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.core import clock, dates, hiding
from wayhome.core.components import Fact, Status, Task
from wayhome.organisations.actors import SignedIn
from wayhome.standards import queries
from wayhome.standards import rules_complaints as rules
from wayhome.standards.enums import Kind, Outcome, Who
from wayhome.standards.models import Complaint
from wayhome.standards.shapes import Hand, Received, Slip


def begin(actor: SignedIn) -> dict[str, Any]:
    """The way to complain, to look, to receive."""
    return {
        "subjects": queries.subjects(actor),
        "receives": bool(queries.receiving(actor)),
        "keeps": bool(rules.KEEPERS & actor.roles),
        "counts": bool(rules.COUNTERS & actor.roles),
        **days(),
    }


def days() -> dict[str, Any]:
    """Within how many days it is taken in, and answered: proposals of this house."""
    return {"take_in": rules.days_to_take_in(), "answer": rules.days_to_answer()}


def poster(actor: SignedIn) -> dict[str, Any]:
    """The path on the wall."""
    hands = queries.poster(actor)
    return {
        "inside": [one.name for one in hands if not one.outside],
        "outside": [one.outside for one in hands if one.outside],
        "organisation": actor.organisation_name,
        **days(),
    }


def slip(code: str, hand: Hand, hands: list[Hand]) -> dict[str, Any]:
    """Shown once, right after it was kept."""
    return {"code": code, "to": hand.name, "outside": [one.outside for one in hands if one.outside], **days()}


def standing(row: Complaint, level: int, answered: bool) -> tuple[Status, Any]:
    """Where it stands, in a word."""
    if answered:
        return Status.DONE, _("Answered")
    if level == rules.APPEAL:
        return Status.WAIT, _("Looked at again")
    return (Status.WAIT, _("It came")) if row.seen_on else (Status.NEXT, _("Not taken in so far"))


def found(code: str, known: Slip) -> dict[str, Any]:
    """What a code shows."""
    row = known.row
    level = rules.APPEAL if row.appealed_on else rules.FIRST
    return {
        "code": code,
        "tag": standing(row, level, any(one == level for one, _reply, _on in known.replies)),
        "came_on": row.came_on,
        "replies": [
            (dates.day_in_words(on), Outcome(reply.outcome).label, reply.words)
            for _level, reply, on in known.replies
        ],
        "why_not_appeal": rules.why_not_appeal(
            is_answered=bool(known.replies),
            is_appealed=row.appealed_on is not None,
            has_next=row.next_holder is not None and row.passed_on is None,
        ),
        "is_answered": bool(known.replies),
    }


def receiving(actor: SignedIn) -> dict[str, Any]:
    """What is with the actor."""
    return {"tasks": [line(one) for one in queries.receiving(actor)]}


def line(one: Received) -> Task:
    """One complaint in a line: its kind and its day, no words of it."""
    status, word = standing(one.row, one.level, one.level in one.replies)
    return Task(
        Kind(one.row.kind).label,
        status,
        word,
        url=reverse("standards:received", args=[one.row.pk]),
        why=dates.day_in_words(one.row.came_on),
    )


def received(one: Received) -> dict[str, Any]:
    """One complaint, whole."""
    words = one.words
    about = [*words.people_names, words.house_name, words.about]
    facts = [
        Fact(_("About"), Kind(words.kind).label),
        Fact(_("What happened"), words.words, is_personal=True),
        Fact(
            _("About whom or what"),
            ", ".join(part for part in about if part) or _("Not said"),
            is_personal=True,
        ),
        Fact(_("Who complains"), Who(words.who).label),
        Fact(_("Name"), words.name or _("Without a name"), is_personal=True),
        Fact(_("How the answer is told"), words.tell_how or _("With the code of the slip"), is_personal=True),
        Fact(_("Code of the slip"), words.code),
        *([Fact(_("Belongs to"), words.case)] if words.case else []),
        *([Fact(_("How it came"), _("On paper, typed by somebody else"))] if words.is_paper else []),
    ]
    known = one.replies.get(one.level)
    return {
        "one": one,
        "facts": facts,
        "tag": standing(one.row, one.level, known is not None),
        "replies": [
            (dates.day_in_words(on), Outcome(reply.outcome).label, reply.words, told)
            for _level, (_pk, reply, on, told) in sorted(one.replies.items())
        ],
        "may_take_in": rules.why_not_take_in(
            is_mine=one.is_mine, seen_on=one.row.seen_on, takes_over=one.takes_over
        )
        is None,
        "may_answer": one.is_mine and known is None,
        "may_tell": one.is_mine and known is not None and known[3] is None,
    }


def numbers(actor: SignedIn) -> dict[str, Any]:
    """Counted for each kind; small ones held back."""
    counted = queries.counted(actor)
    shown = [(Kind(kind).label, count) for kind, count in counted.items()]
    return {
        "rows": shown,
        "all_small": all(count is None for _label, count in shown),
        "year": hiding.year(clock.today())[0].year,
    }
