"""How the duties of this room read. None of them says what she or he wants."""

from django.utils.translation import gettext_lazy as _

from wayhome.duties.wordings import Ends, Wording
from wayhome.options import seeing
from wayhome.people import looking

TALK, THIRD, COUNSEL, CHANGED = "options.talk", "options.third", "options.counsel", "options.changed"
AGAIN = "options.again"

_HERE = "options:options"
OPENS = {"options": seeing.counsel, "counsel": looking.opens_to_write("I")}
WORDINGS = {
    TALK: Wording(
        sentence=_("Talk about all options once more, on another day than the last time. No answer is expected."),
        action=_("Prepare"),
        url_name=_HERE, ends=Ends.FACT_OR_WHY, with_her=True,
    ),
    THIRD: Wording(
        sentence=_("An answer was given shortly before a day that presses. Hold a third talk, or let a lawyer speak "
                   "with her or him."),
        action=_("See which day"),
        url_name=_HERE, ends=Ends.FACT_OR_WHY, with_her=True,
    ),
    COUNSEL: Wording(
        sentence=_("Offer a lawyer, before anything is decided."),
        action=_("It was offered"),
        url_name="options:counsel", ends=Ends.FACT_OR_WHY, with_her=True,
    ),
    AGAIN: Wording(
        sentence=_("Who interpreted a talk has a conflict of interest; it does not count. Talk again, with another "
                   "interpreter, and ask again what she or he wants."),
        action=_("See which talk"),
        url_name=_HERE,
        ends=Ends.FACT_OR_WHY, with_her=True,
    ),
    CHANGED: Wording(
        sentence=_("What she or he wants has changed. Stop what was prepared, and ask what of it is taken back."),
        action=_("See"),
        url_name="consent:overview", ends=Ends.LOOKED,
    ),
}  # fmt: skip
