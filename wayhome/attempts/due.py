"""How the duties of this room read. None of them says what she or he wants, or what was found."""

from django.utils.translation import gettext_lazy as _

from wayhome.duties.wordings import Ends, Opens, Wording

ENDED, NOT_FREE, LOOK_AGAIN = "attempts.ended", "attempts.not_free", "attempts.look_again"
SECOND = "attempts.second"

OPENS = Opens("G")
WORDINGS = {
    ENDED: Wording(
        sentence=_("What was prepared has stopped. See what is still to be given back or called off."),
        action=_("See"),
        url_name="attempts:plans",
        ends=Ends.LOOKED,
    ),
    NOT_FREE: Wording(
        sentence=_("Find out what presses, and ask again, alone. No is a good answer."),
        action=_("Ask again"),
        url_name="attempts:plans",
        ends=Ends.FACT_OR_WHY,
        with_her=True,
    ),
    SECOND: Wording(
        sentence=_("Something was written that counts only when a second person has looked at it."),
        action=_("Look, and write it down"),
        url_name="attempts:plans",
        ends=Ends.FACT_OR_WHY,
    ),
    LOOK_AGAIN: Wording(
        sentence=_("Something was written that whoever leads reads first."),
        action=_("See"),
        url_name="attempts:plans",
        ends=Ends.READ,
    ),
}
