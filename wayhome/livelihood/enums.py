"""Words of learning, work and income. None of them blames anybody, and none is a score."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Part(models.TextChoices):
    """The two halves of this room, each named by its group of data (domain.md 2.2)."""

    LEARNING = "I", _("School and courses")
    WORK = "J", _("Work and income")


class Word(models.TextChoices):
    """What a line holds. Sealed: a line about being absent looks like one about a certificate."""

    ENROLMENT = "enrolment", _("A place to learn")
    ATTENDANCE = "attendance", _("How often she or he was there")
    RESULT = "result", _("How it went")
    CERTIFICATE = "certificate", _("A certificate")
    JOB = "job", _("Work")
    CHECK = "check", _("An offer of work, looked at together")
    STILL = "still", _("Still there?")
    INCOME = "income", _("Income")
    ANSWER = "answer", _("Whether it is a sign to talk about")


class What(models.TextChoices):
    """What is learnt."""

    SCHOOL = "school", _("School")
    VOCATIONAL = "vocational", _("A course for a trade")
    LANGUAGE = "language", _("A language")
    LITERACY = "literacy", _("Reading and writing")
    OTHER = "other", _("Something else")


class Wants(models.TextChoices):
    """Her or his own yes to this place."""

    YES = "yes", _("Yes")
    TRY = "try", _("Not sure; wants to try")
    NO = "no", _("No")


class Why(models.TextChoices):
    """Why somebody was not there: a question, never a breach."""

    ILL = "ill", _("Ill, or not well")
    CARE = "care", _("Looks after somebody")
    WAY = "way", _("The way there, or what it costs")
    EARN = "earn", _("Has to earn money")
    AFRAID = "afraid", _("Afraid, or somebody was unkind")
    AGREED = "agreed", _("No lessons, or days off that were agreed")
    OTHER = "other", _("Something else")
    NOT_KNOWN = "not_known", _("Nobody knows so far: somebody asks")


EXPLAINED = frozenset({Why.ILL, Why.AGREED})  # nothing else to talk about


class Went(models.TextChoices):
    """How a course went."""

    PASSED = "passed", _("Passed, or finished")
    NOT_PASSED = "not_passed", _("Not passed")
    STOPPED = "stopped", _("Stopped before the end")
    GOING_ON = "going_on", _("Still going")


class Kept(models.TextChoices):
    """Where a certificate is."""

    WITH_HER = "with_her", _("With her or him")
    COPY = "copy", _("With her or him, and a copy in the files here")
    ELSEWHERE = "elsewhere", _("Somebody else has it")


class JobKind(models.TextChoices):
    """In which way somebody works."""

    WAGE = "wage", _("For a wage")
    OWN = "own", _("For herself or himself")
    FAMILY = "family", _("In the family’s work")
    INFORMAL = "informal", _("By the day, or without papers")


class Enough(models.TextChoices):
    """Whether it is enough to live on, in her or his own words."""

    ENOUGH = "enough", _("Enough")
    JUST = "just", _("Just enough")
    NOT_ENOUGH = "not_enough", _("Not enough")


class Offered(models.TextChoices):
    """Where an offer of work comes from."""

    SELF = "self", _("Found by herself or himself")
    OFFICE = "office", _("A job office, or a service we know")
    KNOWN = "known", _("Somebody she or he knows well")
    HARDLY = "hardly", _("Somebody hardly known, or met online")
    UNKNOWN = "unknown", _("Not known")


class How(models.TextChoices):
    """How it is known that somebody is still there. The employer is not among them."""

    SAID = "said", _("She or he said so")
    MET = "met", _("She or he was met, alone")
    ALLOWED = "allowed", _("Somebody she or he lets us speak with")


class Left(models.TextChoices):
    """Why somebody left. Each is as good as the others."""

    WISH = "wish", _("Did not want to stay")
    BETTER = "better", _("Found something better")
    ENDED = "ended", _("The work ended")
    UNPAID = "unpaid", _("Not paid, or less than was said")
    UNSAFE = "unsafe", _("Not safe, or not treated well")
    ILL = "ill", _("Ill, or not well")
    CARE = "care", _("Looks after somebody")
    NOT_SAID = "not_said", _("Does not want to say")


class Question(models.TextChoices):
    """What somebody asks her or him again."""

    BEGUN = "begun", _("Has the course begun?")
    RESULT = "result", _("How did the course go?")
    WHY = "why", _("She or he was not there: why?")
    STARTED = "started", _("Has the work begun?")
    STILL = "still", _("Still at work, and does it go well?")
