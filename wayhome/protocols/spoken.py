"""What each action of this room is called on the screen."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "protocols.proposed": _("%(who)s proposed an agreement on sharing to a partner."),
    "protocols.confirmed": _("%(who)s confirmed an agreement on sharing."),
    "protocols.declined": _("%(who)s declined an agreement on sharing."),
    "protocols.withdrawn": _("%(who)s withdrew a proposal for an agreement on sharing."),
    "protocols.ended": _("%(who)s ended an agreement on sharing."),
    "protocols.without": _("%(who)s wrote down why something is shared before there is an agreement."),
    "protocols.noticed": _("%(who)s read what became of an agreement on sharing."),
    "protocols.printed": _("%(who)s printed an agreement on sharing, or a form for one."),
    "protocols.reminded": _("Somebody was reminded to look at an agreement on sharing again."),
}
