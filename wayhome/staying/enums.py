"""Words of staying: as good an outcome as going back (domain.md, fact 4; 3.0 ``STAY_PATH``)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Way(models.TextChoices):
    """What she or he wants instead of going back."""

    STAY = "stay", _("Stay here")
    ASYLUM = "asylum", _("Ask for asylum here")
    THIRD_COUNTRY = "third_country", _("Go to another country")


class Kind(models.TextChoices):
    """What a life somewhere needs. Each is worked on by itself."""

    PAPER = "paper", _("The right to stay: permit or claim")
    LAWYER = "lawyer", _("A lawyer")
    HOME = "home", _("A place to live, after the safe house")
    INCOME = "income", _("Work, or something to live on")
    LEARNING = "learning", _("Language, school or training")
    HEALTH = "health", _("Doctor and counsellor")
    CHILDREN = "children", _("The children: school, care, coming to join")
    MONEY = "money", _("Wages and compensation")
    PEOPLE = "people", _("People one can trust")
    THERE = "there", _("The other country: who takes her or him in, and how")
    OTHER = "other", _("Something else")


class State(models.TextChoices):
    """How far it is."""

    OPEN = "open", _("Not begun")
    UNDER_WAY = "under_way", _("Under way")
    DONE = "done", _("Done")
    NOT_WANTED = "not_wanted", _("She or he does not want it")


# What each way begins with; more can be added, and each may be left by her or his wish.
FIRST = {
    Way.STAY: (Kind.PAPER, Kind.LAWYER, Kind.HOME, Kind.INCOME, Kind.LEARNING, Kind.HEALTH),
    Way.ASYLUM: (Kind.LAWYER, Kind.PAPER, Kind.HOME, Kind.LEARNING, Kind.HEALTH),
    Way.THIRD_COUNTRY: (Kind.LAWYER, Kind.THERE, Kind.PAPER, Kind.HEALTH),
}
