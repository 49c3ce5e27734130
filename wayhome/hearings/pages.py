"""What the pages of this room show."""

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.core import dates, once
from wayhome.hearings import pages_going, queries, rules, words
from wayhome.hearings.enums import LADDER, Stand
from wayhome.hearings.shapes import HearingNow
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.testimony import pages as legal
from wayhome.testimony import queries as testimony
from wayhome.testimony import words as legal_words
from wayhome.witnessing import hooks
from wayhome.witnessing import queries as answers


def frame(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """What every page of this room knows."""
    return {
        **legal.frame(actor, seen),
        "hearings_url": reverse("hearings:hearings", args=[seen.code]),
        "speaking_url": reverse("witnessing:speaking", args=[seen.code]),
    }


def framed(actor: SignedIn, seen: Found, now: HearingNow) -> dict[str, Any]:
    """The same, for a page of one hearing."""
    return {
        **frame(actor, seen),
        "now": now,
        "when": words.moments(now),
        "hearing_url": reverse("hearings:hearing", args=[seen.code, now.thing]),
    }


def hearings(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """Every hearing of the case, how often she or he was asked, what a yes names."""
    with once.reading():
        known = testimony.legal(actor, seen)
        labels: dict[UUID | None, str] = {
            one.thing: legal_words.matter(one.newest.known) for one in known.matters
        }
        talks, spoken = queries.told_how_often(actor, seen)
        return {
            **frame(actor, seen),
            "hearings": [
                {
                    "thing": one.thing,
                    "label": words.way(one.known) or _("A hearing"),
                    "matter": labels.get(one.day.matter, ""),
                    "when": words.moments(one),
                    "tag": words.tag(one),
                }
                for one in queries.hearings(actor, seen)
            ],
            "matters": [
                {
                    "thing": one.thing,
                    "label": labels[one.thing],
                    "yes": _yes(actor, seen, one.thing),
                    "statements": hooks.statements(actor, seen, one.thing),
                }
                for one in known.matters
                if one.newest.known.is_open
            ],
            "talks": talks,
            "spoken": spoken,
            "outside": answers.asked_outside(actor, seen),
        }


def _yes(actor: SignedIn, seen: Found, matter: UUID) -> str:
    ways = queries.ways(actor, seen, matter)
    if ways is None:
        return _("No yes to speaking in court, that you can open, counts now. Nobody has to say yes.")
    names = ", ".join(str(one.label) for one in LADDER if one in ways)
    return _("There is a yes. It names: {ways}.").format(ways=names)


def hearing(actor: SignedIn, seen: Found, now: HearingNow) -> dict[str, Any]:
    """One hearing: when, how, what is missing, who pays, what became of it."""
    with once.reading():
        known = now.known
        matter = testimony.legal(actor, seen).matter(now.day.matter)
        is_planned = now.is_planned
        return {
            **framed(actor, seen, now),
            "known": known,
            "matter": legal_words.matter(matter.newest.known) if matter else "",
            "tag": words.tag(now),
            "stand": str(now.stand),
            "is_planned": is_planned,
            "is_coming": now.is_coming,
            "to_write": is_planned and now.stand in (Stand.PLANNED, Stand.SILENT),
            "main": _main(seen, now),
            "facts": words.plan(
                known,
                companion=companion(actor, seen, now),
                interpreter=_interpreter(actor, seen, now),
                plan_of_way=queries.plans(actor, seen).get(known.attempt, "") if known.attempt else "",
            ),
            "go": pages_going.before(actor, seen, now) if now.is_coming and is_planned else None,
            "said": pages_going.said(actor, seen, now),
            "money": words.money(known) if is_planned and rules.lighter(known.way) else [],
            "may_pay": now.is_coming or bool(now.owing),
            "tests": words.tests(known),
            "moved": words.moved(known),
            "summons": _summons(now),
            "went": words.went(known),
            "cared": words.cared(known) if known.is_over else [],
            "by": now.plan.newest.by if now.plan else "",
        }


def _main(seen: Found, now: HearingNow) -> tuple[str, str] | None:
    """What is written next: its label and its page. None when nothing is."""
    nexts = {
        Stand.TO_PLAN: ("plan", _("Plan it")),
        Stand.PLANNED: ("plan", _("Change how it is planned")),
        Stand.MOVED: ("moved", _("Write the new time")),
        Stand.SILENT: ("went", _("Write what became of it")),
    }
    if now.stand not in nexts:
        return None
    name, label = nexts[now.stand]
    return label, reverse(f"hearings:{name}", args=[seen.code, now.thing])


def companion(actor: SignedIn, seen: Found, now: HearingNow) -> str:
    """Who is with her or him."""
    colleague = queries.colleagues(actor, seen).get(now.known.worker, "") if now.known.worker else ""
    return ", ".join(part for part in (colleague, now.known.support) if part)


def _interpreter(actor: SignedIn, seen: Found, now: HearingNow) -> str:
    mine = queries.booked(actor, seen).get(now.known.booking) if now.known.booking else None
    return mine.who if mine else ""


def _summons(now: HearingNow) -> str:
    known = now.known
    if known.summoned_on is None:
        return ""
    if known.summons_ended:
        return _("A summons came on {day}. It is over. {words}").format(
            day=dates.day_in_words(known.summoned_on), words=known.summons
        )
    return _(
        "A summons came on {day}, against her or his will. The lawyer is told at once, and protection is asked for. "
        "Nobody takes her or him there. {words}"
    ).format(day=dates.day_in_words(known.summoned_on), words=known.summons)
