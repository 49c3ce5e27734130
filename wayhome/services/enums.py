"""What a service helps with and whom it takes, where it is offered, and kinds of posts."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Need(models.TextChoices):
    """The domains of needs (domain.md 3.1)."""

    SAFETY = "safety", _("Safety")
    SHELTER = "shelter", _("A safe place to live")
    HEALTH = "health", _("Health")
    PSYCHOSOCIAL = "psychosocial", _("Someone to talk to, psychological help")
    LEGAL = "legal", _("Legal advice")
    DOCUMENTS = "documents", _("Papers")
    FAMILY = "family", _("Family")
    EDUCATION = "education", _("School and training")
    LIVELIHOOD = "livelihood", _("Work and income")
    CHILDCARE = "childcare", _("Childcare")
    INTERPRETING = "interpreting", _("Interpreting")
    CASH = "cash", _("Money and things")


class Group(models.TextChoices):
    """Whom a service takes. Nothing chosen: everybody."""

    WOMEN = "women", _("Women")
    MEN = "men", _("Men")
    GIRLS = "girls", _("Girls")
    BOYS = "boys", _("Boys")
    ALONE = "unaccompanied", _("Children without their parents")
    WITH_CHILDREN = "with_children", _("Parents with their children")
    FAMILIES = "families", _("Whole families")
    LGBTI = "lgbti", _("LGBTI people")
    DISABILITY = "disability", _("People with a disability")
    NO_PAPERS = "no_papers", _("People without papers")
    FOREIGN = "foreign", _("People from another country")


class Status(models.TextChoices):
    """As HSDS has them."""

    ACTIVE = "active", _("Open")
    CLOSED = "temporarily closed", _("Closed for a while")
    INACTIVE = "inactive", _("Not offered now")
    DEFUNCT = "defunct", _("Ended")


class LocationType(models.TextChoices):
    """As HSDS has them."""

    PHYSICAL = "physical", _("An office open to the public")
    POSTAL = "postal", _("An address for letters only")
    VIRTUAL = "virtual", _("Telephone or internet, no address")


class PostKind(models.TextChoices):
    BORDER = "border", _("Border")
    CONSULATE = "consulate", _("Consulate")
    AIRPORT = "airport", _("Airport")
    TRANSIT = "transit", _("On the way")
    STATION = "station", _("Police station")


# In which somebody can be helped now or soon.
LISTED = (Status.ACTIVE, Status.CLOSED)
