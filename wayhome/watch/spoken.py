"""What each action of this room is called on the screen. None tells what was written."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "watch.written": _("%(who)s wrote something down about staying safe."),
    "watch.planned": _("%(who)s wrote the plan for staying safe."),
    "watch.noticed": _("%(who)s noticed something; whoever leads the case hears of it."),
    "watch.asked": _(
        "After arriving, whoever leads the case hears what is to be written about staying safe."
    ),
    "watch.stopped": _("%(who)s wrote down that something was taken back: being asked every week stops."),
}
