"""What each action of this room is called on the screen."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "oversight.asked": _("%(who)s asked to open a case in an emergency."),
    "oversight.opened": _("%(who)s agreed to an emergency opening of %(whom)s."),
    "oversight.read_openings": _("%(who)s read which cases were opened in an emergency."),
    "oversight.reviewed": _("%(who)s said whether an emergency opening was right."),
    "oversight.review_due": _("The weekly look at emergency openings fell due."),
    "oversight.alerted": _("The system told of reading out of the usual at another agency."),
    "oversight.alert_read": _("%(who)s read about reading out of the usual."),
    "oversight.answered": _("%(who)s said whether unusual reading at another agency is explained."),
    "oversight.replied": _("%(who)s answered why a colleague read out of the usual."),
    "oversight.printed": _("%(who)s printed for a person who looked at %(whom)s."),
}
