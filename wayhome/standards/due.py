"""How the duties of this room read. None says whom or what a complaint is about."""

from django.utils.translation import gettext_lazy as _

from wayhome.duties.wordings import Ends, Wording

AGAIN, MEND = "standards.again", "standards.mend"
TAKE_IN, ANSWER, TELL = "standards.take_in", "standards.answer", "standards.tell"

WORDINGS = {
    AGAIN: Wording(
        sentence=_("The last self-audit is from %(day)s. Look at it all again."),
        action=_("Begin"),
        url_name="standards:audits",
        url_args=(),
        ends=Ends.FACT_OR_WHY,
    ),
    MEND: Wording(
        sentence=_("Found in a self-audit: %(item)s. Planned: %(what)s."),
        action=_("See the line"),
        url_name="standards:item",
        url_args=("audit", "code_of_item"),
        ends=Ends.FACT_OR_WHY,
    ),
    TAKE_IN: Wording(
        sentence=_("Something was said to you that needs an answer. Say that it came."),
        action=_("Read it"),
        url_name="standards:received",
        url_args=("complaint",),
        ends=Ends.FACT_OR_WHY,
    ),
    ANSWER: Wording(
        sentence=_("Something that was said to you waits for an answer."),
        action=_("Answer"),
        url_name="standards:received",
        url_args=("complaint",),
        ends=Ends.FACT_OR_WHY,
    ),
    TELL: Wording(
        sentence=_("An answer is written. Tell it to whoever waits for it, in the way that was chosen."),
        action=_("Tell it"),
        url_name="standards:received",
        url_args=("complaint",),
        ends=Ends.FACT_OR_WHY,
    ),
}
