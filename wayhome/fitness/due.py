"""How the duties of this room read. None of them says how she or he is."""

from django.utils.translation import gettext_lazy as _

from wayhome.duties.wordings import Ends, Wording

PAPER, LOOK, CHANGED = "fitness.paper", "fitness.look", "fitness.changed"

_PLANS = "attempts:plans"
WORDINGS = {
    PAPER: Wording(
        sentence=_("A carrier may ask for a paper before a way begins. See whether, and ask for it."),
        action=_("See"),
        url_name=_PLANS,
        ends=Ends.LOOKED,
    ),
    LOOK: Wording(
        sentence=_("A way begins in a few days. Take the last look before leaving."),
        action=_("See the travel plan"),
        url_name=_PLANS,
        ends=Ends.FACT_OR_WHY,
    ),
    CHANGED: Wording(
        sentence=_("What was ready for a way is not ready any more. Look before anything else is booked."),
        action=_("See the travel plan"),
        url_name=_PLANS,
        ends=Ends.LOOKED,
        is_to_her=False,
    ),
}
