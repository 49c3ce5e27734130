"""What each action of this room is called on the screen."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "jointrisk.begun": _("%(who)s asked both sides to look before a journey."),
    "jointrisk.written": _("%(who)s wrote what one side sees before a journey."),
    "jointrisk.released": _("Both sides have written, and each reads the other, by %(who)s."),
    "jointrisk.said": _("%(who)s wrote down what was said about a journey."),
    "jointrisk.measure": _("%(who)s wrote down what is done before a journey."),
    "jointrisk.sheet": _("%(who)s made a sheet about a journey."),
    "jointrisk.stopped": _("%(who)s stopped what was looked at for a journey."),
}
