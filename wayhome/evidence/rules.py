"""Why not: each rule returns the sentence shown to the person, or None. What to do next is part of the sentence."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wayhome.core import lengths
from wayhome.evidence.documents import Item, Line
from wayhome.evidence.enums import Became, How, Sort
from wayhome.evidence.hooks import CROSSES, Note
from wayhome.evidence.shapes import ItemNow, LeaveNow, PassedNow
from wayhome.witnessing.enums import Modality
from wayhome.witnessing.queries_yes import Yes

WORDS_AT_MOST = lengths.WORDS_AT_MOST
A_LINE = lengths.A_LINE


def why_not_keep(*, keeps: bool) -> str | None:
    """Her or his lawyer, who does nothing else for her or him."""
    return None if keeps else _("Evidence is kept by her or his lawyer alone. Ask them.")


def why_not_open(*, holds: bool) -> str | None:
    """A lawyer who came later is let in by one who was there before."""
    if holds:
        return None
    return _(
        "You work on this case, and the keys to its evidence have not reached you. Ask a lawyer who keeps it: "
        "they press “Let colleagues in”, or write the next line."
    )


def why_not_item(given: Item, *, matters: Collection[UUID]) -> str | None:
    """What it is, and a name by which it is found again."""
    if given.sort not in Sort.values:
        return _("Choose what it is.")
    if not given.title.strip():
        return _("Give it a name by which it is found again, such as “Contract of May”.")
    if given.matter is not None and given.matter not in matters:
        return _("Choose the matter. If it is not there, write it down under legal matters first.")
    return lengths.why_too_long(given.title, words=given.words)


def why_not_handed(given: Line, *, after: datetime | None, now: datetime) -> str | None:
    """Both names, when, and how; never before the line above it."""
    if not given.from_name.strip() or not given.to_name.strip():
        return _("Write both names: who handed it over, and who took it.")
    if given.from_name.strip().casefold() == given.to_name.strip().casefold():
        return _("Both names are the same. Write who handed it over, and who took it.")
    if given.how not in How.values:
        return _("Choose how it was handed over.")
    if given.at is None:
        return _("Enter when it was handed over.")
    if given.at > now:
        return _("This moment is still to come. Write it down when it has been handed over.")
    if after is not None and given.at < after:
        return _(
            "This moment lies before the line above. Look at the day and the clock. If the line above is wrong, "
            "write a line that says so: no line is changed."
        )
    if given.how == How.SEALED and not given.seal.strip():
        return _("Write the number on the seal, or choose another way.")
    return lengths.why_too_long(given.from_name, given.to_name, given.seal, words=given.words)


def why_not_copy(one: ItemNow) -> str | None:
    """A copy is made of what was received, and of nothing that was made here."""
    if one.is_copy:
        return _("This is a copy already. Make the new one from the original.")
    return None


def why_not_second(one: ItemNow, *, user: UUID | None, words: str, agrees: bool) -> str | None:
    """A second, different person has opened exactly what would leave."""
    if not one.is_copy:
        return _("Only a copy with parts made black is given. Make one first.")
    if one.seen is not None:
        return _("A second person has seen it already. Read what they wrote.")
    if one.written_by == user:
        return _(
            "You made this copy. A second person has to look at each page. Ask another lawyer of the case."
        )
    if not one.was_opened_by(user):
        return _("Open the copy first and look at each page; then say whether it may leave.")
    if not agrees and not words.strip():
        return _("Write what can still be read in it, so that a better copy can be made.")
    return lengths.why_too_long(words=words)


def why_not_give(one: ItemNow, leave: LeaveNow | None, *, to: str) -> str | None:
    """A copy that two people have seen, on a request that was answered, and that she or he knows of."""
    if not one.is_copy:
        return _("The original stays. Make a copy with parts made black; that is what is given.")
    if one.seen is None:
        return _("A second person has to look at this copy before anything leaves. Ask another lawyer.")
    if not one.seen.known.agrees:
        return _("A second person did not agree that it leaves. Read why, and make a better copy.")
    if one.is_altered:
        return why_altered()
    if one.unanswered:
        return why_broken()
    if leave is None:
        return _(
            "There is no request on which it may be given. The case manager answers the request, then says here "
            "that a copy may be given."
        )
    if leave.is_stopped:
        return _("This request was stopped by a second person. Nothing is given on it.")
    if leave.is_over:
        return why_over()
    if not leave.is_told:
        return _(
            "She or he has not been told so far, nor is it written why not. The case manager does that first, "
            "where the request was answered."
        )
    if one.was_given(leave.id):
        return _("It was given on this request already. Read the line below.")
    if not to.strip():
        return _("Write the name of the person who takes it.")
    return lengths.why_too_long(to)


def why_altered() -> str:
    """The file is not what was received: nothing of it is shown."""
    return _(
        "This file is not as it was kept: something is missing, or was changed. Nothing of it is shown. The "
        "administrator gets it from the last backup; what is written about it stays, and the lawyers have heard."
    )


def why_over() -> str:
    """It was to be given because she or he agreed, and that has ended."""
    return _(
        "This request was answered because she or he agreed, and the agreement has ended since. Nothing more is "
        "given on it. The case manager asks again, if she or he wants."
    )


def why_broken() -> str:
    """A line of what happened to it is not there, or is not the one that was written."""
    return _(
        "A line of what happened to it is missing, or is not the one that was written. Ask the administrator for the "
        "last backup, and write down what was found. No copy is given before."
    )


def why_missing(count: int) -> str | None:
    """Things that were kept, and are not there."""
    if not count:
        return None
    return ngettext(
        "{count} thing that was kept is missing here. Ask the administrator for the last backup today.",
        "{count} things that were kept are missing here. Ask the administrator for the last backup today.",
        count,
    ).format(count=count)


def why_not_use(one: ItemNow, matter: UUID | None, *, ways: Collection[str] | None) -> str | None:
    """A statement that was received and is whole, in a matter in which her or his yes names this way, and no other."""
    if not one.is_statement:
        return _("Only a statement is used instead of speaking. Choose one that was received as a statement.")
    if one.is_altered:
        return why_altered()
    if one.unanswered:
        return why_broken()
    if matter is None:
        return _("Choose the matter in which it is used.")
    if one.used_in(matter) is not None:
        return _("It is named for this matter already. Read the line below.")
    if ways is None or Modality.STATEMENT not in ways:
        return _(
            "There is no yes that counts and says that an earlier statement is used in this matter. Ask her or him "
            "first, with the page of speaking in court; no is a good answer."
        )
    return None


def why_not_answer(one: ItemNow, *, became: str, words: str) -> str | None:
    """Who looked writes what was found; it ends what is due. Whether it is whole is looked at once more by itself."""
    if not one.waits:
        return _("Nothing waits for an answer here. Read the lines below.")
    if became not in Became.values:
        return _("Choose what became of it.")
    if not words.strip():
        return _("Write who looked, what was found, and what was done.")
    return lengths.why_too_long(words=words)


def why_not_pass(note: Note | None, yes: Yes | None, *, agreed: bool, lawyers: int) -> str | None:
    """A care note becomes evidence as a copy, and with her or his yes to speaking in court that reaches this part."""
    if note is None or note.group not in CROSSES:
        return _(
            "Choose a note about what happened, or about danger. Health and counselling notes do not go over: ask the "
            "doctor or counsellor for a report written for court, if she or he wants one."
        )
    if yes is None:
        return _(
            "She or he has not agreed to speak in court, the agreement has ended, or something that protects was "
            "refused since and not shown. Nothing goes over. Ask first, with a lawyer; no is a good answer."
        )
    if note.group not in yes.groups:
        return _("The agreement does not reach notes of this kind. Ask again, or leave it where it is.")
    if not agreed:
        return _(
            "Read the note with her or him first. It goes over only when she or he agrees to this very note."
        )
    if not lawyers:
        return _("No lawyer keeps evidence in this case. Let a lawyer in first.")
    return None


def why_not_take(one: PassedNow) -> str | None:
    """It is taken in while the yes it stands on lives."""
    if one.is_over:
        return _(
            "The agreement it stands on has ended since. It is not taken in, and nobody reads it. The case manager "
            "asks again, if she or he wants."
        )
    return None


def why_not_allow(*, is_given: bool, groups: Collection[str], is_over: bool) -> str | None:
    """Only on a request that was answered with something of proceedings, while the yes it stands on lives."""
    if not is_given:
        return _("Nothing was given on this request, or a second person has to agree first.")
    if "H" not in groups:
        return _("The answer gives nothing of legal proceedings. Then no copy of evidence is given on it.")
    return why_over() if is_over else None


def is_over(until: date | None, *, today: date, is_withdrawn: bool) -> bool:
    """Whether the yes has ended: taken back, or its last day has passed."""
    return is_withdrawn or (until is not None and until < today)
