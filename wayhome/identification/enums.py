"""Words of the first talk and of what was found (domain.md 3.1 and 4.2)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Topic(models.TextChoices):
    """What a talk is about. Nobody is asked about the same twice without a written reason."""

    LABOUR = "labour", _("Work, housework, begging, or anything done for the gain of others")
    SEXUAL = "sexual", _("Sexual exploitation")
    OTHER = "other", _("Something else")


class Which(models.TextChoices):
    """Which list is asked, and whether it can be scored."""

    LABOUR_ADULT = "labour_adult", _("Labour, adults")
    LABOUR_CHILD = "labour_child", _("Labour, children")
    UNSCORED_ADULT = "unscored_adult", _("No validated weights, adults")
    UNSCORED_CHILD = "unscored_child", _("No validated weights, children")


class Dimension(models.TextChoices):
    """The six dimensions of the instrument."""

    DECEIVED = "1", _("Told untrue things at the beginning")
    FORCED = "2", _("Forced at the beginning")
    USED = "3", _("A hard situation was used at the beginning")
    EXPLOITED = "4", _("Exploited")
    FORCED_THERE = "5", _("Forced at the place")
    USED_THERE = "6", _("A hard situation was used at the place")


class Weight(models.TextChoices):
    STRONG = "S", _("strong")
    MEDIUM = "M", _("medium")
    WEAK = "W", _("weak")


class Said(models.TextChoices):
    """What was said to one question. “Not now” and “does not want to answer” are never a no."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    NOT_NOW = "not_now", _("Not now")
    SKIPPED = "skipped", _("Does not want to answer")


class Act(models.TextChoices):
    """What somebody did with a child so that it came there; for a child one of these is enough beside exploitation."""

    YES = "yes", _("Yes: somebody recruited, brought, moved, handed over, housed or took in the child")
    NO = "no", _("No")
    NOT_NOW = "not_now", _("Not now")
    SKIPPED = "skipped", _("Does not want to answer")


class Result(models.TextChoices):
    """What follows, and what the worker decides. None of them takes help away."""

    PRESUMED = "presumed", _("Presumed")
    INCONCLUSIVE = "inconclusive", _("Not clear so far")
    NOT_PRESUMED = "not_presumed", _("Not confirmed so far")


class Pattern(models.TextChoices):
    """Which line of the combination rule the answers come under (domain.md 4.2)."""

    LIKELY = "likely", _("A means, exploitation, and force at the place")
    CHILD = "child", _("A child: exploited, and somebody brought or took in the child. No means are needed.")
    DECEIVED = "deceived", _("Deceived and exploited, without force at the place")
    LABOUR = (
        "labour",
        _("Exploitation alone: a case of labour rights. A lawyer can help with wages and papers."),
    )
    PARTLY = "partly", _("Some of it is there, and not all that the rule asks for")
    NOTHING = "nothing", _("Nothing of it was answered with yes")
    UNSCORED = "unscored", _("No validated weights. Nothing is computed; the talk itself says it.")


class Ended(models.TextChoices):
    FINISHED = "finished", _("Finished")
    STOPPED = "stopped", _("Stopped, as she or he wanted")


class VoidWhy(models.TextChoices):
    """Why the answers of a talk count nowhere."""

    INTERPRETER = (
        "interpreter",
        _("The interpreter has an interest of her or his own, or knows those who did it"),
    )
    TAKEN_OUT = "taken_out", _("She or he wants the answers taken out")


class Wish(models.TextChoices):
    """Whether she or he wants to talk again after a talk that counts nowhere."""

    YES = "yes", _("Yes, wants to talk again")
    NO = "no", _("No")
    NOT_ASKED = "not_asked", _("Not asked yet, or not now")


class NoTalk(models.TextChoices):
    """Why nothing is asked, and only what is seen is written down (domain.md 3.1, step 1)."""

    HEALTH = "health", _("She or he is ill, hurt or asleep")
    LANGUAGE = "language", _("Nobody who may interpret is here")
    WORDS = "words", _("She or he has no words for it now")
    SMALL = "small", _("A small child")
    OTHER = "other", _("Something else")


class Kind(models.TextChoices):
    """Who found it: informal opens services at once, formal is the competent authority’s."""

    INFORMAL = "informal", _("Our finding")
    FORMAL = "formal", _("The authority’s decision")


class Authority(models.TextChoices):
    """Who decided; the first five as HTCDS has them."""

    POLICE = "Police", _("Police")
    NGO = "NGO", _("NGO")
    COURT = "CourtOrProsecution", _("Court or prosecution")
    GOVERNMENT = "NonPoliceGovernmentalOrganization", _("Government office")
    OTHER = "Other", _("Somebody else")


class Decision(models.TextChoices):
    POSITIVE = "positive", _("Yes")
    NEGATIVE = "negative", _("No")
    PENDING = "pending", _("Not decided yet")


class Ground(models.TextChoices):
    """Why an authority may be told."""

    AGREED = "agreed", _("She or he agreed")
    LAW = "law", _("A law demands it for a child")


class Counted(models.TextChoices):
    """What is counted for the organisation, without a case."""

    INFORMAL = "informal", _("Found to be presumed, by us")
    FORMAL = "formal", _("Confirmed by an authority after that")
    WITHIN_DAY = "within_day", _("From contact to our finding: within 24 hours")
    WITHIN_3_DAYS = "within_3_days", _("Within 72 hours")
    WITHIN_WEEK = "within_week", _("Within 7 days")
    LATER = "later", _("Later")
    TRAINED = "trained", _("Brought by an officer who was trained")
    UNTRAINED = "untrained", _("Brought by an officer who was not trained")
