"""What each action of this room is called on the screen. None tells what was written."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "closing.written": _("%(who)s wrote something down about closing."),
    "closing.asked": _("%(who)s asked a supervisor about closing."),
    "closing.printed": _("%(who)s made a paper about closing; it is not kept here."),
    "closing.settled": _("What was due in the case was settled when it was closed, or opened again."),
}
