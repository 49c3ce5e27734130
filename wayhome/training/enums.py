"""What courses are about, who takes them, and what somebody is able to do afterwards (domain.md 4.7)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Topic(models.TextChoices):
    """What a course is about: the list of domain.md 4.7."""

    WHAT = "what", _("What it is: people who are exploited and traded")
    INDICATORS = "indicators", _("Signs to notice")
    FIRST_CONTACT = "first_contact", _("First contact")
    TRAUMA = "trauma", _("Trauma")
    NON_PUNISHMENT = "non_punishment", _("Not punishing people for what they were made to do")
    REFERRAL = "referral", _("Whom to call, and how help is asked for")
    CONFIDENTIALITY = "confidentiality", _("Confidentiality")
    CHILD = "child", _("Children")
    GENDER = "gender", _("Women, men, and what is expected of them")
    INTERVIEW = "interview", _("How to talk with somebody")
    RISK = "risk", _("Seeing danger")
    DATA_PROTECTION = "data_protection", _("Data protection")
    STAFF_CARE = "staff_care", _("Looking after oneself, and supervision")


class Mode(models.TextChoices):
    """How it is held."""

    ROOM = "room", _("In one room")
    ONLINE = "online", _("Online, at a set time")
    ALONE = "alone", _("On one’s own, with a test")
    MIXED = "mixed", _("Partly in one room, partly online")


class Level(models.TextChoices):
    """How deep it goes."""

    AWARENESS = "awareness", _("Awareness session")
    BASIC = "basic", _("Basic")
    ADVANCED = "advanced", _("Advanced")
    TRAINERS = "trainers", _("For trainers")


class Target(models.TextChoices):
    """Who takes it: the target groups of domain.md 4.7, and everybody else."""

    POLICE = "police", _("Police")
    BORDER = "border", _("Border guards")
    CUSTOMS = "customs", _("Customs")
    LABOUR = "labour", _("Labour inspectors")
    PROSECUTORS = "prosecutors", _("Prosecutors")
    CONSULAR = "consular", _("Consular officers")
    SHELTER = "shelter", _("Shelter staff")
    INTERPRETERS = "interpreters", _("Interpreters")
    ESCORTS = "escorts", _("Escorts")
    COUNSELLORS = "counsellors", _("Counsellors")
    HEALTH = "health", _("Health workers")
    GUARDIANS = "guardians", _("Guardians")
    OTHER = "other", _("Others")


class Competency(models.TextChoices):
    """What a certificate says somebody can do. Said without naming what the work is: certificates leave the house."""

    CONFIDENTIALITY = "confidentiality", _("Confidentiality")
    DATA_PROTECTION = "data_protection", _("Data protection")
    FIRST_CONTACT = "first_contact", _("First contact and signs to notice")
    INTERVIEW = "interview", _("Talks that do not harm")
    CHILD_INTERVIEW = "child_interview", _("Talks with children")
    ESCORT = "escort", _("Travelling with somebody")
    BEST_INTERESTS = "best_interests", _("Best-interests panels")
    RISK = "risk", _("Seeing danger and planning safety")
    INTERPRETING = "interpreting", _("Interpreting")
    TRAINER = "trainer", _("Holding courses")


class Came(models.TextChoices):
    """What became of a place in a session."""

    BOOKED = "booked", _("Booked")
    SAID = "said", _("Entered the code; to be confirmed")
    ATTENDED = "attended", _("Was there")
    ABSENT = "absent", _("Was not there")
    CANCELLED = "cancelled", _("Given back")


class Rose(models.TextChoices):
    """Score after, against score before: all that is counted of the two."""

    HIGHER = "higher", _("Higher after")
    SAME = "same", _("The same")
    LOWER = "lower", _("Lower after")


TAKING_A_SEAT = (Came.BOOKED, Came.SAID, Came.ATTENDED)
