"""What each action of this room is called on the screen."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "interpreters.written": _("%(who)s wrote an entry of the register of interpreters."),
    "interpreters.approved": _("%(who)s approved an interpreter."),
    "interpreters.decided": _("%(who)s paused an interpreter, or ended the work together."),
    "interpreters.wished": _("%(who)s wrote down a wish about interpreters."),
    "interpreters.wish_back": _("%(who)s wrote down that a wish about interpreters was taken back."),
    "interpreters.tied": _("%(who)s wrote down a conflict of interest of an interpreter."),
    "interpreters.booked": _("%(who)s booked an interpreter."),
    "interpreters.answered": _("%(who)s wrote down whether an interpreter can come."),
    "interpreters.called_off": _("%(who)s called an interpreter off."),
    "interpreters.closed": _("%(who)s wrote down whether an interpreter came."),
    "interpreters.paid": _("%(who)s wrote down that an interpreter was paid."),
    "interpreters.rated": _("%(who)s set what an hour of interpreting costs."),
    "interpreters.sheet": _("%(who)s took the pay sheet of interpreters away."),
}
