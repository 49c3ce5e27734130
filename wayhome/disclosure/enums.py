"""Words with a code: who asked, how, on what ground something is given, and why something is not."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Who(models.TextChoices):
    """Who asked."""

    POLICE = "police", _("Police or border guard")
    COURT = "court", _("Court or prosecution")
    MINISTRY = "ministry", _("Ministry or another authority")


class Way(models.TextChoices):
    """By what way it came."""

    PHONE = "phone", _("By telephone")
    LETTER = "letter", _("By letter or fax")
    IN_PERSON = "in_person", _("Somebody came")
    MAIL = "mail", _("By e-mail")
    HERE = "here", _("Through Wayhome")


class Ground(models.TextChoices):
    """What giving stands on. Nothing else opens anything."""

    NOTHING = "nothing", _("Nothing is given")
    CONSENT = "consent", _("She or he agreed, and named them")
    LAW = "law", _("A law or an order demands it")
    DANGER = "danger", _("A life is in danger")


class Lawyer(models.TextChoices):
    """Whether a lawyer looked at it."""

    SEEN = "seen", _("A lawyer has read it")
    NOT_WANTED = "not_wanted", _("She or he did not want one")
    NONE = "none", _("No lawyer was there to ask")
    NO_TIME = "no_time", _("There was no time")


class Said(models.TextChoices):
    """One group of data: not asked about, given, or not given, and why."""

    NOT_ASKED = "", _("Not asked about")
    GIVEN = "given", _("Given")
    NO_YES = "no_yes", _("Not given: nobody agreed to it")
    NO_ORDER = "no_order", _("Not given: the law or order does not reach it")
    NOT_NEEDED = "not_needed", _("Not given: not needed for what is asked")
    OTHERS = "others", _("Not given: it would endanger somebody")
    NOT_HELD = "not_held", _("Not given: we keep nothing of the kind")


class Kind(models.TextChoices):
    """What happened to a request. Read in order they say where it stands."""

    ANSWERED = "answered", _("Answered")
    CONFIRMED = "confirmed", _("A second person agreed")
    REFUSED = "refused", _("A second person did not agree")
    TOLD = "told", _("She or he knows")
    NOT_YET = "not_yet", _("Not told so far")


# What the requester reads. None of them says whether anybody is known here.
TO_REQUESTER = {
    Said.NO_YES: _(
        "Nothing is passed on unless the person concerned, whoever it is, has agreed to it in writing."
    ),
    Said.NO_ORDER: _("The law or order you name does not oblige us to give this."),
    Said.NOT_NEEDED: _("This is not needed for the purpose you name."),
    Said.OTHERS: _("This could endanger somebody."),
    Said.NOT_HELD: _("We keep nothing of this kind."),
}
