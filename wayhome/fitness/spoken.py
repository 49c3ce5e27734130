"""What each action of this room is called on the screen. None says how she or he is."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "fitness.assessed": _("%(who)s wrote down whether somebody can travel."),
    "fitness.looked": _("%(who)s wrote down the last look before leaving."),
    "fitness.prepared": _("%(who)s wrote down what is arranged for the way."),
    "fitness.printed": _("%(who)s made a paper for the way, to carry or to keep."),
    "fitness.carrier": _("%(who)s wrote down what a carrier asks."),
}
