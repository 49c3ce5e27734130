"""Going ahead although the psychologist has not said ready: what was asked beside her word, and what was answered."""

from datetime import datetime
from uuid import UUID

from wayhome.core import once
from wayhome.departure.shapes import Request
from wayhome.organisations.actors import SignedIn
from wayhome.people import reading as people_reading
from wayhome.people.queries import Found
from wayhome.witnessing import gates, models, queries, words
from wayhome.witnessing.documents import Ahead


def asked(actor: SignedIn, seen: Found) -> list[Ahead]:
    """Everything that was asked since the psychologist's last word; nothing for whom it is not open to."""
    found = queries.readiness(actor, seen)
    return [Ahead.from_value(one) for one in found.known.ahead] if found is not None else []


def about(actor: SignedIn, seen: Found, plan: UUID | None) -> Ahead | None:
    """What was asked last about this plan."""
    found = [one for one in asked(actor, seen) if plan is not None and one.about == plan]
    return found[-1] if found else None


def waiting(actor: SignedIn, seen: Found) -> Request | None:
    """What waits for a psychologist's answer."""
    found = next((each for each in asked(actor, seen) if not each.answer), None)
    return request(actor, gates.READY.id, found) if found is not None else None


def request(actor: SignedIn, gate: str, given: Ahead) -> Request | None:
    """The same with the name of who asks. For the next room too."""
    del actor
    who = given.asked_by
    if who is None:
        return None
    names = people_reading.names({who})
    return Request(given.thing, 1, gate, given.why, who, names.get(who, ""), given.answer, given.words)


@once.remembered
def written_at(actor: SignedIn, seen: Found) -> tuple[datetime, ...]:
    """When somebody looked at the danger, wrote of readiness, or an accused person was released; without a key."""
    looks = [
        moment
        for model in (models.Readiness, models.Risk)
        for moment in model._default_manager.filter(case_id=seen.id).values_list("created_at", flat=True)
    ]
    released = queries.track(actor, seen).released_at()
    return (*looks, released) if released is not None else tuple(looks)


def said_at(actor: SignedIn, seen: Found, matter: UUID | None) -> list[datetime]:
    """When an answer of hers or his, or what was decided on a measure, was written in this matter; when a yes ended.

    No protection programme: nobody learns from a “go” that one was written.
    """
    track = queries.track(actor, seen)
    said = [each for one in track.answers for each in one.versions if each.known.matter == matter]
    asked = [each for one in track.measures for each in one.versions if each.known.matter == matter]
    ended = queries.ended_at(actor, seen)
    return [
        *(each.at for each in said),
        *(each.at for each in asked if not words.is_programme(each.known)),
        *(
            ended[consent]
            for each in said
            if (consent := each.known.consent) is not None and consent in ended
        ),
    ]
