"""How the duties of this room read. None says who it is about."""

from django.utils.translation import gettext_lazy as _

from wayhome.duties.wordings import Ends, Wording

ACKNOWLEDGE, REMIND, ANSWER = "referrals.acknowledge", "referrals.remind", "referrals.answer"
WAITING, OTHERS = "referrals.waiting", "referrals.others"
NEWS, QUESTION, TELL = "referrals.news", "referrals.question", "referrals.tell"
TOLD, LAPSED, LESS = "referrals.told", "referrals.lapsed", "referrals.less"
ENDED, FEEDBACK, ASK_PERSON = "referrals.ended", "referrals.feedback", "referrals.ask_person"
NOT_TOLD, PLACE_NOT_TOLD = "referrals.not_told", "referrals.place_not_told"
PLACE_ASKED, PLACE_NEWS, PLACE_HELD = "referrals.place_asked", "referrals.place_news", "referrals.place_held"


WORDINGS = {
    ACKNOWLEDGE: Wording(
        sentence=_("%(organisation)s asks for help. Say by %(until)s that you have it."),
        action=_("Open the request"),
        url_name="referrals:referral",
        url_args=("referral",),
        ends=Ends.FACT_OR_WHY,
    ),
    REMIND: Wording(
        sentence=_("Half of the time for an answer to %(organisation)s is over. It is due by %(until)s."),
        action=_("Answer"),
        url_name="referrals:referral",
        url_args=("referral",),
        ends=Ends.FACT_OR_WHY,
    ),
    ANSWER: Wording(
        sentence=_("Answer %(organisation)s by %(until)s: yes, no, the waiting list, or a question."),
        action=_("Answer"),
        url_name="referrals:referral",
        url_args=("referral",),
        ends=Ends.FACT_OR_WHY,
    ),
    WAITING: Wording(
        sentence=_("%(organisation)s answers by %(until)s."),
        action=_("Look at it"),
        url_name="referrals:referral",
        url_args=("referral",),
        ends=Ends.FACT_OR_WHY,
    ),
    OTHERS: Wording(
        sentence=_("%(organisation)s has not answered. Look who else could help."),
        action=_("See others"),
        url_name="referrals:referral",
        url_args=("referral",),
        ends=Ends.LOOKED,
    ),
    NEWS: Wording(
        sentence=_("%(organisation)s has answered. Read it, and tell the person."),
        action=_("Read it"),
        url_name="referrals:referral",
        url_args=("referral",),
        ends=Ends.READ,
    ),
    QUESTION: Wording(
        sentence=_("%(organisation)s has a question before it can answer."),
        action=_("Answer it"),
        url_name="referrals:referral",
        url_args=("referral",),
        ends=Ends.FACT_OR_WHY,
    ),
    TELL: Wording(
        sentence=_("%(organisation)s can help. If she or he agreed, tell them who it is for."),
        action=_("Go on"),
        url_name="referrals:referral",
        url_args=("referral",),
        ends=Ends.FACT_OR_WHY,
    ),
    TOLD: Wording(
        sentence=_(
            "%(organisation)s has told you who its request is for. Read it, and say when help begins."
        ),
        action=_("Read it"),
        url_name="referrals:referral",
        url_args=("referral",),
        ends=Ends.READ,
    ),
    ENDED: Wording(
        sentence=_("A request of %(organisation)s has ended. There is nothing more to do."),
        action=_("Read it"),
        url_name="referrals:referral",
        url_args=("referral",),
        ends=Ends.READ,
    ),
    LESS: Wording(
        sentence=_(
            "Less is agreed than before about a request of %(organisation)s. What is no longer agreed is gone from it."
        ),
        action=_("Read it"),
        url_name="referrals:referral",
        url_args=("referral",),
        ends=Ends.READ,
    ),
    LAPSED: Wording(
        sentence=_(
            "What was agreed about %(organisation)s counts no more: the request ended, and what was told is taken "
            "away. Ask the person again, before you ask them."
        ),
        action=_("Read it"),
        url_name="referrals:referral",
        url_args=("referral",),
        ends=Ends.READ,
    ),
    FEEDBACK: Wording(
        sentence=_("Tell %(organisation)s how the help goes that you began."),
        action=_("Write how it goes"),
        url_name="referrals:referral",
        url_args=("referral",),
        ends=Ends.FACT_OR_WHY,
    ),
    ASK_PERSON: Wording(
        sentence=_("Help at %(organisation)s has begun. Ask the person, alone, how it goes."),
        action=_("Write what was said"),
        url_name="referrals:referral",
        url_args=("referral",),
        ends=Ends.FACT_OR_WHY,
    ),
    NOT_TOLD: Wording(
        sentence=_(
            "%(organisation)s could not be told what happened to a request: the key of its team is not the one that "
            "was compared. Ring them. If it ended, ask them to delete what they were told. Tell your manager."
        ),
        action=_("See what happened"),
        url_name="referrals:referral",
        url_args=("referral",),
        ends=Ends.WORDS,
        is_to_her=False,
    ),
    PLACE_NOT_TOLD: Wording(
        sentence=_(
            "%(organisation)s could not be told what happened to a search for a place: the key of its team is not the "
            "one that was compared. Ring them, and tell your manager."
        ),
        action=_("See what happened"),
        url_name="referrals:place",
        url_args=("place",),
        ends=Ends.WORDS,
        is_to_her=False,
    ),
    PLACE_ASKED: Wording(
        sentence=_("%(organisation)s looks for a place. Say by %(until)s whether you can hold one."),
        action=_("Answer"),
        url_name="referrals:place",
        url_args=("place",),
        ends=Ends.FACT_OR_WHY,
    ),
    PLACE_NEWS: Wording(
        sentence=_("%(organisation)s has answered about a place."),
        action=_("Read it"),
        url_name="referrals:place",
        url_args=("place",),
        ends=Ends.READ,
    ),
    PLACE_HELD: Wording(
        sentence=_("%(organisation)s holds a place until %(until)s. Say whether they come."),
        action=_("Say so"),
        url_name="referrals:place",
        url_args=("place",),
        ends=Ends.FACT_OR_WHY,
    ),
}
