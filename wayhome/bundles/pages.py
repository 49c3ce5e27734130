"""What the pages of this room show."""

from collections.abc import Collection, Sequence
from typing import Any

from django.utils.translation import gettext as _

from wayhome.attempts import pages as attempts
from wayhome.bundles import cards, gathering, queries, queries_in, rules
from wayhome.bundles.shapes import CardNow, Entry, GivenNow, Looked, OwnCopy, OwnEntry
from wayhome.core import clock, dates
from wayhome.core.components import Status
from wayhome.organisations import matrix
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found


def home(actor: SignedIn) -> dict[str, Any]:
    """The own card, cards of others, what left, what waits to be taken in."""
    keeps = bool(cards.teams_of(actor))
    return {
        "key": queries.key(actor) if keeps else None,
        "has_key": queries.has_key(actor),
        "known": queries.known(actor) if keeps else [],
        "why_not_keep": rules.why_not_keep_cards(teams=cards.teams_of(actor)),
        "given": [{"one": one, "tag": stands(one)} for one in queries.given(actor)],
        "waiting": queries_in.waiting(actor),
        "brings": queries.may_come(actor),
    }


def stands(one: GivenNow) -> tuple[str, str]:
    """How it stands, in one word."""
    if one.given_at is not None:
        return Status.DONE.value, _("Given")
    if one.agreed_at is None:
        return Status.WAIT.value, _("A second person is asked")
    return Status.NEXT.value, _("To be made")


NOBODY: dict[str, Any] = {"to": None}


def out(actor: SignedIn, seen: Found, to: CardNow, *, with_files: bool) -> dict[str, Any]:
    """What would go, and what stays with why. Nothing that is closed to whoever looks is counted."""
    found = queries.gathered(actor, seen, to, with_files=with_files)
    return {
        "to": to,
        "reason": queries.why_not_give(actor, seen, to) or queries.why_not_this(actor, found),
        "goes": lines(gathering.counts(found)),
        "files": len(found.files),
        "not_agreed": lines(dict(sorted(found.not_agreed.items()))),
        "not_open": [str(matrix.GROUPS[one]) for one in found.not_open],
        "stays": sorted(found.stays.items()),
        "others": found.others,
    }


def given(one: GivenNow) -> dict[str, Any]:
    """How a case that leaves stands; for who asked, whether the file may be made."""
    reason = rules.why_not_make(given_at=one.given_at, agreed_at=one.agreed_at, now=clock.now())
    return {"one": one, "tag": stands(one), "reason": reason, "goes": lines(one.counts)}


def look(found: Looked, actor: SignedIn) -> dict[str, Any]:
    """What a file that was brought says of itself."""
    reason = found.why_not
    if not reason and not queries.may_come(actor):
        reason = rules.why_not_keep_cards(teams=()) or ""
    return {
        "one": found,
        "goes": lines(found.says.entries),
        "reason": reason,
        "earlier": found.here if not found.is_same else "",
    }


def offered(copy: OwnCopy) -> list[tuple[str, str]]:
    """Each entry by its place on the page, to choose from."""
    return [
        (
            one.key,
            " · ".join([f"{place}. {one.entry.kind}", dates.day_in_words(one.entry.on), *_earlier(one)]),
        )
        for place, one in enumerate(copy.entries, 1)
    ]


def own(actor: SignedIn, seen: Found, copy: OwnCopy, chosen: Collection[str]) -> dict[str, Any]:
    """Her or his own copy, as it is read together and as it is printed: what was chosen, what is not on it and why."""
    placed = [
        (place, one.entry, one.is_earlier) for place, one in enumerate(copy.entries, 1) if one.key in chosen
    ]
    return {
        **attempts.frame(actor, seen),
        "parts": by_part(placed),
        "left_out": len(copy.entries) - len(placed),
        "kept_back": sorted(copy.kept_back.items()),
        "closed": copy.closed,
        "others": copy.others,
        "agency": actor.organisation_name,
        "written": dates.day_in_words(clock.today()),
    }


def _earlier(one: OwnEntry) -> list[str]:
    return [_("an earlier version")] if one.is_earlier else []


def by_part(placed: Sequence[tuple[int, Entry, bool]]) -> list[dict[str, Any]]:
    """One part of the case after another, each with its name and its entries, in the order of the parts."""
    found: dict[str, list[tuple[int, Entry, bool]]] = {}
    for place, one, is_earlier in placed:
        found.setdefault(one.group, []).append((place, one, is_earlier))
    return [
        {"letter": letter, "label": matrix.GROUPS[letter], "entries": entries}
        for letter, entries in sorted(found.items())
    ]


def lines(counts: Any) -> list[tuple[str, int]]:  # noqa: ANN401 - a mapping of groups to counts
    """Groups by their names, with how many."""
    return [(str(matrix.GROUPS[group]), count) for group, count in counts.items()]
