"""Authorities and focal points on the way and in the country of return: asked, each within its row of the matrix."""

from dataclasses import replace
from uuid import UUID

from django.db import transaction
from django.http import Http404

from wayhome.attempts import holding as attempts
from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.duties import queries_on_call as on_call
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.receivers import consulates, documents, holding, models, queries, rules
from wayhome.receivers.enums import Office


def ask_office(*, seen: Found, attempt: UUID, thing: UUID, given: documents.Asked, by: SignedIn) -> None:
    """It is asked, and exactly what it is told is kept. ``thing`` comes with the form: sent twice, it is one; something
    else sent with it is a Conflict.
    """
    with transaction.atomic():
        now = attempts.begin(seen, attempt, queries.GROUP, code="office_not_asked", by=by)
        told = {group: text.strip() for group, text in given.told.items() if text.strip()}
        there = next((one for one in queries.offices(by, now) if one.thing == thing), None)
        if there is not None:
            known = there.newest.known
            kept = replace(given, told=told, asked_on=known.asked_on, answer=known.answer, told_by=known.told_by,
                           answered_on=known.answered_on)  # fmt: skip
            if kept != known:
                raise attempts.another()
            return
        groups = queries.agreed_groups(by, seen, given)
        open_groups = rules.groups_of(given.office, groups or ()) if given.office in Office.values else {}
        reason = rules.why_not_office(
            given,
            is_agreed=groups is not None,
            open_groups=open_groups,
            consulate=consulates.known_as(by, seen, given.name),
        )
        attempts.stop_if(reason, code="office_not_asked")
        given = replace(given, told=told, asked_on=clock.today(on_call.zone_of(by)), answer="", told_by="",
                        answered_on=None)  # fmt: skip
        attempts.write(models.Office, seen, attempt, given, thing=thing, read=0, by=by)
        home = attempts.home(by, seen)
        holding.promise(seen, now, home, given, key=thing, sent=clock.now(), by=by)
        audit.record("receivers.office", by=by, subject=seen.id, groups=queries.GROUP)


def note_office(
    *, seen: Found, attempt: UUID, thing: UUID, read: int, given: documents.Asked, by: SignedIn
) -> None:
    """What it says. Raises Conflict."""
    with transaction.atomic():
        now = attempts.begin(seen, attempt, queries.GROUP, code="office_not_noted", by=by)
        one = next((one for one in queries.offices(by, now) if one.thing == thing), None)
        if one is None:
            raise Http404
        reason = rules.why_not_office_answer(given, today=clock.today(on_call.zone_of(by)))
        attempts.stop_if(reason, code="office_not_noted")
        known = replace(one.newest.known, answer=given.answer.strip(), told_by=given.told_by.strip(),
                        answered_on=given.answered_on)  # fmt: skip
        attempts.write(models.Office, seen, attempt, known, thing=thing, read=read, by=by)
        holding.answered(attempts.home(by, seen), key=thing, by=by)
        audit.record("receivers.office", by=by, subject=seen.id, groups=queries.GROUP)
