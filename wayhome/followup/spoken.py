"""What each action of this room is called on the screen. Which line was written, none of them tells."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "followup.begun": _("%(who)s began the follow-up."),
    "followup.written": _("%(who)s wrote in the follow-up."),
    "followup.note": _("%(who)s wrote what is to be known before a visit."),
    "followup.read": _("%(who)s read what is to be known before a visit."),
    "followup.settled": _("After %(who)s wrote something down, what is due in the follow-up changed."),
}
