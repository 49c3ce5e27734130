"""What each action of this room is called on the screen."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "messages.sent": _("%(who)s wrote a message to another agency that works on the case."),
    "messages.read": _("%(who)s read a message from another agency."),
    "messages.kept": _("%(who)s kept a draft of a message."),
    "messages.dropped": _("%(who)s threw a draft of a message away."),
    "messages.ended": _("Messages can no longer be read by an agency whose part in the case ended."),
}
