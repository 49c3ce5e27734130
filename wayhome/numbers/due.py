"""How the duties of this room read. They tell of years, never of a person or how many there are."""

from django.utils.translation import gettext_lazy as _

from wayhome.duties.wordings import Ends, Wording

SEND = "numbers.send"
NOBODY_COUNTS = "numbers.nobody_counts"

WORDINGS = {
    SEND: Wording(
        sentence=_(
            "The year %(year)s is over. Look at its counts, and send them to the national focal point."
        ),
        action=_("See what is sent"),
        url_name="numbers:year",
        url_args=("year",),
        ends=Ends.FACT_OR_WHY,
    ),
    NOBODY_COUNTS: Wording(
        sentence=_(
            "The counts of %(year)s are owed, and your agency has no team of analysts. Create one, or ask a partner "
            "who has one how they began."
        ),
        action=_("Create a team"),
        url_name="organisations:overview",
        url_args=(),
        ends=Ends.FACT_OR_WHY,
    ),
}
