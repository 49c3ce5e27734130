"""What is written about ordinary life, and how long something takes here."""

from uuid import UUID

from django.db import transaction

from wayhome.attempts import holding as attempts
from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.ordinary import holding, models, queries, rules
from wayhome.ordinary import lines as listed
from wayhome.ordinary.documents import Entry
from wayhome.organisations.actors import SignedIn
from wayhome.people import holding as people_holding
from wayhome.people.queries import Found


def write(*, seen: Found, thing: UUID, read: int, given: Entry, by: SignedIn) -> None:
    """One word about one line. ``thing`` comes with the form: sent twice, it is one. Raises Conflict."""
    with transaction.atomic():
        holding.begin(seen, by=by)
        if attempts.is_kept(models.Entry, thing, seen, given.to_value(), by=by):
            return
        there = {one.key: one for one in queries.lines(by, seen)}
        now = there.get(given.line)
        offered = {one for one, _label in queries.offered(by)} if given.service else set()
        if given.service and now is not None and now.known.service == given.service:
            offered.add(str(given.service))  # as it was
        reason = rules.why_not_entry(
            given,
            known=list(there) or list(listed.lines()),
            since=now.since if now is not None and now.until is None else None,
            offered=offered,
            today=queries.today(by),
        )
        holding.stop_if(reason, code=holding.CODE)
        holding.write(seen, given, thing=thing, read=read, by=by)
        holding.look_again(seen, given, by=by)
        audit.record("ordinary.written", by=by, subject=seen.id, groups=queries.GROUP)


def set_usual(*, line: str, days: int | None, by: SignedIn) -> None:
    """How long something takes here; None: nobody says it any more."""
    with transaction.atomic():
        reason = rules.why_not_usual(by, known=list(listed.lines()), line=line, days=days)
        holding.stop_if(reason, code=holding.CODE)
        rows = models.Usual.objects.filter(organisation=by.organisation_id, line=line)
        if days is None:
            rows.delete()
        else:
            models.Usual.objects.update_or_create(
                organisation_id=by.organisation_id,
                line=line,
                defaults={
                    "days": days, "written_on": clock.today(), "written_by": people_holding.doer(by),
                },
            )  # fmt: skip
        audit.record("ordinary.usual", by=by)
