"""What each action of this room is called on the screen."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "itinerary.written": _("%(who)s wrote down the way."),
    "itinerary.cost": _("%(who)s wrote down what the way costs."),
    "itinerary.called_off": _("%(who)s called off what was booked."),
    "itinerary.stopped": _("%(who)s stopped what was booked for a way."),
    "itinerary.countries": _("%(who)s changed the list of countries of risk."),
}
