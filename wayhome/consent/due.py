"""How the duties of this room read."""

from django.utils.translation import gettext_lazy as _

from wayhome.duties.wordings import Ends, Opens, Wording
from wayhome.people import looking

FIRST_TALK, ENDS, PRIVATE_CHECK = "consent.first_talk", "consent.ends", "consent.private_check"
RECALL, RECALL_WAITING, ENDED = "consent.recall", "consent.recall_waiting", "consent.ended"
TELL_HER, SECOND_PERSON, RECEIVED = "consent.tell_her", "consent.second_person", "consent.received"
ADULT, GUARDIAN_MISSING, ASK_AGAIN = "consent.adult", "consent.guardian_missing", "consent.ask_again"
NOT_TOLD, KEPT, FROM_LIST = "consent.not_told", "consent.kept", "consent.from_list"
NOT_AGREED, CALLED_BACK = "consent.not_agreed", "consent.called_back"
GO_AHEAD, NOBODY_READS = "consent.go_ahead", "consent.nobody_reads"
CHECK_MISSING, NO_DEPUTY = "consent.check_missing", "consent.no_deputy"
RING_ENDED, RING_DELETE, TAKE_DOWN = "consent.ring_ended", "consent.ring_delete", "consent.take_down"
RECALL_PART, LESS = "consent.recall_part", "consent.less"
REQUEST_WAITING, REQUEST_KEPT = "consent.request_waiting", "consent.request_kept"
REMOVE_PICTURE, CHECK_INTERPRETER = "consent.remove_picture", "consent.check_interpreter"
DANGER_ROSE, COUNTRY_CHANGED = "consent.danger_rose", "consent.country_changed"

_ANSWERS = looking.opens_to_write("I")
OPENS: dict[str, looking.Opens] = {
    "overview": looking.opens("I"),
    "go_ahead": looking.opens("I"),
    "take_back": looking.opens("I"),
    "talk": _ANSWERS,
    "first_night": _ANSWERS,
    "private_check": _ANSWERS,
    "picture": Opens("I", whole=True),
    "confirm_disclosure": Opens("F", whole=True),
}
WORDINGS = {
    FIRST_TALK: Wording(
        sentence=_("Talk about what she or he agrees to, with time and in private. Only two questions were asked."),
        action=_("Begin the talk"),
        url_name="consent:talk", ends=Ends.FACT_OR_WHY, with_her=True,
    ),
    ENDS: Wording(
        sentence=_("Something that was agreed ends on %(day)s. Ask again before then."),
        action=_("Ask again"),
        url_name="consent:overview", ends=Ends.FACT_OR_WHY, with_her=True,
    ),
    PRIVATE_CHECK: Wording(
        sentence=_("Something was taken back. Speak with her or him alone before anything is given up."),
        action=_("Write what was said"),
        url_name="consent:private_check",
        url_args=("code", "consent"), ends=Ends.FACT_OR_WHY, with_her=True,
    ),
    CHECK_MISSING: Wording(
        sentence=_(
            "Something was taken back, and nobody has asked alone whether that was her or his own wish. See that "
            "somebody does, by the safe way. Until then nothing is given up."
        ),
        action=_("Write what was said"),
        url_name="consent:private_check",
        url_args=("code", "consent"), ends=Ends.FACT_OR_WHY, with_her=True,
    ),
    RING_ENDED: Wording(
        sentence=_(
            "An agreement ended. Ring whoever was told by it and does not use this system: nothing more is passed on. "
            "No reason is given. Write who you spoke with."
        ),
        action=_("See who"),
        url_name="consent:take_back",
        url_args=("code", "consent"), ends=Ends.WORDS,
    ),
    RING_DELETE: Wording(
        sentence=_(
            "She or he confirmed it alone. Ring whoever was told and does not use this system, and ask them to delete "
            "their copies. Write what they answered; tell her or him what stays."
        ),
        action=_("See who"),
        url_name="consent:take_back",
        url_args=("code", "consent"), ends=Ends.WORDS,
    ),
    TAKE_DOWN: Wording(
        sentence=_(
            "A yes to a picture or story was taken back. Take it down wherever it is shown, ask for the copies back, "
            "and write where it was and who answered."
        ),
        action=_("See which"),
        url_name="consent:take_back",
        url_args=("code", "consent"), ends=Ends.WORDS,
    ),
    REMOVE_PICTURE: Wording(
        sentence=_(
            "A picture or a story of her or him may not be used any more. Have it removed where it is kept and shown, "
            "ask for the copies back, and write down that it is gone."
        ),
        action=_("See which"),
        url_name="consent:picture",
        url_args=("code", "picture"), ends=Ends.FACT,
    ),
    CHECK_INTERPRETER: Wording(
        sentence=_(
            "Somebody who is not in the register interpreted the first questions. Look at who it was and why, ask her "
            "or him alone through somebody of the register whether it was understood, and write what came of it."
        ),
        action=_("Look at what is agreed"),
        url_name="consent:overview", ends=Ends.WORDS, with_her=True,
    ),
    GO_AHEAD: Wording(
        sentence=_("A colleague wants to help although nobody has said yes so far. Read why, and agree or not."),
        action=_("Read why"),
        url_name="consent:go_ahead", ends=Ends.FACT,
    ),
    NO_DEPUTY: Wording(
        sentence=_("Nobody stands in when you are away. Name a deputy: what is due reaches her or him first."),
        action=_("Name a deputy"),
        url_name="people:lead", ends=Ends.FACT_OR_WHY,
    ),
    RECALL: Wording(
        sentence=_("An agreement ended. Delete the copies you hold, and answer."),
        action=_("Answer"),
        url_name="consent:answer_recall",
        url_args=("recall",), ends=Ends.FACT,
    ),
    RECALL_PART: Wording(
        sentence=_("Less is agreed than before. Delete your copies of what is no longer agreed, and answer."),
        action=_("Read what, and answer"),
        url_name="consent:answer_recall",
        url_args=("recall",), ends=Ends.FACT,
    ),
    LESS: Wording(
        sentence=_("Less is agreed than before: you open less of this case. You will hear if more is to be done."),
        action=_("Read it"),
        url_name="consent:recalls",
        url_args=(), ends=Ends.READ,
    ),
    REQUEST_WAITING: Wording(
        sentence=_(
            "What was agreed for a request ran out, and %(organisation)s has not answered whether its copies are "
            "deleted. Ask."
        ),
        action=_("See which"),
        url_name="consent:recalls",
        url_args=(), ends=Ends.FACT_OR_WHY,
    ),
    REQUEST_KEPT: Wording(
        sentence=_("%(organisation)s keeps copies because a law says so. Read which, and tell the person."),
        action=_("Read which"),
        url_name="consent:recalls",
        url_args=(), ends=Ends.READ,
    ),
    RECALL_WAITING: Wording(
        sentence=_("%(organisation)s has not answered whether its copies are deleted. Ask."),
        action=_("Look at what is agreed"),
        url_name="consent:overview", ends=Ends.FACT_OR_WHY,
    ),
    KEPT: Wording(
        sentence=_("%(organisation)s keeps copies because a law says so. Read which, and tell the person."),
        action=_("Look at what is agreed"),
        url_name="consent:overview", ends=Ends.READ,
    ),
    ENDED: Wording(
        sentence=_("An agreement ended. You no longer have this case. You will hear if there is something to do."),
        action=_("Read what ended"),
        url_name="consent:recalls",
        url_args=(), ends=Ends.READ,
    ),
    NOT_TOLD: Wording(
        sentence=_(
            "An agreement ended, and %(organisation)s could not be told: the key of its team is not the one that was "
            "compared. Call them, and tell your manager. They open nothing of this case any more."
        ),
        action=_("Look at what is agreed"),
        url_name="consent:overview", ends=Ends.WORDS, is_to_her=False,
    ),
    TELL_HER: Wording(
        sentence=_("Something was passed on although she or he had not agreed. Say so, as soon as it is safe."),
        action=_("Look at what is agreed"),
        url_name="consent:overview", ends=Ends.FACT_OR_WHY, with_her=True,
    ),
    SECOND_PERSON: Wording(
        sentence=_("A life may be in danger. Read what a colleague wants to pass on, and confirm it or not."),
        action=_("Read it"),
        url_name="consent:confirm_disclosure",
        url_args=("code", "disclosure"), ends=Ends.FACT,
    ),
    NOBODY_READS: Wording(
        sentence=_(
            "A life may be in danger, and nobody else may read what you want to pass on. Let a colleague into the case "
            "now, and ask her or him to confirm it on the page of the case."
        ),
        action=_("Let a colleague in"),
        url_name="people:access",
        url_args=("code",), ends=Ends.FACT,
    ),
    RECEIVED: Wording(
        sentence=_("A partner tells you something because a life may be in danger. Read it now."),
        action=_("Read it"),
        url_name="consent:recalls",
        url_args=(), ends=Ends.FACT,
    ),
    NOT_AGREED: Wording(
        sentence=_("A colleague said no to what you passed on, or wanted to pass on, without a yes. Read why."),
        action=_("Read why"),
        url_name="consent:not_agreed",
        url_args=("objection",),
        ends=Ends.FACT,
    ),
    CALLED_BACK: Wording(
        sentence=_("A second person said no to something told, or to be told, without a yes. Read what was done."),
        action=_("Read it"),
        url_name="consent:not_agreed",
        url_args=("objection",),
        ends=Ends.FACT,
    ),
    ADULT: Wording(
        sentence=_("18 years old from today: ask again about everything that was agreed."),
        action=_("Begin the talk"),
        url_name="consent:talk", ends=Ends.FACT_OR_WHY, with_her=True,
    ),
    GUARDIAN_MISSING: Wording(
        sentence=_("Nobody speaks for this child who may agree. Ask child protection for a guardian."),
        action=_("Note the guardian"),
        url_name="people:guardian", ends=Ends.FACT_OR_WHY, with_her=True,
    ),
    ASK_AGAIN: Wording(
        sentence=_("Something has changed. Ask again about what was agreed."),
        action=_("Begin the talk"),
        url_name="consent:talk", ends=Ends.FACT_OR_WHY, with_her=True,
    ),
    DANGER_ROSE: Wording(
        sentence=_(
            "The danger has risen. Go through what was agreed with her or him: who is told what, and does it hold?"
        ),
        action=_("Look at what is agreed"),
        url_name="consent:overview", ends=Ends.FACT_OR_WHY, with_her=True,
    ),
    COUNTRY_CHANGED: Wording(
        sentence=_(
            "The way leads to another country now. Go through what was agreed with her or him: does it hold there?"
        ),
        action=_("Look at what is agreed"),
        url_name="consent:overview", ends=Ends.FACT_OR_WHY, with_her=True,
    ),
    FROM_LIST: Wording(
        sentence=_(
            "She or he came with a list, or with a case of others. Ask about help and keeping a file, and write down "
            "the answers."
        ),
        action=_("Ask"),
        url_name="consent:first_night", ends=Ends.FACT_OR_WHY, with_her=True,
    ),
}  # fmt: skip
