"""What the plan has for each budget line, beside what is set aside and given. Pure; no sum crosses currencies."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from wayhome.goals.documents import Plan
from wayhome.grants import money
from wayhome.grants.documents import Item
from wayhome.grants.enums import State

OVER = frozenset({State.REFUSED, State.ENDED})  # nothing more is given: only what was counts


@dataclass(frozen=True, slots=True)
class Line:
    """One budget line in one currency."""

    code: str
    currency: str
    planned: Decimal
    set_aside: Decimal
    given: Decimal

    @property
    def left(self) -> Decimal:
        """What the plan has beyond what is set aside; below nothing where it is more than was planned."""
        return self.planned - self.set_aside

    @property
    def is_over(self) -> bool:
        return self.left < 0


def codes(plan: Plan | None) -> list[str]:
    """The budget lines that the plan names, in its order, once each."""
    return list(dict.fromkeys(one.budget for one in plan.goals if one.budget)) if plan is not None else []


def lines(plan: Plan | None, items: Iterable[Item]) -> list[Line]:
    """Lines of the plan first, then those that something is given for and the plan does not name any more."""
    planned: dict[tuple[str, str], Decimal] = {}
    for goal in plan.goals if plan is not None else ():
        if goal.budget:
            key = (goal.budget, plan.currency if plan is not None else "")
            planned[key] = planned.get(key, money.NOTHING) + money.of(goal.amount)
    given: dict[tuple[str, str], tuple[Decimal, Decimal]] = {}
    for one in items:
        if one.line:
            aside, paid = given.get((one.line, one.currency), (money.NOTHING, money.NOTHING))
            costs = money.given(one) if one.state in OVER else money.of(one.budget)
            given[one.line, one.currency] = (aside + costs, paid + money.given(one))
    nothing = (money.NOTHING, money.NOTHING)
    return [
        Line(*key, planned.get(key, money.NOTHING), *given.get(key, nothing))
        for key in dict.fromkeys([*planned, *given])
    ]


def room(plan: Plan, items: Iterable[Item], *, code: str, currency: str) -> tuple[Decimal, Decimal, Decimal]:
    """Of one line: what the plan has, what is given or approved of these things, and what of that was given.

    What is planned or asked for only binds nobody: it takes nothing away from what is decided now.
    """
    planned = sum(
        (money.of(one.amount) for one in plan.goals if (one.budget, plan.currency) == (code, currency)),
        money.NOTHING,
    )
    here = [one for one in items if (one.line, one.currency) == (code, currency)]
    bound = (money.of(one.budget) if one.state == State.APPROVED else money.given(one) for one in here)
    return planned, sum(bound, money.NOTHING), sum(map(money.given, here), money.NOTHING)


def warning(found: Sequence[Line], *, code: str = "") -> list[str]:
    """Where more is set aside than the plan has, and what to do; of one line only, or of all."""
    return [
        _(
            "For the budget line {line} the plan has {planned}, and {aside} are set aside. Go through the plan with "
            "her or him, or write down less here, before more is given."
        ).format(
            line=one.code,
            planned=money.words(one.planned, one.currency),
            aside=money.words(one.set_aside, one.currency),
        )
        for one in found
        if one.is_over and code in ("", one.code)
    ]
