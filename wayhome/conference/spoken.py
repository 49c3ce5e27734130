"""What each action of this room is called on the screen."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "conference.raised": _("%(who)s said that an agency sees a decision differently."),
    "conference.spoken": _("%(who)s wrote what an agency sees, before reading the other."),
    "conference.released": _("Both agencies can read what the other sees."),
    "conference.added": _("%(who)s added something to what an agency sees."),
    "conference.called": _("%(who)s wrote down who chairs a case conference, and when."),
    "conference.heard": _("%(who)s wrote down who was heard in a case conference."),
    "conference.decided": _("%(who)s wrote down a decision on what two agencies saw differently."),
    "conference.not_so": _("%(who)s said that it was not decided so."),
    "conference.agreed": _("%(who)s confirmed a decision on what two agencies saw differently."),
    "conference.escalated": _("What two agencies see differently went to the national focal points."),
    "conference.followed": _("%(who)s followed what the other agency sees."),
    "conference.withdrawn": _("%(who)s withdrew what an agency saw differently."),
    "conference.no_return": _("She or he does not want to go: what two agencies saw differently is over."),
    "conference.not_organising": _("%(who)s wrote down that an agency does not organise it."),
    "conference.ended": _("What two agencies saw differently ended: one has no part in the case any more."),
    "conference.noticed": _("%(who)s read how it ended, what two agencies saw differently."),
}
