"""How the duties of this room read. None of them says whom it is about, or what became of a course or of work."""

from django.utils.translation import gettext_lazy as _

from wayhome.duties.wordings import Ends, Opens, Wording
from wayhome.livelihood.enums import Part, Question

BEGUN, RESULT, WHY = "livelihood.begun", "livelihood.result", "livelihood.why"
STARTED, STILL = "livelihood.started", "livelihood.still"

ABOUT = {
    Question.BEGUN: BEGUN,
    Question.RESULT: RESULT,
    Question.WHY: WHY,
    Question.STARTED: STARTED,
    Question.STILL: STILL,
}
OF = {Part.LEARNING: (BEGUN, RESULT, WHY), Part.WORK: (STARTED, STILL)}

_HERE, _SEE = "livelihood:life", _("See")

OPENS = Opens("I", whole=True)
WORDINGS = {
    BEGUN: Wording(
        sentence=_("A course was to begin. Ask her or him whether it has, in the agreed way."),
        action=_SEE,
        url_name=_HERE,
        ends=Ends.FACT_OR_WHY,
    ),
    RESULT: Wording(
        sentence=_("A course was to end. Ask her or him how it went; that it goes on is an answer."),
        action=_SEE,
        url_name=_HERE,
        ends=Ends.FACT_OR_WHY,
    ),
    WHY: Wording(
        sentence=_(
            "She or he was not where she or he learns, and nobody knows why. Ask her or him; it is no reproach."
        ),
        action=_SEE,
        url_name=_HERE,
        ends=Ends.FACT_OR_WHY,
    ),
    STARTED: Wording(
        sentence=_("Work was to begin. Ask her or him whether it has, and look at the offer together."),
        action=_SEE,
        url_name=_HERE,
        ends=Ends.FACT_OR_WHY,
    ),
    STILL: Wording(
        sentence=_("Ask her or him how it goes at work, in the agreed way. Nobody rings the employer."),
        action=_SEE,
        url_name=_HERE,
        ends=Ends.FACT_OR_WHY,
    ),
}
