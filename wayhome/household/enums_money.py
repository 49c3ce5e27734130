"""Words of the purse of a house."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EntryKind(models.TextChoices):
    """What a line of the purse is."""

    IN = "in", _("Put into the purse")
    COST = "cost", _("Something bought for the house")
    POCKET = "pocket", _("Pocket money")
    SIM = "sim", _("A SIM card")
    CLOTHES = "clothes", _("Clothes")
    CORRECTED = "corrected", _("Put right")
    COUNTED = "counted", _("Difference after counting")

    @classmethod
    def spent(cls) -> tuple["EntryKind", ...]:
        """What goes out."""
        return (cls.COST, cls.POCKET, cls.SIM, cls.CLOTHES)

    @classmethod
    def given(cls) -> tuple["EntryKind", ...]:
        """What somebody is given."""
        return (cls.POCKET, cls.SIM, cls.CLOTHES)

    @classmethod
    def free(cls) -> tuple["EntryKind", ...]:
        """What nobody is asked to pay for."""
        return (cls.IN, cls.CORRECTED, cls.COUNTED)

    @classmethod
    def typed(cls) -> list[tuple[str, object]]:
        """What somebody writes; the others follow from something."""
        return [(str(one), one.label) for one in (cls.IN, *cls.spent())]
