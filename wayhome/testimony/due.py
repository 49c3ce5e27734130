"""How the duties of this room read. None of them names a person, a court or a sum."""

from django.utils.translation import gettext_lazy as _

from wayhome.duties.wordings import Ends, Opens, Wording
from wayhome.testimony.seeing import READERS

DAY, CLAIM, APPEAL, NEWS = "testimony.day", "testimony.claim", "testimony.appeal", "testimony.news"

OPENS = Opens("H", roles=READERS)
WORDINGS = {
    DAY: Wording(
        sentence=_("A day that counts comes on %(day)s. See what has to be ready for it."),
        action=_("See what for"),
        url_name="testimony:legal",
        ends=Ends.LOOKED,
    ),
    CLAIM: Wording(
        sentence=_("Something has to be handed in by %(day)s. After that day it may be too late."),
        action=_("See what"),
        url_name="testimony:legal",
        ends=Ends.FACT_OR_WHY,
    ),
    APPEAL: Wording(
        sentence=_(
            "By %(day)s somebody can still ask that it is decided anew. After that day it is too late."
        ),
        action=_("See what"),
        url_name="testimony:legal",
        ends=Ends.FACT_OR_WHY,
    ),
    NEWS: Wording(
        sentence=_(
            "There is news that she or he has a right to. Ask whether to tell it: by the agreed safe way, not alone."
        ),
        action=_("See what"),
        url_name="testimony:legal",
        ends=Ends.FACT_OR_WHY,
        with_her=True,
    ),
}
