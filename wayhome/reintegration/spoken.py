"""What each action of this room is called on the screen."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "reintegration.planned": _("%(who)s wrote the plan for the first months."),
    "reintegration.signed": _("%(who)s signed the plan for the first months."),
    "reintegration.shown": _("%(who)s read the plan for the first months together with the person."),
}
