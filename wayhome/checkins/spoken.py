"""What each action of this room is called on the screen. None of them tells what was heard."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "checkins.heard": _("%(who)s wrote down a check-in."),
    "checkins.incident": _("%(who)s wrote down something that happened on the way."),
    "checkins.acted": _("%(who)s wrote down what was done about it."),
    "checkins.closed": _("%(who)s closed something that happened on the way."),
    "checkins.written": _("%(who)s wrote down something about the way."),
    "checkins.looked": _("The clock looked whether somebody on the way was heard of."),
    "checkins.pass_heard": _("A pass was heard of."),
    "checkins.planned": _("%(who)s changed when somebody on the way is to be heard of."),
}
