"""How the duties of this room read. None says whose case it is, or why it is looked at."""

from django.utils.translation import gettext_lazy as _

from wayhome.duties.wordings import Ends, Opens, Wording
from wayhome.retention import rules

LOOK, TALK, CONFIRM = "retention.look", "retention.talk", "retention.confirm"
ROUND = "retention.round"  # of no case: once a month, whoever decides looks through the list

_HERE = "retention:keeping"
OPENS = Opens("I", whole=True, roles=rules.READERS)
WORDINGS = {
    LOOK: Wording(
        sentence=_("Look at how long a case is kept: somebody wrote something about it."),
        action=_("Look"),
        url_name=_HERE, roles=rules.READERS, is_past=True, ends=Ends.FACT_OR_WHY,
    ),
    TALK: Wording(
        sentence=_("Ask once more what becomes of what is kept: alone, by the safe way."),
        action=_("See what was said"),
        url_name=_HERE, roles=rules.READERS, is_past=True, ends=Ends.FACT_OR_WHY, with_her=True,
    ),
    CONFIRM: Wording(
        sentence=_("A second person reads what would go, and confirms it or not."),
        action=_("Read"),
        url_name="retention:confirm", roles=rules.READERS, is_past=True, ends=Ends.FACT_OR_WHY,
    ),
    ROUND: Wording(
        sentence=_("Look once this month through the closed cases that are to be decided."),
        action=_("Look"),
        url_name="retention:desk", ends=Ends.FACT_OR_WHY,
    ),
}  # fmt: skip
