"""How the duties of this room read. None of them says what was said, or that somebody is on the way."""

from django.utils.translation import gettext_lazy as _

from wayhome.duties.wordings import Wording

SAID = "passes.said"

WORDINGS = {
    SAID: Wording(
        sentence=_("Something was said that waits to be read."),
        action=_("Read it"),
        url_name="passes:passes",
        url_args=("code", "plan"),
    ),
}
