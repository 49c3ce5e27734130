"""How the duties of this room read. None of them says why."""

from django.utils.translation import gettext_lazy as _

from wayhome.duties.wordings import Ends, Opens, Wording

ASKED, BACK = "closing.asked", "closing.back"

OPENS = Opens("I", whole=True)
WORDINGS = {
    ASKED: Wording(
        sentence=_("A colleague asks whether a case may be closed although something is missing. Read why."),
        action=_("Read"),
        url_name="closing:ready",
        ends=Ends.FACT_OR_WHY,
    ),
    BACK: Wording(
        sentence=_(
            "The door was left open, and a case is open again. Ask how she or he is, and look at the danger."
        ),
        action=_("Look at the danger"),
        url_name="care:danger",
        ends=Ends.WORDS,
    ),
}
