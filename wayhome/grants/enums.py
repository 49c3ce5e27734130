"""Words of help and money (domain.md 3.4, assistance components)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Sort(models.TextChoices):
    """What it is."""

    HEALTH = "health", _("Health")
    ACCOMMODATION = "accommodation", _("A place to live")
    EDUCATION = "education", _("School and education")
    TRAINING = "training", _("Learning a trade")
    JOB = "job", _("Finding work")
    BUSINESS = "business", _("A small business of her or his own")
    FAMILY = "family", _("Help for the family")
    LEGAL = "legal", _("Legal help")


class Way(models.TextChoices):
    """How it is given."""

    KIND = "kind", _("In kind: we buy it")
    PROVIDER = "provider", _("Paid to whoever provides it")
    CASH = "cash", _("In cash, or to an account of hers or his")


class State(models.TextChoices):
    """Where it stands. Sealed."""

    PLANNED = "planned", _("Not asked for so far")
    ASKED = "asked", _("Waits for approval")
    APPROVED = "approved", _("Approved")
    REFUSED = "refused", _("Not approved")
    ENDED = "ended", _("Ended")


class How(models.TextChoices):
    """How she or he said that it was received."""

    HERSELF = "herself", _("She or he signed")
    MARK = "mark", _("With a mark or a fingerprint")
    SPOKEN = "spoken", _("Said aloud, before a witness")
    NOT_WANTED = "not_wanted", _("She or he did not want to sign")


class Went(models.TextChoices):
    """What became of it. Nothing here is held against her or him."""

    WELL = "well", _("It went as she or he wanted")
    TAKEN = "taken", _("Somebody of the family, or a partner, took it")
    PRESSURE = "pressure", _("Somebody put pressure on her or him")
    SOLD = "sold", _("It was sold, or used for something else, in need")
    OTHER = "other", _("Something else")


class Change(models.TextChoices):
    """How it is given from now on."""

    STAYS = "stays", _("As it was")
    KIND = "kind", _("In kind")
    SMALLER = "smaller", _("In smaller parts")
    PROVIDER = "provider", _("To whoever provides it")


class Sign(models.TextChoices):
    """Whether it is a sign to talk about: the worker says so, or it is none. In the spelling of ``watch``."""

    NONE = "none", _("No")
    FAMILY = "family_conflict", _("Yes: a conflict in the family")
    DEBT = "debt_call", _("Yes: somebody asks for money that is said to be owed")


GRANTS = frozenset({Sort.BUSINESS})  # these, and whatever is given in cash: G4.4_PLAN
