"""How the duties of this room read. What was booked stands in the sealed part of the duty."""

from django.utils.translation import gettext_lazy as _

from wayhome.duties.wordings import Ends, Opens, Wording

CALL_OFF, CALL_OFF_UNSEEN, DECIDE = "itinerary.call_off", "itinerary.call_off_unseen", "itinerary.decide"

_HERE = ("code", "plan")
OPENS = Opens("G")
WORDINGS = {
    CALL_OFF: Wording(
        sentence=_("Call off what was booked: %(what)s."),
        action=_("Write down what is called off"),
        url_name="itinerary:call_off",
        url_args=_HERE,
        ends=Ends.FACT_OR_WHY,
    ),
    CALL_OFF_UNSEEN: Wording(  # whoever wrote the end could not see what was booked
        sentence=_("Call off what was booked."),
        action=_("See what and where"),
        url_name="itinerary:call_off",
        url_args=_HERE,
        ends=Ends.FACT_OR_WHY,
    ),
    DECIDE: Wording(
        sentence=_("Somebody asks for money for a travel plan. Approve it, or say no."),
        action=_("Decide"),
        url_name="itinerary:costs",
        url_args=_HERE,
        ends=Ends.FACT_OR_WHY,
    ),
}
