"""What each action of this room is called on the screen. None tells what was said of the plan."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "goals.planned": _("%(who)s wrote the plan for the time after."),
    "goals.said": _("%(who)s wrote down something about the plan for the time after."),
    "goals.printed": _("%(who)s showed the plan for the time after as a sheet."),
    "goals.owed": _("After %(who)s wrote something down, a plan for the time after is due."),
    "goals.settled": _("After %(who)s wrote something down, what is due in the plan changed."),
}
