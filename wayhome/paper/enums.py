"""How much stands on a paper."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Mode(TextChoices):
    """Everything, or nothing that names anybody."""

    FULL = "full", _("Print")
    CODE = "code", _("Print with the code only")
