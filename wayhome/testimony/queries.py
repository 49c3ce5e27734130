"""Legal matters, days, claims, the look before leaving, as far as they are open to the actor. For later rooms too."""

from datetime import date
from uuid import UUID

from django.http import Http404

from wayhome.attempts import reading as attempts_reading
from wayhome.attempts.enums import Claimed
from wayhome.attempts.subjects import AttemptSubject
from wayhome.core import clock, once
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.testimony import documents, models, reading, rules, seeing
from wayhome.testimony.enums import DayKind, MatterKind, Proceedings
from wayhome.testimony.shapes import Legal, ThingNow


def legal(actor: SignedIn, seen: Found) -> Legal:
    """Everything of it; nothing for who may not read it."""
    return reading.everything(actor, seen) if seeing.reads(actor, seen) else Legal()


def files(actor: SignedIn, seen: Found) -> dict[UUID, ThingNow[documents.File]]:
    """Matter -> court, number, part. Nothing for anybody but who reads group H whole."""
    return reading.files(actor, seen) if seeing.whole(actor, seen) else {}


def matter(actor: SignedIn, seen: Found, thing: UUID) -> ThingNow[documents.Matter]:
    """The matter with this id, of this case. 404 for any other."""
    return _or_404(legal(actor, seen).matter(thing))


def day(actor: SignedIn, seen: Found, thing: UUID) -> ThingNow[documents.Day]:
    """The day with this id, of this case. 404 for any other."""
    return _or_404(legal(actor, seen).day(thing))


def claim(actor: SignedIn, seen: Found, thing: UUID) -> ThingNow[documents.Claim]:
    """The claim with this id, of this case. 404 for any other."""
    return _or_404(legal(actor, seen).claim(thing))


def _or_404[D](found: ThingNow[D] | None) -> ThingNow[D]:
    if found is None:
        raise Http404
    return found


def hearing_days(actor: SignedIn, seen: Found, *, since: date) -> list[date]:
    """Days on which somebody has to be brought to a hearing: for the house too, which learns nothing else."""
    if not seeing.hears_days(actor, seen):
        return []
    return sorted(
        one.newest.known.on
        for one in reading.everything(actor, seen).days
        if one.newest.known.kind == DayKind.HEARING
        and one.newest.known.is_open
        and one.newest.known.on is not None
        and one.newest.known.on >= since
    )


def open_proceedings(actor: SignedIn, seen: Found) -> frozenset[str]:
    """Which proceedings stand open, as the look before leaving names them: open matters, claims not settled."""
    known = legal(actor, seen)
    matters = {one.newest.known.proceedings for one in known.matters}
    claims = {one.newest.known.proceedings for one in known.claims}
    return frozenset(matters | claims) - {""}


def asylum(actor: SignedIn, seen: Found) -> Claimed:
    """Whether asylum is a legal matter, or was ticked when proceedings were looked at last: the fact and no more. For
    ``attempts.hooks``. Where a newer version does not open, it goes on.
    """
    if not seeing.reads(actor, seen):
        return Claimed.NOT_OPEN
    matters = [one for one in legal(actor, seen).matters if one.newest.known.kind == MatterKind.ASYLUM]
    today = clock.today()
    goes_on = any(one.is_elsewhere or not one.newest.known.is_final(today) for one in matters)
    if goes_on or Proceedings.ASYLUM in _looked_at_last(actor, seen):
        return Claimed.GOES_ON
    return Claimed.ENDED if matters else Claimed.NONE


def _looked_at_last(actor: SignedIn, seen: Found) -> tuple[str, ...]:
    """What was ticked in the newest look of any travel plan."""
    found = attempts_reading.things(models.Check, documents.Check, actor, seen)
    newest = max(found, key=lambda one: one.newest.at, default=None)
    return newest.newest.known.open_cases if newest else ()


def why_left_behind(actor: SignedIn, seen: Found, groups: frozenset[str]) -> str | None:
    """The sentence when a matter or claim is open and the lead goes over without it; None otherwise."""
    if "H" in groups:
        return None
    return rules.why_left_behind(open_ones=len(open_proceedings(actor, seen)))


@once.remembered
def check(actor: SignedIn, subject: AttemptSubject) -> ThingNow[documents.Check] | None:
    """Proceedings as they were looked at in this attempt. None: nobody has, or not open to the actor."""
    if not seeing.reads(actor, subject.seen):
        return None
    found = attempts_reading.things(
        models.Check, documents.Check, actor, subject.seen, subject.attempt, with_names=True
    )
    return found[0] if found else None
