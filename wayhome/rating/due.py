"""How the duties of this room read. None of them says whom it is about, or what was said."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wayhome.duties.wordings import Ends, Opens, Wording
from wayhome.rating.enums import Part

FIRST, PREPARING, WAY, ARRIVED = "rating.first", "rating.preparing", "rating.way", "rating.arrived"
READ = "rating.read"
ASK = {Part.FIRST: FIRST, Part.PREPARING: PREPARING, Part.WAY: WAY, Part.ARRIVED: ARRIVED}


def _ask(sentence: str | Promise) -> Wording:
    return Wording(
        sentence=sentence,
        action=_("Offer it"),
        url_name="rating:rating",
        url_args=("code",),
        ends=Ends.FACT_OR_WHY,
    )


OPENS = Opens("J", whole=True)
WORDINGS = {
    FIRST: _ask(_("The first part is over. Offer three questions on how it was; a no is an answer.")),
    PREPARING: _ask(_("The preparing is over. Offer three questions on how it was; a no is an answer.")),
    WAY: _ask(_("The way is over. Offer three questions on how it was; a no is an answer.")),
    ARRIVED: _ask(_("The last part is over. Offer three questions on how it was; a no is an answer.")),
    READ: Wording(
        sentence=_("Somebody answered how they were treated. Read it: nobody who worked with them does."),
        action=_("Read it"),
        url_name="rating:answers",
        url_args=(),
        ends=Ends.READ,
    ),
}
