"""What each action of this room is called on the screen."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "rating.offered": _("%(who)s offered three questions on how it was."),
    "rating.printed": _("%(who)s printed a slip with three questions on how it was."),
    "rating.said": _("Three questions were answered on a slip."),
    "rating.read": _("%(who)s read what was answered on slips."),
    "rating.owed": _("%(who)s ended a part of the way; three questions on how it was fell due."),
}
