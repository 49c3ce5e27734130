"""What the pages of this room show."""

from typing import Any

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts.pages import frame
from wayhome.core import dates, once
from wayhome.duties import queries_on_call as on_call
from wayhome.evidence import queries, rules, words
from wayhome.evidence.shapes import ItemNow, LeaveNow
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.testimony import queries as testimony
from wayhome.testimony import words as testimony_words


def framed(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """What every page of this room begins with."""
    return {**frame(actor, seen), "items_url": reverse("evidence:items", args=[seen.code])}


def matters(actor: SignedIn, seen: Found) -> list[tuple[Any, str]]:
    """Legal matters to choose from."""
    return [
        (one.thing, testimony_words.matter(one.newest.known)) for one in testimony.legal(actor, seen).matters
    ]


def items(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """All that is kept, and what waits to be taken in."""
    with once.reading():
        return {
            **framed(actor, seen),
            "items": [_in_short(one) for one in queries.items(actor, seen)],
            "passed": [
                {
                    "id": one.id,
                    "about": one.known.about,
                    "day": dates.day_in_words(one.known.on),
                    "by": one.known.passed_by,
                    "why_not": rules.why_not_take(one) or "",
                }
                for one in queries.passed(actor, seen)
            ],
            "why_missing": rules.why_missing(queries.missing(actor, seen)) or "",
            "why_not_open": rules.why_not_open(holds=not queries.is_waiting(actor, seen)) or "",
        }


def _in_short(one: ItemNow) -> dict[str, Any]:
    return {
        "id": one.id,
        "title": one.known.title,
        "sort": words.sort(one),
        "tag": words.tag(one),
        "sha256": one.known.sha256,
    }


def one(actor: SignedIn, seen: Found, now: ItemNow) -> dict[str, Any]:
    """One of them: what it is, its lines, its copies, and what may be done next."""
    with once.reading():
        there = queries.items(actor, seen)
        original = next((each for each in there if each.id == now.known.of), None)
        matter = dict(matters(actor, seen)).get(now.known.matter, "")
        size = filesizeformat(now.known.size)
        return {
            **framed(actor, seen),
            "item": now,
            "tag": words.tag(now),
            "facts": words.facts(
                now, matter=matter, original=original.known.title if original else "", size=str(size)
            ),
            "table": words.chain(now, on_call.zone_of(actor)),
            "copies": [_in_short(each) for each in there if each.known.of == now.id],
            "why_altered": rules.why_altered() if now.is_altered else "",
            "why_broken": rules.why_broken() if now.broken else "",
            "waits": now.is_copy and now.seen is None and now.written_by != actor.user_id,
        }


def leaves(there: list[LeaveNow]) -> list[tuple[Any, str]]:
    """Requests to choose from."""
    return [(one.id, words.leave(one.known)) for one in there]


def requests(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """For who leads the case: answered requests, and whether a copy may be given on each. No evidence is shown."""
    return {
        **frame(actor, seen),
        "requests": [
            {
                "id": held.row.pk,
                "agency": held.asked.agency,
                "day": dates.day_in_words(held.row.day),
                "allowed": allowed,
                "told": held.stand.is_told,
                "url": reverse("disclosure:asking", args=[seen.code, held.row.pk]),
            }
            for held, allowed in queries.answered(actor, seen)
        ],
    }


def notes(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """For who leads the case: notes that may go over, and whether there is a yes."""
    yes = queries.the_yes(actor, seen)
    found = queries.notes(actor, seen)
    return {
        **frame(actor, seen),
        "has_yes": yes is not None,
        "has_notes": bool(found),
        "choices": [
            (
                one.id,
                _("{about}, {day}: {begins}").format(
                    about=one.about, day=dates.day_in_words(one.on), begins=one.text[:80]
                ),
            )
            for one in found
        ],
    }
