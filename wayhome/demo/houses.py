"""One house of the practice world, with rooms, so that the house tonight is not an empty page."""

from collections.abc import Iterable

from wayhome.demo import telling
from wayhome.demo.practice import Practice
from wayhome.organisations import actors
from wayhome.organisations.enums import TeamKind
from wayhome.organisations.models import Team, User
from wayhome.shelter import actions, documents
from wayhome.shelter.enums import Group, HouseKind, RoomType
from wayhome.vault import private
from wayhome.vault.keyring import Keyring

ROOMS = ((RoomType.SINGLE, 1), (RoomType.FAMILY, 3), (RoomType.SHARED, 2))


def open_one(people: Iterable[Practice]) -> None:
    """The house of whoever manages one. Its address is invented, sealed like a real one, and stands nowhere else."""
    manager = next(one for one in people if one.role == "SHELTER_MANAGER")
    user = User.objects.get(email=manager.email)
    by = actors.of_user(user, keyring=Keyring(private.open_with_passphrase(user.pk, manager.passphrase)))
    house = actions.open_house(
        team=Team.objects.get(pk__in=by.team_ids, kind=TeamKind.HOUSE).pk,
        kind=HouseKind.SHELTER,
        groups=[Group.WOMEN, Group.CHILDREN, Group.FAMILIES],
        languages=["sqi", "eng"],
        is_accessible=True,
        about=documents.About(name="Lantern", rules="Quiet after ten. Doors open from inside at any hour."),
        address=documents.Address(lines="Practice Street 7", way="By the back lane; ring twice"),
        by=by,
    )
    with telling.ago(days=1):  # whoever came before midnight came into a room that was there
        for kind, places in ROOMS:
            actions.add_room(
                house=house.pk,
                kind=kind,
                groups=[],
                is_accessible=kind == RoomType.SINGLE,
                places=places,
                by=by,
            )
