"""Passes of one travel plan, what was said with them, and where; as far as it is open to the actor."""

from uuid import UUID

from django.http import Http404

from wayhome.attempts import reading
from wayhome.attempts.shapes import AttemptNow
from wayhome.consent import queries as consent
from wayhome.consent.enums import Purpose
from wayhome.consent.queries import Standing
from wayhome.core import clock
from wayhome.organisations.actors import SignedIn
from wayhome.passes import documents, models, sealing
from wayhome.passes.shapes import NoteNow, PassNow, PlaceNow
from wayhome.people import queries as people
from wayhome.people.queries import Found

GROUP, HEALTH = sealing.GROUP, "D"
PLACES_AT_MOST = 50


def of_attempt(actor: SignedIn, seen: Found, now: AttemptNow) -> list[PassNow]:
    """Every pass, the newest first. Three questions to the database, however many there are."""
    if not seen.access.may_read(GROUP):
        return []
    cards = {one.thing: one for one in reading.things(models.Card, documents.Card, actor, seen, now.id)}
    rows = models.Pass.objects.filter(pk__in=list(cards)).order_by("-created_at", "pk")
    return [_one(row, cards[row.pk].newest.known) for row in rows]


def one(actor: SignedIn, seen: Found, now: AttemptNow, pass_id: UUID) -> PassNow:
    """One of them. 404 for any other."""
    found = next((each for each in of_attempt(actor, seen, now) if each.id == pass_id), None)
    if found is None:
        raise Http404
    return found


def _one(row: models.Pass, card: documents.Card) -> PassNow:
    return PassNow(
        id=row.pk,
        card=card,
        opens_at=row.opens_at,
        closes_at=row.closes_at,
        made_at=row.created_at,
        opened_at=row.opened_at,
        heard_at=row.heard_at,
        ended_at=row.ended_at,
        is_over=clock.now() >= row.closes_at,
    )


def notes(actor: SignedIn, seen: Found, now: AttemptNow) -> list[NoteNow]:
    """What was said as words, and what did not fit any more, the newest first."""
    if not seen.access.may_read(GROUP):
        return []
    found = [
        NoteNow(one.thing, one.newest.known, one.newest.known.at or one.newest.at)
        for one in reading.things(models.Note, documents.Note, actor, seen, now.id)
    ]
    return sorted(found, key=lambda each: each.at, reverse=True)


def on_card(actor: SignedIn, seen: Found, now: AttemptNow) -> tuple[int, documents.OnCard]:
    """Medicines and needs as they were written on the newest card, with the number of that version; 0 and nothing where
    none was made, or health in short is not open to the actor.
    """
    if not seen.access.may_read_minimum(HEALTH):
        return 0, documents.OnCard()
    found = reading.things(models.OnCard, documents.OnCard, actor, seen, now.id)
    return (found[0].newest.number, found[0].newest.known) if found else (0, documents.OnCard())


def waiting(actor: SignedIn, seen: Found, now: AttemptNow) -> int:
    """How many things were said and not taken in; for who may read travel."""
    if not seen.access.may_read(GROUP):
        return 0
    del actor
    return models.Parcel.objects.filter(card__attempt=now.id, taken_at=None).count()


def tracking(actor: SignedIn, seen: Found) -> Standing | None:
    """Her or his yes to being seen on the way; None: no place is sent."""
    return consent.live(actor, seen, Purpose.LOCATION_TRACKING)


def places(actor: SignedIn, seen: Found, now: AttemptNow) -> list[PlaceNow]:
    """Where a telephone was, the newest first; for who leads the case, as long as the yes counts."""
    leads = {each.acting.pk for each in people.leads(actor, seen)}
    if not seen.access.may_read(GROUP) or actor.user_id not in leads or tracking(actor, seen) is None:
        return []
    rows = models.Parcel.objects.filter(card__attempt=now.id).exclude(place=b"").order_by("-created_at")
    rows = rows[:PLACES_AT_MOST]
    opened = sealing.places(actor.keyring, rows)
    return [PlaceNow(opened[row.pk], opened[row.pk].at or row.created_at) for row in rows if row.pk in opened]
