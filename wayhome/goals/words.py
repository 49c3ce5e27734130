"""Where a plan, a goal, a promise stands, in words for the screen."""

from django.utils.translation import gettext as _

from wayhome.care.enums import PromiseState
from wayhome.core import dates
from wayhome.core.components import Status
from wayhome.goals.enums import State
from wayhome.goals.shapes import PlanNow, Promised

STATUS = {
    State.PLANNED: Status.WAIT,
    State.ONGOING: Status.NEXT,
    State.DONE: Status.DONE,
    State.DROPPED: Status.LATER,
}


def of_plan(now: PlanNow | None) -> tuple[str, str]:
    """For the head of the page and the panel."""
    if now is None:
        return Status.NEXT.value, _("Not written")
    if now.is_signed:
        return Status.DONE.value, _("Signed")
    if now.signed is not None:
        return Status.WAIT.value, _("Changed since it was signed")
    return Status.WAIT.value, _("Not signed")


def of_state(state: State) -> tuple[str, str]:
    """Of a goal or a step."""
    return STATUS[state].value, str(state.label)


def of_promise(one: Promised) -> tuple[Status, str]:
    """Promised, late, given, not given."""
    if one.is_late:
        return Status.STOP, _("Late")
    state = PromiseState(one.state)
    status = {
        PromiseState.GIVEN: Status.DONE,
        PromiseState.NOT_GIVEN: Status.STOP,
        PromiseState.TAKEN_BACK: Status.LATER,
    }.get(state, Status.WAIT)
    if state == PromiseState.GIVEN and one.received_on is not None:
        return status, _("Given on {day}").format(day=dates.day_in_words(one.received_on))
    return status, str(state.label)


def left(now: PlanNow) -> list[str]:
    """What the plan still waits for before it is signed, each a sentence."""
    found = [
        _("Nobody has talked about this part of life: {part}").format(part=one.label) for one in now.missing
    ]
    if not now.is_signed:
        found.append(_("Read it together; she or he signs, makes a mark, or says so before a witness."))
    return found
