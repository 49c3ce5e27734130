"""Why not: each rule returns the sentence shown to the person, or None. What to do next is part of the sentence."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from wayhome.core import dates
from wayhome.goals.documents import Goal, Plan, Progress, Review, Step, Together
from wayhome.goals.enums import Dimension, How, State
from wayhome.goals.shapes import GoalNow, PlanNow, Stand
from wayhome.itinerary import rules as money
from wayhome.people.access import Access
from wayhome.people.iso import languages
from wayhome.reintegration.enums import Says

WORDS_AT_MOST = 4_000
A_LINE = 200
MOST_GOALS, MOST_STEPS = 20, 12
YEARS_AHEAD = 2  # [P] as long as somebody is in touch


def why_not_lead(access: Access) -> str | None:
    """The agency that leads writes the plan; the others read it, and write what they do and give."""
    if access.is_partner:
        return _(
            "The agency that leads writes the plan. Write here what became of your steps and of what you "
            "promised; write in a message what should change."
        )
    return None


def why_not_goal(given: Goal, *, plan: Plan, currency: str, currencies: Collection[str]) -> str | None:
    """In which part of life, in her or his own words, with who pays where it costs something."""
    if given.dimension not in Dimension.values:
        return _("Choose the part of life that it belongs to.")
    if not given.words.strip():
        return _("Write what she or he wants, in her or his own words.")
    if len(given.words) > WORDS_AT_MOST:
        return _("Write at most {count} letters.").format(count=WORDS_AT_MOST)
    if max(len(given.payer), len(given.budget)) > A_LINE:
        return _("Write at most {count} letters in a line.").format(count=A_LINE)
    if len(plan.goals) >= MOST_GOALS and (given.id is None or plan.goal(given.id) is None):
        return _("{count} goals are enough for one plan. Change one of them, or give one up first.").format(
            count=MOST_GOALS
        )
    return why_not_money(given, plan=plan, currency=currency, currencies=currencies)


def why_not_money(given: Goal, *, plan: Plan, currency: str, currencies: Collection[str]) -> str | None:
    """A sum, its currency and who pays go together; and one plan counts in one currency."""
    if not given.amount:
        if given.payer.strip() or given.budget.strip():
            return _("Enter the sum as well, such as 120.50; or leave who pays and the code open.")
        return None
    if money.amount(given.amount) is None:
        return _("Enter a sum above nothing, such as 120.50.")
    if currency not in currencies:
        return _("Choose the currency.")
    others = [one for one in plan.goals if one.amount and one.id != given.id]
    if others and plan.currency and currency != plan.currency:
        return _(
            "This plan counts in {now}, and one plan counts in one currency. Write what it comes to in {now}, "
            "and name the other currency beside who pays."
        ).format(now=plan.currency)
    if not given.payer.strip():
        return _("Write who pays, or “nobody so far”.")
    return None


def why_not_currency(currency: str, *, signed: Plan | None) -> str | None:
    """What she or he signed in one currency goes on in it."""
    if signed is None or not signed.currency or currency == signed.currency:
        return None
    return _(
        "She or he signed the plan in {now}, so it goes on in {now}. Write what it comes to in {now}, and name the "
        "other currency beside who pays."
    ).format(now=signed.currency)


def why_not_step(
    given: Step, *, before: Step | None, goal: Goal, agencies: Collection[UUID], today: date
) -> str | None:
    """What, who, by which day, and who is reminded."""
    if not given.what.strip():
        return _("Write what is done.")
    if not given.who.strip():
        return _("Write who does it.")
    if max(len(given.what), len(given.who)) > A_LINE:
        return _("Write at most {count} letters in a line.").format(count=A_LINE)
    if given.on is None or (given.on < today and (before is None or before.on != given.on)):
        return _("Enter the day by which it is done: today or later.")
    is_new = before is None or before.on != given.on
    if is_new and (reason := dates.why_not_far(given.on, today=today, years=YEARS_AHEAD)):
        return reason
    if given.owes is not None and given.owes not in agencies:
        return _("This agency does not work on the case. Choose another, or whoever leads.")
    if before is None and len(goal.steps) >= MOST_STEPS:
        return _("{count} steps are enough for one goal. Write another goal.").format(count=MOST_STEPS)
    return None


def why_not_over(stand: Stand) -> str | None:
    """A goal or step that is over is not planned anew."""
    if stand.is_open:
        return None
    return _("This is done or was given up. Write first that it goes on, then change it.")


def why_not_without(dimension: str, plan: Plan) -> str | None:
    """Nothing is wanted there now: where no goal says otherwise."""
    if any(one.dimension == dimension for one in plan.goals):
        return _(
            "There is a goal in this part of life. Give it up with a reason if it is not wanted any more."
        )
    return None


def why_not_review_on(given: date | None, *, today: date) -> str | None:
    """A day that is to come."""
    if given is None or given <= today:
        return _("Enter a day that is still to come.")
    return dates.why_not_far(given, today=today, years=YEARS_AHEAD)


def why_not_together(
    given: Together,
    *,
    now: PlanNow,
    version: UUID,
    is_child: bool,
    today: date,
    no_guardian: str | None = None,
) -> str | None:
    """The newest version, read to her or him in a language understood; signed once, with a witness where nothing is
    written by her or his own hand."""
    if now.newest.id != version or now.is_elsewhere:
        return _("The plan was changed since. Read the newest together.")
    if now.is_signed:
        return _("This version is signed. It stays as it is; a change makes a new one to read together.")
    if given.on is None or given.on > today:
        return _("Enter the day: today, or one that has passed.")
    if given.language not in {*dict(languages()), "mis"}:
        return _("Choose the language in which it was read.")
    if given.says not in Says.values:
        return _("Choose what she or he said. “Not now” is an answer too.")
    if given.says == Says.OTHERWISE and not given.words.strip():
        return _("Write what she or he wants instead.")
    if len(given.words) > WORDS_AT_MOST:
        return _("Write at most {count} letters.").format(count=WORDS_AT_MOST)
    if given.says != Says.AGREES:
        return None
    return _why_not_sign(given, now=now, is_child=is_child) or (no_guardian if is_child else None)


def _why_not_sign(given: Together, *, now: PlanNow, is_child: bool) -> str | None:
    if not now.newest.known.goals:
        return _("There is no goal in this plan. Write one in her or his own words, then read it together.")
    if now.missing:
        return _(
            "Nobody has talked about this part of life: {part}. Write a goal, or that nothing is wanted there now."
        ).format(part=now.missing[0].label)
    if given.how not in How.values:
        return _("Choose how she or he signed.")
    if given.how != How.HERSELF and not given.witness.strip():
        return _("Write who was the witness.")
    if is_child and not given.guardian.strip():
        return _("Write the name of the guardian, who signs beside the child.")
    return None


def why_not_progress(
    given: Progress, *, stand: Stand, goal: GoalNow | None, has_goal: bool, today: date
) -> str | None:
    """What became of it, on a day that has come; given up with a reason. ``goal``: when it is about a goal itself."""
    if given.state not in State.values:
        return _("Choose what became of it.")
    if given.state == stand.state:
        return _("That stands there already. Choose what has changed.")
    if given.on is None or given.on > today:
        return _("Enter the day: today, or one that has passed.")
    if given.state == State.DROPPED and not given.reason.strip():
        return _("Write why it was given up, as she or he says it.")
    if len(given.reason) > WORDS_AT_MOST:
        return _("Write at most {count} letters.").format(count=WORDS_AT_MOST)
    if given.state == State.DONE and goal is not None and any(one.is_open for one in goal.steps):
        return _("Steps to this goal are open. Write first what became of each.")
    if not has_goal:
        return _("Its goal is done or was given up. Write first that the goal goes on.")
    return None


def why_not_step_of_others(step: Step, *, access: Access, mine: UUID | None) -> str | None:
    """A partner writes what became of its own steps."""
    if access.is_partner and step.owes != mine:
        return _("Another agency does this step and writes what became of it. Write to them in a message.")
    return None


def why_not_review(given: Review, *, today: date) -> str | None:
    """Together, in at least one part of life, on a day that has come."""
    if given.on is None or given.on > today:
        return _("Enter the day: today, or one that has passed.")
    if not given.dimensions or set(given.dimensions) - set(Dimension.values):
        return _("Choose the parts of life that you went through together.")
    if len(given.words) > WORDS_AT_MOST:
        return _("Write at most {count} letters.").format(count=WORDS_AT_MOST)
    return None


def why_not_signed(now: PlanNow | None, *, may_read: bool) -> str | None:
    """``G4.4_PLAN`` (domain.md 3.4): the plan is signed before cash, or a grant for a business."""
    if not may_read:
        return _("The plan is not open to you. Ask the person who leads the case.")
    if now is None:
        return _("There is no plan for the time after. Write it together, and read it together.")
    if now.signed is None:
        return _("She or he has not signed the plan for the time after. Read it together first.")
    return None
