"""What each action of this room is called on the page “Who looked”."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "upkeep.backed_up": _("A backup was taken and found good."),
    "upkeep.backup_failed": _("A backup failed."),
}
