"""Why not: each rule returns the sentence shown to the person, or None. What to do next is part of the sentence."""

from collections.abc import Collection
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from wayhome.core import dates
from wayhome.grants import money
from wayhome.grants.documents import Item, Part
from wayhome.grants.enums import Sort, State, Way
from wayhome.people.access import CASE_MANAGERS as READERS
from wayhome.people.access import Access

__all__ = ["A_LINE", "READERS", "WORDS_AT_MOST"]

WORDS_AT_MOST, A_LINE = 4_000, 200
PARTS_AT_MOST = 60
DAYS_AHEAD = timedelta(days=366 * 5)  # a later day is a slip of the pen
LIKED = range(1, 6)


def why_not_long(*texts: str) -> str | None:
    if max(map(len, texts), default=0) > WORDS_AT_MOST:
        return _("Write at most {count} letters.").format(count=WORDS_AT_MOST)
    return None


def why_not_hidden(*, is_read: bool) -> str | None:
    """Whoever writes has read the newest version."""
    if is_read:
        return None
    return _(
        "Another agency has written a newer version that is not open to you. Ask it in a message first, so that "
        "nothing is given twice."
    )


def why_not_of_others(access: Access, whose: UUID | None, *, mine: UUID | None) -> str | None:
    """A partner goes on with its own things; the others it reads."""
    if access.is_partner and whose != mine:
        return _(
            "Another agency goes on with this. Write to it in a message; what your agency gives is a thing of its own."
        )
    return None


# What is given -------------------------------------------------------------------------------------------------------


def why_not_item(given: Item, *, before: Item | None, currencies: Collection[str]) -> str | None:
    """What it is, who provides it, how, what it may cost; of a business also its short plan."""
    if before is not None and not before.is_open:
        return ended()
    if given.sort not in Sort.values:
        return _("Choose what it is.")
    if not given.what.strip():
        return _("Write what is given.")
    if given.service is None and not given.provider.strip():
        return _("Choose who provides it, or write the name.")
    if given.way not in Way.values:
        return _("Choose how it is given.")
    if money.amount(given.budget) is None:
        return _("Enter what it may cost: a sum above nothing, such as 120.50.")
    if given.currency not in currencies:
        return _("Choose the currency.")
    if given.starts_on and given.ends_on and given.ends_on < given.starts_on:
        return _("It ends before it begins. Check both days.")
    if given.sort == Sort.BUSINESS and (reason := _why_not_business(given)):
        return reason
    if before is not None and (reason := _why_not_instead(given, before)):
        return reason
    if max(len(given.what), len(given.order), len(given.provider)) > A_LINE:
        return _("Write at most {count} letters in a line.").format(count=A_LINE)
    return why_not_long(given.makes, given.buyers, given.needs, given.earns, given.helps, given.reason)


def _why_not_business(given: Item) -> str | None:
    asked = (
        (given.makes, _("Write what she or he makes or sells.")),
        (given.buyers, _("Write for whom it is: who buys.")),
        (given.needs, _("Write what the business needs to begin.")),
        (given.earns, _("Write what it earns, as far as anybody can tell.")),
        (given.helps, _("Write who helps her or him with it. “Nobody so far” is an answer.")),
    )
    return next((sentence for text, sentence in asked if not text.strip()), None)


def _why_not_instead(given: Item, before: Item) -> str | None:
    if given.currency != before.currency:
        return _(
            "This was begun in {currency}, and its sums stay in it. What is given in another currency is a thing of "
            "its own: end this one, and write down the other."
        ).format(currency=before.currency)
    if money.of(given.budget) < money.planned(before):
        return _(
            "Given or planned so far: {sum}. It cannot cost less than that. Take out an instalment first, or enter "
            "more."
        ).format(sum=money.words(money.planned(before), before.currency))
    return None


def keeps_approval(given: Item, *, before: Item) -> bool:
    """Whether what was approved still covers it: no more money, for the same, to the same, and none into a hand
    where none was. Giving it in kind instead is covered: nobody waits for safety.
    """
    is_same = (given.sort, given.what, given.service, given.provider, given.currency, given.line) == (
        before.sort, before.what, before.service, before.provider, before.currency, before.line,
    )  # fmt: skip
    is_safer = given.way in (before.way, Way.KIND, Way.PROVIDER)
    return is_same and is_safer and money.of(given.budget) <= money.of(before.budget)


def why_not_part(given: Part, item: Item, *, today: date) -> str | None:
    """A day, a sum, and together not above what it may cost."""
    if not item.is_open:
        return ended()
    known = item.part(given.id) if given.id else None
    if known is not None and known.is_paid:
        return _("This instalment was given on {day}. What was given stays; add one of its own.").format(
            day=dates.day_in_words(known.paid_on)
        )
    if given.due_on is None or (given.due_on < today and (known is None or known.due_on != given.due_on)):
        return _("Enter the day on which it is due: today or later.")
    if given.due_on > today + DAYS_AHEAD:
        return _("This day is more than five years away. Check the year.")
    if money.amount(given.amount) is None:
        return _("Enter a sum above nothing, such as 120.50.")
    if known is None and len(item.parts) >= PARTS_AT_MOST:
        return _("There are {count} instalments. Write fewer, larger ones.").format(count=PARTS_AT_MOST)
    there = money.planned(item, without=given.id)
    if there + money.of(given.amount) > money.of(item.budget):
        return above(money.of(item.budget) - there, item)
    return None


def above(left: Decimal, item: Item) -> str:
    """More than there is."""
    return _(
        "That is more than is left: {left} of {budget}. Enter less, or change what it may cost; then it is approved "
        "anew."
    ).format(left=money.words(left, item.currency), budget=money.words(money.of(item.budget), item.currency))


def why_not_drop(part: Part) -> str | None:
    if part.is_paid:
        return _("This instalment was given. What was given stays.")
    return None


def ended() -> str:
    return _("This was ended. Write down a new one if it goes on.")


# Who approves --------------------------------------------------------------------------------------------------------


def people_needed(item: Item, *, limit: Decimal | None) -> int:
    """Two above the limit. While none is set for the currency: two for everything in cash and every business."""
    if limit is None:
        return 2 if item.is_grant else 1
    return 2 if money.of(item.budget) > limit else 1


def needs_plan(item: Item, *, limit: Decimal | None) -> bool:
    """G4.4_PLAN: a cash or business grant above the limit; every one while none is set."""
    return item.is_grant and (limit is None or money.of(item.budget) > limit)


def why_not_provider(*, is_closed: bool, name: str, others: Collection[str]) -> str | None:
    """Nothing is asked for, approved or paid where nobody is any more."""
    if not is_closed:
        return None
    if others:
        return _(
            "The directory says that {name} is not open now. Choose another who provides it, such as {others}."
        ).format(name=name, others=", ".join(others))
    return _(
        "The directory says that {name} is not open now. Choose another who provides it, or write the name."
    ).format(name=name)


def why_not_ask(item: Item) -> str | None:
    if item.state == State.ENDED:
        return ended()
    if item.state not in (State.PLANNED, State.REFUSED):
        return _("This has been asked for already.")
    if not item.parts:
        return _("Write down at least one instalment first: on which day, how much.")
    return None


def why_not_plan(
    *, not_signed: str | None, lifted: str, supervises: bool, was_lifted: bool = False, is_own: bool = False
) -> str | None:
    """The hold of G4.4_PLAN. A supervisor goes ahead with a reason; the second signature is the other person.

    ``not_signed``: why the plan is not signed, where one is needed. ``is_own``: who asked for the money goes ahead,
    which takes two also where an installation lets one person approve.
    """
    if not_signed is None or was_lifted:
        return None
    sentence = _("{reason} Money in hand, or for a business, comes after the plan is signed.").format(
        reason=not_signed
    )
    return _why_not_ahead(sentence, lifted=lifted, supervises=supervises, is_own=is_own)


def _why_not_ahead(sentence: str, *, lifted: str, supervises: bool, is_own: bool) -> str | None:
    """A supervisor who did not ask for it goes ahead with a reason: the second signature."""
    if not supervises:
        return _("{sentence} A supervisor can go ahead with a reason.").format(sentence=sentence)
    if is_own:
        return _("{sentence} You asked for it: another supervisor can go ahead with a reason.").format(
            sentence=sentence
        )
    if not lifted.strip():
        return _("{sentence} If it is right to go ahead all the same, write why.").format(sentence=sentence)
    return why_not_long(lifted)


def why_not_above(
    item: Item, *, planned: Decimal, bound: Decimal, lifted: str, supervises: bool, is_own: bool = False
) -> str | None:
    """More than the plan has for this budget line. ``bound``: what was approved or given of other things."""
    if item.over or bound + money.of(item.budget) <= planned:
        return None
    sentence = _(
        "For the budget line {line} the plan has {planned}, and {bound} are approved or given already: this may cost "
        "at most {left}. Write down less, choose another line, or change the plan with her or him first."
    ).format(
        line=item.line,
        planned=money.words(planned, item.currency),
        bound=money.words(bound, item.currency),
        left=money.words(max(planned - bound, money.NOTHING), item.currency),
    )
    return _why_not_ahead(sentence, lifted=lifted, supervises=supervises, is_own=is_own)


def why_not_decide(item: Item, *, who: UUID | None, manages: bool, needs_second: bool) -> str | None:
    """Not by whoever asked [P], and by nobody twice."""
    if item.state != State.ASKED:
        return _("Nothing is to be decided here. First somebody asks for it.")
    if not manages:
        return _("A case manager approves what is given. Ask one of them.")
    if needs_second and who == item.asked_by:
        return _("You asked for this yourself. Somebody else approves it: ask a colleague.")
    if who in {one for one, _on in item.approvals}:
        return _("You approved this. A second person approves it too: ask a colleague.")
    return None


def why_not_refuse(reason: str) -> str | None:
    if not reason.strip():
        return _("Write why, so that she or he can be told, and it can be asked for in another way.")
    return why_not_long(reason)
