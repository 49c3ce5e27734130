"""How the duties of this room read. None of them says how great the danger is, or what was promised."""

from django.utils.translation import gettext_lazy as _

from wayhome.care import seeing
from wayhome.duties.wordings import Ends, Wording
from wayhome.people import looking

REVIEW, UNKNOWN, LOWER = "care.review", "care.unknown", "care.lower"
SAFETY, NEED, PROMISE = "care.safety", "care.need", "care.promise"
STILL, UNWRITTEN = "care.still", "care.unwritten"

_DANGER = "care:danger"
OPENS: dict[str, looking.Opens] = {
    "danger": looking.opens("F"),
    "second_word": looking.opens_to_write("F"),
    "safety": lambda _actor, seen: seeing.safety(seen),
    "write_safety": looking.opens_to_write("F"),
    "plan": lambda _actor, seen: seeing.plan(seen),
}
WORDINGS = {
    REVIEW: Wording(
        sentence=_("Look at the danger again, together with her or him."),
        action=_("Look at it again"),
        url_name=_DANGER,
        ends=Ends.FACT_OR_WHY,
    ),
    UNKNOWN: Wording(
        sentence=_("Something about the danger is not known. Find it out, and write it down."),
        action=_("See what is not known"),
        url_name=_DANGER,
        ends=Ends.FACT_OR_WHY,
    ),
    LOWER: Wording(
        sentence=_("A colleague asks for the danger to be put one step lower. Read why, and say yes or no."),
        action=_("Read it"),
        url_name="care:second_word",
        url_args=("code", "assessment"),
        ends=Ends.FACT_OR_WHY,
        with_her=True,
    ),
    SAFETY: Wording(
        sentence=_("Go through the safety plan together. The last time is too long ago."),
        action=_("Open the safety plan"),
        url_name="care:safety",
        ends=Ends.FACT_OR_WHY,
    ),
    STILL: Wording(
        sentence=_("You were in touch. Is the safety plan still right? Go through it, or change it."),
        action=_("Open the safety plan"),
        url_name="care:safety",
        ends=Ends.FACT_OR_WHY,
    ),
    UNWRITTEN: Wording(
        sentence=_("The danger is not low, and there is no safety plan. Write one together."),
        action=_("Write the safety plan"),
        url_name="care:write_safety",
        ends=Ends.FACT_OR_WHY,
    ),
    NEED: Wording(
        sentence=_("Something is needed. See what it is, and by when."),
        action=_("See what is needed"),
        url_name="care:plan",
        ends=Ends.FACT_OR_WHY,
        with_her=True,
    ),
    PROMISE: Wording(
        sentence=_("Something was promised. On its day, write down what became of it."),
        action=_("See what was promised"),
        url_name="care:plan",
        ends=Ends.FACT_OR_WHY,
        with_her=True,
    ),
}
