"""Legal matters, days, claims, the look before leaving, as far as they are open to the actor. For later rooms too."""

from collections.abc import Iterable
from datetime import date, datetime
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
from wayhome.testimony.shapes import Legal, ThingNow, Versioned


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


def asylum_since(actor: SignedIn, seen: Found) -> datetime | None:
    """When it was last written down here that asylum goes on: as a legal matter, or as one of the proceedings that were
    looked at. A matter says on no day when it was asked for, so nobody takes an earlier word as one about this claim.
    None: it was not written down here.
    """
    found = [
        _last_begun(
            [(one.at, one.known.kind == MatterKind.ASYLUM and _goes_on(one)) for one in matter.versions]
        )
        for matter in legal(actor, seen).matters
    ]
    looks = [(one.at, Proceedings.ASYLUM in one.known.open_cases) for one in _looks(actor, seen)]
    return max((at for at in (*found, _last_begun(looks)) if at is not None), default=None)


def _goes_on(one: Versioned[documents.Matter]) -> bool:
    return not one.known.is_final(clock.day_of(one.at))


def _last_begun(said: Iterable[tuple[datetime, bool]]) -> datetime | None:
    """When it last became so."""
    found, was = None, False
    for at, is_so in sorted(said):
        if is_so and not was:
            found = at
        was = is_so
    return found


def _looked_at_last(actor: SignedIn, seen: Found) -> tuple[str, ...]:
    """What was ticked in the newest look of any travel plan."""
    newest = max(_looks(actor, seen), key=lambda one: one.at, default=None)
    return newest.known.open_cases if newest else ()


def _looks(actor: SignedIn, seen: Found) -> list[Versioned[documents.Check]]:
    """Every look of every travel plan."""
    if not seeing.reads(actor, seen):
        return []
    found = attempts_reading.things(models.Check, documents.Check, actor, seen)
    return [version for one in found for version in one.versions]


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
