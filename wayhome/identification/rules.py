"""Why not: each rule returns the sentence shown to the person, or None. What to do next is part of the sentence.

Interview rules of the WHO (domain.md 3.1): private, chosen interpreter, agreed, a doctor does not advise against it;
never the same twice without a reason. What is found, decided and told: ``rules_findings``.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from wayhome.consent.enums import Present
from wayhome.identification import instrument
from wayhome.identification.enums import Act, Said, Topic, VoidWhy, Wish

WORDS_AT_MOST = 10_000
HELD_AT_MOST = timedelta(days=7)  # as long as one agreement to a talk lasts (consent.purposes.PER_ACT)
NOT_FIT = "no"
_BESIDE = frozenset({Present.ADVOCATE, Present.GUARDIAN})  # who may be near; everybody else hears too much


@dataclass(frozen=True, slots=True)
class Conditions:
    """All that G1.3 looks at (domain.md 3.1)."""

    is_private: bool = False
    present: tuple[str, ...] = ()
    interpreter: str | None = None  # why the interpreter may not; None: may, or none is needed
    is_agreed: bool = False
    fit: str = ""
    is_health_closed: bool = False  # whether somebody advises against it is not open to who would hold it


@dataclass(frozen=True, slots=True)
class ForChild:
    """What a talk with a child asks beyond that: a specialised worker, the guardian near, once and recorded."""

    not_specialised: str | None = None
    no_guardian: str | None = None
    is_near: bool = False
    is_recorded: bool = False


@dataclass(frozen=True, slots=True)
class Before:
    """An earlier talk of this case, as far as the rule needs it."""

    topic: str
    begun_at: datetime
    goes_on: bool = False
    is_void: bool = False
    wish: str = ""


def why_not_interview(now: Conditions) -> str | None:
    """G1.3_INTERVIEW: private, an approved interpreter, agreed, and no doctor who says no. Nobody passes it."""
    if not now.is_private:
        return _("Somebody else can see or hear you. Find a private place first, then begin.")
    if set(now.present) - _BESIDE - {Present.NOBODY, Present.INTERPRETER}:
        return _(
            "Somebody is there who must not hear this. Speak alone; a lawyer, advocate or guardian may be near."
        )
    if now.interpreter:
        return now.interpreter
    if not now.is_agreed:
        return _(
            "She or he has not agreed to this talk, or has taken it back. Ask aloud first; help goes on."
        )
    if now.is_health_closed:
        return _(
            "Whether somebody advises against a talk for her or his health is not open to you. Ask who leads the case "
            "to hold it; or ask her or him whether you may be told."
        )
    if now.fit == NOT_FIT:
        return _(
            "Who looked at her or his health says: no talk now. Help goes on. Ask again when that has changed."
        )
    return None


def why_not_child(given: ForChild) -> str | None:
    """A specialised worker, the guardian near, recorded, so that it need not be told again (domain.md SC3)."""
    if given.not_specialised:
        return given.not_specialised
    if given.no_guardian:
        return given.no_guardian
    if not given.is_near:
        return _("The guardian is near when a child is asked. Ask the guardian to come, then begin.")
    if not given.is_recorded:
        return _("What a child says is recorded, so that it is told once. Arrange that, then begin.")
    return None


def why_not_topic(topic: str) -> str | None:
    """One of those there are."""
    return None if topic in Topic.values else _("Choose what the talk is about.")


def why_not_again(
    before: Sequence[Before], *, topic: str, is_child: bool, reason: str, now: datetime
) -> str | None:
    """Nobody is asked the same twice without a written reason; a child is asked once, whatever about.

    After a talk that counts nowhere, a new one only if she or he wants it.
    """
    if any(one.goes_on and not one.is_void and now - one.begun_at < HELD_AT_MOST for one in before):
        return _("A colleague has begun a talk already. Ask who holds it; nobody is asked by two at once.")
    if before and before[0].is_void and before[0].wish != Wish.YES:
        return _(
            "The last talk counts nowhere. Ask whether she or he wants to talk again, and write the answer down."
        )
    if reason.strip():
        return why_not_words(reason)
    asked = [one for one in before if not one.is_void and (is_child or one.topic == topic)]
    if asked and is_child:
        return _("A child is asked once. Read what was said then; or write why it has to be asked again.")
    if asked:
        return _("This was asked before. Read what was said then; or write why it has to be asked again.")
    return None


def why_not_hold(*, is_mine: bool, goes_on: bool, is_void: bool) -> str | None:
    """Who began it goes on with it, until it has ended."""
    if is_void:
        return _("This talk counts nowhere. Nothing is added to it; a new one begins from its own page.")
    if not goes_on:
        return _("This talk has ended. Read it, or begin a new one with a reason.")
    if not is_mine:
        return _("A colleague holds this talk, and has the answers. Ask her or him to go on, or to end it.")
    return None


def why_not_answers(answers: Mapping[str, str], act: str, asked: str) -> str | None:
    """Questions of this list, answers that there are."""
    if set(answers) - set(instrument.weights(asked)) or set(answers.values()) - set(Said.values):
        return _("Choose from the answers shown. Any question may be left open.")
    if act and (act not in Act.values or asked not in instrument.CHILDREN):
        return _("Choose from the answers shown. Any question may be left open.")
    return None


def why_not_end(*, hints: Collection[str], texts: Collection[str]) -> str | None:
    """Nothing needs to be told; what was written is short enough to be read."""
    if set(hints) - set(instrument.HINTS):
        return _("Choose from what is shown.")
    return next((reason for text in texts if (reason := why_not_words(text))), None)


def why_not_words(words: str) -> str | None:
    """Short enough to be read."""
    if len(words) <= WORDS_AT_MOST:
        return None
    return _("Write at most {count} letters.").format(count=WORDS_AT_MOST)


def why_not_void(*, why: str, wish: str, words: str, is_void: bool) -> str | None:
    """Once; why, and whether she or he wants to talk again. Nobody who takes answers out is asked why."""
    if is_void:
        return _("This talk counts nowhere already.")
    if why not in VoidWhy.values or wish not in Wish.values:
        return _("Choose why it does not count, and whether she or he wants to talk again.")
    if why == VoidWhy.INTERPRETER and not words.strip():
        return _("Write what is known about the interpreter. Whoever chooses interpreters needs it.")
    return why_not_words(words)


def why_not_wish(*, wish: str, is_void: bool) -> str | None:
    """An answer to whether she or he wants to talk again."""
    if not is_void:
        return _("This talk counts. There is nothing to ask.")
    return None if wish in Wish.values else _("Choose what she or he said.")
