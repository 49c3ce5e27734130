"""What each action of this room is called on the screen."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "crossings.made": _("%(who)s made a letter for an office."),
    "crossings.opened": _("A letter was opened with its code."),
    "crossings.refused": _("A wrong code was typed for a letter."),
    "crossings.received": _("It was said that a letter has come."),
    "crossings.closed": _("%(who)s closed letters."),
    "crossings.over": _("Letters whose time is over were emptied."),
    "crossings.told": _("%(who)s wrote down that a letter has come."),
}
