"""A panel is asked, each of it says what is best, it decides; who dissents is kept by name."""

from dataclasses import replace
from datetime import UTC, datetime, time
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from wayhome.attempts import holding as attempts
from wayhome.attempts.shapes import AttemptNow, ThingNow
from wayhome.audit import log as audit
from wayhome.children import documents, due, holding, models, queries, rules
from wayhome.children.enums import Care, Solution
from wayhome.children.shapes import Best
from wayhome.core import clock
from wayhome.duties import queries_on_call as on_call
from wayhome.family import queries as family
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people.queries import Found

MORNING = time(8, tzinfo=UTC)


def request(*, seen: Found, attempt: UUID, record: UUID, given: documents.Bid, by: SignedIn) -> None:
    """A panel is asked. An earlier one of this attempt counts no more."""
    with transaction.atomic():
        holding.begin(seen, attempt, code="panel_not_asked", by=by)
        asked = documents.Bid(requested_on=given.requested_on, members=given.members)
        if holding.was_begun(models.Bid, record, seen, asked.to_value(), by=by):
            return
        holding.stop_if(
            rules.why_not_request(asked, clock.today(on_call.zone_of(by))), code="panel_not_asked"
        )
        attempts.write(models.Bid, seen, attempt, asked, thing=record, read=0, by=by)
        holding.written(seen, attempt, by=by)
        audit.record("children.panel_asked", by=by, subject=seen.id, groups="F")


def record_position(
    *, seen: Found, attempt: UUID, panel: UUID, read: int, given: documents.Position, by: SignedIn
) -> None:
    """What one of the panel says: once. Raises Conflict."""
    with transaction.atomic():
        now = holding.begin(seen, attempt, code="position_not_written", by=by)
        before = _panel(by, now, panel).newest.known
        holding.stop_if(rules.why_not_position(before, given), code="position_not_written")
        said = (*before.positions, (given.name, given.solution, given.words))
        kept = replace(before, positions=said)
        attempts.write(models.Bid, seen, attempt, kept, thing=panel, read=read, by=by)
        audit.record("children.position_written", by=by, subject=seen.id, groups="F")


def decide(*, seen: Found, attempt: UUID, panel: UUID, read: int, given: documents.Bid, by: SignedIn) -> None:
    """The panel decides, and says when it looks at it again. Raises Conflict."""
    with transaction.atomic():
        now = holding.begin(seen, attempt, code="not_decided", by=by)
        before = _panel(by, now, panel).newest.known
        best = queries.best(by, now.subject)
        reason = rules.why_not_decide(
            before,
            given,
            views=_why_not_heard(by, seen, best),
            child_wants=best.view.known.wants if best.view else "",
            today=clock.today(on_call.zone_of(by)),
        )
        holding.stop_if(reason, code="not_decided")
        if given.recommendation == Solution.RETURN and given.care == Care.FAMILY and given.relative:
            kin = family.relative(by, seen, given.relative)
            holding.stop_if(family.why_not_host(by, seen, kin), code="not_decided")
        kept = replace(
            given, requested_on=before.requested_on, members=before.members, positions=before.positions
        )
        attempts.write(models.Bid, seen, attempt, kept, thing=panel, read=read, by=by)
        there = attempts.home(by, seen)
        attempts.done(due.REVIEW, there, name="review", by=by)
        if kept.review_on is not None:
            at = datetime.combine(kept.review_on, MORNING)
            attempts.owe(due.REVIEW, at, seen, there, name="review", by=by)
        holding.written(seen, attempt, by=by)
        audit.record("children.panel_decided", by=by, subject=seen.id, groups="F")


def print_report(*, seen: Found, by: SignedIn) -> int:
    """A report was made: its number. It is recorded and kept nowhere."""
    with transaction.atomic():
        return audit.record("children.report_printed", by=by, subject=seen.id, groups="F")


def _panel(by: SignedIn, now: AttemptNow, panel: UUID) -> ThingNow[documents.Bid]:
    """The panel of this attempt that was asked last. 404 for any other."""
    found = queries.best(by, now.subject).panel
    if found is None or found.thing != panel:
        raise Http404
    return found


def _why_not_heard(by: SignedIn, seen: Found, best: Best) -> str | None:
    """Child and guardian are heard before it is decided; by a guardian who may speak for the child."""
    if best.view is None:
        return _("The child was not heard. Speak with the child alone, and write down the child’s own words.")
    if not best.guardian_views:
        return _("The guardian was not heard. Ask the guardian, and write down what is said.")
    return people.why_no_guardian(by, seen)
