"""What makes it dangerous to ask a consulate: asylum was asked for or given, or officials may help those who did it."""

from dataclasses import dataclass
from datetime import date

from django.http import Http404

from wayhome.attempts import queries as attempts
from wayhome.attempts import queries_leaving as leaving
from wayhome.care import queries as care
from wayhome.care import seeing as care_seeing
from wayhome.care.documents import Assessment
from wayhome.core import clock
from wayhome.duties import queries_on_call as on_call
from wayhome.jointrisk import queries as jointrisk
from wayhome.organisations.actors import SignedIn
from wayhome.papers.enums import Covers
from wayhome.people.queries import Found
from wayhome.residence import queries as residence
from wayhome.residence import seeing as residence_seeing
from wayhome.testimony import queries as testimony

OFFICIALS = "T7"  # item of the assessment (domain.md 4.3)


@dataclass(frozen=True, slots=True)
class Dangers:
    """``what``: of ``enums.Covers``. ``claimed_on``: the last day on which asylum was asked for, or on which it was
    written down that it was; as a legal matter it says no other.

    ``is_looked_at``: somebody has answered whether officials help those who did it, if only with “not known”.
    """

    what: frozenset[str]
    claimed_on: date | None = None
    is_looked_at: bool = True


def of(actor: SignedIn, seen: Found) -> Dangers | None:
    """As far as it was written down. None: it is not open to the actor, so that nobody takes silence for safety."""
    if not (residence_seeing.papers(actor, seen) and care_seeing.danger(actor, seen)):
        return None
    looks, zone = _looks(actor, seen), on_call.zone_of(actor)
    said = [likely for one in looks if one is not None for likely in _of_officials(one)]
    claimed_on = residence.claimed_on(actor, seen, zone=zone)
    is_matter = leaving.why_not_claimed(actor, seen) is not None
    is_claimed = claimed_on is not None or is_matter
    what = {str(Covers.ASYLUM)} if is_claimed else set()
    if None in looks or any(likely is None or likely > 0 for likely in said):
        what.add(str(Covers.OFFICIALS))
    since = testimony.asylum_since(actor, seen) if is_matter else None
    days = [day for day in (claimed_on, clock.day_of(since, zone) if since else None) if day is not None]
    return Dangers(frozenset(what), max(days, default=None), is_looked_at=bool(said))


def _looks(actor: SignedIn, seen: Found) -> list[Assessment | None]:
    """How each agency saw the danger, by itself and for a journey. None: it has looked, and that does not open.

    Of what does not open, as another agency's of which only the band is told, nobody knows that it said no: officials
    count as a danger.
    """
    found: list[Assessment | None] = []
    now = care.standing(actor, seen)
    for view in now.views:
        try:
            known = care.assessment(actor, seen, view.assessment)
        except Http404:
            found.append(None)
            continue
        if known is not None:
            found.append(known.known)
    found += [None] * now.unreadable
    for attempt in attempts.of_case(actor, seen):
        joint = jointrisk.now(actor, attempt.subject) if attempt.is_open else None
        found += [side.given for side in joint.sides if side.has_written] if joint is not None else []
    return found


def _of_officials(known: Assessment) -> list[int | None]:
    """How likely it is, for whomever; None: not known."""
    answers = [said for key, said in known.answers.items() if key.rpartition(".")[2] == OFFICIALS]
    return [said[0] if said else None for said in answers]
