"""The safety plan is gone through at every contact (domain.md 3.1, 4.3): rooms that record a contact say so here.

``line`` asks in one line of their form; ``met`` belongs into the transaction of what they write. What the line leaves
open is owed on that day by whoever had the contact, and ended by the next time the plan is gone through or changed.
"""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.urls import reverse

from wayhome.care import (
    documents,
    due,
    forms_contact,
    holding,
    models,
    queries,
    reviews,
    rules,
    scoring,
    seeing,
)
from wayhome.care.actions_safety import review_safety
from wayhome.care.enums import Band, Still
from wayhome.care.enums import Why as Reason
from wayhome.consent.holding import Home
from wayhome.core import clock
from wayhome.duties import hours
from wayhome.duties import queries as duties
from wayhome.duties import queries_on_call as on_call
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.vault import records


@dataclass(frozen=True, slots=True)
class Said:
    """What the line says. Nothing chosen: it was left open."""

    still: str = ""
    why: str = ""

    def __bool__(self) -> bool:
        return bool(self.still)

    def then(self, seen: Found, otherwise: str) -> str:
        """Where one goes after saving: to the plan when it has to change."""
        return reverse("care:write_safety", args=[seen.code]) if self.still == Still.CHANGED else otherwise


LEFT_OPEN = Said()


def line(actor: SignedIn, seen: Found, data: Any = None) -> forms_contact.StillRight:  # noqa: ANN401 - posted
    """The line for a form: empty where there is no plan, and for who may not go through it."""
    return forms_contact.StillRight(data, is_asked=_may_go_through(actor, seen))


def said(form: forms_contact.StillRight) -> Said:
    """What was chosen. The form is valid."""
    return Said(form.cleaned_data.get("still", ""), form.cleaned_data.get("still_why", ""))


def met(seen: Found, plan: Said = LEFT_OPEN, *, by: SignedIn) -> None:
    """Somebody was in touch with her or him. Inside the transaction of the action that records it.

    Where there is no plan and the danger is low, or nobody has looked so far, nothing about a plan is owed.
    """
    with transaction.atomic():
        now = queries.safety(by, seen) if seeing.safety(seen) else None
        there = holding.home(by, seen)
        if now is None and not _is_there(seen, by):
            _owe_unwritten(seen, there, by=by)
        elif not _may_go_through(by, seen) or now is None:
            _owe(seen, there, by=by, owner=None)  # who leads goes through it: whoever was in touch may not
        else:
            _take(seen, there, plan, now.plan.id, is_fresh=now.reviewed_on >= clock.today(), by=by)
        reviews.owe(seen, Reason.CONTACT, by=by)


def also_said(seen: Found, plan: Said, *, by: SignedIn) -> bool:
    """The form came a second time, and all else on it is kept. What its line says now is kept as well, if it is not so
    far: then True. Inside the transaction of the action.
    """
    if not plan or _is_kept(seen, plan, by=by):
        return False
    met(seen, plan, by=by)
    return True


def also_said_along(*, seen: Found, along: object, by: SignedIn) -> bool:
    """The same for ``people.asked_along``."""
    return isinstance(along, Said) and also_said(seen, along, by=by)


def met_along(*, seen: Found, along: object, by: SignedIn) -> None:
    """For ``people.asked_along``: in touch, in a room below this one."""
    met(seen, along if isinstance(along, Said) else LEFT_OPEN, by=by)


def then(form: Any, seen: Found, otherwise: str) -> str:  # noqa: ANN401 - the line
    """Where one goes after saving, for ``people.asked_along``."""
    return said(form).then(seen, otherwise)


def _take(seen: Found, there: Home, plan: Said, which: Any, *, is_fresh: bool, by: SignedIn) -> None:  # noqa: ANN401
    if plan.still == Still.RIGHT:
        review_safety(seen=seen, by=by)
    elif plan.still == Still.NOT_LOOKED:
        _leave(seen, plan.why, which, by=by)
    elif plan.still == Still.CHANGED or not is_fresh:
        _owe(seen, there, by=by, owner=holding.doer(by))


def _is_kept(seen: Found, plan: Said, *, by: SignedIn) -> bool:
    """Whether what the line says stands already, from today. Where nothing was asked, nothing is missing."""
    now = queries.safety(by, seen) if _may_go_through(by, seen) else None
    if now is None:
        return True
    there = holding.home(by, seen)
    mine = f"{there.organisation} {holding.doer(by)}"
    is_owed = bool(duties.due_at(by, [there.thread], [(due.STILL, mine)]))
    today = clock.today()
    if plan.still == Still.RIGHT:
        return now.reviewed_on >= today and not is_owed
    if plan.still == Still.CHANGED:
        return is_owed or clock.day_of(now.plan.at) >= today
    left = models.PlanLeft.objects.filter(
        case_id=seen.id, plan=now.plan.id, day=today, written_by=holding.doer(by)
    )
    words = documents.Left(plan.why.strip()).to_value()
    return any(found.get("body") == words for found in records.open_many(by.keyring, left))


def _leave(seen: Found, why: str, plan: Any, *, by: SignedIn) -> None:  # noqa: ANN401 - the id of a plan
    holding.begin(seen, "F", code="safety_not_reviewed", by=by)
    holding.stop_if(rules.why_not_left(why), code="safety_not_reviewed")
    row = models.PlanLeft(
        case_id=seen.id,
        organisation_id=by.organisation_id,
        plan=plan,
        day=clock.today(),
        written_by=holding.doer(by),
    )
    records.put(by.keyring, row, {"body": documents.Left(why.strip()).to_value()})


def _owe(seen: Found, there: Home, *, owner: Any, by: SignedIn) -> None:  # noqa: ANN401 - a user, or who leads
    """That day: until it ends on the clock of whoever had the contact."""
    at = hours.end_of_day(clock.now(), on_call.zone_of(by))
    holding.owe(due.STILL, at, seen, there, name=str(owner or there.owner), owner=owner, by=by)


def _owe_unwritten(seen: Found, there: Home, *, by: SignedIn) -> None:
    band = queries.standing(by, seen).band
    if band and scoring.rank(band) > scoring.rank(Band.LOW):
        holding.owe(due.UNWRITTEN, there.next_safe, seen, there, name="plan", by=by)


def _may_go_through(actor: SignedIn, seen: Found) -> bool:
    if not seeing.safety(seen) or not seen.access.may_write("F"):
        return False
    return queries.safety(actor, seen) is not None


def _is_there(seen: Found, by: SignedIn) -> bool:
    """Whether the own agency, or the one that leads, has written one, for who may not read it."""
    agencies = {by.organisation_id, seen.case.organisation_id}
    rows = models.SafetyPlan.objects.filter(case_id=seen.id, organisation_id__in=agencies)
    return bool(rows.exists())
