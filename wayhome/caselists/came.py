"""When the own agency took somebody over from another (`cas_IncomingReferralDate`): on the way out, and in."""

from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from wayhome.core.dates import PartialDay
from wayhome.handin import marks as handed_in
from wayhome.handin.models import HandIn
from wayhome.htcds.values import Value
from wayhome.organisations.actors import SignedIn
from wayhome.people import reading
from wayhome.referrals import queries_taken as referrals

FIELD, GROUP = "cas_IncomingReferralDate", "A"


def out(actor: SignedIn, cases: Collection[UUID]) -> dict[UUID, PartialDay]:
    """The day for each of these cases of which a room here knows one: a request, or being brought in.

    Only where the actor reads the part in which a list keeps it. What a list said is not in it.
    """
    access = reading.access_by_case(actor, list(cases))
    mine = {case for case, one in access.items() if one.may_read(GROUP)}
    found = {
        **_brought_in(actor, mine),
        **{case: day for case, day in referrals.accepted_on(actor).items() if case in mine},
    }
    return {case: PartialDay(day.year, day.month, day.day) for case, day in found.items()}


def month(said: Mapping[str, Value], *, today: date) -> date | None:
    """The month in which a row says that its case began with the agency. None where it does not, or it is to come."""
    day = said.get(FIELD)
    if not isinstance(day, PartialDay) or day.month is None:
        return None
    begins = date(day.year, day.month, 1)
    return begins if begins <= today else None


def _brought_in(actor: SignedIn, cases: set[UUID]) -> dict[UUID, date]:
    by_mark = {handed_in.of_case(case): case for case in cases}
    rows = HandIn.objects.filter(to_organisation=actor.organisation_id, case_mark__in=by_mark)
    days = rows.order_by("day").values_list("case_mark", "day")
    return {by_mark[mark]: day for mark, day in days}
