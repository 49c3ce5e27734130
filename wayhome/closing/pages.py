"""What the pages of this room show."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts.pages import frame
from wayhome.care import seeing
from wayhome.closing import hooks, queries, rules
from wayhome.closing.enums import Answer, Kind, Part
from wayhome.closing.shapes import Facts, Missing, Written
from wayhome.core import dates, once
from wayhome.core.components import Fact, Status, Task
from wayhome.custody import ending as custody
from wayhome.custody import panel as custody_panel
from wayhome.ordinary import queries as ordinary
from wayhome.organisations.actors import SignedIn
from wayhome.people import closing as people_closing
from wayhome.people import rules as people_rules
from wayhome.people.enums import ClosureReason
from wayhome.people.queries import Found


def ready(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """What is there, what is missing and where it is mended; what ordinary services go on with."""
    with once.reading():
        now = queries.facts(actor, seen)
        lacking = rules.missing(now)
        may_write = _may_write(actor, seen, now)
        return {
            **frame(actor, seen),
            "is_closed": now.standing.is_closed,
            "may_write": may_write,
            "may_reopen": now.standing.is_closed and _writes(actor, seen),
            "supervises": seeing.supervises(actor),
            "tasks": _tasks(now, lacking, seen, may_write=may_write),
            "missing": bool(lacking),
            **(on_the_way(actor, seen) if not now.standing.is_closed else {}),
            "stops": people_closing.why_not(seen.id) if not now.standing.is_closed else "",
            "partners": queries.partners(actor, seen),
            "went": _went(now, lacking, actor),
            "asked": now.asked.known.words if now.asked and lacking else "",
            "asked_by": now.asked.by if now.asked else "",
            "over": ordinary.taken_over(actor, seen),
            "goals": now.goals,
            "requests": now.requests,
            "searches": now.searches,
            "keeping": hooks.keeping(actor, seen, now.closed.known.reason if now.closed else ""),
            "word": word(now.word),
            "card": card(now.card),
            "closed": closed(now.closed) if now.standing.is_closed else [],
            "has_letter": now.standing.is_closed and now.closed is not None,
            "lines": [_line(one) for one in reversed(queries.lines(actor, seen)) if one.known.kind in TOLD],
        }


def on_the_way(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """What holds the closing up while she or he is on the way, said before anybody presses, and where it is written."""
    reason = custody.why_not_close(actor, seen, "")
    way = custody_panel.context(actor, seen) if reason else None
    return {"on_the_way": reason, "way": way}


TOLD = (Kind.REVIEWED, Kind.ASKED, Kind.WENT)


def written(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """What every form of this room knows."""
    return {**frame(actor, seen), "back_url": reverse("closing:ready", args=[seen.code])}


def word(one: Written | None) -> list[Fact]:
    """What she or he says."""
    if one is None:
        return []
    known = one.known
    yes = _("Yes")
    return _facts(
        [
            (_("Day"), dates.day_in_words(known.on)),
            (_("What she or he says"), str(Answer(known.answer).label)),
            (_("In her or his own words"), known.words),
            (_("Why she or he could not be asked"), known.why),
            (_("She or he asks for it"), yes if known.asks else ""),
            (_("Wants somebody to go on asking how things are"), yes if known.keeps else ""),
            (_("Written by"), one.by),
        ]
    )


def card(one: Written | None) -> list[Fact]:
    """The one way back."""
    if one is None:
        return []
    known = one.known
    return _facts(
        [
            (_("Number or place"), known.reach),
            (_("What she or he says there"), known.say),
            (_("The word"), known.word),
            (_("On paper"), _("Yes") if known.wanted else _("She or he said no to paper. The word is good.")),
        ]
    )


def closed(one: Written | None) -> list[Fact]:
    """How it was closed."""
    if one is None:
        return []
    known = one.known
    return _facts(
        [
            (_("Day"), dates.day_in_words(known.on)),
            (_("Why"), str(ClosureReason(known.reason).label)),
            (_("What a colleague should know"), known.words),
            (_("Closed by"), one.by),
        ]
    )


def _facts(rows: list[tuple[str, str]]) -> list[Fact]:
    return [Fact(label, text, is_personal=True) for label, text in rows if text]


def _tasks(now: Facts, lacking: list[Missing], seen: Found, *, may_write: bool) -> list[Task]:
    """What comes before closing, one line each: done, or what to do next."""

    def at(name: str) -> str:
        return reverse(name, args=[seen.code]) if may_write else ""

    done, next_ = Status.DONE, Status.NEXT
    why = {one.need: one for one in lacking}
    asked, made = now.word is not None, now.card is not None
    found = [
        Task(_("Her or his own word"), done if asked else next_, url=at("closing:word")),
        Task(_("The card with a safe way back"), done if made else next_, url=at("closing:card")),
    ]
    for need, one in why.items():
        url = at(one.url_name) if one.url_name != "closing:ready" else ""
        found.append(Task(need.label, Status.STOP, url=url, why=one.sentence))
    if not any(need == "parts" for need in why) and now.has_arrived:
        gone = ", ".join(str(Part(part).label) for part in Part.values if part in now.parts)
        found.append(Task(_("Gone through"), done, url=at("closing:parts"), why=gone))
    return found


def _went(now: Facts, lacking: list[Missing], actor: SignedIn) -> str:
    """That a supervisor went ahead, and on everything that is missing."""
    if now.went is None or not lacking:
        return ""
    if not {str(one.need) for one in lacking} <= set(now.went.known.missing):
        return _("A supervisor went ahead before; something else is missing since. Ask again.")
    if now.went.written_by == actor.user_id:
        return _("You went ahead on what is missing. Somebody else closes the case.")
    return _("{who} went ahead on what is missing: the case can be closed.").format(who=now.went.by)


def _line(one: Written) -> dict[str, Any]:
    parts = ", ".join(str(Part(part).label) for part in one.known.parts)
    return {
        "text": f"{dates.day_in_words(one.known.on)}: {Kind(one.known.kind).label}"
        + (f" ({parts})" if parts else ""),
        "words": one.known.words,
        "by": one.by,
    }


def _writes(actor: SignedIn, seen: Found) -> bool:
    leads = seen.case.organisation_id == actor.organisation_id
    return leads and people_rules.why_not_write(seen.access, queries.GROUP) is None


def _may_write(actor: SignedIn, seen: Found, now: Facts) -> bool:
    return _writes(actor, seen) and not now.standing.is_closed
