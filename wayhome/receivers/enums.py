"""Words of asking who receives her or him (domain.md 3.2, ``receiver_confirmation``)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What somebody who was asked says. Each is sealed: a yes and a no look alike."""

    YES = "yes", _("They receive her or him")
    NO = "no", _("They cannot")
    LATER = "later", _("They need more time, or have a question")
    WITHDRAWN = "withdrawn", _("They take their yes back")


class State(models.TextChoices):
    """Where it stands with one of those who were asked."""

    ASKED = "asked", _("No answer so far")
    LATER = "later", _("They need more time, or have a question")
    IN_PRINCIPLE = "in_principle", _("They can; who and until when is missing")
    READY = "ready", _("They receive her or him")
    LAPSED = "lapsed", _("What they said is too old")
    NO = "no", _("They cannot")
    WITHDRAWN = "withdrawn", _("They took their yes back")
    NOT_OPEN = "not_open", _("Their answer is not open to you")
    STOPPED = "stopped", _("Nothing is asked of them any more")


class Office(models.TextChoices):
    """Authorities and focal points on the way and in the country of return. A consulate is asked for papers alone."""

    FOCAL_POINT = "focal_point", _("National focal point")
    TRANSIT = "transit", _("Contact where the way changes")
    BORDER = "border", _("Border or airport")
    POLICE = "police", _("Police in the country of return")
