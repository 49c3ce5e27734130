"""Records of the case that are printed for the folder."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Record(TextChoices):
    """As domain.md names them."""

    ADMISSION = "admission", _("Admission sheet")
    TALKS = "talks", _("Record of talks on all options")
    DECISION = "decision", _("Record of what she or he decided")
    GIVEN = "given", _("Record of what was given for the way")
    MANIFEST = "manifest", _("List of the movement")
    INCIDENTS = "incidents", _("Report of what happened on the way")
    FIRST_DAYS = "first_days", _("Record of the first days after arriving")
    VISITS = "visits", _("Notes of visits")
    COUNSEL = "counsel", _("Record of legal counsel")
