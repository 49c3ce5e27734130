"""How the duties of this room read. Those of a hand-over have its own thread; the last two belong to the case."""

from django.utils.translation import gettext_lazy as _

from wayhome.duties.wordings import Ends, Wording
from wayhome.handover import seeing
from wayhome.people.access import CASE_MANAGERS

ANSWER, UNANSWERED = "handover.answer", "handover.unanswered"
QUESTION, ANSWERED = "handover.question", "handover.answered"
RECEIVE, CONFIRM = "handover.receive", "handover.confirm"
RECEIVE_NOW, CONFIRM_NOW = "handover.receive_now", "handover.confirm_now"
NAME_LEAD, DECLINED, ENDED, DONE = (
    "handover.name_lead",
    "handover.declined",
    "handover.ended",
    "handover.done",
)
LOCAL_CONSENTS, NOT_SAFE = "handover.local_consents", "handover.not_safe"
TO_READ = (DECLINED, ENDED, DONE)  # over when somebody has read it

OPENS = {"case": seeing.case, "answer": seeing.case, "confirm": seeing.case}
WORDINGS = {
    ANSWER: Wording(
        sentence=_("%(organisation)s asks whether you answer for somebody from now on. Read the letter."),
        action=_("Read and answer"),
        url_name="handover:letter",
        url_args=("handover",), roles=CASE_MANAGERS, ends=Ends.FACT_OR_WHY,
    ),
    UNANSWERED: Wording(
        sentence=_("%(organisation)s has not answered about taking the lead. Call them; until then you answer."),
        action=_("See where it stands"),
        url_name="handover:case", ends=Ends.FACT_OR_WHY,
    ),
    QUESTION: Wording(
        sentence=_("%(organisation)s asks something before it takes the lead."),
        action=_("Answer"),
        url_name="handover:answer", ends=Ends.FACT_OR_WHY,
    ),
    ANSWERED: Wording(
        sentence=_("%(organisation)s has answered your question about taking the lead."),
        action=_("Read and decide"),
        url_name="handover:letter",
        url_args=("handover",), roles=CASE_MANAGERS, ends=Ends.FACT_OR_WHY,
    ),
    RECEIVE: Wording(
        sentence=_("You take the lead when she or he is with you. Say so then."),
        action=_("She or he is here"),
        url_name="handover:receive",
        url_args=("handover",), roles=CASE_MANAGERS, ends=Ends.FACT_OR_WHY,
    ),
    CONFIRM: Wording(
        sentence=_("%(organisation)s takes the lead. Confirm when she or he has arrived; until then you answer."),
        action=_("See where it stands"),
        url_name="handover:case", ends=Ends.FACT_OR_WHY,
    ),
    RECEIVE_NOW: Wording(
        sentence=_("%(organisation)s has confirmed the hand-over. Say that she or he is with you, or call them."),
        action=_("She or he is here"),
        url_name="handover:receive",
        url_args=("handover",), roles=CASE_MANAGERS, ends=Ends.FACT_OR_WHY,
    ),
    CONFIRM_NOW: Wording(
        sentence=_("%(organisation)s says that she or he is there. Confirm, so that they answer from now on."),
        action=_("Confirm"),
        url_name="handover:confirm", ends=Ends.FACT_OR_WHY,
    ),
    NAME_LEAD: Wording(
        sentence=_("Both sides confirmed, but nobody you named works with you now. Name who answers."),
        action=_("Name somebody"),
        url_name="handover:accept",
        url_args=("handover",), roles=CASE_MANAGERS, ends=Ends.FACT_OR_WHY,
    ),
    DECLINED: Wording(
        sentence=_("%(organisation)s does not take the lead. You still answer."),
        action=_("Read why"),
        url_name="handover:case", ends=Ends.READ,
    ),
    ENDED: Wording(
        sentence=_("A hand-over has ended. Nothing of it opens any more."),
        action=_("Mark as read"),
        url_name="handover:letters",
        url_args=(), ends=Ends.READ,
    ),
    DONE: Wording(
        sentence=_("A hand-over is complete. %(organisation)s answers from now on."),
        action=_("Mark as read"),
        url_name="handover:letters",
        url_args=(), ends=Ends.READ,
    ),
    LOCAL_CONSENTS: Wording(
        sentence=_("What was agreed abroad does not hold here. Ask anew about help and keeping a file."),
        action=_("Begin the talk"),
        url_name="consent:talk", ends=Ends.FACT_OR_WHY, with_her=True,
    ),
    NOT_SAFE: Wording(
        sentence=_("She or he says: I am not safe here. Speak with her or him alone, now."),
        action=_("How to reach her or him"),
        url_name="people:contact", ends=Ends.WORDS, with_her=True,
    ),
}  # fmt: skip
