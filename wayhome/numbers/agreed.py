"""Her or his yes to being counted, said to whoever counts: what was said to another agency is for its row alone."""

from dataclasses import dataclass
from datetime import date

from wayhome.consent import given, rules
from wayhome.consent.enums import Purpose
from wayhome.consent.given import Given
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found


@dataclass(frozen=True, slots=True)
class Yes:
    """One that counts today. ``until``: its last day."""

    until: date | None


def here(by: SignedIn, seen: Found) -> Yes | None:
    """To the own agency. None also where a no was said since, to whomever."""
    now, asked = given.situation(by, seen), _asked(by, seen)
    mine = [one for one in asked if one.organisation == by.organisation_id]
    if not any(_counts(one, now) for one in given.latest(asked, now).values()):
        return None
    yes = (one for one in given.latest(mine, now).values() if _counts(one, now))
    return next((Yes(rules.lasts_until(one.answer, now)) for one in yes), None)


def elsewhere(by: SignedIn, seen: Found) -> bool:
    """To an agency before, and it counts today."""
    now = given.situation(by, seen)
    return any(one.organisation != by.organisation_id and _counts(one, now) for one in _asked(by, seen))


def _counts(one: Given, now: rules.Situation) -> bool:
    return rules.why_not_live(one.answer, now, is_ended=one.is_ended) is None


def _asked(by: SignedIn, seen: Found) -> list[Given]:
    return [one for one in given.of_case(by, seen) if one.answer.purpose == Purpose.RESEARCH_STATISTICS]
