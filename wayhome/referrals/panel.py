"""What the page of a case shows of requests: two queries, whatever there is."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.core import dates
from wayhome.core.components import Event, Status, Task
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found
from wayhome.referrals import models, queries, rules, states
from wayhome.referrals.enums import Side


def context(actor: SignedIn, seen: Found) -> Mapping[str, Any] | None:
    """What was asked of others for her or him, with where each stands; nothing for who does not work with requests."""
    if rules.why_not_work(actor) is not None or not seen.access.may_read_minimum("I"):
        return None
    rows = _rows(actor, seen)
    may_ask = people_rules.why_not_write(seen.access, "I") is None and not seen.access.is_partner
    may_ask = may_ask and people_rules.why_not_out(seen.access) is None
    if not rows and not may_ask:
        return None
    return {"tasks": [_task(row) for row in rows], "may_ask": may_ask, "code": seen.code}


def events(actor: SignedIn, seen: Found) -> Sequence[Event]:
    """For the timeline: that somebody was asked, and how it ended."""
    if rules.why_not_work(actor) is not None or not seen.access.may_read_minimum("I"):
        return []
    found = []
    for row in _rows(actor, seen):
        text = _("Asked {name} for help").format(name=row.to_organisation.name)
        found.append(Event(dates.day_in_words(row.sent_at), text, at=row.sent_at))
    return found


def _rows(actor: SignedIn, seen: Found) -> list[models.Referral]:
    brief = people.person(actor, seen).brief if seen.access.may_read_minimum("A") else None
    return queries.of_case(actor, seen, brief.thread) if brief is not None else []


def _task(row: models.Referral) -> Task:
    status = states.status(row.state, Side.FROM)
    return Task(
        label=row.to_organisation.name,
        status=status,
        word=rules.words(row.state, Side.FROM),
        url=reverse("referrals:referral", args=[row.pk]),
        why=_("Answer promised by {day}.").format(day=dates.day_in_words(row.due_at))
        if status == Status.WAIT
        else "",
    )
