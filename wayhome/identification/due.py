"""How the duties of this room read. None of them says what was asked, said or found."""

from django.utils.translation import gettext_lazy as _

from wayhome.duties.wordings import Ends, Wording
from wayhome.identification import seeing

DECIDE, WISH, KEPT = "identification.decide", "identification.wish", "identification.kept"
APPEAL, OPEN, LOOK = "identification.appeal", "identification.open", "identification.look"
DAY = "identification.day"
LAW_DAY, LAW_APPEAL = "identification.law_day", "identification.law_appeal"  # to who works at another agency

_OVERVIEW = "identification:overview"
OPENS = {"overview": seeing.talk, "appeal": seeing.appeal}
WORDINGS = {
    DECIDE: Wording(
        sentence=_("A talk has ended. Write down what you decide, and why."),
        action=_("Read it, and decide"),
        url_name=_OVERVIEW,
        ends=Ends.FACT_OR_WHY,
        with_her=True,
    ),
    WISH: Wording(
        sentence=_("A talk counts nowhere. Ask whether she or he wants to talk again; a no is fine."),
        action=_("Write down the answer"),
        url_name=_OVERVIEW,
        ends=Ends.FACT_OR_WHY,
        with_her=True,
    ),
    KEPT: Wording(
        sentence=_("The agreement to a talk was taken back. Ask whether the answers are taken out."),
        action=_("Open the talk"),
        url_name=_OVERVIEW,
        ends=Ends.FACT_OR_WHY,
        with_her=True,
    ),
    OPEN: Wording(
        sentence=_("Something was still open when you decided. See what it is, and go on."),
        action=_("See what is open"),
        url_name=_OVERVIEW,
        ends=Ends.FACT_OR_WHY,
        with_her=True,
    ),
    LOOK: Wording(
        sentence=_("An interpreter is not free in this case. See whether a talk was held with her or him."),
        action=_("See the talks"),
        url_name=_OVERVIEW,
        ends=Ends.LOOKED,
    ),
    DAY: Wording(
        sentence=_(
            "An authority has decided. Ask the lawyer until when that can be challenged, and enter it."
        ),
        action=_("Enter the day"),
        url_name="identification:appeal",
        url_args=("code", "identification"),
        ends=Ends.FACT_OR_WHY,
        with_her=True,
    ),
    APPEAL: Wording(
        sentence=_("%(day)s is the last day to challenge a decision. Ask her or him, with the lawyer."),
        action=_("See the decision"),
        url_name="identification:appeal",
        url_args=("code", "identification"),
        ends=Ends.FACT_OR_WHY,
        with_her=True,
    ),
    LAW_DAY: Wording(
        sentence=_(
            "An authority has decided something that can be challenged. Find out until when, with the agency that "
            "wrote it down."
        ),
        action=_("Enter the day"),
        url_name="identification:appeal",
        url_args=("code", "identification"),
        ends=Ends.FACT_OR_WHY,
        with_her=True,
    ),
    LAW_APPEAL: Wording(
        sentence=_(
            "%(day)s is the last day to challenge a decision. Agree with the other agencies on the case who asks her "
            "or him, and who does it."
        ),
        action=_("See the decision"),
        url_name="identification:appeal",
        url_args=("code", "identification"),
        ends=Ends.FACT_OR_WHY,
        with_her=True,
    ),
}
