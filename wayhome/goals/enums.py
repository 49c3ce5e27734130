"""Words of the plan for the time after arriving (domain.md 3.4, ``reintegration_plan``)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Dimension(models.TextChoices):
    """The three parts of a life that a plan goes through."""

    ECONOMIC = "economic", _("Work, money, a place to live")
    SOCIAL = "social", _("Family, friends, school, papers, services")
    PSYCHOSOCIAL = "psychosocial", _("Health, safety, feeling well")


class State(models.TextChoices):
    """What became of a goal or a step."""

    PLANNED = "planned", _("Planned")
    ONGOING = "ongoing", _("Begun")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("Given up")


class How(models.TextChoices):
    """How she or he signed. A mark and a spoken word count as much as a signature."""

    HERSELF = "herself", _("With her or his own hand")
    MARK = "mark", _("With a mark, before a witness")
    ALOUD = "aloud", _("Aloud, before a witness")


class Word(models.TextChoices):
    """What a word about a plan is. Sealed."""

    TOGETHER = "together", _("Read together")
    PROGRESS = "progress", _("What became of it")
    REVIEW = "review", _("Gone through")
