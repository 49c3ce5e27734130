"""Opening a house or a stay for a page: found or 404, the looking recorded before anything is shown."""

from uuid import UUID

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.organisations.actors import SignedIn
from wayhome.shelter import models, queries, together
from wayhome.shelter.together import Board


def at_house(actor: SignedIn, pk: UUID) -> models.House:
    """A house of one's own team. Its page names nobody who lives there, unless ``at_tonight`` was asked too."""
    return queries.house(actor, pk)


def at_tonight(actor: SignedIn, pk: UUID, *, action: str = "shelter.tonight_read") -> models.House:
    """The same, for pages that show who lives there, or who must not be let in: recorded first."""
    home = queries.house(actor, pk)
    audit.looked(by=actor, subject=home.pk, groups="B", action=action)
    return home


def at_board(
    actor: SignedIn, pk: UUID, *, action: str = "shelter.tonight_read"
) -> tuple[models.House, Board]:
    """The same, with its places and who is in them: read together with the house, shown when it is recorded."""
    board = together.places(pk, clock.today())
    home = board[0][0].house if board else None
    if home is None or not queries.is_of_house(actor, home):
        home = queries.house(actor, pk)  # without a place so far; or 404
    audit.looked(by=actor, subject=home.pk, groups="B", action=action)
    return home, board


def at_address(actor: SignedIn, pk: UUID) -> models.House:
    """The same, for the one page that shows where it is: each reading is recorded, not only the first."""
    home = queries.house(actor, pk)
    audit.record_apart("shelter.address_read", by=actor, subject=home.pk, groups="B")
    return home


def at_stay(actor: SignedIn, pk: UUID) -> models.Stay:
    """A stay in a house of one's own team."""
    found = queries.stay(actor, pk)
    audit.looked(by=actor, subject=found.case_id, groups="B", action="shelter.stay_read")
    return found
