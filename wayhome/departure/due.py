"""How the duties of this room read. None of them says where to, or what has changed."""

from django.utils.translation import gettext_lazy as _

from wayhome.duties.wordings import Ends, Opens, Wording

LOOK, CHANGED, CHECK_IN = "departure.look", "departure.changed", "departure.check_in"
SECOND, NOT_SET_OUT = "departure.second", "departure.not_set_out"
ENDED_NEAR, ENDED_NEAR_THERE = "departure.ended_near", "departure.ended_near_there"
WAITS_NEAR = "departure.waits_near"

_HERE = "departure:ready"
OPENS = Opens("G")
WORDINGS = {
    LOOK: Wording(
        sentence=_("A departure comes near. Look whether everything still stands."),
        action=_("Look at Ready to leave?"),
        url_name=_HERE,
        url_args=("code", "plan"),
        ends=Ends.FACT_OR_WHY,
    ),
    CHANGED: Wording(
        sentence=_(
            "A departure does not stand any more as it was approved. Nobody leaves before you have looked."
        ),
        action=_("Look at Ready to leave?"),
        url_name=_HERE,
        url_args=("code", "plan"),
        ends=Ends.FACT_OR_WHY,
    ),
    NOT_SET_OUT: Wording(
        sentence=_(
            "A journey was to begin by now, and nobody has written that it has, or that it does not. Until then nobody "
            "is waited for on the way. Ring whoever was to go along. On the way? Write that it begins. Not to go is "
            "allowed: write that."
        ),
        action=_("See who is with her or him"),
        url_name="custody:way",
        url_args=("code", "plan"),
        ends=Ends.FACT_OR_WHY,
        is_to_her=False,
    ),
    SECOND: Wording(
        sentence=_("A colleague asks for your word, and waits for it. Read why, and say yes or no."),
        action=_("Read why, and answer"),
        url_name="departure:second",
        url_args=("code", "plan", "thing"),
        ends=Ends.FACT_OR_WHY,
    ),
    ENDED_NEAR: Wording(
        sentence=_(
            "A journey that was to begin within a day has stopped. Ring whoever waits or travels along, so that nobody "
            "sets out. Nobody asks her or him why, and nobody presses."
        ),
        action=_("See what was booked, and who was asked"),
        url_name="attempts:plans",
        ends=Ends.WORDS,
        is_to_her=False,
    ),
    WAITS_NEAR: Wording(
        sentence=_(
            "A journey that was to begin within a day has stopped, and waits. Ask her or him alone, by the safe way. "
            "Until then nobody sets out, and nothing is given up."
        ),
        action=_("See what it waits for"),
        url_name="attempts:plans",
        ends=Ends.WORDS,
    ),
    ENDED_NEAR_THERE: Wording(
        sentence=_(
            "Somebody who was to come, or to be brought, within a day does not. Ring whoever waits or travels along "
            "for you. No reason is given, and none is asked."
        ),
        action=_("See what was asked of you"),
        url_name="referrals:list",
        url_args=(),
        ends=Ends.WORDS,
        is_to_her=False,
    ),
    CHECK_IN: Wording(
        sentence=_("You agreed to ask how she or he is, in the way that was agreed."),
        action=_("See what was agreed"),
        url_name="departure:own_way",
        ends=Ends.OUTSIDE,
        with_her=True,
    ),
}
