"""Words of hearings: where, what is paid, what was not right, what is done afterwards (domain.md 3.5)."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _

from wayhome.witnessing.enums import Modality as Modality

LADDER = tuple(Modality)  # the one that weighs least comes first (domain.md 3.5, step 6)
NEEDS_TEST = frozenset({Modality.RECORDED, Modality.VIDEO})


class Venue(models.TextChoices):
    """Where she or he is during the hearing."""

    COURT = "court", _("In a court")
    CONSULATE = "consulate", _("In a consulate")
    OFFICE = "office", _("In a room of an agency, quiet and set up for it")
    OTHER = "other", _("Somewhere else")


class Journey(models.TextChoices):
    """Whether she or he has to come from another country. Nothing is chosen beforehand."""

    YES = "yes", _("Yes: she or he has to come from another country")
    NO = "no", _("No: she or he is there")


class Interprets(models.TextChoices):
    """Whether somebody interprets."""

    NEEDED = "needed", _("An interpreter is needed")
    NOT_NEEDED = "not_needed", _("No interpreter is needed")


class Cost(models.TextChoices):
    """What a hearing costs her or him. Paid before it, not after."""

    CHILDCARE = "childcare", _("Somebody looks after the children")
    FARES = "fares", _("Fares")
    WAGES = "wages", _("Lost wages")
    COMPANION = "companion", _("Somebody who goes along")


class Paid(models.TextChoices):
    """How it stands with one of them."""

    NOT_NEEDED = "not_needed", _("Not needed")
    ASKED = "asked", _("Asked for")
    PAID = "paid", _("Paid")


class Attended(models.TextChoices):
    """Whether she or he spoke."""

    YES = "yes", _("Spoke")
    PART = "part", _("Spoke in part")
    NO = "no", _("Did not speak")


SPOKE = frozenset({Attended.YES, Attended.PART})


class Issue(models.TextChoices):
    """What was not right."""

    LINK = "link", _("The connection broke")
    INTERPRETER = "interpreter", _("The interpreter did not come, or was not understood")
    SAW = "saw_accused", _("She or he saw or heard somebody who is accused")
    PRIVATE = "private_life", _("Questions about private life that nobody needed to ask")
    OPEN = "identity_told", _("Name, picture or place became known")
    FORCED = "brought", _("She or he was made to come")
    UNAGREED = "without_yes", _("Heard without a yes to this way, or without what a child needs")
    OTHER = "other", _("Something else")


class Care(models.TextChoices):
    """What is done afterwards (domain.md 3.5, step 10)."""

    DEBRIEF = "debrief", _("Spoke about it, soon afterwards")
    FIRST = "first", _("In touch, the day after")
    AGAIN = "again", _("In touch again, some days later")
    RESULT = "result", _("Told what came of it, in the agreed safe way")


class Lack(StrEnum):
    """What can be missing for a hearing (``G5.6_LINK_READY``)."""

    PLAN = "plan"
    VENUE = "venue"
    SUPPORT = "support"
    STOP_WORD = "stop_word"
    LINK = "link"
    BACKUP = "backup"
    INTERPRETER = "interpreter"
    PAID = "paid"
    MEASURE = "measure"  # one for each that nobody has decided on, with its id behind it


class Stand(models.TextChoices):
    """Where a hearing stands; worked out, never written."""

    TO_PLAN = "to_plan", _("To be planned")
    MOVED = "moved", _("The day was moved: write the new time")
    PLANNED = "planned", _("To come")
    SILENT = "silent", _("Passed: write what became of it")
    OVER = "over", _("Over")
    OFF = "off", _("Called off")
