"""How the duties of this room read. None of them names a person, a court, an answer or a danger."""

from django.utils.translation import gettext_lazy as _

from wayhome.duties.wordings import Ends, Wording
from wayhome.witnessing import seeing

TELL, SHOW, RELEASED, NOTICE = (
    "witnessing.tell", "witnessing.show", "witnessing.released", "witnessing.notice",
)  # fmt: skip
RISK, READY, AGAIN = "witnessing.risk", "witnessing.ready", "witnessing.again"
ADVISE, SECOND = "witnessing.advise", "witnessing.second"
ENDS, RAN_OUT, CRITICAL = "witnessing.ends", "witnessing.ran_out", "witnessing.critical"

_HERE, _SEE = "witnessing:speaking", _("See")
OPENS = {
    "speaking": seeing.reads,
    "risk": seeing.risk,
    "readiness": seeing.readiness,
    "second": seeing.writes_readiness,
}
WORDINGS = {
    TELL: Wording(
        sentence=_(
            "Something was taken back. Whoever was told of a yes is told that it ended, and nothing else: no reason."
        ),
        action=_SEE,
        url_name=_HERE,
        ends=Ends.FACT_OR_WHY,
    ),
    ADVISE: Wording(
        sentence=_(
            "Something was taken back. A lawyer explains what that means in law, and what may be used all the same. "
            "Where there is no lawyer, find one."
        ),
        action=_SEE,
        url_name=_HERE,
        ends=Ends.WORDS,
        with_her=True,
    ),
    SHOW: Wording(
        sentence=_("Something that was asked for was refused. Show it, with the lawyer, and ask again."),
        action=_SEE,
        url_name=_HERE,
        ends=Ends.FACT_OR_WHY,
        with_her=True,
    ),
    RELEASED: Wording(
        sentence=_("Something has changed that touches on safety. Read it now, and act."),
        action=_SEE,
        url_name=_HERE,
        ends=Ends.WORDS,
    ),
    NOTICE: Wording(
        sentence=_("There is news that was asked for. Tell it by the agreed safe way, and not alone."),
        action=_SEE,
        url_name=_HERE,
        ends=Ends.FACT_OR_WHY,
        with_her=True,
    ),
    RISK: Wording(
        sentence=_("Look at the danger again before %(day)s ends."),
        action=_("Look at it"),
        url_name="witnessing:risk",
        ends=Ends.FACT_OR_WHY,
        with_her=True,
    ),
    CRITICAL: Wording(
        sentence=_(
            "Somebody looked, and it is too dangerous: nobody goes ahead. Call the protection unit now, and see that "
            "she or he is safe where she or he is; then write what was done."
        ),
        action=_("Read it"),
        url_name="witnessing:risk",
        ends=Ends.WORDS,
    ),
    READY: Wording(
        sentence=_("A colleague asks for your word. See her or him, and write down ready, not now, or harm."),
        action=_("Write it"),
        url_name="witnessing:readiness",
        ends=Ends.FACT_OR_WHY,
        with_her=True,
    ),
    SECOND: Wording(
        sentence=_("A colleague asks for your word, and waits for it. Read why, and say yes or no."),
        action=_("Read why, and answer"),
        url_name="witnessing:second",
        ends=Ends.FACT_OR_WHY,
        with_her=True,
    ),
    AGAIN: Wording(
        sentence=_("You wanted to look again on %(day)s."),
        action=_("Look again"),
        url_name="witnessing:readiness",
        ends=Ends.FACT_OR_WHY,
        with_her=True,
    ),
    ENDS: Wording(
        sentence=_(
            "What was agreed ends on %(day)s. Ask again before then only if she or he wants to be asked; no is as good "
            "an answer."
        ),
        action=_SEE,
        url_name=_HERE,
        ends=Ends.FACT_OR_WHY,
        with_her=True,
    ),
    RAN_OUT: Wording(
        sentence=_(
            "What was agreed has run out, or does not count any more. Whoever was told of a yes is told that there is "
            "none, and nothing else. Ask again only if she or he wants to be asked; help goes on."
        ),
        action=_SEE,
        url_name=_HERE,
        ends=Ends.FACT_OR_WHY,
    ),
}
