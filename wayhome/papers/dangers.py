"""What makes it dangerous to ask a consulate: asylum was asked for or given, or officials may help those who did it."""

from dataclasses import dataclass
from datetime import date

from django.http import Http404

from wayhome.care import queries as care
from wayhome.care import seeing as care_seeing
from wayhome.organisations.actors import SignedIn
from wayhome.papers.enums import Covers
from wayhome.people.queries import Found
from wayhome.residence import queries as residence
from wayhome.residence import seeing as residence_seeing

OFFICIALS = "T7"  # item of the assessment (domain.md 4.3)


@dataclass(frozen=True, slots=True)
class Dangers:
    """``what``: of ``enums.Covers``. ``claimed_on``: the last day on which asylum was asked for, where it is known."""

    what: frozenset[str]
    claimed_on: date | None = None


def of(actor: SignedIn, seen: Found) -> Dangers | None:
    """As far as it was written down. None: it is not open to the actor, so that nobody takes silence for safety."""
    if not (residence_seeing.papers(actor, seen) and care_seeing.danger(actor, seen)):
        return None
    claims = residence.claims(actor, seen)
    items = _items(actor, seen)
    what = {str(Covers.ASYLUM)} if claims else set()
    if OFFICIALS in items:
        what.add(str(Covers.OFFICIALS))
    days = [one.applied_on for one in claims if one.applied_on is not None]
    return Dangers(frozenset(what), max(days, default=None))


def _items(actor: SignedIn, seen: Found) -> set[str]:
    """Codes of the items of which some agency said that they may happen, to whomever.

    Of an assessment that does not open, as another agency's of which only the band is told, nobody knows that it said
    no: officials count as a danger.
    """
    found = set()
    for view in care.standing(actor, seen).views:
        try:
            known = care.assessment(actor, seen, view.assessment)
        except Http404:
            found.add(OFFICIALS)
            continue
        answers = known.known.answers if known else {}
        found |= {key.rpartition(".")[2] for key, said in answers.items() if said and (said[0] or 0) > 0}
    return found
