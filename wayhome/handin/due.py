"""How the duties of this room read. None says who it is about, or where."""

from django.utils.translation import gettext_lazy as _

from wayhome.duties.wordings import Ends, Wording

WAITING, NEWS, FEEDBACK = "handin.waiting", "handin.news", "handin.feedback"
MEET, NOT_MET, TOMORROW = "handin.meet", "handin.not_met", "handin.tomorrow"
COSIGN, WARNED, ANSWERED = "handin.cosign", "handin.warned", "handin.answered"
OBJECTED, UNSIGNED, NOBODY_ELSE = "handin.objected", "handin.unsigned", "handin.nobody_else"

WAITS = (COSIGN, UNSIGNED, NOBODY_ELSE)  # over with the second person's word, and where another one is asked

WORDINGS = {
    WAITING: Wording(
        sentence=_("%(organisation)s brings somebody to safety. Take over, or say at once that you cannot."),
        action=_("Read it"),
        url_name="handin:arrival",
        url_args=("handin",),
        ends=Ends.FACT,
    ),
    NEWS: Wording(
        sentence=_("There is an answer about somebody you handed in. See whom to ring."),
        action=_("Read it"),
        url_name="handin:sent",
        url_args=("handin",),
        ends=Ends.READ,
    ),
    FEEDBACK: Wording(
        sentence=_("%(organisation)s says what was missing in your form, and what helped."),
        action=_("Read it"),
        url_name="handin:sent",
        url_args=("handin",),
        ends=Ends.READ,
    ),
    MEET: Wording(
        sentence=_("You meet at %(until)s. Afterwards say that you handed over."),
        action=_("See where"),
        url_name="handin:sent",
        url_args=("handin",),
        ends=Ends.FACT_OR_WHY,
    ),
    NOT_MET: Wording(
        sentence=_("A meeting at %(until)s was not confirmed by both sides. Ring them now."),
        action=_("See what was agreed"),
        url_name="handin:arrival",
        url_args=("handin",),
        ends=Ends.FACT,
    ),
    TOMORROW: Wording(
        sentence=_("What could wait last night: health, danger, papers, children, and the talk with time."),
        action=_("Go on"),
        url_name="casefile:case",
        url_args=("code",),
        ends=Ends.LOOKED,
    ),
    COSIGN: Wording(
        sentence=_("A colleague acted alone. Read what was done, and sign it or object, by %(until)s."),
        action=_("Read it"),
        url_name="handin:cosign",
        url_args=("act",),
        ends=Ends.FACT,
    ),
    UNSIGNED: Wording(
        sentence=_(
            "You acted alone, and nobody may sign it yet. Let a colleague into the case and ask, or write that nobody "
            "is there, by %(until)s."
        ),
        action=_("See what was done"),
        url_name="handin:cosign",
        url_args=("act",),
        ends=Ends.FACT,
    ),
    NOBODY_ELSE: Wording(
        sentence=_(
            "A colleague is asked to sign what you did alone, by %(until)s, and nobody else hears of it. See whether "
            "it is signed; if the colleague has left, ask somebody else, or write that nobody is there."
        ),
        action=_("See what was done"),
        url_name="handin:cosign",
        url_args=("act",),
        ends=Ends.FACT,
    ),
    OBJECTED: Wording(
        sentence=_("A colleague objects to what was done alone at night. Read why, and put it right."),
        action=_("Read it"),
        url_name="handin:cosign",
        url_args=("act",),
        ends=Ends.FACT,
    ),
    WARNED: Wording(
        sentence=_("%(organisation)s says that people may come. Say whether you can take some in."),
        action=_("Answer"),
        url_name="handin:heads_up",
        url_args=("line",),
        ends=Ends.FACT_OR_WHY,
    ),
    ANSWERED: Wording(
        sentence=_("%(organisation)s has answered your early warning."),
        action=_("Read it"),
        url_name="handin:warned",
        url_args=("warning",),
        ends=Ends.READ,
    ),
}
