"""Words of this room: who interprets, how, and where a booking stands."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Sex(models.TextChoices):
    """Whether a woman or a man interprets; some people can only speak before one of the two."""

    WOMAN = "woman", _("A woman")
    MAN = "man", _("A man")
    OTHER = "other", _("Not said")


class Mode(models.TextChoices):
    """How somebody interprets."""

    PERSON = "person", _("In the same room")
    TELEPHONE = "telephone", _("By telephone")
    VIDEO = "video", _("By video")


class Standing(models.TextChoices):
    """What was decided about somebody in the register. The newest holds; approval ends by itself."""

    APPROVED = "approved", _("Approved")
    PAUSED = "paused", _("Paused")
    FLAGGED = "flagged", _("Stopped: a conflict of interest")
    LEFT = "left", _("Interprets for us no longer")


class Wished(models.TextChoices):
    """What she or he said about interpreters. No reason is asked."""

    NOT_THIS_ONE = "not_this_one", _("Not this interpreter")
    SEX = "sex", _("Only a woman, or only a man")
    MODE = "mode", _("Only in one way")
    AWAY = "away", _("Nobody from a place or a circle")
    BACK = "back", _("Taken back")


class Found(models.TextChoices):
    """When a conflict of interest was found."""

    BEFORE = "before", _("Before they met")
    DURING = "during", _("While they spoke")
    AFTER = "after", _("Afterwards")


class State(models.TextChoices):
    """Where a booking stands."""

    ASKED = "asked", _("Asked")
    CONFIRMED = "confirmed", _("Confirmed")
    DECLINED = "declined", _("Cannot come")
    OFF = "off", _("Called off")
    CAME = "came", _("Came")
    ABSENT = "absent", _("Did not come")


TAKES_TIME = (State.ASKED, State.CONFIRMED, State.CAME)
COMING = (State.ASKED, State.CONFIRMED)
