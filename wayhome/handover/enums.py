"""What happens between two agencies when a case is handed over."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """One thing that was said or done. Never taken back; a later one may answer it."""

    PROPOSED = "proposed", _("Proposed")
    ASKED = "asked", _("Asked a question")
    ANSWERED = "answered", _("Answered it")
    ACCEPTED = "accepted", _("Accepted")
    RECEIVING = "receiving", _("Confirmed that she or he is there")
    SENDING = "sending", _("Confirmed the hand-over")
    COMPLETED = "completed", _("Handed over")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    ENDED = "ended", _("Ended")
    EXPIRED = "expired", _("Ended, nobody had completed it in time")


CLOSING = (Kind.COMPLETED, Kind.DECLINED, Kind.WITHDRAWN, Kind.ENDED, Kind.EXPIRED)
ENDING = tuple(kind for kind in CLOSING if kind != Kind.COMPLETED)
ONCE = (Kind.PROPOSED, Kind.RECEIVING, Kind.SENDING, *CLOSING)


class Safe(models.TextChoices):
    """What she says about being safe, once she is there. No answer stops the hand-over."""

    YES = "yes", _("She or he says: I am safe here")
    NO = "no", _("She or he says: I am not safe here")
    NOT_ASKED = "not_asked", _("Not asked so far")
    NO_ANSWER = "no_answer", _("Asked; did not want to answer")


class Reason(models.TextChoices):
    """Why a partner does not take a case over."""

    NO_PLACE = "no_place", _("No place or no time for it")
    NOT_OURS = "not_ours", _("Not what we do, or not where we work")
    NOT_SAFE_HERE = "not_safe_here", _("Not safe here for her or him")
    NOT_SAFE_FOR_US = "not_safe_for_us", _("Not safe for our staff")
    OTHER = "other", _("Something else")
