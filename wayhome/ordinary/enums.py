"""Where one thing of ordinary life stands."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Sealed: a refusal or a benefit tells what somebody's life is like."""

    NOT_NEEDED = "not_needed", _("Not needed, or not wanted")
    NOT_BEGUN = "not_begun", _("Not begun")
    ASKED = "asked", _("Asked for")
    WAITING = "waiting", _("Waiting for the answer")
    DONE = "done", _("Done")
    REFUSED = "refused", _("Refused")


WAITS = frozenset({State.ASKED, State.WAITING})
