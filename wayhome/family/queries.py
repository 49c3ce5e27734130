"""Relatives of a case, as far as they are open to the actor. For pages and for later rooms."""

from uuid import UUID

from django.http import Http404

from wayhome.attempts import reading as attempts
from wayhome.attempts.shapes import ThingNow, Versioned
from wayhome.attempts.subjects import AttemptSubject
from wayhome.consent import queries as consent
from wayhome.consent.enums import Purpose
from wayhome.consent.models import Withdrawal
from wayhome.core import clock, once
from wayhome.family import documents, models, reading, rules, seeing
from wayhome.family.enums import State
from wayhome.family.shapes import Kin
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people import reading as people_reading
from wayhome.people.queries import Found


@once.remembered
def relatives(actor: SignedIn, seen: Found) -> list[Kin]:
    """Every relative that was written down, the first one first; none for who is told nothing of danger."""
    if not seeing.family(actor, seen):
        return []
    found = reading.things(models.Relative, documents.Relative, actor, seen, with_names=True)
    visits = {
        one.thing: one
        for one in reading.things(models.Assessment, documents.Assessment, actor, seen, with_names=True)
    }
    searches = reading.things(models.Search, documents.Search, actor, seen)
    adverse = reading.things(models.Adverse, documents.Adverse, actor, seen)
    approaches = reading.things(models.Approach, documents.Approach, actor, seen)
    return [
        Kin(
            thing=one.thing,
            now=one,
            assessed=visits.get(one.thing),
            searches=[it for it in searches if it.newest.known.relative == one.thing],
            adverse=[it for it in adverse if it.newest.known.relative == one.thing],
            approaches=[it for it in approaches if it.newest.known.relative == one.thing],
        )
        for one in found
    ]


def relative(actor: SignedIn, seen: Found, thing: UUID) -> Kin:
    """One of them. 404 for any other."""
    found = next((one for one in relatives(actor, seen) if one.thing == thing), None)
    if found is None:
        raise Http404
    return found


def place(actor: SignedIn, seen: Found, kin: Kin) -> ThingNow[documents.Place] | None:
    """How this relative is reached. None where it is not open, not written, or where nobody may reach her or him."""
    if not seen.access.may_read("B") or not seeing.family(actor, seen) or not kin.may_be_reached:
        return None
    there = people_reading.open_here(actor, seen)
    rows = list(models.Place.objects.filter(there, thing=kin.thing).order_by("created_at", "number"))
    return next(iter(attempts.opened(documents.Place, actor, rows)), None)


@once.remembered
def agreements(actor: SignedIn, seen: Found) -> dict[str, consent.Standing]:
    """Name of a relative, as an agreement compares it -> the live agreement to contact; for who may read these."""
    found: dict[str, consent.Standing] = {}
    for one in consent.standings(actor, seen):
        if one.purpose == Purpose.FAMILY_CONTACT and one.is_live and one.answer is not None:
            found |= {who.key: one for who in one.answer.recipients}
    return found


@once.remembered
def ended(actor: SignedIn, seen: Found) -> frozenset[UUID]:
    """Agreements of this case that were taken back, replaced or lapsed. Found without keys."""
    del actor  # the case was found for them
    return frozenset(Withdrawal.objects.filter(case_id=seen.id).values_list("consent", flat=True))


def reads_agreements(actor: SignedIn, seen: Found) -> bool:
    """Whether the agreement itself is open to the actor; whoever was let in goes by what was asked of them."""
    del actor  # the case was found for them
    return seen.access.may_read("C") and not seen.access.is_partner


def is_agreed(actor: SignedIn, seen: Found, kin: Kin) -> bool:
    """Whether contact with this relative is agreed now. For who was let in: asked to look, and not told to stop."""
    if reads_agreements(actor, seen):
        return kin.key in agreements(actor, seen)
    return any(is_live(actor, seen, one.newest.known) for one in kin.searches)


def is_live(actor: SignedIn, seen: Found, search: documents.Search) -> bool:
    """Whether looking goes on: not stopped, and what it stands on is not taken back and not over."""
    if search.state == State.STOPPED or search.basis in ended(actor, seen):
        return False
    return search.until is None or search.until >= clock.today()


def why_not_contact(actor: SignedIn, seen: Found, kin: Kin) -> str | None:
    """For pages, actions and later rooms alike."""
    return rules.why_not_contact(tie=kin.tie, feels=kin.known.feels, is_agreed=is_agreed(actor, seen, kin))


def why_not_host(actor: SignedIn, seen: Found, kin: Kin) -> str | None:
    """Why this relative does not receive her or him; None where she or he was visited, is willing, able and safe."""
    return rules.why_not_host(
        tie=kin.tie, visit=kin.visit, safe=kin.safe, is_agreed=is_agreed(actor, seen, kin)
    )


def host(actor: SignedIn, subject: AttemptSubject) -> Kin | None:
    """Who of the family was named to receive her or him in this attempt."""
    version = host_version(actor, subject)
    if version is None or version.known.relative is None:
        return None
    return next((one for one in relatives(actor, subject.seen) if one.thing == version.known.relative), None)


def host_version(actor: SignedIn, subject: AttemptSubject) -> Versioned[documents.Host] | None:
    """The newest word on it; None while there is none."""
    if not seeing.family(actor, subject.seen):
        return None
    found = attempts.things(models.Host, documents.Host, actor, subject.seen, subject.attempt)
    return found[0].newest if found else None


def is_child(actor: SignedIn, seen: Found) -> bool:
    """A child, or somebody who may be one."""
    return people.person(actor, seen).is_child
