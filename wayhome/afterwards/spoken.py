"""What each action of this room is called on the screen."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "afterwards.reported": _("%(who)s wrote down how a journey went."),
    "afterwards.given": _("%(who)s wrote down a medicine on the way."),
    "afterwards.asked": _("%(who)s wrote down an answer about a journey."),
    "afterwards.papers": _("%(who)s wrote down where papers are."),
    "afterwards.slip": _("%(who)s made a paper slip with a question."),
    "afterwards.said": _("A paper slip was answered."),
    "afterwards.owed": _("%(who)s ended a journey; what is to be written afterwards fell due."),
}
