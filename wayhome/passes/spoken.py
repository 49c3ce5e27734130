"""What each action of this room is called on the screen."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "passes.made": _("%(who)s made a pass for a telephone."),
    "passes.printed": _("%(who)s printed the card for the way."),
    "passes.ended": _("%(who)s ended a pass for a telephone."),
    "passes.kept_open": _("%(who)s kept a pass for a telephone open for longer."),
    "passes.spoke": _("A pass for a telephone was heard of."),
    "passes.taken_in": _("%(who)s took in what was said with a pass."),
    "passes.places_erased": _("Places that a telephone sent were erased."),
}
