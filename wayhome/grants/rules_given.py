"""Why not, once it is approved: given, signed for, ordered, liked, ended; and how it went."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from wayhome.grants import money, rules
from wayhome.grants.documents import Item, Part, Word
from wayhome.grants.enums import Change, How, Sign, State, Way, Went


def why_not_pay(item: Item, part: Part, *, on: date | None, amount: str, today: date) -> str | None:
    """After it was approved; not above what is left; not on a day to come."""
    if item.state == State.ENDED:
        return rules.ended()
    if item.state != State.APPROVED:
        return _("Only what was approved is given. Ask for it, or ask whoever decides.")
    if on is None or on > today:
        return _("Enter the day on which it was given: today or before.")
    sum_ = money.amount(amount)
    if sum_ is None:
        return _("Enter a sum above nothing, such as 120.50.")
    there = money.planned(item, without=part.id)
    if sum_ > money.left(item):
        return rules.above(money.left(item), item)
    if there + sum_ > money.of(item.budget):
        return _(
            "With this, what is planned would be more than it may cost: {left} are free for this instalment. Enter "
            "less, or take out a later instalment first."
        ).format(left=money.words(money.of(item.budget) - there, item.currency))
    return None


def why_not_over(item: Item, amount: str, *, planned: Decimal, given: Decimal) -> str | None:
    """With this, more would be given than the plan has for the budget line: the plan was changed since."""
    if item.over or given + money.of(amount) <= planned:
        return None
    return _(
        "For the budget line {line} the plan has {planned}, and {given} were given: {left} are left. Enter less, or "
        "change the plan with her or him first. Or choose another line for it; then it is approved anew."
    ).format(
        line=item.line,
        planned=money.words(planned, item.currency),
        given=money.words(given, item.currency),
        left=money.words(max(planned - given, money.NOTHING), item.currency),
    )


def why_not_sign_again(known: Part) -> str | None:
    """One receipt for each instalment."""
    if not known.is_signed:
        return None
    return _(
        "There is a receipt for this already, and it stays as it is. What you wrote stands below: put it into a note."
    )


def why_not_sign(given: Part, known: Part, *, languages: Collection[str], today: date) -> str | None:
    """After it was given, in a language that she or he understands."""
    if not known.is_paid or known.paid_on is None:
        return _(
            "Nothing was given so far, so there is nothing to sign for. Write down first that it was given."
        )
    if given.how not in How.values:
        return _("Choose how she or he said that it was received.")
    if given.signed_on is None or not known.paid_on <= given.signed_on <= today:
        return _("Enter the day of the receipt: from the day on which it was given until today.")
    if given.language not in languages:
        return _("Choose the language in which it was read.")
    if given.how == How.SPOKEN and not given.witness.strip():
        return _("Write who heard it.")
    if len(given.witness) > rules.A_LINE:
        return _("Write at most {count} letters in a line.").format(count=rules.A_LINE)
    return rules.why_not_long(given.said)


def why_not_end(item: Item, reason: str) -> str | None:
    """A person ends it, and says why. Nothing ends by itself."""
    if not item.is_open:
        return _("This was ended already.")
    if not reason.strip():
        return _("Write why it ends, in a few words.")
    return rules.why_not_long(reason)


def why_not_liked(liked: int | None) -> str | None:
    if liked not in rules.LIKED:
        return _("Choose from 1 to 5, as she or he says.")
    return None


def why_not_word(given: Word, item: Item, *, today: date) -> str | None:
    """How it went; and a way that suits."""
    if given.went not in Went.values:
        return _("Choose how it went.")
    if given.on is None or given.on > today:
        return _("Enter the day on which it was said or seen: today or before.")
    if given.change not in Change.values:
        return _("Choose how it is given from now on.")
    if given.sign not in Sign.values:
        return _("Choose whether it is a sign to talk about.")
    if given.went == Went.OTHER and not given.words.strip():
        return _("Write what it was, in a few words.")
    if given.change != Change.STAYS and not item.is_open:
        return _("This was ended, so nothing more is given. Choose “As it was”.")
    return rules.why_not_long(given.words)


def why_not_order(item: Item, part: Part) -> str | None:
    """A paper for a shop or landlord says what, in words that were written for them."""
    if item.state != State.APPROVED:
        return _("Only what was approved is ordered. Ask for it first.")
    if part.is_paid:
        return _("This was given already, so there is nothing to order.")
    if item.way == Way.CASH:
        return _("This is given in cash: nobody else gets a paper. Choose another way of giving it first.")
    if not item.order.strip():
        return _(
            "Write first what the shop or landlord reads: the thing itself. It is asked where what is given is changed."
        )
    return None


def why_not_receipt(part: Part) -> str | None:
    if not part.is_paid:
        return _("Nothing was given so far. The receipt comes after it.")
    return None
