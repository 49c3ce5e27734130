"""Rows in any number, for tests about many. People made here have no keys; the cast has."""

from collections.abc import Iterable

import factory

from wayhome.core import clock
from wayhome.organisations.models import Membership, Organisation, RoleGrant, Team, User


class Colleague(factory.django.DjangoModelFactory[User]):
    """Someone who works in ``organisation`` and was confirmed by ``confirmed_by``."""

    class Meta:
        model = User

    name = factory.Sequence(lambda n: f"Colleague {n:03}")
    email = factory.Sequence(lambda n: f"colleague-{n:03}@work.test")
    password = "!"
    confirmed_at = factory.LazyFunction(clock.now)


def colleagues(count: int, *, of: Organisation, confirmed_by: User, teams: Iterable[Team] = ()) -> list[User]:
    """``count`` people with one role each, in all of ``teams``."""
    made = [Colleague.create(organisation=of, confirmed_by=confirmed_by) for _number in range(count)]
    for user in made:
        RoleGrant.objects.create(user=user, role="SHELTER_STAFF", granted_by=confirmed_by)
        for team in teams:
            Membership.objects.create(team=team, user=user, added_by=confirmed_by)
    return made
