"""How the duties of this room read. None of them says what was typed, or that somebody was visited.

``DANGER`` and ``DANGER_UNKEPT`` are done when somebody says so, by hand: no taking in does it.
"""

from django.utils.translation import gettext_lazy as _

from wayhome.duties.wordings import Ends, Opens, Wording

SAID, DANGER, DANGER_UNKEPT = "rounds.said", "rounds.danger", "rounds.danger_unkept"

OPENS = Opens("J", whole=True)
WORDINGS = {
    SAID: Wording(
        sentence=_("Something was written on the road. Read it; who made the list takes it in."),
        action=_("Read it"),
        url_name="rounds:case",
        ends=Ends.FACT_OR_WHY,
    ),
    DANGER: Wording(
        sentence=_("Great danger was seen on the road. Read what was written, and decide now what is done."),
        action=_("Read it"),
        url_name="rounds:case",
        ends=Ends.WORDS,
    ),
    DANGER_UNKEPT: Wording(
        sentence=_(
            "Great danger was seen on the road. What was written came too late to be kept: ring who made the list, now."
        ),
        action=_("See the list"),
        url_name="rounds:case",
        ends=Ends.WORDS,
    ),
}
