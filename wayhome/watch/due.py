"""How the duties of this room read. None of them names a person, a sign, or what happened."""

from django.utils.translation import gettext_lazy as _

from wayhome.duties.wordings import Ends, Wording
from wayhome.watch import seeing

TALK, NOW, HEARD = "watch.talk", "watch.now", "watch.heard"
DECIDE, MEASURE, WEEKLY, STOPPED = "watch.decide", "watch.measure", "watch.weekly", "watch.stopped"
BEGIN, REVIEW, ENDS, OTHERS = "watch.begin", "watch.review", "watch.ends", "watch.others"

_HERE = "watch:watch"
OPENS = {
    "watch": seeing.signs,
    "sign": seeing.writes,
    "review": seeing.writes,
    "known": seeing.decides,
}
WORDINGS = {
    TALK: Wording(
        sentence=_(
            "There is something to talk about with her or him, alone and calmly. Read the page first."
        ),
        action=_("Read"),
        url_name=_HERE,
        ends=Ends.FACT_OR_WHY,
    ),
    NOW: Wording(
        sentence=_(
            "Talk with her or him now, in a way that is safe, and with the supervisor. Read the page first."
        ),
        action=_("Read"),
        url_name=_HERE,
        ends=Ends.FACT_OR_WHY,
    ),
    HEARD: Wording(
        sentence=_("A colleague noticed something in this case. Ask what it was, and write it down."),
        action=_("Write it down"),
        url_name="watch:sign",
        ends=Ends.FACT_OR_WHY,
        is_to_her=False,
    ),
    DECIDE: Wording(
        sentence=_("She or he sees something differently from what is written. Decide, with a reason."),
        action=_("Read"),
        url_name=_HERE,
        ends=Ends.FACT_OR_WHY,
    ),
    MEASURE: Wording(
        sentence=_(
            "Something of the plan for staying safe is due on %(day)s. Do it, or write what became of it."
        ),
        action=_("See what"),
        url_name=_HERE,
        ends=Ends.FACT_OR_WHY,
    ),
    WEEKLY: Wording(
        sentence=_("Ask how she or he is, in the way that was agreed. Not reached is written down, too."),
        action=_("How to reach"),
        url_name="people:contact",
        ends=Ends.OUTSIDE,
    ),
    STOPPED: Wording(
        sentence=_(
            "She or he does not want to be asked every week any more, and nobody asks. Look at the plan."
        ),
        action=_("See"),
        url_name=_HERE,
        ends=Ends.READ,
    ),
    BEGIN: Wording(
        sentence=_("She or he has arrived. Write down since when, and look at the plan for staying safe."),
        action=_("Write it down"),
        url_name="watch:known",
        ends=Ends.FACT_OR_WHY,
    ),
    OTHERS: Wording(
        sentence=_(
            "Somebody who came out of the same situation may be in danger. Look whether that makes a difference here, "
            "and warn her or him in the safe way."
        ),
        action=_("Look at the danger"),
        url_name="care:danger",
        ends=Ends.LOOKED,
        is_to_her=False,
    ),
    REVIEW: Wording(
        sentence=_("Go through the plan for staying safe, together with her or him."),
        action=_("Go through it"),
        url_name="watch:review",
        ends=Ends.FACT_OR_WHY,
    ),
    ENDS: Wording(
        sentence=_("The time in which signs are watched ends by itself. Go through it once more."),
        action=_("Go through it"),
        url_name="watch:review",
        ends=Ends.FACT_OR_WHY,
    ),
}
