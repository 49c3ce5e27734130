"""A summary leaves the screen: recorded under a number, with the parts that stand on it, and kept nowhere."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.core.refusals import Refused
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.summary import records, rules
from wayhome.summary.enums import Record

CODE = "summary_not_printed"


def show(*, seen: Found, wanted: Collection[str], until: date, by: SignedIn) -> int:
    """The number of the paper. Raises Refused."""
    with transaction.atomic():
        reason = (
            rules.why_not_read(seen.access)
            or rules.why_not_print(seen.access)
            or rules.why_not_these(seen.access, wanted)
            or rules.why_not_until(until, today=clock.today())
        )
        if reason:
            raise Refused(reason, code=CODE)
        return audit.record("summary.printed", by=by, subject=seen.id, groups="".join(sorted(wanted)))


def show_record(*, seen: Found, which: Record, by: SignedIn) -> int:
    """The number of a record for the folder. Raises Refused."""
    with transaction.atomic():
        reason = (
            rules.why_not_read(seen.access)
            or records.why_not_print(by, seen, which)
            or rules.why_not_these(seen.access, records.GROUPS[which])
            or rules.why_not_record(is_there=bool(records.parts(by, seen, which)))
        )
        if reason:
            raise Refused(reason, code=CODE)
        return audit.record("summary.record_printed", by=by, subject=seen.id, groups=records.GROUPS[which])
