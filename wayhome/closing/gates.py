"""``G4.6_CLOSE`` (domain.md 3.4), a hold: a supervisor goes ahead, and somebody else closes."""

from typing import cast

from django.utils.translation import gettext_lazy

from wayhome import journey
from wayhome.closing import queries, rules
from wayhome.core.actors import Actor
from wayhome.organisations.actors import SignedIn
from wayhome.people.access import CASE_MANAGERS
from wayhome.people.subjects import CaseSubject


def _is_ready(subject: CaseSubject, actor: Actor) -> object:
    by = cast("SignedIn", actor)
    now = queries.facts(by, subject.seen)
    reason = rules.why_not_close(now, rules.missing(now), by=by.user_id)
    return reason or rules.why_no_card(now) or True


CLOSE = journey.Gate(
    id="G4.6_CLOSE",
    holds=_is_ready,
    sentence=gettext_lazy("The case is not ready to be closed."),
    fix=gettext_lazy("See what is missing"),
    fix_url="closing:ready",
    facts=frozenset({"closing", "danger", "referral"}),
    force=journey.Force.HOLD,
    lifted_by=CASE_MANAGERS,
    second_person=CASE_MANAGERS,
)
