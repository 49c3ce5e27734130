"""Words of the time to recover and of papers to stay (domain.md 3.1, ``reflection_period``; 4.10, art. 13 and 14)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Ended(models.TextChoices):
    """Why the time to recover ended."""

    EXPIRED = "expired", _("Its last day has passed")
    COOPERATION = "person_chose_cooperation", _("She or he chose to speak with the authorities")
    LEFT = "person_left", _("She or he left")
    OTHER = "other", _("Something else")


class NotApplicable(models.TextChoices):
    """Why there is none. Help goes on all the same."""

    CHILD = "child", _("A child: child protection instead")
    NATIONAL = "national", _("A national of this country: may stay anyway")
    NO_LAW = "no_law", _("The law of this country gives none, as far as is known")


class Told(models.TextChoices):
    """What she or he was told about it. All three, or she or he was not told."""

    BEGINNING = "beginning", _("On which day it begins")
    LENGTH = "length", _("How long it lasts")
    RIGHTS = "rights", _("What she or he may do and expect meanwhile")


class PaperKind(models.TextChoices):
    """On what ground somebody stays."""

    PERSONAL = "personal_situation", _("Permit, for personal reasons")
    COOPERATION = "cooperation", _("Permit, for working with the authorities")
    OTHER_PERMIT = "permit", _("Another permit")
    VISA = "visa", _("Visa")
    ASYLUM = "asylum", _("Asylum, asked for or given")
    TOLERATED = "tolerated", _("Tolerated stay")


class PaperState(models.TextChoices):
    """What became of it."""

    APPLIED = "applied", _("Applied for")
    HELD = "held", _("Held")
    RENEWED = "renewed", _("Renewed")
    REFUSED = "refused", _("Refused")
    ENDED = "ended", _("Ended")


class ClaimEnd(models.TextChoices):
    """How a claim for asylum ended, or what was given by it (domain.md 3.2, G2.12)."""

    REFUSED = "refused", _("It was refused")
    WITHDRAWN = "withdrawn", _("She or he took it back, after a lawyer’s advice")
    GRANTED = "granted", _("Protection was given")
    GIVEN_UP = "given_up", _("She or he gave the protection up, after a lawyer’s advice")
    OTHER = "other", _("Closed without an answer, or passed on elsewhere")
    MISTAKE = "mistake", _("It was written down by mistake, and was never so")


class Appeal(models.TextChoices):
    """Whether a refusal is the last word."""

    OPEN = "open", _("An appeal is open, or can still be made")
    OVER = "over", _("None is open, and none can be made any more")


class RemovalWhy(models.TextChoices):
    """Why the days are counted."""

    DATED = "dated", _("The authorities have set a day")
    NO_TIME = "no_time", _("There is no time to recover here, and she or he is to leave by this day")


class RemovalState(models.TextChoices):
    """What became of it. Sent away is sent away: it never becomes a free choice."""

    EXPECTED = "expected", _("Still to come")
    CALLED_OFF = "called_off", _("Called off")
    HAPPENED = "happened", _("She or he was sent away")
