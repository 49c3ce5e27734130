"""What each action of this room is called on the screen."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "summary.printed": _("%(who)s made a summary of the case for paper."),
    "summary.record_printed": _("%(who)s made a record of the case for the folder."),
}
