"""How the duties of this room read. None of them says whom it is about, which office, or when."""

from django.utils.translation import gettext_lazy as _

from wayhome.duties.wordings import Ends, Opens, Wording

SILENT, ERRORS, LOOK, CALL = "crossings.silent", "crossings.errors", "crossings.look", "crossings.call"
DANGER = "crossings.danger"

_HERE = ("code", "plan")

OPENS = Opens("G", whole=True)
WORDINGS = {
    SILENT: Wording(
        sentence=_("A letter was not said to have come so far. Ring the office it went to."),
        action=_("See the letters"),
        url_name="crossings:letters",
        url_args=_HERE, ends=Ends.FACT_OR_WHY,
    ),
    ERRORS: Wording(
        sentence=_("A letter is closed: five wrong codes were typed. Ring the office, then make a new one."),
        action=_("See the letters"),
        url_name="crossings:letters",
        url_args=_HERE, ends=Ends.LOOKED,
    ),
    LOOK: Wording(
        sentence=_("The journey was planned anew, times have moved, it goes on after a stop, or another agency leads "
                   "now. See whether the letters are open and still say what is so, and make new ones if not."),
        action=_("See the letters"),
        url_name="crossings:letters",
        url_args=_HERE, ends=Ends.LOOKED,
    ),
    CALL: Wording(
        sentence=_("Letters were closed. Tell each office by telephone that its letter does not count any more; "
                   "give no reason."),
        action=_("See the letters"),
        url_name="crossings:letters",
        url_args=_HERE, ends=Ends.WORDS,
    ),
    DANGER: Wording(
        sentence=_("A letter was closed, because asking that office can be a danger to her or him now. Do not ring it. "
                   "Tell whoever carries it, in the safe way, not to go there. See whether it was opened, and let a "
                   "lawyer speak with her or him."),
        action=_("See the letters"),
        url_name="crossings:letters",
        url_args=_HERE, ends=Ends.WORDS,
    ),
}  # fmt: skip
