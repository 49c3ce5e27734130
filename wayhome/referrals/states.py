"""How a state looks, and the one next action that it asks of each side. Pure."""

from django.utils.translation import gettext as _

from wayhome.core.components import Status
from wayhome.referrals.enums import PlaceState, Side, State

_TO = {
    State.SENT: Status.NEXT,
    State.ACKNOWLEDGED: Status.NEXT,
    State.MORE_INFO: Status.WAIT,
    State.WAITLISTED: Status.WAIT,
    State.ACCEPTED: Status.NEXT,
    State.IN_SERVICE: Status.DONE,
    State.COMPLETED: Status.DONE,
}
_FROM = {
    State.SENT: Status.WAIT,
    State.ACKNOWLEDGED: Status.WAIT,
    State.MORE_INFO: Status.NEXT,
    State.WAITLISTED: Status.WAIT,
    State.ACCEPTED: Status.NEXT,
    State.DECLINED: Status.STOP,
    State.EXPIRED: Status.STOP,
    State.LAPSED: Status.STOP,
    State.NOT_DELIVERED: Status.STOP,
    State.IN_SERVICE: Status.DONE,
    State.COMPLETED: Status.DONE,
}


def status(state: str, side: str) -> Status:
    """Its colour; what is over and asks for nothing is quiet."""
    return (_TO if side == Side.TO else _FROM).get(State(state), Status.LATER)


def place_status(state: str) -> Status:
    """The same for a place that is looked for."""
    known = {PlaceState.OPEN: Status.WAIT, PlaceState.HELD: Status.NEXT, PlaceState.TAKEN: Status.DONE}
    return known.get(PlaceState(state), Status.LATER)


def next_action(state: str, side: str, *, is_told: bool = False, is_late: bool = False) -> str:
    """One action for a line of a list. ``is_late``: the answer did not come when it was promised."""
    if side == Side.TO:
        return {
            State.SENT: _("Say that you have it"),
            State.ACKNOWLEDGED: _("Answer"),
            State.MORE_INFO: _("Wait for their answer"),
            State.WAITLISTED: _("Say when there is room"),
            State.ACCEPTED: _("Say when help begins"),
            State.IN_SERVICE: _("Write how it goes"),
        }.get(State(state), _("Read it"))
    if is_late and state in (State.SENT, State.ACKNOWLEDGED, State.WAITLISTED):
        return _("Ring them, or ask others")
    return {
        State.SENT: _("Wait for their answer"),
        State.ACKNOWLEDGED: _("Wait for their answer"),
        State.MORE_INFO: _("Answer their question"),
        State.WAITLISTED: _("Wait, or ask others"),
        State.ACCEPTED: _("Tell the person") if is_told else _("Tell them who it is"),
        State.IN_SERVICE: _("Ask the person how it goes"),
        State.DECLINED: _("See who else could help"),
        State.EXPIRED: _("See who else could help"),
        State.LAPSED: _("Ask the person again"),
        State.NOT_DELIVERED: _("See who else could help"),
    }.get(State(state), _("Read it"))
