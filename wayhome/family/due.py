"""How the duties of this room read. None of them names a relative, or says what was found."""

from django.utils.translation import gettext_lazy as _

from wayhome.duties.wordings import Ends, Wording
from wayhome.family import seeing

VISIT, READ, LOOK, STOP, TELL, HOST, VISITS = (
    "family.visit", "family.read", "family.look", "family.stop", "family.tell", "family.host", "family.visits",
)  # fmt: skip

_HERE = "family:family"
OPENS = seeing.family
WORDINGS = {
    VISIT: Wording(
        sentence=_(
            "Something is not known that has to be known. Visit once more, and write down what you found."
        ),
        action=_("See what"),
        url_name=_HERE,
        ends=Ends.FACT_OR_WHY,
        with_her=True,
    ),
    READ: Wording(
        sentence=_("Another agency wrote down a visit. Read what was found."),
        action=_("Read it"),
        url_name=_HERE,
        ends=Ends.READ,
    ),
    LOOK: Wording(
        sentence=_("You are asked to look for somebody. See for whom, and what was agreed."),
        action=_("See"),
        url_name=_HERE,
        ends=Ends.LOOKED,
        with_her=True,
    ),
    STOP: Wording(
        sentence=_("Stop. Contact nobody in this case any more, and visit nobody."),
        action=_("See"),
        url_name=_HERE,
        ends=Ends.READ,
    ),
    TELL: Wording(
        sentence=_("Tell whoever looks outside this system: stop. Say nothing else."),
        action=_("See whom"),
        url_name=_HERE,
        ends=Ends.WORDS,
    ),
    VISITS: Wording(
        sentence=_(
            "Something is not agreed any more. See which visits may still be made, and write down what is to be done."
        ),
        action=_("See which"),
        url_name=_HERE,
        ends=Ends.LOOKED,
    ),
    HOST: Wording(
        sentence=_("Something was learned about where she or he would stay. Read it, and decide anew."),
        action=_("Read it"),
        url_name=_HERE,
        ends=Ends.FACT_OR_WHY,
        with_her=True,
    ),
}
