"""What each action of this room is called on the screen.

Whatever is written about somebody has one name: which of it was care after rape, a result or a talk, no record tells.
"""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "assistance.written": _("%(who)s wrote down something of first help."),
    "assistance.called_off": _(
        "%(who)s heard a yes taken back: appointments that rest on it are called off."
    ),
    "assistance.slip_printed": _("%(who)s made a slip for an appointment."),
    "assistance.calendar_made": _("%(who)s made a secret address for the own calendar."),
    "assistance.calendar_stopped": _("%(who)s stopped the address of the own calendar."),
    "assistance.window_set": _("%(who)s set within how many hours something helps."),
}
