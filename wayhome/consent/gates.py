"""Conditions on consent that steps of the journey have. Help itself has one only, and an emergency passes it."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import cast

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wayhome import journey
from wayhome.consent import given, queries, reminders
from wayhome.consent.enums import Assent, Form, Granted, Purpose
from wayhome.consent.given import Given
from wayhome.core import clock
from wayhome.core.actors import Actor
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.enums import AgencyKind
from wayhome.people.queries import Found
from wayhome.people.subjects import CaseSubject

_also_passed: dict[str, Callable[[SignedIn, Found], bool]] = {}
OFFICERS = frozenset({AgencyKind.POLICE, AgencyKind.BORDER, AgencyKind.COURT})


def _agreed_to_help(subject: CaseSubject, actor: Actor) -> object:
    """Agreed, or an emergency is noted; for a child by the guardian, or within the first day by the child alone."""
    by = cast("SignedIn", actor)
    if queries.live(by, subject.seen, Purpose.ASSISTANCE) is not None:
        return True
    now = given.situation(by, subject.seen)
    asked = [one for one in given.of_case(by, subject.seen) if one.answer.purpose == Purpose.ASSISTANCE]
    if not now.is_child:
        return _emergency_stands(asked)
    counting = [one for one in asked if _counts_for_a_day(one)]
    # The first day begins once: asked again, nothing begins anew. Taken back, nothing counts.
    if (
        any(not one.is_ended for one in counting)
        and clock.now() < _said_at(counting[0]) + reminders.guardian_within()
    ):
        return True
    hours = reminders.guardian_within() // timedelta(hours=1)
    return _("A guardian, or child protection’s order, is needed within {hours} hours.").format(hours=hours)


def _emergency_stands(asked: Iterable[Given]) -> bool:
    """An emergency is noted, and no “no” was said since: a no is taken at its word (domain.md 3.1)."""
    stands = False
    for one in asked:
        stands = bool(one.answer.emergency) or (stands and one.answer.granted != Granted.NO)
    return stands


def _counts_for_a_day(one: Given) -> bool:
    says_yes = one.answer.granted == Granted.YES and one.answer.form == Form.ASSENT
    return bool(one.answer.emergency) or (says_yes and one.answer.assent != Assent.NO)


def _said_at(one: Given) -> datetime:
    """When it was asked; what is typed later from paper counts from then, and from no later hour."""
    return min(one.at, one.answer.given_at or one.at)


def _agreed_to_police(subject: CaseSubject, actor: Actor) -> object:
    """Agreed; or a life is in danger or a law demands it, and a second person confirmed what is said, or, where one was
    alone at night, signs it.
    """
    by = cast("SignedIn", actor)
    if queries.live_to_officers(by, subject.seen) is not None:
        return True
    is_passed = queries.passed_to(by, subject.seen, kinds=OFFICERS)
    return is_passed or any(told(by, subject.seen) for told in _also_passed.values())


def also_passed(key: str, told: Callable[[SignedIn, Found], bool]) -> None:
    """A later room knows, too, whether two people agreed to tell an authority under a law or in danger."""
    _also_passed[key] = told


CONSENT_ASSIST = journey.Gate(
    id="G1.2_CONSENT_ASSIST",
    holds=_agreed_to_help,
    sentence=gettext_lazy("She or he has not said yes to help, and no emergency is noted."),
    fix=gettext_lazy("Ask aloud, alone, in a language that is understood; or note why help cannot wait"),
    fix_url="consent:overview",
    facts=frozenset({str(Purpose.ASSISTANCE), "guardian"}),
    force=journey.Force.HOLD,
    lifted_by=frozenset({"CASE_MANAGER_SEND", "SHELTER_MANAGER"}),
    second_person=frozenset({"CASE_MANAGER_SEND", "CASE_MANAGER_RECV", "SHELTER_MANAGER", "SHELTER_STAFF"}),
)
SHARE_LE = journey.Gate(
    id="G1.4_SHARE_LE",
    holds=_agreed_to_police,
    sentence=gettext_lazy("She or he has not agreed that the police are told. Help does not depend on it."),
    fix=gettext_lazy(
        "Ask, with a lawyer offered; or write down the danger to life or the law, with a second person"
    ),
    fix_url="consent:overview",
    facts=frozenset({str(Purpose.SHARE_LAW_ENFORCEMENT), "disclosure"}),
)
