"""When she or he is told what is new: a safe moment, chosen by who may read how she or he is reached."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.testimony import holding, hooks, rules_telling

CODE = "not_put_on_a_moment"


def put_on_safe_moment(*, seen: Found, thing: UUID, by: SignedIn) -> tuple[list[str], datetime]:
    """What is to be told of this thing is due when the agreed hours open next. Returns what, and that moment."""
    with transaction.atomic():
        holding.begin(seen, code=CODE, by=by)
        there = holding.home(by, seen, seen.case.organisation_id)
        reads = seen.access.may_read_minimum("B")
        holding.stop_if(rules_telling.why_not_plan(reads=reads, opens=there.opens), code=CODE)
        moved = [
            about
            for about in hooks.told()
            if holding.put_on_safe_moment(about, seen, there, thing=thing, by=by)
        ]
        holding.stop_if(rules_telling.why_not_owed(is_owed=bool(moved)), code=CODE)
        audit.record("testimony.written", by=by, subject=seen.id, groups="H")
    return moved, there.next_safe
