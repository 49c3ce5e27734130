"""What she or he wishes about interpreters, and conflicts of interest in one case."""

from uuid import UUID

from django.db import transaction
from django.http import Http404

from wayhome.audit import log as audit
from wayhome.care import holding as care_holding
from wayhome.core import clock
from wayhome.interpreters import (
    actions_bookings,
    actions_register,
    conflicts,
    holding,
    models,
    queries,
    rules,
)
from wayhome.interpreters.conflicts import Conflict
from wayhome.interpreters.documents import Tie, Wish
from wayhome.interpreters.enums import COMING, Standing, Wished
from wayhome.interpreters.shapes import Booked
from wayhome.organisations.actors import SignedIn
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found


def wish(*, seen: Found, said: Wish, by: SignedIn) -> None:
    """Counts from this moment on. An interpreter whom she or he does not want is called off, without a reason."""
    with transaction.atomic():
        care_holding.begin(seen, "I", code="wish_not_written", by=by)
        reason = rules.why_not_wish(
            said.kind, interpreter=said.interpreter, value=said.value, circles=said.circles
        )
        holding.stop_if(reason, code="wish_not_written")
        if said.interpreter is not None:
            queries.one(by, said.interpreter)
        _put(models.Wish, seen, {"body": said.to_value()}, by=by)
        _call_off_unwanted(seen, by=by)
        audit.record("interpreters.wished", by=by, subject=seen.id, groups="I")


def take_back(*, seen: Found, wish: UUID, by: SignedIn) -> None:
    """She or he sees it differently now."""
    with transaction.atomic():
        care_holding.begin(seen, "I", code="wish_not_taken_back", by=by)
        if wish not in {one.id for one in queries.for_case(by, seen).wishes}:
            raise Http404
        said = Wish(kind=Wished.BACK, wish=wish)
        _put(models.Wish, seen, {"body": said.to_value()}, by=by)
        audit.record("interpreters.wish_back", by=by, subject=seen.id, groups="I")


def record_tie(
    *, seen: Found, interpreter: UUID, found: str, words: str, is_general: bool, by: SignedIn
) -> None:
    """This interpreter interprets in this case no more; what was said with them does not count (``on_conflict``).

    Supervisors look at the entry again; ``is_general``: until then nobody books them at all.
    """
    with transaction.atomic():
        care_holding.begin(seen, "I", code="tie_not_written", by=by)
        reason = people_rules.why_not_write(seen.access, "F") or rules.why_not_tie(words)
        holding.stop_if(reason, code="tie_not_written")
        row = holding.interpreter(interpreter, by=by)
        one = queries.one(by, row.pk)
        body = Tie(interpreter=row.pk, found=found)
        _put(models.Tie, seen, {"body": body.to_value(), "why": {"words": words.strip()}}, by=by)
        _call_off_coming(seen, row.pk, by=by)
        if is_general and one.standing != Standing.LEFT:
            actions_register.stop(row, Standing.FLAGGED, reason="", by=by)
        else:
            holding.look_again(row, by=by)
        conflicts.on_conflict.run(by, Conflict(seen, row.pk, found))
        audit.record("interpreters.tied", by=by, subject=seen.id, groups="FI")


def _put(
    model: type[models.Wish] | type[models.Tie],
    seen: Found,
    values: dict[str, dict[str, object]],
    *,
    by: SignedIn,
) -> None:
    row = model(case_id=seen.id, organisation_id=by.organisation_id, written_by=holding.doer(by))
    holding.put(row, values, by=by)  # type: ignore[arg-type]  # documents hold what can be sealed


def _coming(seen: Found, *, by: SignedIn) -> list[Booked]:
    """What has begun is written down and paid, whatever is wished since."""
    now = clock.now()
    return [one for one in queries.of_case(by, seen) if one.row.state in COMING and one.row.starts_at > now]


def _call_off_unwanted(seen: Found, *, by: SignedIn) -> None:
    """What was booked and is not as she or he wishes now."""
    known = queries.for_case(by, seen)
    for booked in _coming(seen, by=by):
        one = queries.one(by, booked.row.interpreter_id)
        if rules.why_not_for(one, known) or known.mode not in ("", booked.arranged.mode):
            actions_bookings.call_off(booking=booked.row.pk, needs_another=True, by=by)


def _call_off_coming(seen: Found, interpreter: UUID, *, by: SignedIn) -> None:
    for booked in _coming(seen, by=by):
        if booked.row.interpreter_id == interpreter:
            actions_bookings.call_off(booking=booked.row.pk, needs_another=True, by=by)
