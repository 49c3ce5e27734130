"""Words of this room: who travels along, why, and what they said (domain.md 2.1 ``escort.kind``, 3.2)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

FACT = "escort_assignment"  # as gates name it


class Kind(models.TextChoices):
    """As what somebody travels along."""

    OPERATIONAL = "operational", _("Helps with the way")
    MEDICAL = "medical", _("Doctor or nurse")
    SOCIAL = "social", _("Social worker")
    GUARDIAN = "guardian", _("Guardian")
    POLICE_SECURITY = "police_security", _("Protects against a danger")


class Standing(models.TextChoices):
    """What was decided about somebody in the register. The newest holds."""

    APPROVED = "approved", _("Approved")
    PAUSED = "paused", _("Paused")
    LEFT = "left", _("Travels for us no longer")


class Wished(models.TextChoices):
    """What she or he said about who travels along. No reason is asked."""

    NOT_THIS_ONE = "not_this_one", _("Not this escort")
    SEX = "sex", _("Only a woman, or only a man")
    BACK = "back", _("Taken back")


class Said(models.TextChoices):
    """An escort's answer, or that she or he is not needed. The newest holds. It says nothing of who is brought home."""

    ACCEPTED = "accepted", _("Has accepted")
    DECLINED = "declined", _("Cannot")
    STEPPED_BACK = "stepped_back", _("Has stepped back")
    RELEASED = "released", _("Is not needed")


class State(models.TextChoices):
    """Where one assignment stands."""

    ASKED = "asked", _("Asked")
    ACCEPTED = "accepted", _("Has accepted")
    DECLINED = "declined", _("Cannot")
    STEPPED_BACK = "stepped_back", _("Has stepped back")
    RELEASED = "released", _("Is not needed")


STANDS = frozenset({State.ASKED, State.ACCEPTED})
ENDED_BY_ESCORT = frozenset({State.DECLINED, State.STEPPED_BACK})
