"""Recording who looked, before anything is shown."""

import uuid
from collections.abc import Collection
from uuid import UUID

from wayhome.audit import log as audit
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found

LISTED = "audit.listed"


def at_case(seen: Found, *, by: SignedIn) -> None:
    """The page of a case, with the parts that are open to this person."""
    audit.looked(by=by, subject=seen.id, groups=seen.access.groups)


def at_list(cases: Collection[UUID], *, by: SignedIn) -> None:
    """A list with names: one entry with its count. The same list again within 15 minutes adds none."""
    if not cases:
        return
    which = uuid.uuid5(by.organisation_id, ",".join(sorted(map(str, cases))))
    audit.looked(by=by, subject=which, groups="A", count=len(cases), action=LISTED)
