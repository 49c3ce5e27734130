"""Why not: each rule returns the sentence shown to the person, or None. What to do next is part of the sentence."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from wayhome.attempts.shapes import Way
from wayhome.care.enums import Signed
from wayhome.departure import documents
from wayhome.departure.enums import Informed, Item, Told, Why
from wayhome.departure.shapes import Companion
from wayhome.installation import proposals
from wayhome.people.access import CASE_MANAGERS

READERS = frozenset({*CASE_MANAGERS, "RETURN_COUNSELLOR", "GUARDIAN"})
COUNTERS = frozenset({*CASE_MANAGERS, "RETURN_COUNSELLOR"})  # who sees how many left alone; never who
WORDS_AT_MOST = 10_000
A_LINE = 200
DAYS_OF_MEDICINE = 365  # more is a slip of the pen
# On paper for the way: none of these, in any ending (docs/words.md, “Not on any screen”).
TELLING = (
    "traffick", "victim", "survivor", "exploit", "shelter", "safe house", "prostitut",
    "repatriat", "trafik", "viktim", "žrtv", "zrtv", "жертв", "торговл", "трафик", "victimă", "victima",
)  # fmt: skip


def hours_before() -> tuple[int, int]:
    """How long before leaving the clock looks again [P] (``go.check_hours_before``)."""
    return int(getattr(settings, "GO_CHECK_FIRST_HOURS", 24)), int(
        getattr(settings, "GO_CHECK_LAST_HOURS", 2)
    )


def stays_red() -> timedelta:
    """How long something new stands in the way within the last day before somebody is rung for it [P]."""
    return timedelta(minutes=int(getattr(settings, "GO_CHANGED_MINUTES", 15)))


# Going ---------------------------------------------------------------------------------------------------------------


def why_not_decide(*, may_ask: bool) -> str | None:
    """Whoever has only a part open, or works along from another agency, does not decide that all of it is ready."""
    if may_ask:
        return None
    return _(
        "Whoever leads the case, with everything open that leaving waits for, writes this down. "
        "Ask the person who leads the case."
    )


def why_not_go(*, way: Way | None, now: datetime, companions: Sequence[Companion]) -> str | None:
    """Besides what leaving waits for: the way is planned and lies ahead, and who travels together is ready too."""
    if way is None:
        return _("Plan the way first: what is valid is measured by the day of arriving.")
    if way.departs_at <= now:
        return _("The moment of leaving has passed. Plan the way anew.")
    if any(not one.code for one in companions):
        return _("Somebody who travels together is not open to you. Ask the person who leads that case.")
    waiting = [one.name for one in companions if not one.is_ready]
    if waiting:
        names = ", ".join(waiting)
        return _(
            "Who travels together leaves together. Not ready so far: {names}. Open that travel plan first."
        ).format(names=names)
    return None


def why_not_stands(red: Sequence[str], *, stands: bool) -> str | None:
    """Everything was asked and holds, and what was written counts as later than that: two clocks differ."""
    if stands:
        return None
    return _(
        "Something that leaving waits for was written at a time that has not come on this computer: two clocks "
        "differ. Wait a minute, then look and press once more. {which}"
    ).format(which=" ".join(dict.fromkeys(red)))


# Going ahead on a hold -----------------------------------------------------------------------------------------------


def why_not_ask(*, is_red: bool, is_lifted: bool, is_asked: bool, reason: str) -> str | None:
    """There is something to go ahead on, and nobody is asked already."""
    if is_lifted:
        return _("Two people went ahead on this already. You have nothing to do.")
    if not is_red:
        return _("This is green. Nobody needs to go ahead on it.")
    if is_asked:
        return _("A second person is asked already. Wait for the answer.")
    if len(reason) > WORDS_AT_MOST:
        return _("Write at most {count} letters.").format(count=WORDS_AT_MOST)
    return None


def why_nobody(*, is_anybody: bool, two_agencies: bool) -> str | None:
    """Somebody on the case may agree: else nobody would hear that an answer is waited for."""
    if is_anybody:
        return None
    if two_agencies:
        return _("Nobody of another agency who may agree works on this case. Let the other agency in first.")
    return _("Nobody else who may agree works on this case. Let somebody who may work on it first.")


def why_not_answer(*, answer: str, known: Collection[str], is_answered: bool, words: str) -> str | None:
    """Once; a no says why."""
    if is_answered:
        return _("This was answered already. Open the page again.")
    if answer not in known:
        return _("Choose yes or no.")
    if answer == "no" and not words.strip():
        return _("Write why not, so that whoever asked knows what to do.")
    if len(words) > WORDS_AT_MOST:
        return _("Write at most {count} letters.").format(count=WORDS_AT_MOST)
    return None


# Told and given ------------------------------------------------------------------------------------------------------


def _why_not_on(on: date | None, today: date) -> str | None:
    return _("Enter the day: today, or one that has passed.") if on is None or on > today else None


def why_not_orient(given: documents.Orientation, *, today: date) -> str | None:
    """What was told, in which language. What was left out is told another time."""
    if reason := _why_not_on(given.on, today):
        return reason
    if not given.told or not set(given.told) <= set(Told.values):
        return _("Tick what was told. What was left out can be told another day.")
    if not given.language:
        return _("Choose the language in which it was told.")
    if not given.understood:
        return _("It counts when she or he said it back in her or his own words. Tell it again, more slowly.")
    if max(len(given.questions), len(given.interpreter)) > WORDS_AT_MOST:
        return _("Write at most {count} letters.").format(count=WORDS_AT_MOST)
    return None


def left_out(told: Collection[str]) -> list[Told]:
    """What nobody has told so far."""
    return [one for one in Told if str(one) not in told]


def why_not_kit(given: documents.Kit, *, today: date) -> str | None:
    """What was given, signed by her or him."""
    if reason := _why_not_on(given.on, today):
        return reason
    if not (given.items or given.other.strip() or given.cash or given.medicine_days):
        return _("Tick or write what was given.")
    if not set(given.items) <= set(Item.values):
        return _("Tick what was given.")
    if given.medicine_days is not None and not 0 < given.medicine_days <= DAYS_OF_MEDICINE:
        return _("Enter for how many days the medicine lasts, from 1 to {most}.").format(
            most=DAYS_OF_MEDICINE
        )
    if given.cash < 0:
        return _("Enter the amount, or leave it empty.")
    if given.cash and not (
        len(given.currency) == 3 and given.currency.isalpha() and given.currency.isupper()
    ):
        return _("Enter the currency in three letters, such as EUR.")
    if given.signed not in Signed.values:
        return _("Choose how she or he signed for it.")
    if given.signed != Signed.PAPER and not given.witness.strip():
        return _("Write who was the witness, or who interpreted.")
    if len(given.other) > WORDS_AT_MOST or len(given.witness) > A_LINE:
        return _("Write at most {count} letters.").format(count=WORDS_AT_MOST)
    return None


def why_not_count(known: documents.Kit, *, by: object, name: str) -> str | None:
    """Cash is signed by two: whoever did not give it out."""
    if not known.cash:
        return _("No cash was given. Nothing is counted twice.")
    if known.second is not None:
        return _("Two people have signed for it. You have nothing to do.")
    if known.by == by:
        return _("{name} gave it out. A second, different person counts it and signs.").format(name=name)
    return None


def why_not_card(given: documents.Card, *, agencies: Collection[str]) -> str | None:
    """Two numbers, a code word, what to say; nothing that tells a finder anything. ``agencies``: their names."""
    if not given.phone.strip() or not given.second_phone.strip():
        return _("Enter two telephone numbers: if one is silent, the other is not.")
    if given.phone.strip() == given.second_phone.strip():
        return _("The two numbers are the same. Enter a second one.")
    if not given.code_word.strip():
        return _("Enter the code word.")
    if not given.say.strip():
        return _("Write what she or he says on the telephone.")
    texts = (given.phone, given.second_phone, given.code_word, given.say)
    if max(map(len, texts)) > A_LINE:
        return _("Write at most {count} letters in a line.").format(count=A_LINE)
    whole = " ".join(texts).casefold()
    if any(word in whole for word in TELLING) or any(name.casefold() in whole for name in agencies if name):
        return _(
            "Whoever finds the card must learn nothing. Leave out what happened, and the names of agencies."
        )
    return None


# On one's own --------------------------------------------------------------------------------------------------------


def why_not_own_way(
    given: documents.OwnWay, *, today: date, is_critical: bool, is_child: bool = False
) -> str | None:
    """She or he leaves alone: papers and money are hers or his, whatever anybody thinks of it. A child does not."""
    if is_child:
        return _(
            "She or he is a child, or may be one: nobody lets a child leave alone. Ring whoever speaks for the child, "
            "and child protection. A child who has left without a word is written down in the house."
        )
    if reason := _why_not_on(given.on, today):
        return reason
    if given.why not in Why.values:
        return _("Choose why nobody organises the way.")
    if given.booked and is_critical:
        return _(
            "The danger is critical: we book nothing. Give information, papers and money, and leave the door open."
        )
    if not (given.papers and given.money):
        return _(
            "Papers and money are hers or his. Give them back first, all of them; then write it down here."
        )
    if not given.informed or not set(given.informed) <= set(Informed.values):
        return _(
            "Tick what she or he was told. Tell the danger, who helps there, and that she or he may call."
        )
    if given.check_in_on is not None and given.check_in_on < today:
        return _("This day has passed. Enter a day to come for asking, or leave it empty.")
    if given.check_in_on is not None and not given.check_in.strip():
        return _("Write how you ask: which way, which hours, as she or he wants it.")
    if max(len(given.words), len(given.check_in)) > WORDS_AT_MOST:
        return _("Write at most {count} letters.").format(count=WORDS_AT_MOST)
    return None


def set_out_within() -> timedelta:
    """So long after the time of leaving [P], as for a check-in, somebody asks whether she or he has set out."""
    return timedelta(minutes=proposals.figure("CHECKIN_GRACE_MIN"))


def looks_at(departs_at: datetime, *, now: datetime) -> list[tuple[int, datetime]]:
    """Hours before, and the moment, of each look that still lies ahead."""
    found = [(hours, departs_at - timedelta(hours=hours)) for hours in hours_before()]
    return [(hours, at) for hours, at in found if at > now]
