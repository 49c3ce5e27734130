"""How the duties of this room read. None says where a house is, or who lives there."""

from django.utils.translation import gettext_lazy as _

from wayhome.duties.wordings import Ends, Wording

ENDS, EXPLAIN, PREPARE = "shelter.ends", "shelter.explain", "shelter.prepare"
RELOCATE, NOT_SAFE, SEPARATE = "shelter.relocate", "shelter.not_safe", "shelter.separate"
CHILD_GONE, ADULT_GONE, LEFT = "shelter.child_gone", "shelter.adult_gone", "shelter.left"
TELL_AUTHORITIES, ANEW, DOCTOR = "shelter.tell_authorities", "shelter.anew", "shelter.doctor"
LISTING, MONEY = "shelter.listing", "shelter.money"
CHILD_NOW, OUTSIDE = "shelter.child_now", "shelter.outside"
ABOUT_STAY = (ENDS, EXPLAIN, RELOCATE, ANEW, DOCTOR, LISTING, OUTSIDE)  # done when she or he has left
DANGER = "shelter.danger"  # stays when she or he has left: whoever learnt of it knows it still

WORDINGS = {
    ENDS: Wording(
        sentence=_("A planned stay ends on %(day)s. Talk together about what comes next."),
        action=_("Open the stay"),
        url_name="shelter:stay",
        url_args=("stay",),
        ends=Ends.LOOKED,
    ),
    EXPLAIN: Wording(
        sentence=_("Somebody new is here. Explain house rules and rights in a language that is understood."),
        action=_("Write it down"),
        url_name="shelter:explain",
        url_args=("stay",),
        ends=Ends.FACT_OR_WHY,
    ),
    PREPARE: Wording(
        sentence=_("They come: a place that was held is needed. Prepare it, and write down who arrives."),
        action=_("Open the house tonight"),
        url_name="shelter:tonight",
        url_args=("house",),
        ends=Ends.FACT_OR_WHY,
    ),
    RELOCATE: Wording(
        sentence=_("The house is not safe any more. Find another place for her or him today."),
        action=_("See what is to be done"),
        url_name="shelter:house",
        url_args=("house",),
        ends=Ends.FACT_OR_WHY,
    ),
    OUTSIDE: Wording(
        sentence=_(
            "The house is not safe any more, and somebody who lives here is out. Reach her or him now: nobody comes "
            "back to the house. Say where you meet instead."
        ),
        action=_("See who is out, and how she or he is reached"),
        url_name="shelter:house",
        url_args=("house",),
        ends=Ends.WORDS,
    ),
    ANEW: Wording(
        sentence=_(
            "Somebody has come, and by now something may speak against the place. Look at it tonight: another place, "
            "or a shelter manager goes ahead."
        ),
        action=_("See what it is"),
        url_name="shelter:anew",
        url_args=("stay",),
        ends=Ends.FACT_OR_WHY,
    ),
    CHILD_NOW: Wording(
        sentence=_(
            "By what is known now, somebody who lives here may be a child, and is treated as one. See with whom she or "
            "he shares a room, tonight: another place, or a shelter manager goes ahead."
        ),
        action=_("See what it is"),
        url_name="shelter:anew",
        url_args=("stay",),
        ends=Ends.FACT_OR_WHY,
    ),
    DOCTOR: Wording(
        sentence=_(
            "Somebody has come whom a doctor has to see first. Ring a doctor or an ambulance now; all else waits."
        ),
        action=_("Write down that a doctor has looked"),
        url_name="shelter:asked",
        url_args=("stay",),
        ends=Ends.FACT_OR_WHY,
    ),
    NOT_SAFE: Wording(
        sentence=_(
            "Where she or he lives is not safe any more. The house finds another place. Ring them, go through the "
            "safety plan, and change how she or he is reached."
        ),
        action=_("Open the safety plan"),
        url_name="care:safety",
        url_args=("code",),
        ends=Ends.WORDS,
    ),
    LISTING: Wording(
        sentence=_(
            "Somebody who may be a danger could come for one who lives here. Ask who answers for the case who it is, "
            "and put her or him on the list of who must not be let in."
        ),
        action=_("Open the list"),
        url_name="shelter:barred",
        url_args=("house",),
        ends=Ends.WORDS,
    ),
    MONEY: Wording(
        sentence=_(
            "The money for the house %(name)s ends on %(day)s. Who lives there or is expected: %(affected)s. Other "
            "houses: %(alternatives)s."
        ),
        action=_("Open the house"),
        url_name="shelter:house",
        url_args=("house",),
        ends=Ends.LOOKED,
    ),
    DANGER: Wording(
        sentence=_(
            "Something has happened where she or he lives. Look at the danger, and go through the safety plan "
            "together, within a day."
        ),
        action=_("Look at the danger"),
        url_name="care:danger",
        url_args=("code",),
        ends=Ends.WORDS,
    ),
    SEPARATE: Wording(
        sentence=_("Somebody who lives here is linked to a danger. See to it that they do not meet."),
        action=_("Read the list"),
        url_name="shelter:barred",
        url_args=("house",),
        ends=Ends.WORDS,
    ),
    CHILD_GONE: Wording(
        sentence=_("A child has left without notice. Act now, with child protection and the police."),
        action=_("Open the case"),
        url_name="care:danger",
        url_args=("code",),
        ends=Ends.WORDS,
    ),
    ADULT_GONE: Wording(
        sentence=_(
            "Somebody in high danger has left without notice. Decide now what is done, and how safely."
        ),
        action=_("Open the case"),
        url_name="care:danger",
        url_args=("code",),
        ends=Ends.WORDS,
    ),
    LEFT: Wording(
        sentence=_(
            "Somebody has left without notice. That is her or his choice. Look at the danger, and keep the door open."
        ),
        action=_("Open the case"),
        url_name="care:danger",
        url_args=("code",),
        ends=Ends.LOOKED,
    ),
    TELL_AUTHORITIES: Wording(
        sentence=_(
            "A child has left without notice. Tell child protection and the police now, by telephone. Publish nothing."
        ),
        action=_("Open the stay"),
        url_name="shelter:stay",
        url_args=("stay",),
        ends=Ends.WORDS,
    ),
}
