"""How the duties of this room read. None of them says what is kept."""

from django.utils.translation import gettext_lazy as _

from wayhome.duties.wordings import Ends, Wording
from wayhome.evidence import seeing

ALTERED, BROKEN = "evidence.altered", "evidence.broken"
ELSEWHERE = "evidence.elsewhere"  # to lawyers at other agencies on the case, who open none of it

OPENS = {"items": seeing.keeps}
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
    ELSEWHERE: Wording(
        sentence=_(
            "Something that another agency on this case keeps may not be as it was. Build nothing on it; ask who leads "
            "the case what was found."
        ),
        action=_("Open the case"),
        url_name="casefile:case",
        ends=Ends.WORDS,
    ),
}
