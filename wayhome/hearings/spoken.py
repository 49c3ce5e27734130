"""What each action of this room is called on the screen. One sentence for nearly all: none says what was written."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "hearings.written": _("%(who)s wrote something about a day of a legal matter."),
    "hearings.printed": _("%(who)s made a sheet about a day of a legal matter."),
    "hearings.stopped": _("After something was taken back, what was booked for a legal matter stopped."),
}
