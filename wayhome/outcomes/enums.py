"""Words of how things are: parts of the survey, what she or he rates, who was there (domain.md 4.6)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Part(models.TextChoices):
    """The three parts of the survey."""

    ECONOMIC = "economic", pgettext_lazy("survey", "Money and work")
    SOCIAL = "social", pgettext_lazy("survey", "Home and services")
    PSYCHOSOCIAL = "psychosocial", pgettext_lazy("survey", "People and feelings")


WHOLE = "whole"  # all three together


class State(models.TextChoices):
    """Where one survey stands."""

    DRAFT = "draft", _("Half answered")
    FINISHED = "finished", _("Finished")
    ASIDE = "aside", _("Set aside")


class Present(models.TextChoices):
    """Who could hear."""

    ALONE = "alone", _("Nobody, besides an interpreter")
    OTHERS = "others", _("Somebody else was there")


class Band(models.TextChoices):
    """How a score is read at this installation. Nobody else's words; no service is opened or closed by them."""

    HIGH = "high", _("Much support is needed")
    MEDIUM = "medium", _("Some support is needed")
    LOWER = "lower", _("Less support is needed")


class Outcome(models.TextChoices):
    """What she or he rates: the seven of the survivor outcome set."""

    HOUSING = "housing", pgettext_lazy("survey", "A home that is safe and fits")
    SAFETY = "safety", pgettext_lazy("survey", "Safe from everybody who could harm")
    SUPPORT = "support", pgettext_lazy("survey", "Support that lasts and can be relied on")
    SERVICES = "services", pgettext_lazy("survey", "Help that is kind and knows what people live through")
    PURPOSE = "purpose", pgettext_lazy("survey", "Something to live for; becoming who one wants to be")
    HEALTH = "health", pgettext_lazy("survey", "Doctors and health care")
    EDUCATION = "education", pgettext_lazy("survey", "Education")


class Rating(models.IntegerChoices):
    """How far it is so, as she or he says."""

    NOT_WANTED = 0, pgettext_lazy("survey", "Not wanted")
    NOT_AT_ALL = 1, pgettext_lazy("survey", "1, not at all")
    LITTLE = 2, pgettext_lazy("survey", "2, a little")
    HALF = 3, pgettext_lazy("survey", "3, halfway")
    MOSTLY = 4, pgettext_lazy("survey", "4, mostly")
    FULLY = 5, pgettext_lazy("survey", "5, fully")


class Paper(models.TextChoices):
    """What a questionnaire on paper shows."""

    EMPTY = "empty", _("Questions only: no name, no code, no answer")
    CODE = "code", _("With the answers and the code, without a name")
    FULL = "full", _("With the answers and the name")


class About(models.TextChoices):
    """Which questions."""

    SURVEY = "survey", _("The survey")
    RATINGS = "ratings", _("The seven that she or he rates")
