"""What agencies may disagree on, what each may say, and what happens until it is decided (domain.md 4.5)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Matter(models.TextChoices):
    """The decision that two agencies see differently."""

    RISK = "risk", _("How great the danger is")
    FIT = "fit", _("Fit to travel")
    BEST = "best", _("What is best for the child")
    HANDOVER = "handover", _("Handing over who answers")
    CLOSURE = "closure", _("Closing the case")


class Stand(models.TextChoices):
    """What an agency says about it."""

    LOW = "low", _("The danger is low")
    MEDIUM = "medium", _("The danger is medium")
    HIGH = "high", _("The danger is high")
    CRITICAL = "critical", _("The danger is critical")
    FIT = "fit", _("Fit to travel")
    CONDITIONS = "conditions", _("Fit to travel, under conditions")
    NOT_FIT = "not_fit", _("Not fit to travel")
    GO = "go", _("Going back is best for the child")
    STAY = "stay", _("Staying is best for the child")
    WAIT = "wait", _("Nothing is done before more is known")
    HAND_OVER = "hand_over", _("Hand over now")
    NOT_YET = "not_yet", _("Do not hand over yet")
    CLOSE = "close", _("Close the case")
    KEEP_OPEN = "keep_open", _("Keep the case open")


class Kind(models.TextChoices):
    """One thing that was said or done. Never changed; a later one may answer it."""

    RAISED = "raised", _("Raised")
    SPOKEN = "spoken", _("Has written what it sees")
    RELEASED = "released", _("Both can be read")
    ADDED = "added", _("Added something")
    CALLED = "called", _("Named who chairs, and when")
    HEARD = "heard", _("Somebody was heard")
    DECIDED = "decided", _("Wrote down a decision")
    NOT_SO = "not_so", _("Says that it was not decided so")
    ESCALATED = "escalated", _("Goes to the national focal points")
    NOT_ORGANISING = "not_organising", _("Does not organise it")
    AGREED = "agreed", _("Decided")
    FOLLOWED = "followed", _("Follows the other agency")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    NO_RETURN = "no_return", _("She or he does not want to go")
    ENDED = "ended", _("Ended")


CLOSING = (Kind.AGREED, Kind.FOLLOWED, Kind.WITHDRAWN, Kind.NO_RETURN, Kind.ENDED)
ONCE = (Kind.RAISED, Kind.RELEASED, Kind.ESCALATED, *CLOSING)


class Who(models.TextChoices):
    """Whose voice was asked for."""

    PERSON = "person", _("She or he")
    GUARDIAN = "guardian", _("The guardian")
    ADVOCATE = "advocate", _("The independent advocate")


class How(models.TextChoices):
    """How somebody was heard, or why not."""

    IN_PERSON = "in_person", _("In person, alone with somebody of their choice if wanted")
    BY_ADVOCATE = "by_advocate", _("Through the advocate or guardian")
    NOT_WANTED = "not_wanted", _("Asked, and did not want to")
    COULD_NOT = "could_not", _("Could not be asked")


class Wants(models.TextChoices):
    """What she or he says about going back. Only a free “no” ends anything."""

    NOT_SAID = "not_said", _("Nothing was said about it, or it was not asked")
    GO = "go", _("Wants to go back")
    NOT_GO = "not_go", _("Does not want to go back")


class Chair(models.TextChoices):
    """Who leads the talk: nobody who is a party to it."""

    FOCAL_POINT = "focal_point", _("The national focal point")
    NEUTRAL = "neutral", _("A neutral person")


class DecidedBy(models.TextChoices):
    """Who decided."""

    CONFERENCE = "conference", _("The case conference")
    FOCAL_POINTS = "focal_points", _("The national focal points together")
    PANEL = "panel", _("A best-interests panel")
    COURT = "court", _("A court")
