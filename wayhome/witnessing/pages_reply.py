"""What the page of telling whoever asked shows, and the paper for them."""

from typing import Any

from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.witnessing import pages, sheets, words
from wayhome.witnessing.queries_reply import ReplyNow


def reply(actor: SignedIn, seen: Found, now: ReplyNow) -> dict[str, Any]:
    """The words of the paper before it is made, or why there is none."""
    return {
        **pages.frame(actor, seen),
        "asker": now.offer.newest.known.asker,
        "told": words.told(now.offer.newest.known),
        "is_told": now.is_told,
        "why_not": now.why_not,
        "is_yes": now.yes is not None,
        "has_ended": now.yes is None and len(now.answers) > 0,
        "lines": () if now.why_not else _paper(actor, now)["lines"],
    }


def paper(actor: SignedIn, seen: Found, now: ReplyNow) -> dict[str, Any]:
    """The paper itself."""
    return {**pages.frame(actor, seen), **_paper(actor, now)}


def _paper(actor: SignedIn, now: ReplyNow) -> Any:  # noqa: ANN401 - what a template is given
    known = now.offer.newest.known
    return sheets.paper(known, now.yes, matter=now.matter, agency=actor.organisation_name)
