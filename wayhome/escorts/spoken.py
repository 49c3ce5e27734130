"""What each action of this room is called on the screen."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "escorts.written": _("%(who)s wrote an entry of the register of escorts."),
    "escorts.decided": _("%(who)s decided about an entry of the register of escorts."),
    "escorts.wished": _("%(who)s wrote down what was said about who travels along."),
    "escorts.tied": _("%(who)s wrote down a conflict of interest of an escort."),
    "escorts.assigned": _("%(who)s wrote down who travels along."),
    "escorts.answered": _("%(who)s wrote down what an escort said."),
    "escorts.needed": _("%(who)s wrote down whether somebody must travel along."),
    "escorts.released": _("%(who)s let an escort know that she or he is not needed."),
    "escorts.order": _("%(who)s printed an order for an escort."),
}
