"""Why not: houses, stays, who lives together. Pure. Each sentence says what to do next.

Sources: domain.md 3.1 (``G1.1_ADMIT``, "What can go wrong", minimum standards). [P] figures are proposals.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wayhome.core import dates
from wayhome.core.actors import Actor
from wayhome.shelter.enums import ExitType, StayState

HOUSE_ROLES = frozenset({"SHELTER_STAFF", "SHELTER_MANAGER"})
MANAGERS = frozenset({"SHELTER_MANAGER"})
COUNTERS = frozenset({"SHELTER_MANAGER", "MANAGER"})
MOST_PLACES = 60  # [P] in one room
AHEAD = timedelta(days=14)  # [P] what comes after the stay is talked about so long before its end
PAPER_WITHIN = timedelta(days=7)  # [P] an admission on paper is typed so long after at most


def max_stay_days() -> int:
    """Days of a stay unless a manager plans longer: 180 (domain.md appendix A, ``shelter.max_stay_days``)."""
    return int(getattr(settings, "SHELTER_MAX_STAY_DAYS", 180))


def manages(actor: Actor) -> bool:
    """Whether the actor answers for the house."""
    return bool(MANAGERS & actor.roles)


def why_not_manage(actor: Actor) -> str | None:
    """What only a shelter manager does."""
    if manages(actor):
        return None
    return _("A shelter manager does this. Ask one of them.")


# Houses -----------------------------------------------------------------------------------------------------------


def why_not_house(*, team_kind: str, is_member: bool, groups: Collection[str]) -> str | None:
    """A house belongs to a house team of which its founder is a member."""
    if team_kind != "house" or not is_member:
        return _("Choose a house team that you are in. If there is none, ask your manager to make one.")
    if not groups:
        return _("Say for whom this house is.")
    return None


def why_not_room(*, places: int) -> str | None:
    """A room has places, and not more than one can see."""
    if not 1 <= places <= MOST_PLACES:
        return _("A room has from 1 to {most} places. Enter how many.").format(most=MOST_PLACES)
    return None


def why_not_close(*, here: int, expected: int, held: int) -> str | None:
    """Nobody closes a house over somebody's head."""
    if here:
        return ngettext(
            "{n} person lives here. Find another place for her or him, or write down that she or he left. Then close "
            "the house.",
            "{n} people live here. Find another place for each of them, or write down that they left. Then close the "
            "house.",
            here,
        ).format(n=here)
    if expected:
        return _("Somebody is expected here. Find another place for her or him first.")
    if held:
        return _(
            "A place here is held for somebody. Say that it is free, so that others can help. Then close."
        )
    return None


def why_not_place_out(*, is_taken: bool) -> str | None:
    """A place that is taken stays."""
    if is_taken:
        return _("Somebody sleeps here or is expected. Move her or him to another place first.")
    return None


def why_not_open(*, closed_on: date | None, is_compromised: bool) -> str | None:
    """Nobody comes to a house that is closed, or whose address somebody may have learnt."""
    if is_compromised:
        return _(
            "Somebody may have learnt where this house is. Nobody is brought here. Choose another house."
        )
    if closed_on is not None:
        return _("This house is closed. Choose another one.")
    return None


# Coming -----------------------------------------------------------------------------------------------------------


def why_not_dates(*, first: date, nights: int, today: date, manages: bool) -> str | None:
    """When a stay begins, and for how long it is planned."""
    if first < today - timedelta(days=1):
        return _("This day is over. Enter today, or the day she or he is to come.")
    if reason := dates.why_not_far(first, today=today):
        return reason
    if nights < 1:
        return _("A stay has one night at least. Enter how many days are planned.")
    if nights > max_stay_days() and not manages:
        return _(
            "A stay is planned for {days} days at most. Enter fewer; a shelter manager can plan longer."
        ).format(days=max_stay_days())
    return None


def why_not_came(*, came_at: datetime, now: datetime, was_elsewhere: bool) -> str | None:
    """An admission on paper is typed later, with its true time."""
    if came_at > now:
        return _("This is still to come. Enter when she or he came.")
    if came_at < now - PAPER_WITHIN:
        return _(
            "This is more than {days} days ago. Check day and time. If it is right, leave it empty: the stay begins "
            "now."
        ).format(days=PAPER_WITHIN.days)
    if was_elsewhere:
        return _("At that time she or he lived in a house still. Check day and time.")
    return None


def why_not_place(*, is_there: bool, is_free: bool) -> str | None:
    """The first condition of ``G1.1_ADMIT``. No reason makes two people fit in one bed."""
    if not is_there:
        return _("This place is not in use. Choose another one.")
    if not is_free:
        return _("This place is taken in these nights. Choose another place, or other days.")
    return None


def why_not_second(*, state: str) -> str | None:
    """Nobody lives in two houses."""
    if state == StayState.HERE:
        return _("She or he lives in a house already. Write down there that she or he left, then go on here.")
    if state == StayState.EXPECTED:
        return _("She or he is expected in a house already. If that is over, say so there, then go on here.")
    return None


def why_not_lift(actor: Actor, *, findings: Sequence[str], reason: str) -> str | None:
    """``G1.1_ADMIT`` is a hold: a shelter manager goes ahead, and says why (domain.md 3.1)."""
    if not findings:
        return None
    if not manages(actor):
        return _("{findings} Choose another place, or ask a shelter manager, who can go ahead.").format(
            findings=" ".join(findings)
        )
    if not reason.strip():
        return _("{findings} If going ahead is right all the same, write why.").format(
            findings=" ".join(findings)
        )
    return None


def why_not_arrive(*, state: str) -> str | None:
    """Who is expected arrives."""
    if state == StayState.HERE:
        return _("She or he is here already.")
    if state != StayState.EXPECTED:
        return _("This stay is over. Begin a new one.")
    return None


def why_not_kept_place(*, is_slept_in: bool) -> str | None:
    """Whoever was to have left by now is still there: nobody is laid into the same bed, nor left at the door."""
    if not is_slept_in:
        return None
    return _(
        "Somebody still sleeps in the place that was kept. Choose another place for tonight; if none is free, move "
        "whoever stays longer first."
    )


def why_not_cancel(*, state: str) -> str | None:
    """Who did not come is taken off the list."""
    if state == StayState.EXPECTED:
        return None
    return _("She or he is not expected any more. You have nothing to do.")


# Living here, and leaving -------------------------------------------------------------------------------------------


def why_not_here(*, state: str) -> str | None:
    """What is done with somebody who lives here."""
    if state == StayState.HERE:
        return None
    if state == StayState.EXPECTED:
        return _("She or he has not arrived. Write down the arrival first.")
    return _("She or he has left. What was written stays.")


def why_not_over_yet(*, state: str) -> str | None:
    """What is asked of somebody who is expected, or lives here."""
    if state in (StayState.EXPECTED, StayState.HERE):
        return None
    return _("This stay is over. What was written stays.")


def why_not_leave(
    *, state: str, arrived_at: datetime | None, left_at: datetime, now: datetime, exit_type: str
) -> str | None:
    """A stay ends after it began, and not in the future."""
    reason = why_not_here(state=state)
    if reason:
        return reason
    if exit_type not in ExitType.values:
        return _("Choose how the stay ended.")
    if arrived_at is not None and left_at < arrived_at:
        return _("This is before the arrival. Check day and time.")
    if left_at > now:
        return _("This is still to come. Write it down when she or he has left.")
    return None


def why_not_plan(*, last: date, arrived_on: date, today: date, manages: bool) -> str | None:
    """How long somebody stays is planned anew: longer than the usual only by a manager."""
    if last <= today:
        return _("This day is over. Enter a later one, or write down that she or he left.")
    if (last - arrived_on).days > max_stay_days() and not manages:
        return _("More than {days} days are planned by a shelter manager. Ask one of them.").format(
            days=max_stay_days()
        )
    return None


def why_not_move(*, is_same: bool, reason: str) -> str | None:
    """Somebody moves to another place, and why is written down."""
    if is_same:
        return _("She or he sleeps there already. Choose another place.")
    if not reason.strip():
        return _("Write in a few words why she or he moves.")
    return None


def why_not_explained(*, rules: bool, language: str) -> str | None:
    """House rules and rights are told in a language that is understood (domain.md 3.1, step 3)."""
    if rules and not language:
        return _("Say in which language the rights were told.")
    return None


def why_not_barred(*, name: str, code: str, looks: str, reason: str) -> str | None:
    """Who must not be let in can be recognised by something, and why is written down."""
    if not (name.strip() or code.strip() or looks.strip()):
        return _("Write a name, how she or he looks, or the code of a case.")
    if not reason.strip():
        return _("Write why, so that a colleague at the door knows what to do.")
    return None


# When the address is not safe any more --------------------------------------------------------------------------------


def why_not_compromise(*, is_compromised: bool, words: str) -> str | None:
    """Anybody of the house says so, at once, in a few words."""
    if is_compromised:
        return _("This was said already. Read on the page of the house what is to be done.")
    if not words.strip():
        return _("Write in a few words what happened.")
    return None


def why_not_over(actor: Actor, *, is_compromised: bool, words: str) -> str | None:
    """A manager says that it is safe again, and why."""
    if not is_compromised:
        return _("Nobody has said that this house is not safe.")
    reason = why_not_manage(actor)
    if reason:
        return reason
    if not words.strip():
        return _("Write why it is safe again.")
    return None


def joined(sentences: Iterable[str]) -> str:
    """Several findings as one text."""
    return " ".join(sentences)


def why_not_along(*, has_list: bool, along: Sequence[UUID] | None, works_on_it: bool) -> str | None:
    """To another house: somebody has said who of the list is a danger there too, or that nobody is."""
    if has_list and along is None:
        return _(
            "Say who of the list must not be let in at the next house either, or that nobody of it concerns her or him."
        )
    if along and not works_on_it:
        return _(
            "Your team does not work on this case any more, so the list cannot go along. Tell who answers for the "
            "case, then choose “Nobody of the list”."
        )
    return None
