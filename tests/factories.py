"""Rows in any number, for tests about many. People made here have no keys; the cast has."""

from collections.abc import Iterable

from factory import django
from factory.declarations import LazyFunction, Sequence

from wayhome.core import clock
from wayhome.organisations.models import Membership, Organisation, RoleGrant, Team, User


class Colleague(django.DjangoModelFactory[User]):
    """Someone who works in ``organisation`` and was confirmed by ``confirmed_by``."""

    class Meta:
        model = User

    name = Sequence(lambda n: f"Colleague {n:03}")  # type: ignore[no-untyped-call]
    email = Sequence(lambda n: f"colleague-{n:03}@work.test")  # type: ignore[no-untyped-call]
    password = "!"
    confirmed_at = LazyFunction(clock.now)  # type: ignore[no-untyped-call]


def colleagues(count: int, *, of: Organisation, confirmed_by: User, teams: Iterable[Team] = ()) -> list[User]:
    """``count`` people with one role each, in all of ``teams``."""
    made = [Colleague.create(organisation=of, confirmed_by=confirmed_by) for _number in range(count)]
    for user in made:
        RoleGrant.objects.create(user=user, role="SHELTER_STAFF", granted_by=confirmed_by)
        for team in teams:
            Membership.objects.create(team=team, user=user, added_by=confirmed_by)
    return made
