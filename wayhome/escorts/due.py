"""How the duties of this room read. None of them says who is brought home, or where to."""

from django.utils.translation import gettext_lazy as _

from wayhome.duties.wordings import Ends, Wording

ASKED, ANOTHER, RELEASED, TELL = "escorts.asked", "escorts.another", "escorts.released", "escorts.tell"
ON_THE_WAY, MOVED = "escorts.on_the_way", "escorts.moved"

_THERE = ("thing",)
WORDINGS = {
    ASKED: Wording(
        sentence=_("You are asked to travel along. Say whether you can."),
        action=_("Answer"),
        url_name="escorts:mine",
        url_args=(),
        ends=Ends.FACT_OR_WHY,
    ),
    ANOTHER: Wording(
        sentence=_("An escort does not come. Another one is needed."),
        action=_("Ask another"),
        url_name="escorts:there",
        url_args=_THERE,
        ends=Ends.FACT_OR_WHY,
    ),
    ON_THE_WAY: Wording(
        sentence=_("On the way an escort cannot go on. She or he stays until somebody else has taken over."),
        action=_("See who can go instead"),
        url_name="escorts:there",
        url_args=_THERE,
        ends=Ends.FACT_OR_WHY,
        is_to_her=False,
    ),
    MOVED: Wording(
        sentence=_(
            "The way has changed since an escort was told it. Ring her or him with the times that hold now. A yes to "
            "them is a new one: before leaving call it off, and ask again."
        ),
        action=_("See whom to ring"),
        url_name="escorts:there",
        url_args=_THERE,
        ends=Ends.FACT_OR_WHY,
    ),
    RELEASED: Wording(
        sentence=_("You are not needed for the journey you were asked for."),
        action=_("See"),
        url_name="escorts:mine",
        url_args=(),
        ends=Ends.READ,
    ),
    TELL: Wording(
        sentence=_("Tell the escort that she or he is not needed. Nothing else."),
        action=_("See whom to call"),
        url_name="escorts:there",
        url_args=_THERE,
        ends=Ends.OUTSIDE,
    ),
}
