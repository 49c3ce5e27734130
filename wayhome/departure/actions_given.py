"""What was told and given before leaving, the emergency card, and leaving on one's own decision.

Also for the way back, on a plan that has ended while she or he is on the way.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from uuid import UUID, uuid4

from django.db import transaction
from django.http import Http404

from wayhome.attempts import actions as attempts_actions
from wayhome.attempts import documents as attempts_documents
from wayhome.attempts import holding
from wayhome.attempts import queries as attempts
from wayhome.attempts.enums import Ended
from wayhome.audit import log as audit
from wayhome.consent import holding as consent_holding
from wayhome.core import clock
from wayhome.departure import counting, documents, due, models, queries, reading, rules
from wayhome.departure.enums import Kind
from wayhome.duties import actions as duties
from wayhome.duties import queries_on_call as on_call
from wayhome.organisations.actors import SignedIn
from wayhome.people import holding as people_holding
from wayhome.people import reading as people_reading
from wayhome.people import rules as people_rules
from wayhome.people.documents import Document
from wayhome.people.queries import Found

GROUP, CODE = "G", "not_written"
MORNING = time(8, tzinfo=UTC)


def orient(*, seen: Found, attempt: UUID, thing: UUID, given: documents.Orientation, by: SignedIn) -> None:
    """What was told, in which language, through whom. ``thing`` comes with the form: sent twice, it is one."""
    with transaction.atomic():
        holding.begin(seen, attempt, GROUP, code=CODE, also_on_the_way=True, by=by)
        holding.stop_if(rules.why_not_orient(given, today=_today(by)), code=CODE)
        _write(seen, attempt, thing, Kind.ORIENTATION, given, by=by)


def give(*, seen: Found, attempt: UUID, thing: UUID, given: documents.Kit, by: SignedIn) -> None:
    """What was given for the way, signed by her or him. Cash waits for a second person's name."""
    with transaction.atomic():
        holding.begin(seen, attempt, GROUP, code=CODE, also_on_the_way=True, by=by)
        holding.stop_if(rules.why_not_kit(given, today=_today(by)), code=CODE)
        kept = replace(given, by=by.user_id, second=None)
        _write(seen, attempt, thing, Kind.KIT, kept, by=by)


def count(*, seen: Found, attempt: UUID, thing: UUID, by: SignedIn) -> None:
    """A second, different person saw the cash given, and signs with a sign-in of her or his own."""
    with transaction.atomic():
        holding.begin(seen, attempt, GROUP, code=CODE, also_on_the_way=True, by=by)
        there = reading.of_kind(queries.given(by, seen, attempt), Kind.KIT, documents.Kit)
        found = next(((one, kit) for one, kit in there if one.thing == thing), None)
        if found is None:
            raise Http404
        one, kit = found
        who = people_reading.names([kit.by]).get(kit.by, "") if kit.by else ""
        holding.stop_if(rules.why_not_count(kit, by=by.user_id, name=who), code=CODE)
        kept = replace(kit, second=by.user_id)
        _write(seen, attempt, thing, Kind.KIT, kept, read=one.newest.number, by=by)


def write_card(*, seen: Found, attempt: UUID, thing: UUID, given: documents.Card, by: SignedIn) -> None:
    """The emergency card as it is printed; the newest holds."""
    with transaction.atomic():
        now = holding.begin(seen, attempt, GROUP, code=CODE, also_on_the_way=True, by=by)
        agencies = people_reading.names({now.organisation, by.organisation_id, seen.case.organisation_id})
        reason = rules.why_not_card(given, agencies=list(agencies.values()))
        holding.stop_if(reason, code=CODE)
        _write(seen, attempt, thing, Kind.CARD, given, by=by)


def printed(*, seen: Found, attempt: UUID, by: SignedIn) -> int:
    """A paper was made: its number. It is recorded and not kept."""
    with transaction.atomic():
        holding.begin(seen, attempt, GROUP, code="not_printed", also_on_the_way=True, by=by)
        return audit.record("departure.printed", by=by, subject=seen.id, groups=GROUP)


def leave_alone(*, seen: Found, thing: UUID, given: documents.OwnWay, by: SignedIn) -> None:
    """She or he goes, and we do not hold on: what is hers or his is returned, a travel plan ends, the case stays open.

    Where a check-in was agreed, it falls due on its day.
    """
    with transaction.atomic():
        consent_holding.lock(seen)
        holding.stop_if(people_rules.why_not_write(seen.access, GROUP), code=CODE)
        if _is_kept(seen, thing, Kind.OWN_WAY, given, by=by):
            return
        people_holding.begin_own_strand(seen, by=by)
        reason = rules.why_not_own_way(
            given,
            today=_today(by),
            is_critical=queries.is_critical(by, seen),
            is_child=queries.is_child(by, seen),
        )
        holding.stop_if(reason, code=CODE)
        now = attempts.now(by, seen)
        _write(seen, now.id if now else uuid4(), thing, Kind.OWN_WAY, given, by=by)
        if given.check_in_on is not None:
            at = datetime.combine(given.check_in_on, MORNING)
            there = holding.home(by, seen)
            holding.owe(due.CHECK_IN, at, seen, there, name=str(thing), kind=duties.Kind.CALL, by=by)
        if now is not None:
            end = attempts_documents.End(reason=str(Ended.OWN_WAY))
            attempts_actions.end(seen=seen, attempt=now.id, given=end, by=by)


def _is_kept(seen: Found, thing: UUID, kind: Kind, given: Document, *, by: SignedIn) -> bool:
    said = documents.Given(str(kind), given.to_value()).to_value()
    return holding.was_begun(models.Given, thing, seen, said, by=by)


def _write(
    seen: Found, attempt: UUID, thing: UUID, kind: Kind, given: Document, *, read: int = 0, by: SignedIn
) -> None:
    if not read and _is_kept(seen, thing, kind, given, by=by):
        return
    value = documents.Given(str(kind), given.to_value())
    holding.write(models.Given, seen, attempt, value, thing=thing, read=read, by=by)
    if not read:
        counting.add(by.organisation_id, why=given.why if isinstance(given, documents.OwnWay) else "")
    audit.record("departure.written", by=by, subject=seen.id, groups=GROUP)


def _today(by: SignedIn) -> date:
    return clock.today(on_call.zone_of(by))
