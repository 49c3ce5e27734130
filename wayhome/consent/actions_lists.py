"""Somebody came with a list of the agency. What a list says of consent is no consent: it is asked of her or him."""

from datetime import timedelta

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.consent import given, holding, reminders
from wayhome.organisations.actors import SignedIn
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found


def came_with_a_list(*, seen: Found, within: timedelta, by: SignedIn) -> None:
    """The two questions of the first night fall due within a time; for a child, a guardian is found within a day."""
    with transaction.atomic():
        holding.stop_if(people_rules.why_not_write(seen.access, "I"), code="not_to_be_asked")
        home = holding.home(by, seen)
        reminders.from_list(seen, home, within=within, by=by)
        reminders.age_and_guardian(seen, home, now=given.situation(by, seen), by=by)
        audit.record("consent.came_with_a_list", by=by, subject=seen.id)
