"""Words of leaving: what was told, what was given, how somebody leaves alone (domain.md 3.2)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What a record of this room is. Sealed with it: without keys one looks like the other."""

    ORIENTATION = "orientation", _("What was told before leaving")
    KIT = "kit", _("What was given for the way")
    CARD = "card", _("Emergency card")
    OWN_WAY = "own_way", _("Left on her or his own decision")


class Told(models.TextChoices):
    """What somebody knows before leaving (step 13)."""

    ROUTE = "route", _("The way, part by part")
    PAPERS = "papers", _("The papers, and who carries them")
    WHO_MEETS = "who_meets", _("Who meets her or him")
    NOBODY_COMES = "nobody_comes", _("What to do if nobody comes")
    PHONE = "phone", _("Whom to call, day and night")
    CODE_WORD = "code_word", _("The code word")
    RIGHTS = "rights", _("Her or his rights on the way and there")
    STOP = "stop", _("That she or he may stop at any time, also on the way")


class Item(models.TextChoices):
    """What goes along."""

    PHONE = "phone", _("Telephone")
    SIM = "sim", _("SIM card")
    CLOTHES = "clothes", _("Clothes")
    HYGIENE = "hygiene", _("Things for washing")
    BABY = "baby", _("Things for a baby")


class Why(models.TextChoices):
    """Why nobody organises the way."""

    DECLINED = "declined", _("She or he does not want it to be organised")
    NOT_SAFE = "not_safe", _("We organise no return now")


class Informed(models.TextChoices):
    """What somebody is told who leaves alone."""

    DANGER = "danger", _("What we see as the danger")
    HELP_THERE = "help_there", _("Who helps there, and how to reach them")
    CALL_US = "call_us", _("That she or he may call us at any time")
    BACK = "back", _("That the door here stays open")


class Answer(models.TextChoices):
    """What the second person says."""

    YES = "yes", _("Yes, going ahead is right")
    NO = "no", _("No")
