"""How the duties of this room read. None of them says whom it is about, or what was found."""

from django.utils.translation import gettext_lazy as _

from wayhome.duties.wordings import Ends, Opens, Wording

BEGIN, CONTACT, AGAIN = "followup.begin", "followup.contact", "followup.again"
CALL, PARTNER, LETTER, REVIEW = "followup.call", "followup.partner", "followup.letter", "followup.review"
LOST, EXTRA, LIFTED = "followup.lost", "followup.extra", "followup.lifted"

# What is worked out anew with every line. EXTRA is not: it was owed by somebody who could write no line, and stays
# until somebody was in touch, or is not to be.
ABOUT_CONTACT = (BEGIN, CONTACT, AGAIN, CALL, PARTNER, LETTER, REVIEW, LOST)

_HERE, _SEE = "followup:calendar", _("See")

OPENS = Opens("J", whole=True)
WORDINGS = {
    BEGIN: Wording(
        sentence=_("Somebody has arrived. Begin the follow-up, and be in touch until %(day)s."),
        action=_("Begin it"),
        url_name="followup:begin",
        ends=Ends.FACT_OR_WHY,
    ),
    CONTACT: Wording(
        sentence=_("Follow-up: be in touch, in the agreed way, until %(day)s."),
        action=_SEE,
        url_name=_HERE,
        ends=Ends.FACT_OR_WHY,
    ),
    AGAIN: Wording(
        sentence=_("A contact came to nothing. Try again, in the agreed hours."),
        action=_SEE,
        url_name=_HERE,
        ends=Ends.FACT_OR_WHY,
    ),
    CALL: Wording(
        sentence=_("Two contacts in a row came to nothing. Telephone or write, in the agreed way only."),
        action=_SEE,
        url_name=_HERE,
        ends=Ends.FACT_OR_WHY,
    ),
    PARTNER: Wording(
        sentence=_("Still not reached. Ask a partner who works on the case to go; the safety note first."),
        action=_SEE,
        url_name=_HERE,
        ends=Ends.FACT_OR_WHY,
    ),
    LETTER: Wording(
        sentence=_("Still not reached. Send a neutral letter: no sender that tells, and nothing of why."),
        action=_SEE,
        url_name=_HERE,
        ends=Ends.FACT_OR_WHY,
    ),
    REVIEW: Wording(
        sentence=_("Every way was tried. Look at the danger with your supervisor, and decide what is done."),
        action=_SEE,
        url_name=_HERE,
        ends=Ends.FACT_OR_WHY,
    ),
    LOST: Wording(
        sentence=_(
            "Trying may have gone on long enough. Look whether it goes on, or is written down as ended."
        ),
        action=_SEE,
        url_name=_HERE,
        ends=Ends.FACT_OR_WHY,
    ),
    EXTRA: Wording(
        sentence=_(
            "The danger was seen anew. See what was said about contact, then be in touch until %(day)s."
        ),
        action=_SEE,
        url_name=_HERE,
        ends=Ends.FACT_OR_WHY,
    ),
    LIFTED: Wording(
        sentence=_(
            "A visit was written down without the safety note having been read. Read why, and talk about the next one."
        ),
        action=_("Read why"),
        url_name=_HERE,
        ends=Ends.READ,
    ),
}
