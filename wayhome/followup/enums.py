"""Words of the follow-up calendar (domain.md 3.4, ``visit``, and 4.6.3)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What a line of the calendar is. Sealed: a word to stop looks like a visit."""

    BEGUN = "begun", _("The calendar began")
    WORD = "word", _("Her or his word on it")
    EXTRA = "extra", _("Another contact is wanted")
    MET = "met", _("In touch")
    MISSED = "missed", _("Not reached")
    LOST = "lost", _("Not heard of any more")


class Part(models.TextChoices):
    """What belongs to a contact: the columns of the table."""

    CONTACT = "contact", _("Be in touch, and ask how she or he is")
    RISK = "risk", _("Look at the danger")
    PLAN = "plan", _("Go through the plan")
    SURVEY = "survey", _("The survey")
    OUTCOMES = "outcomes", _("What she or he says of her or his life")
    SIGNS = "signs", _("Signs to talk about")


class Mode(models.TextChoices):
    """How somebody is met or tried. Each is a way of its own when she or he is not heard of."""

    HOME = "home", _("Visit at home")
    OFFICE = "office", _("Here, or at another office")
    PHONE = "phone", _("By telephone or message")
    VIDEO = "video", _("By video")
    PARTNER = "partner", _("A partner went")
    LETTER = "letter", _("A neutral letter")


class Alone(models.TextChoices):
    """Whether she or he could speak freely."""

    ALONE = "alone", _("Alone: nobody else could hear")
    OTHERS = "others", _("Somebody else was there, or could hear")
    UNKNOWN = "unknown", _("Not known")


class Instrument(models.TextChoices):
    """Besides safety, one at a visit."""

    NONE = "none", _("None")
    SURVEY = "survey", _("The survey")
    OUTCOMES = "outcomes", _("What she or he says of her or his life")


class Pace(models.TextChoices):
    """How much contact she or he wants. Each is as good an answer as the others."""

    ALL = "all", _("All of it")
    FEWER = "fewer", _("Only some of them")
    STOPPED = "stopped", _("None any more")


class Why(models.TextChoices):
    """Why another contact is wanted."""

    RISEN = "risen", _("The danger has risen")
    HIGH = "high", _("The danger is high: every week, four times")


class Stand(models.TextChoices):
    """Where one contact of the calendar stands."""

    DONE = "done", _("Done")
    LATER = "later", _("Later")
    DUE = "due", _("Due")
    OVERDUE = "overdue", _("Overdue")
    NOT_MADE = "not_made", _("Not made")
    EARLIER = "earlier", _("Before it was begun here")
    NOT_WANTED = "not_wanted", _("Not wanted")


class Rung(models.TextChoices):
    """What is tried when two contacts in a row came to nothing (domain.md 3.4), one after the other."""

    CALL = "call", _("Telephone or message, in the agreed way")
    PARTNER = "partner", _("A partner who works on the case goes")
    LETTER = "letter", _("A neutral letter")
    REVIEW = "review", _("Look at the danger, and decide")


LADDER = {Rung.CALL: Mode.PHONE, Rung.PARTNER: Mode.PARTNER, Rung.LETTER: Mode.LETTER}
