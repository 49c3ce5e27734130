"""Which parts of the way were asked about; who worked with her or him; answers, for who reads them."""

from collections.abc import Iterable
from datetime import date
from itertools import islice
from uuid import UUID

from django.db.models import QuerySet

from wayhome.afterwards import queries as journeys
from wayhome.afterwards import slips
from wayhome.attempts import models as attempts
from wayhome.attempts import queries as attempt_queries
from wayhome.core import clock, prepared
from wayhome.core.actors import Actor
from wayhome.custody import steps as custody
from wayhome.handover.completing import STEP as HANDED_OVER
from wayhome.organisations.actors import SignedIn
from wayhome.people import models as people
from wayhome.people.queries import Found
from wayhome.rating import marks, models, sealing, whom
from wayhome.rating.documents import Said
from wayhome.rating.enums import Part
from wayhome.rating.shapes import PartNow
from wayhome.standards import queries_complaints as complaints
from wayhome.standards import rules_complaints
from wayhome.vault import vouching

GROUP = "J"
AT_MOST = 500
READERS = 2  # the first, and the next one, as with complaints


def parts(actor: SignedIn, seen: Found) -> list[PartNow]:
    """Every part of the way, in its order. Five questions to the database, and no key."""
    begun = _begun(actor, seen)
    about = whom.agencies(seen.id, seen.case.organisation_id)
    asked = _asked(seen.id, about)
    return [
        PartNow(part, about[part], part in begun, *asked.get(marks.of_part(seen.id, part, about[part]), ()))
        for part in Part
    ]


def asked(actor: SignedIn, seen: Found) -> list[tuple[Part, date]]:
    """About which parts it was asked, and when, at whichever agency; what she or he said to it is not looked at."""
    del actor
    found = [
        (sealing.opened(row).part, clock.day_of(row.created_at)) for row in _slips(marks.of_case(seen.id))
    ]
    return [(Part(part), day) for part, day in found if part in Part.values]


@prepared.query
def _slips(mark: str) -> QuerySet[models.Slip]:
    return models.Slip.objects.filter(of_case=mark).order_by("created_at", "mark")


def part(actor: SignedIn, seen: Found, wanted: Part) -> PartNow:
    """One of them."""
    return next(one for one in parts(actor, seen) if one.part == wanted)


def along(actor: SignedIn, seen: Found) -> tuple[str, ...]:
    """Who was with her or him on any attempt, by name, as far as the way is open to the actor: who travelled along, and
    colleagues who had her or him between two hand-overs.
    """
    begun = [one for one in attempt_queries.of_case(actor, seen) if custody.BEGUN in one.subject.taken]
    return tuple(dict.fromkeys(name for one in begun for name in journeys.along(actor, seen, one)))


def readers(actor: Actor, organisation: UUID, past: Iterable[UUID], words: str = "") -> list[UUID]:
    """The first two on the path of complaints of this agency who did not work with her or him, and are not named."""
    about = complaints.about(actor, tuple(past), None, words)
    path = rules_complaints.path(complaints.hands(actor, organisation), about, by=None)
    found = [one.id for one in path if one.id is not None and one.members]
    return vouching.vouched(found)[:READERS]


def answers(actor: SignedIn) -> list[Said]:
    """What was answered, for who reads it: the newest quarter first, and within one in no order that tells anything."""
    mine = [actor.user_id, *actor.team_ids]
    rows = models.Slip.objects.filter(readers__overlap=mine, is_used=True).exclude(body=b"")
    rows = rows.order_by("-until", "mark")
    # Cut after leaving out: what is not for this reader takes nobody's place.
    others = list(islice((row for row in rows if actor.user_id not in sealing.opened(row).past), AT_MOST))
    found = slips.opened(actor, others, Said, place=sealing.PLACE)
    found.sort(key=lambda pair: pair[0].mark)
    found.sort(key=lambda pair: str(pair[1].quarter), reverse=True)
    return [said for _row, said in found]


def agencies_read(actor: SignedIn) -> list[UUID]:
    """About which agencies something was answered that is with the actor."""
    mine = [actor.user_id, *actor.team_ids]
    rows = models.Slip.objects.filter(readers__overlap=mine)
    return list(rows.values_list("organisation", flat=True).distinct())


def _begun(actor: SignedIn, seen: Found) -> frozenset[Part]:
    del actor
    taken = set(attempts.Step.objects.filter(case_id=seen.id).values_list("key", flat=True))
    found = {Part.FIRST}
    if taken or attempts.Attempt.objects.filter(case_id=seen.id).exists():
        found.add(Part.PREPARING)
    if custody.BEGUN in taken:
        found.add(Part.WAY)
    if custody.ARRIVED in taken or people.Step.objects.filter(case_id=seen.id, key=HANDED_OVER).exists():
        found.add(Part.ARRIVED)
    return frozenset(found)


def _asked(case: UUID, about: dict[Part, UUID]) -> dict[str, tuple[date, bool]]:
    there = [marks.of_part(case, part, organisation) for part, organisation in about.items()]
    rows = models.Slip.objects.filter(of_part__in=there)
    return {row.of_part: (clock.day_of(row.created_at), sealing.opened(row).is_wanted) for row in rows}
