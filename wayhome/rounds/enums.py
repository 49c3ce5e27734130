"""Words of a list for a day on the road."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wayhome.followup.enums import Mode


class Way(models.TextChoices):
    """Where she or he is visited. Before a visit at home, the safety note is read (``G4.5_VISIT_SAFE``)."""

    HOME = Mode.HOME.value, _("At home")
    OFFICE = Mode.OFFICE.value, _("At another place")


class What(models.TextChoices):
    """What came of a visit, as it is typed on the telephone. Sealed on arrival."""

    MET = "met", _("We spoke")
    MISSED = "missed", _("Not reached")
    NOTE = "note", _("Only a note")
