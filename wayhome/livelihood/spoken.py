"""What each action of this room is called on the screen. Which line was written, none of them tells."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "livelihood.written": _("%(who)s wrote something about work and learning."),
    "livelihood.settled": _("After %(who)s wrote something down, what is asked about work changed."),
}
