"""Who receives something: a team or a person, and where they are."""

from uuid import UUID

from wayhome.organisations.models import Team, User


def organisation_of(owner: UUID) -> UUID:
    """Where this team or this person is."""
    team = Team.objects.filter(pk=owner).values_list("organisation", flat=True).first()
    return team or User.objects.values_list("organisation", flat=True).get(pk=owner)
