"""What each action of this room is called on the screen."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "staying.begun": _("%(who)s began to prepare what the person wants."),
    "staying.task": _("%(who)s wrote down something that is to be done."),
    "staying.settled": _("%(who)s wrote down that what the person wanted is there."),
    "staying.ended": _("%(who)s ended what was prepared, because the person wants something else."),
}
