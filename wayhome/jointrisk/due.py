"""How the duties of this room read. None of them says how great a danger is."""

from django.utils.translation import gettext_lazy as _

from wayhome.care.seeing import DANGER_READERS
from wayhome.duties.wordings import Ends, Opens, Wording

WRITE, AGREE, AGAIN = "jointrisk.write", "jointrisk.agree", "jointrisk.again"
MEASURE = "jointrisk.measure"
_HERE = ("code", "plan")

OPENS = Opens("FG", whole=True, roles=DANGER_READERS)
WORDINGS = {
    WRITE: Wording(
        sentence=_("Both sides look at something before a journey. Write what your side sees."),
        action=_("Write it"),
        url_name="jointrisk:joint",
        url_args=_HERE,
        ends=Ends.FACT_OR_WHY,
    ),
    AGREE: Wording(
        sentence=_("Both sides have written. Read it together, and see what is still to be done."),
        action=_("Read it"),
        url_name="jointrisk:joint",
        url_args=_HERE,
        ends=Ends.FACT_OR_WHY,
    ),
    MEASURE: Wording(
        sentence=_("Something that was to be done before a journey is due. Do it, or write down why not."),
        action=_("See"),
        url_name="jointrisk:joint",
        url_args=_HERE,
        ends=Ends.FACT_OR_WHY,
    ),
    AGAIN: Wording(
        sentence=_("What both sides have looked at before a journey is to be looked at again."),
        action=_("See"),
        url_name="jointrisk:joint",
        url_args=_HERE,
        ends=Ends.FACT_OR_WHY,
    ),
}
