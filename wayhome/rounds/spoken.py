"""What each action of this room is called on the screen."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "rounds.made": _("%(who)s put a visit onto a list for a day on the road."),
    "rounds.called_back": _("%(who)s called back a list for a day on the road."),
    "rounds.called_off": _("%(who)s took a visit off every list for a day on the road."),
    "rounds.ended": _("A list for a day on the road was shut."),
    "rounds.taken_off": _("A visit was taken off a list for a day on the road."),
    "rounds.spoke": _("A list for a day on the road was heard of."),
    "rounds.taken_in": _("%(who)s took in what was written on the road."),
}
