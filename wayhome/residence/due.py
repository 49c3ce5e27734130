"""How the duties of this room read. None of them names a person, a country or a paper."""

from django.utils.translation import gettext_lazy as _

from wayhome.duties.wordings import Ends, Wording
from wayhome.residence import seeing

BEGIN, TELL, ENDS = "residence.begin", "residence.tell", "residence.ends"
TELL_NONE, CHECK, CLAIM = "residence.tell_none", "residence.check", "residence.claim"
PAPER, LEAVE, LEAVE_NOW, GONE = (
    "residence.paper", "residence.leave", "residence.leave_now", "residence.gone",
)  # fmt: skip

_HERE = "residence:residence"
OPENS = {"residence": seeing.reflection, "reflection": seeing.writes, "told": seeing.writes}
WORDINGS = {
    BEGIN: Wording(
        sentence=_(
            "A time to recover may begin for her or him. Write down since when, or why there is none."
        ),
        action=_("Write it down"),
        url_name="residence:reflection",
        ends=Ends.FACT_OR_WHY,
        with_her=True,
        is_to_her=False,
    ),
    TELL: Wording(
        sentence=_(
            "The time to recover has begun. Tell her or him when it began, how long it lasts, and the rights."
        ),
        action=_("It was told"),
        url_name="residence:told",
        ends=Ends.FACT_OR_WHY,
        with_her=True,
    ),
    TELL_NONE: Wording(
        sentence=_(
            "There is no time to recover here. Tell her or him so, and what help there is all the same."
        ),
        action=_("It was told"),
        url_name="residence:told",
        ends=Ends.FACT_OR_WHY,
        with_her=True,
    ),
    CHECK: Wording(
        sentence=_(
            "It was written that the law gives no time to recover here. A lawyer looks at that today, and at the days."
        ),
        action=_("Look, and write it down"),
        url_name=_HERE,
        ends=Ends.FACT_OR_WHY,
        with_her=True,
        is_to_her=False,
    ),
    CLAIM: Wording(
        sentence=_(
            "It was written that something ended. Her or his lawyer looks at that, and keeps it as well if it is so."
        ),
        action=_("Look, and write it down"),
        url_name=_HERE,
        ends=Ends.FACT_OR_WHY,
        with_her=True,
        is_to_her=False,
    ),
    ENDS: Wording(
        sentence=_(
            "The time to recover ends on %(day)s. Speak with her or him, and with the lawyer, before that."
        ),
        action=_("See"),
        url_name=_HERE,
        ends=Ends.LOOKED,
        with_her=True,
    ),
    PAPER: Wording(
        sentence=_("A paper to stay is good until %(day)s. Apply for the next one in time."),
        action=_("See which"),
        url_name=_HERE,
        ends=Ends.FACT_OR_WHY,
        with_her=True,
    ),
    LEAVE: Wording(
        sentence=_(
            "Somebody is to leave by %(day)s. Ring a lawyer; what can be done sooner stands on the page."
        ),
        action=_("See what to do"),
        url_name=_HERE,
        ends=Ends.FACT_OR_WHY,
        with_her=True,
        is_to_her=False,
    ),
    LEAVE_NOW: Wording(
        sentence=_("Somebody is to leave by %(day)s. A lawyer is needed now."),
        action=_("See what to do"),
        url_name=_HERE,
        ends=Ends.FACT_OR_WHY,
        with_her=True,
        is_to_her=False,
    ),
    GONE: Wording(
        sentence=_(
            "Somebody was sent away. Find out where she or he is, and who can help there. The case stays open."
        ),
        action=_("How to reach"),
        url_name="people:contact",
        ends=Ends.WORDS,
        is_to_her=False,
    ),
}
