"""What the page of a case shows of staying: how far it is."""

from collections.abc import Mapping
from typing import Any

from wayhome.options import queries as options
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.staying import pages, queries, rules
from wayhome.staying.enums import State


def context(actor: SignedIn, seen: Found) -> Mapping[str, Any] | None:
    """For who reads the plan, once she or he wants to stay; nothing before."""
    if not seen.access.may_read(queries.GROUP):
        return None
    now = queries.now(actor, seen)
    if now is None:
        wants = options.decision(actor, seen) in rules.WANTED and seen.access.may_write(queries.GROUP)
        return {"code": seen.code, "way": ""} if wants else None
    wanted = [one.newest.known for one in now.tasks if one.newest.known.state != State.NOT_WANTED]
    done = sum(one.state == State.DONE for one in wanted)
    return {
        "code": seen.code,
        "way": pages.way(now.path.known),
        "stands": pages.stands(now),
        "done": done,
        "count": len(wanted),
    }
