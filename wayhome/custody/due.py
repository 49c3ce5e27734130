"""How the duties of this room read. None of them says who travels, where to, or what was said."""

from django.utils.translation import gettext_lazy as _

from wayhome.duties.wordings import Ends, Opens, Wording

HALF, NOT_GOING, STOPPED, LAWYER, NEXT_STOP = (
    "custody.half", "custody.not_going", "custody.stopped", "custody.lawyer", "custody.next_stop",
)  # fmt: skip
WRONG, NOT_SAFE, ARRIVE, CALL_SENDER, CALL_CHOSEN = (
    "custody.wrong_person", "custody.not_safe", "custody.arrive", "custody.call_sender", "custody.call_chosen",
)  # fmt: skip
ASK_AGAIN, SAID_NO = "custody.ask_again", "custody.said_no"
RECALL, READMISSION, KEPT = "custody.recall", "custody.readmission", "custody.kept"
COMES_BACK, NIGHT, TAKES_BACK, NOT_LET_IN = (
    "custody.comes_back", "custody.night", "custody.takes_back", "custody.not_let_in",
)  # fmt: skip
GOES_TO, ASK_ANEW, WHO_TAKES = "custody.goes_to", "custody.ask_anew", "custody.who_takes"
COMING_BACK = (READMISSION, COMES_BACK, NIGHT, TAKES_BACK, NOT_LET_IN)
ALL = (
    ASK_AGAIN,
    SAID_NO,
    HALF,
    NOT_GOING,
    STOPPED,
    LAWYER,
    NEXT_STOP,
    ARRIVE,
    GOES_TO,
    ASK_ANEW,
    WHO_TAKES,
    *COMING_BACK,
)  # not WRONG, NOT_SAFE: those end when somebody acted; nor RECALL, KEPT: asked and told when she or he is back as well

_HERE, _ARGS = "custody:way", ("code", "plan")
OPENS = Opens("G", whole=True)
WORDINGS = {
    HALF: Wording(
        sentence=_("A hand-over was confirmed by one side only. Ring the other side."),
        action=_("See who is with her or him"),
        url_name=_HERE,
        url_args=_ARGS,
        ends=Ends.FACT_OR_WHY,
    ),
    NOT_GOING: Wording(
        sentence=_(
            "A journey does not begin today. That is allowed. Ring whoever waits or travels along: nobody comes today, "
            "and no reason. Then see what is wanted now."
        ),
        action=_("See"),
        url_name=_HERE,
        url_args=_ARGS,
        ends=Ends.FACT_OR_WHY,
    ),
    ASK_AGAIN: Wording(
        sentence=_(
            "A journey goes on for days. Before its next part ask once more, alone; no is a good answer."
        ),
        action=_("Write down the answer"),
        url_name="custody:check",
        url_args=_ARGS,
        ends=Ends.FACT_OR_WHY,
    ),
    SAID_NO: Wording(
        sentence=_(
            "Asked on the way, somebody did not say “I want to go”. Nobody goes on; write down what is wanted."
        ),
        action=_("Write it down"),
        url_name="custody:stop",
        url_args=_ARGS,
        ends=Ends.FACT_OR_WHY,
    ),
    STOPPED: Wording(
        sentence=_(
            "A journey has stopped. Ring whoever is there now: a safe place first, and nobody presses."
        ),
        action=_("See who is with her or him"),
        url_name=_HERE,
        url_args=_ARGS,
        ends=Ends.WORDS,
    ),
    LAWYER: Wording(
        sentence=_("A journey has stopped. Bring the lawyer to the telephone."),
        action=_("See what was said"),
        url_name=_HERE,
        url_args=_ARGS,
        ends=Ends.WORDS,
    ),
    NEXT_STOP: Wording(
        sentence=_("A journey has stopped. Write down what is wanted now, and who takes over where."),
        action=_("Write it down"),
        url_name=_HERE,
        url_args=_ARGS,
        ends=Ends.FACT_OR_WHY,
    ),
    RECALL: Wording(
        sentence=_(
            "A journey has stopped. Ask whoever was given something about it to destroy it or give it back; no reason."
        ),
        action=_("Write down who was asked"),
        url_name="custody:told",
        url_args=_ARGS,
        ends=Ends.FACT_OR_WHY,
    ),
    READMISSION: Wording(
        sentence=_(
            "Somebody wants to go back to where a journey began. Ask whether that country lets her or him in again."
        ),
        action=_("Write down the answer"),
        url_name="custody:told",
        url_args=_ARGS,
        ends=Ends.FACT_OR_WHY,
    ),
    KEPT: Wording(
        sentence=_("Somebody keeps what they were given about a journey. Tell her or him so, and why."),
        action=_("See what was answered"),
        url_name=_HERE,
        url_args=_ARGS,
        ends=Ends.WORDS,
    ),
    COMES_BACK: Wording(
        sentence=_(
            "Somebody who was on the way comes back. See who takes her or him back, and where tonight."
        ),
        action=_("See"),
        url_name=_HERE,
        url_args=_ARGS,
        ends=Ends.READ,
    ),
    NIGHT: Wording(
        sentence=_(
            "Somebody comes back. Write down who takes her or him back, and where she or he sleeps tonight."
        ),
        action=_("Write it down"),
        url_name="custody:comes_back",
        url_args=_ARGS,
        ends=Ends.FACT_OR_WHY,
    ),
    TAKES_BACK: Wording(
        sentence=_("You take somebody over who comes back. See where you meet, and when."),
        action=_("See where and when"),
        url_name=_HERE,
        url_args=_ARGS,
        ends=Ends.FACT_OR_WHY,
    ),
    NOT_LET_IN: Wording(
        sentence=_(
            "A country does not let somebody in again. Say so honestly, with the lawyer; write down what is wanted now."
        ),
        action=_("Write it down"),
        url_name="custody:stop",
        url_args=_ARGS,
        ends=Ends.FACT_OR_WHY,
    ),
    GOES_TO: Wording(
        sentence=_(
            "To whom a child goes, or how old somebody is, was written anew, and hand-overs are planned. Ring whoever "
            "is there: nobody is handed over to anybody else. Then plan the hand-overs anew."
        ),
        action=_("See who is with her or him"),
        url_name=_HERE,
        url_args=_ARGS,
        ends=Ends.FACT_OR_WHY,
    ),
    ASK_ANEW: Wording(
        sentence=_(
            "Whoever agreed to a journey may not agree any more, or does not speak for her or him any more. Ring "
            "whoever is there: they stay together. Before the next part ask anew, alone, and whoever may agree now; no "
            "is a good answer."
        ),
        action=_("See who is with her or him"),
        url_name=_HERE,
        url_args=_ARGS,
        ends=Ends.FACT_OR_WHY,
    ),
    WHO_TAKES: Wording(
        sentence=_(
            "Somebody on the way took back that whoever receives her or him, an office or the family is told: they "
            "wait no more. Ring whoever is there: they stay together. Ask her or him, and plan who takes over now."
        ),
        action=_("See who is with her or him"),
        url_name=_HERE,
        url_args=_ARGS,
        ends=Ends.FACT_OR_WHY,
    ),
    WRONG: Wording(
        sentence=_("Somebody else came to a hand-over. Nobody hands over; ring whoever waits there, now."),
        action=_("See whom to ring"),
        url_name=_HERE,
        url_args=_ARGS,
        ends=Ends.FACT_OR_WHY,
    ),
    NOT_SAFE: Wording(
        sentence=_("Somebody on the way said “I am not safe”. Act now, as the plan says."),
        action=_("See who is with her or him"),
        url_name=_HERE,
        url_args=_ARGS,
        ends=Ends.WORDS,
    ),
    ARRIVE: Wording(
        sentence=_("The last hand-over is confirmed. Write down that the journey is over."),
        action=_("Write it down"),
        url_name=_HERE,
        url_args=_ARGS,
        ends=Ends.FACT_OR_WHY,
    ),
    CALL_SENDER: Wording(
        sentence=_("A journey is over. Tell the colleague who prepared it that everybody is safe."),
        action=_("Write down the call"),
        url_name="custody:told",
        url_args=_ARGS,
        ends=Ends.FACT_OR_WHY,
    ),
    CALL_CHOSEN: Wording(
        sentence=_("A journey is over. Tell whomever the person chose, in the way that was agreed."),
        action=_("Write down the call"),
        url_name="custody:told",
        url_args=_ARGS,
        ends=Ends.FACT_OR_WHY,
    ),
}
