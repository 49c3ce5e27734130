"""How the duties of this room read. None of them says what she or he wants."""

from django.utils.translation import gettext_lazy as _

from wayhome.duties.wordings import Ends, Opens, Wording

TASK = "staying.task"

OPENS = Opens("I", whole=True)
WORDINGS = {
    TASK: Wording(
        sentence=_("Something that was to be done by today is still open. See what, and who does it."),
        action=_("See"),
        url_name="staying:staying",
        ends=Ends.FACT_OR_WHY,
        with_her=True,
    ),
}
