"""Her or his own copy leaves the screen: recorded under a number, kept nowhere."""

from collections.abc import Collection

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.bundles import rules
from wayhome.bundles.shapes import OwnCopy
from wayhome.core.refusals import Refused
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found


def show(*, seen: Found, copy: OwnCopy, chosen: Collection[str], by: SignedIn) -> int:
    """The number of the paper. Raises Refused."""
    with transaction.atomic():
        shown = {one.key: one.entry.group for one in copy.entries}
        reason = rules.why_not_own(seen.access) or rules.why_not_chosen(chosen, shown)
        if reason:
            raise Refused(reason, code="own_copy_not_printed")
        groups = "".join(sorted({shown[key] for key in chosen}))
        return audit.record("bundles.own_printed", by=by, subject=seen.id, groups=groups)
