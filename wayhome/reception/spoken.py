"""What each action of this room is called on the screen. What was found, none of them tells."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "reception.begun": _("After %(who)s wrote that the way is over, the first days began."),
    "reception.checked": _("%(who)s wrote down how it is there."),
    "reception.offered": _("%(who)s wrote down what was offered."),
    "reception.child": _("%(who)s wrote down what is there for the child."),
    "reception.placed": _("%(who)s wrote down that the child lives there now."),
    "reception.settled": _("After %(who)s wrote something down, what is due in the first days changed."),
}
