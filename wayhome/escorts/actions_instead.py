"""Somebody does not come: another one of the list is asked, for what is left of the way."""

from dataclasses import replace
from uuid import UUID

from django.db import transaction
from django.http import Http404

from wayhome.attempts import holding as attempts
from wayhome.escorts import actions, holding, models, queries, queries_instead, rules_instead
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found

CODE = "escort_not_assigned"


def ask_instead(
    *,
    seen: Found,
    attempt: UUID,
    thing: UUID,
    escort: UUID,
    record: UUID,
    asked_conflict: bool,
    by: SignedIn,
) -> None:
    """As what the other one was asked for, on what is left of it. 404 for an assignment of another plan; sent twice it
    is once.
    """
    with transaction.atomic():
        now = holding.begin(seen, attempt, code=CODE, by=by)
        gone = next((one for one in queries.assigned(by, now.subject) if one.now.thing == thing), None)
        if gone is None:
            raise Http404
        if models.Assignment.objects.filter(thing=record, attempt=attempt, written_by=by.user_id).exists():
            return
        gap = queries_instead.gap(by, now.subject, gone)
        attempts.stop_if(rules_instead.why_not_ask_instead(gone, gap.parts), code=CODE)
        if escort not in {one.id for one in gap.could}:
            attempts.stop_if(rules_instead.not_in_the_list(), code=CODE)
        given = replace(
            gone.known,
            escort=escort,
            from_leg=gap.parts[0],
            to_leg=gap.parts[-1],
            documents_ok=False,
            asked_conflict=asked_conflict,
        )
        actions.assign(seen=seen, attempt=attempt, record=record, given=given, by=by)
