"""Care after rape and what is kept: for doctors and nurses, and those she or he lets. The police: with her yes only."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.http import Http404

from wayhome.assistance import documents, due, holding, models, queries_after, rules
from wayhome.assistance.enums import Kept
from wayhome.audit import log as audit
from wayhome.consent import queries as consent
from wayhome.duties import actions as duties
from wayhome.duties.actions import Kind
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found


def set_windows(*, given: Mapping[str, int | None], by: SignedIn) -> None:
    """A doctor or nurse of the organisation sets within how many hours each helps, and answers for it by name."""
    with transaction.atomic():
        known = {one.about: one.hours for one in queries_after.windows(by)}
        changed = {about: hours for about, hours in given.items() if known.get(about) != hours}
        for about, hours in changed.items():
            holding.stop_if(rules.why_not_window(by, about, hours), code="window_not_set")
            models.Window.objects.create(
                organisation_id=by.organisation_id, about=about, hours=hours, set_by=holding.doer(by)
            )
        audit.record("assistance.window_set", by=by, count=len(changed))


def write_after(*, seen: Found, read: int, given: documents.After, by: SignedIn) -> None:
    """The next version, for doctors and nurses and those she lets from now on. Raises Conflict."""
    with transaction.atomic():
        holding.lock(seen)
        now = queries_after.after(by, seen)
        holding.stop_if(rules.why_not_after(given, is_let=now.is_let), code="after_not_written")
        if set(given.lets) - queries_after.may_be_let(by, seen).keys():
            raise Http404
        _write(seen, now.thing, read, given, lets=given.lets, by=by)
        for chain in now.traces:  # whoever is let reads what is kept too, and who no longer is does not
            _write(seen, chain[0].thing, chain[0].number, chain[0].known, lets=given.lets, by=by)
        audit.record("assistance.written", by=by, subject=seen.id, groups=_group(seen))


def keep_trace(*, seen: Found, thing: UUID | None = None, given: documents.Trace, by: SignedIn) -> None:
    """Something is kept, without a report: what, who holds it, until when."""
    with transaction.atomic():
        holding.lock(seen)
        now = queries_after.after(by, seen)
        reason = rules.why_not_keep(seen.access) or rules.why_not_trace(given)
        holding.stop_if(reason, code="trace_not_kept")
        new = thing or uuid4()
        _write(seen, new, 0, given, lets=now.lets, by=by)
        _owe(seen, new, given, by=by)
        audit.record("assistance.written", by=by, subject=seen.id, groups=_group(seen))


def pass_on(
    *, seen: Found, thing: UUID, read: int, given: documents.Trace, wants: bool, by: SignedIn
) -> None:
    """Somebody else holds it; the police have it, with her yes; or it is destroyed, as she wants. Raises Conflict."""
    with transaction.atomic():
        holding.lock(seen)
        now = queries_after.after(by, seen)
        chain = next((one for one in now.traces if one[0].thing == thing), None)
        if chain is None:
            raise Http404
        has_yes = consent.live_to_officers(by, seen) is not None
        if chain[0].number != read:
            raise holding.changed_meanwhile()
        reason = rules.why_not_keep(seen.access) or rules.why_not_pass_on(
            chain[0].known, given, has_yes=has_yes, wants=wants
        )
        holding.stop_if(reason or rules.why_not_trace(given), code="trace_not_passed_on")
        _write(seen, thing, read, given, lets=now.lets, by=by)
        _owe(seen, thing, given, by=by)
        audit.record("assistance.written", by=by, subject=seen.id, groups=_group(seen))


def _write(
    seen: Found,
    thing: UUID,
    read: int,
    given: documents.After | documents.Trace,
    *,
    lets: tuple[UUID, ...],
    by: SignedIn,
) -> None:
    """In a parcel; the sealed columns hold nothing, as those of other entries might."""
    group = _group(seen)
    holding.begin(seen, group, code="after_not_written", by=by)
    row = models.Entry(
        case_id=seen.id,
        organisation_id=by.organisation_id,
        thing=thing,
        number=read + 1,
        group=group,
        written_by=holding.doer(by),
    )
    row.for_some = holding.for_some(row, given.to_value(), seen=seen, lets=lets, by=by)
    holding.write_entry(row, read=read, values={}, by=by)


def _group(seen: Found) -> str:
    """Where else the actor writes: a record of changes that names another group would tell what this is."""
    return "D" if seen.access.may_write("D") else "I"


def _owe(seen: Found, thing: UUID, given: documents.Trace, *, by: SignedIn) -> None:
    """On the last day whoever wrote it asks her what she wants. Nobody else hears of it."""
    there = holding.home(by, seen)
    duties.done_for(thread=there.thread, about=due.KEPT, once=str(thing), by=by)
    if given.state == Kept.KEPT and given.until is not None:
        duties.add(
            kind=Kind.CHECK,
            due_at=datetime.combine(given.until, holding.MORNING),
            about=due.KEPT,
            owner=holding.doer(by),
            ladder=(),
            organisation=there.organisation,
            by=by,
            case=seen.id,
            code=seen.code,
            thread=there.thread,
            once=str(thing),
        )
