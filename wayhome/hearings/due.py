"""How the duties of this room read. None of them names a person or a court, or says what for."""

from django.utils.translation import gettext_lazy as _

from wayhome.duties.wordings import Ends, Wording
from wayhome.testimony import seeing

TEST, FAILED, MONEY = "hearings.test", "hearings.failed", "hearings.money"
SUMMONS, MEASURES, STOPPED = "hearings.summons", "hearings.measures", "hearings.stopped"
HELD, DANGER = "hearings.held", "hearings.danger"
GO, SECOND, WITHOUT = "hearings.go", "hearings.second", "hearings.without"
UNPAID, MOVED, TELL = "hearings.unpaid", "hearings.moved", "hearings.tell"
EXPOSED, BROUGHT, ASK_HER = "hearings.exposed", "hearings.brought", "hearings.ask_her"
CRISIS = "hearings.crisis"
NOBODY_COMES = "hearings.nobody_comes"
COMPANY = "hearings.company"
LASTS, LAPSED = "hearings.lasts", "hearings.lapsed"
DEBRIEF, FIRST, AGAIN, RESULT = "hearings.debrief", "hearings.first", "hearings.again", "hearings.result"
BEFORE = (TEST, FAILED, MONEY, DANGER, GO, COMPANY)  # over as soon as the hearing is
FOR_LAWYERS = (SUMMONS, MEASURES)
LASTING = (LASTS, LAPSED)  # a yes that does not reach its day
LATE = (MOVED, TELL)
AFTER = (DEBRIEF, FIRST, AGAIN, RESULT)

_HERE, _SEE = "hearings:hearings", _("See which")
_CASE, _OPEN = "casefile:case", _("Open the case")  # for who opens nothing of this room

OPENS = {"hearings": seeing.reads, "second": seeing.writes}
WORDINGS = {
    TEST: Wording(
        sentence=_("A connection has to be tried by %(day)s, from the very room."),
        action=_SEE,
        url_name=_HERE,
        ends=Ends.FACT_OR_WHY,
        with_her=True,
    ),
    FAILED: Wording(
        sentence=_("A connection did not work when it was tried. Mend it, and ask for a second time."),
        action=_SEE,
        url_name=_HERE,
        ends=Ends.FACT_OR_WHY,
        with_her=True,
    ),
    MONEY: Wording(
        sentence=_("Before %(day)s: is everything that this day costs her or him paid?"),
        action=_SEE,
        url_name=_HERE,
        ends=Ends.FACT_OR_WHY,
        with_her=True,
    ),
    SUMMONS: Wording(
        sentence=_(
            "Somebody was told to come against her or his will. Her or his lawyer is in touch at once."
        ),
        action=_SEE,
        url_name=_HERE,
        ends=Ends.FACT_OR_WHY,
        with_her=True,
    ),
    MEASURES: Wording(
        sentence=_("Ask for protection for somebody who was told to come."),
        action=_SEE,
        url_name=_HERE,
        ends=Ends.FACT_OR_WHY,
        with_her=True,
    ),
    STOPPED: Wording(
        sentence=_("Something is booked for which there is no yes any more. Call it off; help goes on."),
        action=_SEE,
        url_name=_HERE,
        ends=Ends.FACT_OR_WHY,
        with_her=True,
    ),
    NOBODY_COMES: Wording(
        sentence=_(
            "Nobody comes to what is booked in this case any more. Say so where it is booked, together with the "
            "lawyer, and call off whoever goes along or brings her or him."
        ),
        action=_SEE,
        url_name=_HERE,
        ends=Ends.WORDS,
    ),
    COMPANY: Wording(
        sentence=_(
            "Whoever was to go along on %(day)s cannot: she or he works here or on this case no more, or is away then. "
            "Name somebody else."
        ),
        action=_SEE,
        url_name=_HERE,
        ends=Ends.FACT_OR_WHY,
        with_her=True,
    ),
    LASTS: Wording(
        sentence=_(
            "What was agreed ends on %(day)s, before a day that is booked on it. Ask again before then only if she or "
            "he wants to be asked; otherwise have the day put earlier, or call it off."
        ),
        action=_SEE,
        url_name=_HERE,
        ends=Ends.FACT_OR_WHY,
        with_her=True,
    ),
    LAPSED: Wording(
        sentence=_(
            "What was agreed has run out, and a day is still booked on it. Call it off, or ask again if she or he "
            "wants to be asked. Nobody goes without a yes; help goes on."
        ),
        action=_SEE,
        url_name=_HERE,
        ends=Ends.FACT_OR_WHY,
        with_her=True,
    ),
    DANGER: Wording(
        sentence=_("Look at the danger once more before %(day)s: an older look does not count on that day."),
        action=_("Look at it"),
        url_name="witnessing:risk",
        ends=Ends.FACT_OR_WHY,
        with_her=True,
    ),
    GO: Wording(
        sentence=_("Go, or not, on %(day)s? Ask once more whether everything stands, and write it down."),
        action=_("Ask, and write it"),
        url_name=_HERE,
        ends=Ends.FACT_OR_WHY,
        with_her=True,
    ),
    SECOND: Wording(
        sentence=_("A colleague asks for your word, and waits for it. Read why, and say yes or no."),
        action=_("Read why, and answer"),
        url_name="hearings:second",
        url_args=("code", "thing"),
        ends=Ends.FACT_OR_WHY,
        with_her=True,
    ),
    WITHOUT: Wording(
        sentence=_(
            "A hard day went ahead though nobody had said that everything stood. Read why, and look whether she or he "
            "is safe now."
        ),
        action=_SEE,
        url_name=_HERE,
        ends=Ends.READ,
        with_her=True,
    ),
    HELD: Wording(
        sentence=_(
            "A day that counts is over. Write what became of it: being in touch afterwards begins with it."
        ),
        action=_SEE,
        url_name=_HERE,
        ends=Ends.FACT_OR_WHY,
        with_her=True,
    ),
    DEBRIEF: Wording(
        sentence=_("A hard day is over. Speak with her or him about it soon."),
        action=_SEE,
        url_name=_HERE,
        ends=Ends.FACT_OR_WHY,
        with_her=True,
    ),
    FIRST: Wording(
        sentence=_("Be in touch, the day after a hard day."),
        action=_OPEN,
        url_name=_CASE,
        ends=Ends.OUTSIDE,
        with_her=True,
    ),
    AGAIN: Wording(
        sentence=_("Be in touch again, some days after a hard day."),
        action=_OPEN,
        url_name=_CASE,
        ends=Ends.OUTSIDE,
        with_her=True,
    ),
    CRISIS: Wording(
        sentence=_(
            "A hard day was stopped by her or his own word. Be there for her or him at once, before anything else."
        ),
        action=_OPEN,
        url_name=_CASE,
        ends=Ends.OUTSIDE,
        with_her=True,
    ),
    MOVED: Wording(
        sentence=_(
            "A day that counts was moved at the last moment. Be with her or him now if you can, and ask how she or he "
            "is."
        ),
        action=_OPEN,
        url_name=_CASE,
        ends=Ends.OUTSIDE,
        with_her=True,
    ),
    TELL: Wording(
        sentence=_("A day that counts was moved. Tell her or him what comes now, in the agreed safe way."),
        action=_SEE,
        url_name=_HERE,
        ends=Ends.FACT_OR_WHY,
        with_her=True,
    ),
    UNPAID: Wording(
        sentence=_(
            "A day that counts is over, and something that it cost her or him is not paid. See to it."
        ),
        action=_SEE,
        url_name=_HERE,
        ends=Ends.FACT_OR_WHY,
    ),
    EXPOSED: Wording(
        sentence=_(
            "Name, picture or place of somebody became known. Is she or he safe tonight where she or he is? Look at "
            "the danger anew within a day."
        ),
        action=_("Look at the danger"),
        url_name="care:danger",
        ends=Ends.FACT_OR_WHY,
        with_her=True,
    ),
    BROUGHT: Wording(
        sentence=_(
            "Something went ahead against her or his will, or without a yes. Her or his lawyer is in touch at once."
        ),
        action=_SEE,
        url_name=_HERE,
        ends=Ends.WORDS,
        with_her=True,
    ),
    ASK_HER: Wording(
        sentence=_("Something broke off. Ask her or him whether and when again: no is as good an answer."),
        action=_SEE,
        url_name=_HERE,
        ends=Ends.WORDS,
        with_her=True,
    ),
    RESULT: Wording(
        sentence=_("Find out what came of it, and tell her or him in the agreed safe way."),
        action=_SEE,
        url_name=_HERE,
        ends=Ends.FACT_OR_WHY,
        with_her=True,
    ),
}
