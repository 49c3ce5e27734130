"""How the duties of this room read. None of them names a person, a country or a consulate."""

from django.utils.translation import gettext_lazy as _

from wayhome.duties.wordings import Ends, Wording
from wayhome.papers import seeing

ASK_AGAIN, LEAVE_AGAIN = "papers.ask_again", "papers.leave_again"
LAWYER, STOPPED, TAKEN_BACK = "papers.lawyer", "papers.stopped", "papers.taken_back"
DANGER, LOOK_AGAIN = "papers.danger", "papers.look_again"

_HERE = "papers:papers"
OPENS = seeing.page
WORDINGS = {
    ASK_AGAIN: Wording(
        sentence=_("A paper was asked for a week ago or more. Ask how it stands, and write it down."),
        action=_("See which"),
        url_name=_HERE,
        ends=Ends.FACT_OR_WHY,
    ),
    LEAVE_AGAIN: Wording(
        sentence=_("A permission was asked for a week ago or more. Ask how it stands, and write it down."),
        action=_("See which"),
        url_name=_HERE,
        ends=Ends.FACT_OR_WHY,
    ),
    LAWYER: Wording(
        sentence=_(
            "A paper was refused. Bring her or him together with a lawyer; staying is an answer, too."
        ),
        action=_("See what can be done"),
        url_name=_HERE,
        ends=Ends.WORDS,
        with_her=True,
    ),
    STOPPED: Wording(
        sentence=_(
            "A travel plan has ended, and papers were asked for. Ask her or him: tell the office that they are "
            "not needed, or keep asking?"
        ),
        action=_("See which"),
        url_name=_HERE,
        ends=Ends.FACT_OR_WHY,
    ),
    TAKEN_BACK: Wording(
        sentence=_(
            "An agreement about papers was taken back. Tell the office that nothing is asked for any more; where it "
            "can be a danger that it hears of her or him again, only write it down."
        ),
        action=_("See which"),
        url_name=_HERE,
        ends=Ends.FACT_OR_WHY,
    ),
    DANGER: Wording(
        sentence=_(
            "A paper was asked for, and asking can be a danger to her or him now. Do not ask again. Let a lawyer "
            "speak with her or him, then write down what was said, or that nothing is asked for any more."
        ),
        action=_("See which"),
        url_name=_HERE,
        ends=Ends.FACT_OR_WHY,
        with_her=True,
    ),
    LOOK_AGAIN: Wording(
        sentence=_(
            "A paper was asked for, and nobody asks again, because asking can be a danger. See whether it still is, "
            "and write down beside the paper what you found, or that nothing is asked for any more."
        ),
        action=_("See which"),
        url_name=_HERE,
        ends=Ends.FACT_OR_WHY,
    ),
}
