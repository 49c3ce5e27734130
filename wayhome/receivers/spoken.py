"""What each action of this room is called on the screen."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "receivers.written": _("%(who)s wrote what is asked of others, without a name."),
    "receivers.asked": _("%(who)s asked others to answer about a journey."),
    "receivers.noted": _("%(who)s wrote down what somebody who was asked has told."),
    "receivers.answered": _("%(who)s answered who was asked for a journey."),
    "receivers.let_in": _("%(who)s let in who was asked, as it was agreed."),
    "receivers.office": _("%(who)s wrote down what an office was asked."),
    "receivers.printed": _("%(who)s printed a paper for a journey."),
    "receivers.stopped": _("%(who)s stopped what was asked for a journey."),
}
