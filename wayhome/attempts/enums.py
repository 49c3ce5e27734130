"""Words of an attempt to return (domain.md 3.2, ``return_case``)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Host(models.TextChoices):
    """With whom she or he sleeps first."""

    FAMILY = "family", _("With the family")
    SHELTER = "shelter", _("In a safe house")
    OWN_HOME = "own_home", _("In a home of her or his own")
    SUPPORTED_HOUSING = "supported_housing", _("In a flat with support")
    INSTITUTION = "institution", _("In a home for children")
    OTHER = "other", _("Somewhere else")


class Ended(models.TextChoices):
    """Why an attempt ended. Each is sealed: whoever has the database cannot tell a no from a date that moved."""

    PERSON = "person", _("She or he wants something else now")
    CONSENT = "consent", _("What was agreed for it was taken back")
    NOT_SAFE = "not_safe", _("It is not safe")
    RECEIVER = "receiver", _("Nobody there can receive her or him")
    POSTPONED = "postponed", _("It is put off; a new plan will be made")
    OWN_WAY = "own_way", _("She or he goes on her or his own")
    ARRIVED = "arrived", _("She or he has arrived")
    OTHER = "other", _("Something else")


class Pressed(models.TextChoices):
    """Whether anybody or anything presses her or him to go (domain.md 3.2, G2.1; the third is a good enough no)."""

    NOBODY = "nobody", _("Nobody and nothing")
    DOUBT = "doubt", _("In doubt")
    YES = "yes", _("Somebody or something presses")


class Claimed(models.TextChoices):
    """What another room keeps of a claim for asylum, as a fact and no more: there is none, it goes on, it ended."""

    NONE = "none"
    GOES_ON = "goes_on"
    ENDED = "ended"
    NOT_OPEN = "not_open"


class FoundBy(models.TextChoices):
    """Who found that serious harm waits."""

    COURT = "court", _("A court")
    AUTHORITY = "authority", _("An authority, such as the one for asylum")
    LAWYER = "lawyer", _("Her or his lawyer")
    AGENCY = "agency", _("One of the agencies on the case")
