"""How the duties of this room read. None of them says what is kept."""

from django.utils.translation import gettext_lazy as _

from wayhome.duties.wordings import Ends, Wording

ALTERED, BROKEN = "evidence.altered", "evidence.broken"

WORDINGS = {
    ALTERED: Wording(
        sentence=_(
            "A file does not open as it was kept. Look at it today, and ask the administrator for the last backup."
        ),
        action=_("See which"),
        url_name="evidence:items",
        ends=Ends.FACT_OR_WHY,
    ),
    BROKEN: Wording(
        sentence=_(
            "A line is missing in what was written about a file. Look at it today, and ask the administrator for the "
            "last backup."
        ),
        action=_("See which"),
        url_name="evidence:items",
        ends=Ends.FACT_OR_WHY,
    ),
}
