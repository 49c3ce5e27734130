"""Somebody came with a list of the agency. What a list says of consent is no consent: it is asked of her or him."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.consent import given, holding, reminders
from wayhome.core import clock
from wayhome.organisations.actors import SignedIn
from wayhome.people import rules as people_rules
from wayhome.people.documents import Brief
from wayhome.people.queries import Found


def came_with_a_list(
    *, seen: Sequence[Found], briefs: Sequence[Brief], within: timedelta, by: SignedIn
) -> None:
    """The two questions of the first night fall due within a time; for a child, a guardian is found within a day.

    The cases were opened by the actor in this transaction with these extracts: who answers for one answers for all.
    """
    with transaction.atomic():
        for one in seen:
            holding.stop_if(people_rules.why_not_write(one.access, "I"), code="not_to_be_asked")
        if not seen:
            return
        first = holding.home(by, seen[0])
        soon, today = clock.now() + holding.NO_WINDOW, clock.today()
        homes = [replace(first, thread=brief.thread, next_safe=soon) for brief in briefs]
        reminders.from_list(list(zip(seen, homes, strict=True)), within=within, by=by)
        for one, brief, home in zip(seen, briefs, homes, strict=True):
            if people_rules.is_child(brief, today):
                reminders.age_and_guardian(one, home, now=given.situation(by, one), by=by)
        audit.record_each("consent.came_with_a_list", by=by, subjects=[one.id for one in seen])
