"""Why not: each rule returns the sentence shown to the person, or None. What to do next is part of the sentence."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from wayhome.core import dates, lengths
from wayhome.witnessing import enums, rules_word
from wayhome.witnessing.documents import Interview, Measure, Offer, Readiness, Released, Risk
from wayhome.witnessing.enums import NEEDS_MEASURES, OPEN, Modality, Outside, Ready, Sheet, State, Told, Who

WORDS_AT_MOST = lengths.WORDS_AT_MOST
A_LINE = lengths.A_LINE


def why_not_write(*, writes: bool) -> str | None:
    """Her or his lawyer, and the case manager."""
    if writes:
        return None
    return _("The lawyer or the case manager writes this down. Tell one of them.")


def why_not_ask(*, writes: bool) -> str | None:
    """The case manager: an answer is a private consent."""
    if writes:
        return None
    return _(
        "The case manager asks her or him alone, and keeps the answer. Tell the case manager what was said."
    )


def why_not_write_programme(*, writes: bool) -> str | None:
    """The lawyer alone."""
    if writes:
        return None
    return _(
        "Whether there is a protection programme, only the lawyer writes down. Ask the lawyer; keep nothing of it here."
    )


def why_not_write_readiness(*, writes: bool) -> str | None:
    """The psychologist alone."""
    if writes:
        return None
    return _("The psychologist says whether she or he is ready. Ask them; do not say it for them.")


def why_not_write_risk(*, writes: bool) -> str | None:
    """Who writes of danger."""
    if writes:
        return None
    return _(
        "The case manager looks at the danger of speaking, with the guardian or witness protection. Ask one of them."
    )


def why_not_offer(
    given: Offer, *, answered: Offer | None = None, matters: Collection[UUID], today: date
) -> str | None:
    """Who asks, about which matter, when. ``answered``: the offer as it stands, when she or he has answered it."""
    if answered is not None and not _is_same(given, answered):
        return _("She or he has answered this already. Leave it, and write down that somebody else asks.")
    if given.matter not in matters:
        return _("Choose the matter. If it is not there, write it down first.")
    if not given.asker.strip():
        return _("Write which office asks. Whoever is not named cannot be answered.")
    if given.asked_on is None or given.asked_on > today:
        return _("Enter the day on which they asked: today, or earlier.")
    if given.wants not in Modality.values:
        return _("Choose in which way they want to hear her or him.")
    return lengths.why_too_long(given.asker)


def _is_same(one: Offer, other: Offer) -> bool:
    return (one.matter, one.asker, one.asker_id) == (other.matter, other.asker, other.asker_id)


def why_not_inform(given: Offer, *, has_tied: bool, today: date) -> str | None:
    """What was told, all of it; the lawyer may be seen on another day."""
    if set(given.told) != set(Told.values):
        return _("Tell all of it, also that no is a whole answer and help goes on. Then tick each.")
    if given.informed_on is None or given.informed_on > today:
        return _("Enter the day on which it was told: today, or earlier.")
    if given.asked_on is not None and given.informed_on < given.asked_on:
        return _("They asked on {day}. It was told on that day or later; enter the day.").format(
            day=dates.day_in_words(given.asked_on)
        )
    if not given.language:
        return _("Choose the language in which it was told.")
    if not given.by_role.strip():
        return _("Write who told it, such as “case manager”.")
    if given.sheet and given.sheet not in Sheet.values:
        return _("Choose what became of the sheet, or leave it empty.")
    if has_tied and not given.tied_shown:
        return _(
            "A law ties some help to speaking. Show her or him which, and the help beside it that nothing is tied "
            "to, before anybody asks. Then tick it."
        )
    return _why_not_lawyer(given, today=today) or lengths.why_too_long(given.by_role, given.lawyer)


def _why_not_lawyer(given: Offer, *, today: date) -> str | None:
    if given.lawyer_on is None:
        return None if not given.lawyer_is_own else _("Enter the day on which she or he saw the lawyer.")
    if given.lawyer_on > today:
        return _("This day is still to come. Enter it when she or he has seen the lawyer.")
    if not given.lawyer.strip():
        return _("Write who the lawyer is.")
    if not given.lawyer_is_own:
        return _(
            "The lawyer must be her or his own: not the prosecutor’s, and not of who asks. Find another one, or "
            "leave the day empty until then."
        )
    return None


def why_not_measure(
    given: Measure,
    *,
    before: Measure | None,
    matters: Collection[UUID],
    may_programme: bool,
    today: date,
) -> str | None:
    """What is asked for, and what came of it. A refusal has its reason: she or he is told it."""
    if given.matter not in matters:
        return _("Choose the matter. If it is not there, write it down first.")
    if given.kind not in enums.Measure.values:
        return _("Choose what protects her or him.")
    if given.kind == enums.Measure.PROGRAMME:
        if reason := why_not_write_programme(writes=may_programme):
            return reason
        if given.words.strip() or given.reason.strip():
            return _("A protection programme keeps its own secrets. Leave the words empty.")
    if before is not None and (before.kind == enums.Measure.PROGRAMME) != (
        given.kind == enums.Measure.PROGRAMME
    ):
        return _("A protection programme stands on its own. Leave this as it is, and add the other one.")
    if before is not None and given.kind == enums.Measure.PROGRAMME and before.matter != given.matter:
        return _("A protection programme stays with its matter. For another matter, add another one.")
    if given.kind == enums.Measure.OTHER and not given.words.strip():
        return _("Write what it is, in a few words.")
    if given.requested_on is None or given.requested_on > today:
        return _("Enter the day on which it was asked for: today, or earlier.")
    return _why_not_decided(given, today=today) or lengths.why_too_long(
        words=max(given.words, given.reason, key=len)
    )


def _why_not_decided(given: Measure, *, today: date) -> str | None:
    if given.state not in State.values:
        return _("Choose what was decided.")
    if given.state == State.PENDING:
        if given.decided_on is not None:
            return _("It has a day of decision. Choose what was decided, or leave the day empty.")
        return None
    if given.decided_on is None or not (given.requested_on or today) <= given.decided_on <= today:
        return _("Enter the day on which it was decided: not before it was asked for, not after today.")
    is_open = given.kind != enums.Measure.PROGRAMME
    if given.state == State.REFUSED and is_open and not given.reason.strip():
        return _("Write why it was refused. She or he is told before anything goes on.")
    return None


def why_not_released(given: Released, *, matters: Collection[UUID], today: date) -> str | None:
    """Of which matter, and when."""
    if given.matter not in matters:
        return _("Choose the matter. If it is not there, write it down first.")
    if given.on is None or given.on > today:
        return _(
            "Enter the day of the release: today, or earlier. One that is announced is a day of the matter."
        )
    return lengths.why_too_long(words=given.words)


def why_not_interview(given: Interview, *, matters: Collection[UUID | None], today: date) -> str | None:
    """About which matter, by whom, and when."""
    if given.matter not in matters:
        return _("Choose the matter. If it is not there, write it down first.")
    if given.who not in Outside.values:
        return _("Choose who asked her or him.")
    if given.on is None or given.on > today:
        return _(
            "Enter the day on which she or he was asked: today, or earlier. One to come is planned as a hearing."
        )
    return lengths.why_too_long(words=given.words)


def why_not_readiness(given: Readiness, *, today: date) -> str | None:
    """A word, a day, and when to look again."""
    if given.state not in Ready.values:
        return _("Choose whether she or he is ready.")
    if given.on is None or given.on > today:
        return _("Enter the day on which you saw her or him: today, or earlier.")
    if given.review_on is None or given.review_on <= given.on:
        return _("Enter the day on which you look again: a later one.")
    return None


def why_not_risk(given: Risk, *, today: date) -> str | None:
    """How great, and each who could be harmed."""
    if given.level not in enums.Level.values:
        return _("Choose how great the danger is.")
    for who in Who:
        if given.cover(who) not in enums.Cover.values:
            return _("Choose for each: {who}.").format(who=who.label)
    if reason := rules_word.why_not_word(given, today=today):
        return reason
    covers = {given.cover(who) for who in Who}
    if enums.Cover.COVERED in covers and not given.measures.strip():
        return _("Write what protects them, in a few words.")
    if given.level in NEEDS_MEASURES and not given.measures.strip() and not covers & OPEN:
        return _(
            "The danger is not low. Write what protects her or him, in a few words; where nothing does so far, choose "
            "that nothing is in place."
        )
    if given.on is None or given.on > today:
        return _("Enter the day on which it was looked at: today, or earlier.")
    return lengths.why_too_long(words=given.measures)
