"""Words of the instrument and of the plans (domain.md 3.1, 4.3)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Band(models.TextChoices):
    """How great a danger is, in the order of ``scoring.BANDS``."""

    LOW = "low", _("Low")
    MEDIUM = "medium", _("Medium")
    HIGH = "high", _("High")
    CRITICAL = "critical", _("Critical")


class Who(models.TextChoices):
    """Who could be harmed. Each is looked at."""

    PERSON = "person", _("She or he")
    CHILDREN = "children", _("Her or his children")
    FAMILY = "family", _("Family in the country of return")
    OTHERS = "others", _("Others who were exploited together")
    STAFF = "staff", _("People who work here")
    ESCORT = "escort", _("Whoever travels along")
    PUBLIC = "public", _("Anybody nearby")


class Concerned(models.TextChoices):
    """Whether somebody could be harmed at all."""

    YES = "yes", _("Could be harmed")
    NO = "no", _("Nobody there, or no danger to them")
    UNKNOWN = "unknown", _("Not known, or not now")


class Group(models.TextChoices):
    """Items that stand on one page."""

    TRAFFICKER = "T", _("Those who exploited her or him")
    FAMILY = "F", _("Family and community")
    STATE = "P", _("Protection by the state")
    LEGAL = "L", _("Law and papers")
    HEALTH = "H", _("Health")
    ECONOMIC = "E", _("Home and money")
    JOURNEY = "J", _("The journey")
    CHILD = "C", _("The child")
    AGAIN = "R", _("Being exploited again")


class OwnView(models.TextChoices):
    """How she or he sees the danger."""

    NOT_ASKED = "", _("Not asked, or not now")
    LOW = "low", _("Low")
    MEDIUM = "medium", _("Medium")
    HIGH = "high", _("High")
    CRITICAL = "critical", _("Critical")


class Level(models.TextChoices):
    """What the worker does with the band that follows from the answers."""

    AS_IS = "as_is", _("Leave it as it is")
    RAISE = "raise", _("Say that it is greater")
    LOWER = "lower", _("Say that it is one step smaller; a supervisor must agree")


class Protective(models.TextChoices):
    """What protects. Shown beside the danger; it takes nothing away from it."""

    ADULT = "Q1", _("An adult she or he trusts")
    HOME = "Q2", _("A safe home")
    JOB = "Q3", _("Work, or a skill")
    NGO = "Q4", _("An organisation that is in touch")
    PAPERS = "Q5", _("Papers")
    PLAN = "Q6", _("A plan that is her or his own")
    CHILD_CARE = "Q7", _("Somebody to look after the children")


class Domain(models.TextChoices):
    """What is needed (domain.md 3.1, ``needs_item``)."""

    SAFETY = "safety", _("Safety")
    SHELTER = "shelter", _("A place to stay")
    HEALTH = "health", _("Health")
    PSYCHOSOCIAL = "psychosocial", _("Somebody to talk to")
    LEGAL = "legal", _("A lawyer")
    DOCUMENTS = "documents", _("Papers")
    FAMILY = "family", _("Family")
    EDUCATION = "education", _("School or training")
    LIVELIHOOD = "livelihood", _("Work")
    CHILDCARE = "childcare", _("Care for children")
    INTERPRETING = "interpreting", _("An interpreter")
    CASH = "cash", _("Money")


class Urgency(models.TextChoices):
    """How soon (domain.md 4.3)."""

    IMMEDIATE = "immediate", _("Within 24 hours")
    SHORT = "short", _("Within 14 days")
    LONG = "long", _("Later")


class NeedStatus(models.TextChoices):
    """Where it stands."""

    OPEN = "open", _("Open")
    UNDER_WAY = "under_way", _("Under way")
    MET = "met", _("Met")
    CANNOT = "cannot", _("Cannot be met here")


class ByHer(models.TextChoices):
    """Whether she or he wants it."""

    ASKED = "asked", _("Asked for by her or him")
    AGREED = "agreed", _("Offered, and wanted")
    NOT_WANTED = "not_wanted", _("Not wanted by her or him")
    NOT_ASKED = "not_asked", _("Not talked about yet")


class Signed(models.TextChoices):
    """How she or he signed the plan."""

    PAPER = "paper", _("On paper")
    WITNESS = "witness", _("Aloud, with a witness")
    INTERPRETER = "interpreter", _("With an interpreter")


class PromiseState(models.TextChoices):
    """What became of a promise."""

    PROMISED = "promised", _("Promised")
    GIVEN = "given", _("Given")
    NOT_GIVEN = "not_given", _("Not given")
    TAKEN_BACK = "taken_back", _("Taken back")


class Still(models.TextChoices):
    """What a record of a contact says about the safety plan (domain.md 4.3: reviewed at every contact)."""

    RIGHT = "right", _("Yes: gone through, and still right")
    CHANGED = "changed", _("No: it has to change. Go there now")
    NOT_LOOKED = "not_looked", _("Not looked at this time")


class Why(models.TextChoices):
    """Why the danger is looked at again (domain.md 4.3, review triggers)."""

    CONTACT = "contact", _("You were in touch")
    STAGE = "stage", _("A new part of the way began")
    THREAT = "threat", _("Somebody threatened")
    ADDRESS = "address", _("Where or how she or he is reached has changed")
    RELEASED = "released", _("An accused person was released")
    HEARING = "hearing", _("A court date was set or moved")
    CONSENT = "consent", _("Something was taken back")
    MISSED = "missed", _("A visit was missed")
    AGE = "age", _("It is 14 days old")
