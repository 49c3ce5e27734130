"""How the duties of this room read. None of them says what was typed, or that somebody was visited."""

from django.utils.translation import gettext_lazy as _

from wayhome.duties.wordings import Wording

SAID = "rounds.said"

WORDINGS = {
    SAID: Wording(
        sentence=_("Something was written on the road and waits to be taken in."),
        action=_("Take it in"),
        url_name="rounds:case",
    ),
}
