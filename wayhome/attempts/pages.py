"""What the pages of this room show."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts import holding, hooks, queries, queries_beginning, rules
from wayhome.attempts.documents import Plan
from wayhome.attempts.enums import Ended, Host
from wayhome.attempts.shapes import AttemptNow
from wayhome.core import clock, dates, digits, once
from wayhome.core.components import Fact, Status, Task
from wayhome.core.forms import Form
from wayhome.core.refusals import Conflict, Refused
from wayhome.organisations.actors import SignedIn
from wayhome.people import iso
from wayhome.people import queries as people
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found


def frame(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """What every page of one case knows."""
    brief = people.person(actor, seen).brief
    return {
        "seen": seen,
        "name": brief.name_used or seen.code,
        "case_url": reverse("casefile:case", args=[seen.code]),
    }


def framed(actor: SignedIn, seen: Found, now: AttemptNow, *, also_on_the_way: bool = False) -> dict[str, Any]:
    """The same, for a page of one travel plan: rooms that prepare a part of it begin with this.

    ``also_on_the_way``: as in ``holding.begin``.
    """
    may_write = people_rules.why_not_write(seen.access, queries.GROUP) is None
    return {
        **frame(actor, seen),
        "now": now,
        "plan_url": reverse("attempts:plan", args=[seen.code, now.number]),
        "may_write": may_write and (now.is_open or (also_on_the_way and hooks.is_under_way(now.id))),
    }


def keep_typed(form: Form, refused: Refused | Conflict, *, field: str = "read") -> None:
    """Refused, or somebody wrote meanwhile: the sentence stands above what was typed, which can be sent once more.

    Only whoever was told that somebody wrote meanwhile writes after it; what was refused stays as old as it was read.
    Something else than what the form has kept gets an id of its own.
    """
    form.add_error(None, refused.words)
    if not isinstance(refused, Conflict):
        return
    newest = form.initial.get(field, 0)
    new_id = next((one for one in ("thing", "record") if one in form.initial), "")
    if isinstance(refused, holding.Another) and new_id:
        form.put(new_id, form.initial[new_id])
        # After the line that this page has kept; of what a colleague wrote since nobody was told.
        own = digits.whole(str(form.data.get(field, "")), None)
        newest = min(newest, own + 1) if own is not None and isinstance(newest, int) else newest
    form.put(field, newest)  # the page shows it


def plans(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """All travel plans of a case, the newest first, and whether a new one may be begun."""
    with once.reading():
        found = queries.of_case(actor, seen)
        may_write = people_rules.why_not_write(seen.access, queries.GROUP) is None
        return {
            **frame(actor, seen),
            "plans": [_in_short(one) for one in reversed(found)],
            "may_write": may_write,
            "why_not": queries_beginning.why_not_begin(actor, seen) if may_write else None,
        }


def _in_short(one: AttemptNow) -> dict[str, Any]:
    return {
        "number": one.number,
        "tag": tag(one),
        "where": where(one.subject.plan),
        "since": dates.day_in_words(one.begun.on or clock.day_of(one.at)),
        "ended": ended(one),
    }


def tag(one: AttemptNow) -> tuple[str, str]:
    """Whether it goes on. Every end has the same colour."""
    if one.waits:
        return Status.STOP.value, _("Stopped, waits")
    return (Status.NEXT.value, _("Goes on")) if one.is_open else (Status.LATER.value, _("Has ended"))


def ended(one: AttemptNow) -> str:
    """When and by what it ended; empty while it goes on."""
    if one.ended_on is None:
        return ""
    day = dates.day_in_words(one.ended_on)
    if one.end is None or one.end.reason not in Ended.values:
        return _("Ended on {day}.").format(day=day)
    return _("Ended on {day}: {reason}.").format(day=day, reason=Ended(one.end.reason).label)


def waiting(seen: Found, now: AttemptNow) -> dict[str, str] | None:
    """Why it waits, and where to write down what was said alone, for who is told of it. None where it does not wait."""
    if not now.waits:
        return None
    if not now.reads_why:
        return {"why": rules.why_waits(reads_why=False), "url": ""}
    consent = min(now.waits_for)
    return {
        "why": rules.why_waits(),
        "url": reverse("consent:private_check", args=[seen.code, consent]),
    }


def where(known: Plan) -> str:
    """Country and region; never more."""
    return ", ".join(
        part for part in (known.region, iso.country_name(known.country) if known.country else "") if part
    )


def plan(actor: SignedIn, seen: Found, now: AttemptNow) -> dict[str, Any]:
    """One travel plan: where to, and every part of it with how it stands."""
    with once.reading():
        return {
            **framed(actor, seen, now),
            "tag": tag(now),
            "ended": ended(now),
            "waits": waiting(seen, now),
            "words": now.end.words if now.end else "",
            "facts": facts(actor, seen, now),
            "parts": tasks(actor, seen, now),
            "is_planned": now.plan is not None,
            "may_read": seen.access.may_read(queries.GROUP),
        }


def tasks(actor: SignedIn, seen: Found, now: AttemptNow) -> list[Task]:
    """Each part that is open to the actor, with its state in words."""
    found = []
    may_write = people_rules.why_not_write(seen.access, queries.GROUP) is None
    for part in hooks.parts():
        line = part.line(actor, now.subject)
        if line is not None:
            is_open = may_write or not part.is_form
            url = reverse(part.url_name, args=[seen.code, now.number]) if is_open else ""
            found.append(Task(part.heading, Status(line.status), line.word, url, line.text))
    return found


def facts(actor: SignedIn, seen: Found, now: AttemptNow) -> list[Fact]:
    """Where to, to whom, when about, as far as it is written down and open."""
    if now.plan is None:
        return []
    known = now.plan.newest.known
    others = queries_beginning.together(actor, seen) if known.together else {}
    shown = [
        (_("Where to"), where(known)),
        (_("With whom first"), str(Host(known.host).label) if known.host else ""),
        (_("First night"), known.first_night),
        (_("When about"), dates.day_in_words(known.target) if known.target else ""),
        (_("Programme"), known.programme),
        (
            _("Travels together with"),
            ", ".join(others.get(one, _("somebody else")) for one in known.together),
        ),
    ]
    return [Fact(label, value) for label, value in shown if value]
