"""What the page of a case shows, for whoever reads legal matters: that somebody asks, and what she or he said."""

from collections.abc import Mapping
from typing import Any

from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.witnessing import queries, seeing, words


def context(actor: SignedIn, seen: Found) -> Mapping[str, Any] | None:
    """Nothing for anybody else. That nobody has asked is shown too: from here somebody writes that they do."""
    if not seeing.reads(actor, seen):
        return None
    known, lines = queries.track(actor, seen), []
    for one in known.offers:
        found = known.answer_to(one.thing)
        said = found.newest.known if found is not None else None
        tag = words.answer_tag(said, is_live=queries.is_live(actor, seen, said))
        lines.append({"asker": one.newest.known.asker, "tag": tag})
    return {"code": seen.code, "lines": lines}
