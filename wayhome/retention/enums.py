"""Words of keeping and erasing (domain.md 4.9, rows Retention and Own access)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What a line is."""

    DAY = "day", _("The day until which it is kept")
    OPENED = "opened", _("The case was opened again: the day is void")
    HELD = "held", _("It must be kept")
    FREED = "freed", _("It need not be kept any more")
    ASKED = "asked", _("She or he wants it to be erased")
    TALKED = "talked", _("Asked again, alone")
    LATER = "later", _("Looked at; looked at again later")
    PROPOSED = "proposed", _("Erasing it was proposed")
    LEFT = "left", _("It was not erased")


class Ground(models.TextChoices):
    """Why it is kept so long. The latest day of all holds."""

    DECLINED = "declined", _("She or he wanted no help, and none had begun")
    CLOSED = "closed", _("The time that every closed case is kept")
    PART = "part", _("The time after the part of an agency has ended")
    CHILD = "child", _("She or he was, or may have been, a child")
    COURT = "court", _("The last outcome of a legal matter")
    COURT_OPEN = "court_open", _("A legal matter is still open")
