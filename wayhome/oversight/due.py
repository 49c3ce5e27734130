"""How the duties of this room read. None says whose case, who read, or what."""

from django.utils.translation import gettext_lazy as _

from wayhome.duties.wordings import Ends, Wording

AGREE, OPEN, OPENED = "oversight.agree", "oversight.open", "oversight.opened"
REVIEW, WRONG = "oversight.review", "oversight.wrong"
UNUSUAL, ASK_MANAGER, REPLIED = "oversight.unusual", "oversight.ask_manager", "oversight.replied"

WORDINGS = {
    AGREE: Wording(
        sentence=_("A colleague asks to open a case in an emergency. Read why, and agree or leave it."),
        action=_("Read why"),
        url_name="oversight:opening",
        url_args=("opening",), ends=Ends.LOOKED,
    ),
    OPEN: Wording(
        sentence=_("The case that you asked for is open to you until %(until)s. It closes by itself."),
        action=_("Open the case"),
        url_name="casefile:case",
        url_args=("code",), ends=Ends.READ,
    ),
    OPENED: Wording(
        sentence=_("A case was opened in an emergency, just now. Read by whom and why."),
        action=_("Read it"),
        url_name="oversight:openings",
        url_args=(), ends=Ends.READ,
    ),
    REVIEW: Wording(
        sentence=_("Look at all emergency openings of this week. Say of each whether it was right."),
        action=_("Look at them"),
        url_name="oversight:openings",
        url_args=(), ends=Ends.FACT_OR_WHY,
    ),
    WRONG: Wording(
        sentence=_("An emergency opening was not right, says the protection officer. Talk with both colleagues."),
        action=_("See your people"),
        url_name="organisations:overview",
        url_args=(), ends=Ends.OUTSIDE,
    ),
    UNUSUAL: Wording(
        sentence=_("Somebody at another agency read in a way that is out of the usual. Ask whether it is explained."),
        action=_("See what is known"),
        url_name="oversight:alert",
        url_args=("alert",), ends=Ends.FACT_OR_WHY,
    ),
    ASK_MANAGER: Wording(
        sentence=_("A colleague read in a way that is out of the usual. Ask why, and answer."),
        action=_("See what is known"),
        url_name="oversight:ask_manager",
        url_args=("alert",), ends=Ends.FACT_OR_WHY,
    ),
    REPLIED: Wording(
        sentence=_("The manager you asked about unusual reading has answered."),
        action=_("Read the answer"),
        url_name="oversight:alert",
        url_args=("alert",),
        ends=Ends.READ,
    ),
}  # fmt: skip
