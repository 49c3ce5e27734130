"""How the duties of this room read. None of them says who asked, or about whom."""

from django.utils.translation import gettext_lazy as _

from wayhome.duties.wordings import Ends, Opens, Wording

ARRIVED, ANSWER, SECOND, TELL = (
    "disclosure.arrived",
    "disclosure.answer",
    "disclosure.second",
    "disclosure.tell",
)

NOBODY_READS = "disclosure.nobody_reads"

_ARGS = ("code", "asking")
OPENS = Opens("F", whole=True)
WORDINGS = {
    ARRIVED: Wording(
        sentence=_(
            "An authority asks something. Read it, and answer by %(day)s. Nobody is owed an answer on the telephone."
        ),
        action=_("Read it"),
        url_name="disclosure:letters",
        url_args=(),
        ends=Ends.FACT_OR_WHY,
    ),
    ANSWER: Wording(
        sentence=_("An authority asks about somebody. Decide what is given, with a lawyer, by %(day)s."),
        action=_("Decide"),
        url_name="disclosure:asking",
        url_args=_ARGS,
        ends=Ends.FACT_OR_WHY,
    ),
    NOBODY_READS: Wording(
        sentence=_(
            "You want to give something to an authority without a yes, and nobody else may read it first. Let a "
            "colleague into the case, and ask her or him to read it."
        ),
        action=_("Let a colleague in"),
        url_name="people:access",
        url_args=("code",),
        ends=Ends.FACT_OR_WHY,
    ),
    SECOND: Wording(
        sentence=_(
            "A colleague wants to give something to an authority without a yes. Read it, and agree or not."
        ),
        action=_("Read it"),
        url_name="disclosure:asking",
        url_args=_ARGS,
        ends=Ends.FACT_OR_WHY,
    ),
    TELL: Wording(
        sentence=_(
            "An authority asked about her or him. Say so, and what was answered, as soon as it is safe."
        ),
        action=_("Write down that it was said"),
        url_name="disclosure:asking",
        url_args=_ARGS,
        ends=Ends.FACT_OR_WHY,
        with_her=True,
    ),
}
