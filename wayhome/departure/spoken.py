"""What each action of this room is called on the screen."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "departure.asked": _("%(who)s looked whether everything is ready to leave."),
    "departure.approved": _("%(who)s wrote down that everything is ready to leave."),
    "departure.lifting_asked": _("%(who)s asked a second person whether going ahead is right."),
    "departure.lifting_answered": _("%(who)s answered whether going ahead is right."),
    "departure.written": _("%(who)s wrote down what was told or given before leaving."),
    "departure.printed": _("%(who)s made a paper for the way."),
    "departure.rang": _("A journey stopped within a day before it began; whoever was on call was rung."),
    "departure.looked": _("The clock found that a departure does not stand as it was approved."),
}
