"""Sessions, and what the actor noted of them for nobody else."""

from uuid import UUID

from django.http import Http404

from wayhome.assistance import documents, models, reading, seeing
from wayhome.assistance.documents import Session, SessionBrief
from wayhome.assistance.shapes import EntryNow, OwnNow
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found

type SessionNow = EntryNow[SessionBrief, Session]
sees_sessions = seeing.sessions  # whether the actor is told of any kind of session


def sessions(actor: SignedIn, seen: Found) -> list[SessionNow]:
    """Every session the actor is told of, the newest day first. 404 for who is told of none."""
    if not sees_sessions(actor, seen):
        raise Http404
    found = reading.entries(actor, seen, documents.SESSION, (SessionBrief, Session), see=seeing.told)
    return sorted(found, key=lambda one: (one.newest.brief.day, one.newest.at), reverse=True)


def session(actor: SignedIn, seen: Found, thing: UUID) -> SessionNow:
    """One session with its versions. 404 for one of another case, or of a kind the actor is not told of."""
    found = next((one for one in sessions(actor, seen) if one.thing == thing), None)
    if found is None:
        raise Http404
    return found


def own_note(actor: SignedIn, seen: Found, thing: UUID) -> OwnNow:
    """What the actor noted for nobody else. Of anybody else's notes nothing is told, not even that they are there."""
    row = (
        models.OwnNote.objects.filter(case_id=seen.id, session=thing, own_of=actor.user_id)
        .order_by("-number")
        .first()
    )
    if row is None:
        return OwnNow()
    for _row, values in reading.opened(actor, [row]):
        if values.get("body") is not None:
            return OwnNow(documents.Own.from_value(values["body"]).text, row.number)
    return OwnNow("", row.number)
