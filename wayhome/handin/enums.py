"""Code values of hand-ins (domain.md 3.1, first_contact and admission)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a hand-in stands. Whoever brought her or him is told no more than “received”."""

    WAITING = "waiting", _("Not read yet")
    TAKEN = "taken", _("Taken over")
    OPENED = "opened", _("Taken over, with a case")
    NOT_HERE = "not_here", _("Not taken over")


class Event(models.TextChoices):
    """What happened to it, in order."""

    SENT = "sent", _("Handed in")
    TAKEN = "taken", _("Taken over")
    OPENED = "opened", _("A case was opened")
    FORWARDED = "forwarded", _("Passed on to another agency")
    NOT_HERE = "not_here", _("Not taken over")
    NOT_MET = "not_met", _("Nobody came to the meeting")


class Source(models.TextChoices):
    """Who brought her or him (``admission.source``); the last two are ways in without anybody who brings [P]."""

    LAW = "law_enforcement", _("Police, border guard or labour inspector")
    NGO = "ngo", _("Another organisation")
    HEALTH = "health", _("A hospital, doctor or nurse")
    CONSULAR = "consular", _("A consulate")
    HOTLINE = "hotline", _("A helpline rang")
    SELF = "self", _("She or he came alone")
    OTHER = "other", _("Somebody else")


class PlaceType(models.TextChoices):
    """What kind of place, never which one (``first_contact.place_type``)."""

    STREET = "street", _("Street or public place")
    BORDER = "border", _("Border")
    WORKPLACE = "workplace", _("A place of work")
    RAID = "raid", _("An operation of the authorities")
    HOTLINE = "hotline", _("By telephone")
    SELF = "self", _("Came to the door")
    HEALTH = "health", _("Hospital or doctor")
    OTHER = "other", _("Somewhere else")


class Sign(models.TextChoices):
    """Simple signs that one can see, for nobody to count: hints, no score (domain.md 4.2, end)."""

    ESCORTED = "escorted", _("Somebody goes along everywhere, or answers for her or him")
    MOVED = "moved", _("Was moved often from place to place")
    NO_PAPERS = "no_papers", _("Has no papers, or somebody else holds them")
    NO_CASH = "no_cash", _("Has no money")
    SLEEPS_THERE = "sleeps_there", _("Sleeps where she or he works")
    LONG_HOURS = "long_hours", _("Works very long hours")
    FEW_CLOTHES = "few_clothes", _("Has hardly any clothes or things")
    MARKS = "marks", _("Marks that say somebody owns her or him")
    SCRIPTED = "scripted", _("Answers sound learnt by heart")


class Threat(models.TextChoices):
    """``first_contact.threat_now``."""

    NONE = "none", _("None seen")
    POSSIBLE = "possible", _("Possible")
    PRESENT = "present", _("Somebody dangerous is near now")


class Interpreter(models.TextChoices):
    NOT_NEEDED = "not_needed", _("Not needed")
    USED = "used", _("Needed, and one helped")
    NEEDED = "needed", _("Needed, and there was none")


class WhyNot(models.TextChoices):
    """Why an agency does not take somebody over. None is about who she or he is."""

    FULL = "full", _("We are full")
    NOT_SAFE = "not_safe", _("It would not be safe here")
    NOT_OURS = "not_ours", _("Others help better with this")
    SAME = "same", _("The same person was handed in twice, and is taken over already")
    NOT_MET = "not_met", _("Nobody came to the meeting")  # said by the meeting, never chosen in a list


CHOSEN = [one for one in WhyNot.choices if one[0] != WhyNot.NOT_MET]


class CanTake(models.TextChoices):
    """What a shelter answers to an early warning."""

    WAITING = "waiting", _("Not answered yet")
    CAN = "can", _("Can take people in")
    CANNOT = "cannot", _("Cannot")


class Missing(models.TextChoices):
    """What a form lacked. About the form, so that no answer can say anything about a person."""

    NOTHING = "nothing", _("Nothing was missing")
    LANGUAGE = "language", _("The language")
    MEDICAL = "medical", _("What was done about a medical need")
    THREAT = "threat", _("Whether there was danger at that moment")
    SIGNS = "signs", _("The signs that were noticed")
    WHEN = "when", _("The right time")
    REACH = "reach", _("A number where the officer was reached")
    TOO_MUCH = "too_much", _("It said more than was asked")


class Helped(models.TextChoices):
    """What helped, in the form and on the way."""

    EARLY = "early", _("It came early")
    CLEAR = "clear", _("It was short and clear")
    LANGUAGE = "language", _("The language was right: an interpreter was ready")
    MEDICAL = "medical", _("The medical need was seen to first")
    ON_TIME = "on_time", _("The meeting was on time")
    QUIET = "quiet", _("Plain clothes, a plain car, no questions at the door")


class What(models.TextChoices):
    """What is done first and signed by a second person within twelve hours."""

    DANGER = "danger", _("Something was told because of danger to life")
    ADMISSION = "admission", _("Somebody was taken in")
    FIRST_CONSENT = "first_consent", _("The first two questions were asked")


class Said(models.TextChoices):
    """Whose word stands under what was done alone."""

    SECOND = "second", _("A second person")
    NOBODY = "nobody", _("Nobody could sign")
    ANEW = "anew", _("Another person was asked")
