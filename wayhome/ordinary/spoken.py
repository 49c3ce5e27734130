"""What each action of this room is called on the screen. None tells what was written."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "ordinary.written": _("%(who)s wrote something down about ordinary life."),
    "ordinary.stopped": _("%(who)s wrote down that help was taken back: nobody is reminded any more."),
    "ordinary.usual": _("%(who)s wrote how long something takes here."),
}
