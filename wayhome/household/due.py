"""How the duties of this room read. None of them names who lives in a house, nor where it is."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from wayhome.duties.wordings import Ends, Wording

TAKE, NEXT, LATE = "household.take", "household.next", "household.late"
MISSED = "household.missed"
SEVERE, READ, ASK_HOUSE = "household.severe", "household.read", "household.ask_house"

NAME, OFFICER, AGREE = "household.name", "household.officer", "household.agree"
LEVEL, TEST = "household.level", "household.test"
GIVE_BACK, EMPTY = "household.give_back", "household.empty"
LEFT_HERE = "household.left_here"
NEXT_DAY = timedelta(days=1)  # [P]

_HOUSE = ("house",)
_PROTECTION = ("protection",)
WORDINGS = {
    TAKE: Wording(
        sentence=_("The shift before has handed over. Read it, and say that you have."),
        action=_("Read the hand-over"),
        url_name="household:day",
        url_args=_HOUSE,
        ends=Ends.FACT_OR_WHY,
    ),
    NEXT: Wording(
        sentence=_("From the shift before: %(words)s"),
        action=_("Open the house"),
        url_name="household:day",
        url_args=_HOUSE,
        ends=Ends.FACT_OR_WHY,
    ),
    LATE: Wording(
        sentence=_("Somebody wants to be back by %(at)s. If she or he is not, ring first, as agreed."),
        action=_("See who, and how to reach her or him"),
        url_name="household:outings",
        url_args=_HOUSE,
        ends=Ends.FACT_OR_WHY,
    ),
    MISSED: Wording(
        sentence=_(
            "In house %(code)s somebody is not back in time: a child, or somebody in high danger. Ring the house, and "
            "say that you have it."
        ),
        action=_("See who is on call"),
        url_name="duties:on_call",
        url_args=(),
        ends=Ends.FACT_OR_WHY,
    ),
    SEVERE: Wording(
        sentence=_("In house %(code)s somebody is in danger now. Ring the house, and say that you have it."),
        action=_("See who is on call"),
        url_name="duties:on_call",
        url_args=(),
        ends=Ends.FACT_OR_WHY,
    ),
    READ: Wording(
        sentence=_("Something happened in the house that you answer for. Read it, and say that you have."),
        action=_("Read it"),
        url_name="household:incident",
        url_args=("house", "incident"),
        ends=Ends.FACT_OR_WHY,
    ),
    ASK_HOUSE: Wording(
        sentence=_("Something happened in house %(code)s, and nobody answers for that house. Talk to them."),
        action=_("See who is on call"),
        url_name="duties:on_call",
        url_args=(),
        ends=Ends.OUTSIDE,
    ),
    NAME: Wording(
        sentence=_("%(name)s asks your agency to name an officer who protects one of its houses."),
        action=_("Name an officer"),
        url_name="household:name_officer",
        url_args=_PROTECTION,
        ends=Ends.FACT_OR_WHY,
    ),
    OFFICER: Wording(
        sentence=_("The police have named an officer for the house. Say yes, or ask for another."),
        action=_("See who"),
        url_name="household:protection",
        url_args=("house", "protection"),
        ends=Ends.FACT_OR_WHY,
    ),
    AGREE: Wording(
        sentence=_("A house tells you what it asks of the police. Read it, and say yes to it."),
        action=_("Read it"),
        url_name="household:guarded",
        url_args=_PROTECTION,
        ends=Ends.FACT_OR_WHY,
    ),
    LEVEL: Wording(
        sentence=_("The threat to a house that you protect is seen differently now."),
        action=_("Read it"),
        url_name="household:guarded",
        url_args=_PROTECTION,
        ends=Ends.READ,
    ),
    TEST: Wording(
        sentence=_("Try the protection of the house: ring as agreed, and count the minutes."),
        action=_("Write how it went"),
        url_name="household:tried",
        url_args=("house", "protection"),
        ends=Ends.FACT_OR_WHY,
    ),
    GIVE_BACK: Wording(
        sentence=_("Somebody wants a paper back that you keep. Bring it now."),
        action=_("See which, and where it is"),
        url_name="household:papers",
        url_args=_HOUSE,
        ends=Ends.FACT_OR_WHY,
    ),
    LEFT_HERE: Wording(
        sentence=_(
            "Somebody has left, and a paper of hers or his is still kept here. Ask in the agreed way how she or he "
            "wants to have it, and give it back."
        ),
        action=_("See which, and where it is"),
        url_name="household:papers",
        url_args=_HOUSE,
        ends=Ends.FACT_OR_WHY,
    ),
    EMPTY: Wording(
        sentence=_("In house %(code)s nobody is on shift from %(start)s."),
        action=_("Put somebody on shift"),
        url_name="household:add_turn",
        url_args=_HOUSE,
        ends=Ends.LOOKED,
    ),
}
