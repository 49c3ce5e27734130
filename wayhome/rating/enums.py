"""Parts of the way, three questions, six more of the last part, and what can be answered."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Part(models.TextChoices):
    """A part of the way that is over: `SHELTER`, `PRE_DEPARTURE`, `TRAVEL`, `ARRIVAL_REINTEGRATION`. For workers."""

    FIRST = "first", _("Safe place and first help")
    PREPARING = "preparing", _("Choosing and preparing")
    WAY = "way", _("On the way")
    ARRIVED = "arrived", _("Arrival and new start")


class Question(models.TextChoices):
    """Each may be left out."""

    RESPECT = "respect", pgettext_lazy("respect", "Were you treated with respect?")
    CHOICES = "choices", pgettext_lazy("respect", "Was done what you chose?")
    AGAIN = "again", pgettext_lazy("respect", "Would you ask for help here again?")


class Answer(models.TextChoices):
    """Of each question. What was left out is no answer."""

    YES = "yes", pgettext_lazy("respect", "Yes")
    PARTLY = "partly", pgettext_lazy("respect", "In part, or not sure")
    NO = "no", pgettext_lazy("respect", "No")


class Matter(models.TextChoices):
    """With what she or he is content, from 1 to 5, after arriving (domain.md 3.4, 4.6.4). Each may be left out."""

    TALKS = "talks", pgettext_lazy("respect", "With the talks and the counselling")
    WORK = "work", pgettext_lazy("respect", "With the help for work and money")
    SOCIAL = "social", pgettext_lazy("respect", "With the help for a home, health, papers or school")
    PEOPLE = "people", pgettext_lazy("respect", "With the help with family and the people around you")
    OVERALL = "overall", pgettext_lazy("respect", "With everything together")
    HOPED = "hoped", pgettext_lazy("respect", "It was as you had hoped")


MARKS = ("1", "2", "3", "4", "5")
LEFT_OUT = "left"
