"""What two recovery officers could give back, read for whoever prepares their ceremony."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404

from wayhome.core.actors import Actor
from wayhome.organisations.models import Organisation, Team, User
from wayhome.vault import recovery


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A key that people share. ``name`` is empty for the organisation's own."""

    owner: UUID
    name: str
    people: int


@dataclass(frozen=True, slots=True)
class LostRow:
    """A case, or an author's own notes in a case, that nobody here can open any more."""

    case: UUID
    author_id: UUID | None
    author: str


@dataclass(frozen=True, slots=True)
class Listing:
    """All of it. Empty for an organisation that is not here."""

    keys: list[KeyRow]
    lost: list[LostRow]


def organisations(actor: Actor) -> list[tuple[UUID, str]]:
    """Every organisation of this installation, for a job that acts for none yet. 404 for people."""
    if actor.is_signed_in or not actor.name:
        raise Http404
    return list(Organisation.objects.order_by("name").values_list("pk", "name"))


def listing(actor: Actor) -> Listing:
    """Every shared key with how many hold it, and every case or own notes that nobody holds."""
    organisation = _organisation(actor)
    names = dict(Team.objects.visible_to(actor).values_list("pk", "name"))
    authors = dict(User.objects.visible_to(actor).values_list("pk", "name"))
    return Listing(
        [
            KeyRow(held.owner, names.get(held.owner, ""), held.people)
            for held in recovery.holdings(organisation)
        ],
        [
            LostRow(found.case, found.own_of, authors.get(found.own_of, "") if found.own_of else "")
            for found in recovery.lost(organisation, gone=gone(actor))
        ],
    )


def gone(actor: Actor) -> frozenset[UUID]:
    """Whose account is closed for good."""
    return frozenset(User.objects.visible_to(actor).exclude(left_at=None).values_list("pk", flat=True))


def person_by_address(actor: Actor, email: str) -> UUID:
    """Who works here under that address. 404 for anyone else."""
    found = User.objects.visible_to(actor).filter(email=email.strip().lower(), left_at=None).first()
    if found is None:
        raise Http404
    return found.pk


def person_who_wrote(actor: Actor, who: str) -> UUID:
    """Whose own notes are meant: an address, or the id of someone who left and has none. 404 for anyone else."""
    people = User.objects.visible_to(actor)
    try:
        found = people.filter(pk=UUID(who)).first()
    except ValueError:
        found = people.filter(email=who.strip().lower()).first()
    if found is None:
        raise Http404
    return found.pk


def _organisation(actor: Actor) -> UUID:
    if actor.organisation_id is None:
        raise Http404
    return actor.organisation_id
