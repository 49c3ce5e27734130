"""Words of houses, places and stays (domain.md 3.1, ``admission``)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wayhome.handin.enums import Source as Source  # who brought her or him: the words of handing in
from wayhome.referrals import enums as referrals

Group = referrals.PlaceGroup  # for whom a house or a room is: the words in which a place is looked for


class HouseKind(models.TextChoices):
    """Where somebody can sleep. A flat, a voucher and a hostel count as places too."""

    SHELTER = "shelter", _("Shelter")
    FLAT = "flat", _("Flat")
    HOSTEL = "hostel", _("Hostel")
    VOUCHER = "voucher", _("Hotel, paid with a voucher")
    FAMILY = "family", _("With a host family")


class RoomType(models.TextChoices):
    """How a room is shared."""

    SINGLE = "single", _("Room of one’s own")
    SHARED = "shared", _("Shared room")
    FAMILY = "family", _("Family room")


class StayState(models.TextChoices):
    """Where a stay stands."""

    EXPECTED = "expected", _("Expected")
    HERE = "here", _("Here")
    LEFT = "left", _("Left")
    NOT_COME = "not_come", _("Did not come")


class ExitType(models.TextChoices):
    """How a stay ended (domain.md 3.1, ``exit_type``)."""

    RETURN = "return", _("Went home, as planned")
    INDEPENDENT = "independent", _("Lives on her or his own now")
    TRANSFER = "transfer", _("Moved to another house")
    WITHOUT_NOTICE = "left_without_notice", _("Left without notice")
    OTHER = "other", _("Other")


class Medical(models.TextChoices):
    """Whether something urgent is to be looked at by a doctor first."""

    NONE = "none", _("Nothing urgent")
    DEALT_WITH = "dealt_with", _("Urgent, and a doctor has dealt with it")
    OPEN = "open", _("Urgent, and not dealt with so far")


class Sex(models.TextChoices):
    """Who may share a room with strangers (domain.md 3.1, ``G1.1_ADMIT``)."""

    NOT_SAID = "", _("Not said")
    WOMAN = "woman", _("Woman or girl")
    MAN = "man", _("Man or boy")


class WorkerSex(models.TextChoices):
    """Whom she or he wants to talk to."""

    NOT_ASKED = "", _("Not asked so far")
    WOMAN = "woman", _("A woman")
    MAN = "man", _("A man")
    EITHER = "either", _("Either")


class NoteKind(models.TextChoices):
    """What one note of a stay is about."""

    ADMISSION = "admission", _("Admission")
    BELONGINGS = "belongings", _("Belongings")
    MEDICATION = "medication", _("Medicines")
    RULES = "rules", _("House rules and rights explained")
    LIFTED = "lifted", _("Gone ahead, and why")
    MOVED = "moved", _("Moved to another place")
    PLANNED = "planned", _("Planned stay changed")
    LEFT = "left", _("Left")


class NoPlace(models.TextChoices):
    """Why somebody found no place. Counted, never with who it was."""

    FULL = "full", _("No place was free")
    NOT_FOR_GROUP = "not_for_group", _("No place for this group")
    NOT_TOGETHER = "not_together", _("Not safe with who lives there")
    LANGUAGE = "language", _("Nobody speaks the language")
