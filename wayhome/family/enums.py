"""Words of the family (domain.md 3.2, ``family_assessment``)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Relation(models.TextChoices):
    MOTHER = "mother", _("Mother")
    FATHER = "father", _("Father")
    GRANDMOTHER = "grandmother", _("Grandmother")
    GRANDFATHER = "grandfather", _("Grandfather")
    SISTER = "sister", _("Sister")
    BROTHER = "brother", _("Brother")
    AUNT = "aunt", _("Aunt")
    UNCLE = "uncle", _("Uncle")
    COUSIN = "cousin", _("Cousin")
    PARTNER = "partner", _("Husband, wife or partner")
    CHILD = "child", _("Son or daughter")
    OTHER = "other", _("Somebody else who is like family")


PARENTS = frozenset({Relation.MOTHER, Relation.FATHER})


class Feels(models.TextChoices):
    """How she or he feels about contact with this relative."""

    WANTS = "wants", _("Wants contact")
    UNSURE = "unsure", _("Not sure")
    DOES_NOT = "does_not", _("Does not want contact")
    NOT_ASKED = "not_asked", _("Not asked so far")


class Tie(models.TextChoices):
    """Whether a relative took part in what happened (``trafficker_link``)."""

    NONE = "none", _("None known")
    SUSPECTED = "suspected", _("Suspected")
    KNOWN = "known", _("Known")


class Safe(models.TextChoices):
    YES = "yes", _("Yes")
    NO = "no", _("No")
    UNKNOWN = "unknown", _("Not known")


class How(models.TextChoices):
    """How the agency that looks was asked."""

    REQUEST = "request", _("With a request in this system")
    WRITTEN = "written", _("In writing, outside this system")


class State(models.TextChoices):
    """Where looking for a relative stands."""

    ASKED = "asked", _("Somebody is looking")
    FOUND = "found", _("Found")
    NOT_FOUND = "not_found", _("Not found")
    STOPPED = "stopped", _("Stopped")


class What(models.TextChoices):
    """What a relative wants."""

    COLLECT = "collect", _("To take her or him along")
    VISIT = "visit", _("To visit")
    CALL = "call", _("To speak on the telephone")
    KNOW = "know", _("To know where she or he is")


class Answered(models.TextChoices):
    REFUSED = "refused", _("Refused")
    ALLOWED = "allowed", _("Allowed")
