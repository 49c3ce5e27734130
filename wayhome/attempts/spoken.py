"""What each action of this room is called on the screen."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "attempts.begun": _("%(who)s began a travel plan."),
    "attempts.planned": _("%(who)s wrote down where the way leads."),
    "attempts.asked": _("%(who)s asked whether it is a free choice."),
    "attempts.time_asked": _("%(who)s wrote down a wish about when to leave."),
    "attempts.protection": _("%(who)s wrote down a finding of her or his lawyer, a court or an authority."),
    "attempts.waits": _("%(who)s heard a yes taken back: a travel plan waits for a talk alone."),
    "attempts.goes_on": _(
        "%(who)s heard alone that it was not the person’s wish: a travel plan waits no more."
    ),
    "attempts.ended": _("%(who)s ended a travel plan."),
}
