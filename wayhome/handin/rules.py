"""Why not: handing in, taking over, meeting, typing a sheet later: the sentence on the page, or None. Pure."""

from collections.abc import Collection, Iterable
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from wayhome.core import dates
from wayhome.core.actors import Actor
from wayhome.handin.documents import Arrival
from wayhome.handin.enums import State, Threat
from wayhome.installation import proposals
from wayhome.organisations.enums import AgencyKind
from wayhome.people import spelling
from wayhome.people.access import CASE_MANAGERS
from wayhome.services import rules_addresses

# Those who bring: an agency of theirs takes nobody in, so what they write goes to a partner.
OFFICERS = frozenset({"LE_FRONTLINE", "LE_INVESTIGATOR", "BORDER_CONTACT", "CONSULAR"})
TAKERS = CASE_MANAGERS | frozenset({"SHELTER_STAFF", "SHELTER_MANAGER", "CHILD_PROTECTION", "INTL_AGENCY"})
BRINGERS = OFFICERS | TAKERS | frozenset({"HEALTH", "PSYCHOSOCIAL", "SERVICE_PROVIDER", "TRANSIT_CONTACT"})
ONLY_BRING = BRINGERS - TAKERS
# A manager who supervises reads a code and what was done, no case; a protection officer of a sealed case not even that.
SIGNERS = TAKERS | {"MANAGER", "DPO"}
NOT_HOUSES = frozenset(
    {AgencyKind.POLICE, AgencyKind.BORDER, AgencyKind.COURT, AgencyKind.CONSULATE, AgencyKind.FOCAL_POINT}
)
NIGHT_FROM, NIGHT_UNTIL = time(20), time(7)  # [P]
OLD = timedelta(days=7)  # [P] a sheet that is older says why
AHEAD = timedelta(minutes=10)  # clocks differ
LATE = timedelta(minutes=30)  # [P] nobody confirmed the meeting: it rings
MEET_WITHIN = timedelta(days=2)  # [P]
ALIKE_WITHIN = timedelta(hours=3)  # [P] two officers, one person
MOST_CHILDREN = 15


def sign_within() -> timedelta:
    """By when a second person has signed what somebody did first, alone (domain.md 3.1)."""
    return timedelta(hours=proposals.figure("COSIGN_HOURS"))


def is_night(at: datetime, zone: str) -> bool:
    """Whether the clock there shows an hour at which one is often alone."""
    wall = at.astimezone(ZoneInfo(zone)).time()
    return wall >= NIGHT_FROM or wall < NIGHT_UNTIL


def rings(arrival: Arrival, *, now: datetime) -> bool:
    """Whether whoever is on call is rung: at night, with a danger near, or with an urgent medical need."""
    if arrival.is_observation:
        return False
    is_urgent = arrival.medical or arrival.threat == Threat.PRESENT
    return is_urgent or is_night(now, arrival.zone)


def why_not_bring(actor: Actor) -> str | None:
    """Those who meet people hand in; those who keep accounts and machines do not."""
    if BRINGERS & actor.roles:
        return None
    return _("This is written by those who meet people. If somebody is in danger now, ring who is on call.")


def why_not_when(happened_at: datetime, *, now: datetime, late_reason: str = "") -> str | None:
    """The true time: never in the future; older than a week only with a reason."""
    if happened_at > now + AHEAD:
        return _("This moment is still to come. Enter when it happened.")
    if now - happened_at > OLD and not late_reason.strip():
        return _("This was more than {days} days ago. Write why it is typed only now.").format(days=OLD.days)
    return None


def why_not_arrival(arrival: Arrival) -> str | None:
    """What must be there, and what must not."""
    if arrival.medical and not arrival.medical_done.strip():
        return _("Write what is done now about the medical need, such as “ambulance called”.")
    if arrival.is_observation and arrival.name:
        return _("Nobody was asked, so no name is written. Leave the name open.")
    if not 0 <= arrival.children <= MOST_CHILDREN:
        return _("Enter how many children came along, from 0 to {most}.").format(most=MOST_CHILDREN)
    if arrival.is_observation and not (arrival.signs or arrival.words.strip()):
        return _("Choose at least one sign, or write a few words about what was seen.")
    return None


def why_changed(*, read: int, number: int) -> str | None:
    """Somebody was first."""
    if read == number:
        return None
    return _("Somebody did something to this meanwhile. Look at it again.")


def why_not_take(state: str) -> str | None:
    """Taken over once."""
    if state == State.WAITING:
        return None
    if state == State.NOT_HERE:
        return _("This was answered with no. Ring whoever brought her or him.")
    return _("A colleague has taken this over already. You have nothing to do.")


def why_not_open(state: str, *, is_observation: bool = False) -> str | None:
    """A case is opened once, of somebody who came."""
    if is_observation:
        return _("Nobody came with this: it was only seen. A case is opened of somebody who is here.")
    if state in (State.WAITING, State.TAKEN):
        return None
    return why_not_take(state)


def why_not_refuse(state: str) -> str | None:
    """No is said before somebody has taken over."""
    return why_not_take(state)


def why_not_meet(*, state: str, at: datetime, now: datetime) -> str | None:
    """A meeting is soon, and of somebody who is still expected."""
    if state not in (State.WAITING, State.TAKEN):
        return why_not_take(state)
    if at < now:
        return _("This moment is over. Enter when you meet.")
    if at - now > MEET_WITHIN:
        return _("Meet within two days. For a later day, ring whoever brings her or him.")
    return None


def why_not_point(point: str, addresses: Iterable[str]) -> str | None:
    """A meeting point is never the house. Compared in any spelling; who knows no address is warned on the page."""
    if not rules_addresses.plain(point):
        return _("Write where you meet, such as “main entrance of the railway station”.")
    if rules_addresses.is_called_a_house(point):
        return _("This sounds like a house. If it is a public place, call it otherwise, such as “bus stop”.")
    if rules_addresses.is_where_a_house_is(point, addresses):
        return _("This is where a house is. Choose a public place some way off, such as a station.")
    return None


def why_not_confirm(*, is_open: bool, is_said: bool) -> str | None:
    """Each side says once that she or he was handed over."""
    if not is_open:
        return _("This meeting is over, or another one was proposed. Look at it again.")
    if is_said:
        return _("You have said so already. The other side still has to.")
    return None


def why_not_say_nobody_came(*, is_open: bool, at: datetime, now: datetime) -> str | None:
    """After the agreed time, while both have not said that they met."""
    if not is_open:
        return _("This meeting is over, or another one was proposed. Look at it again.")
    if now < at:
        return _("It is not time yet. To meet elsewhere or later, propose another meeting.")
    return None


def why_not_forward(*, went_to: Collection[object], to: object, state: str) -> str | None:
    """On, not back: an agency that said no is not asked twice."""
    if to in went_to:
        return _("They had this before. Choose another agency, or ring whoever brings her or him.")
    return why_not_take(state)


def why_not_feedback(*, is_said: bool, is_own: bool) -> str | None:
    """Once, to somebody else."""
    if is_own:
        return _("You handed this in at your own organisation. Tell each other.")
    return _("This was said already.") if is_said else None


def why_not_sign(
    *, is_same: bool, is_signed: bool, may: bool, agrees: bool = True, reason: str = ""
) -> str | None:
    """The second person is another one, of those who were asked; an objection says why."""
    if is_same:
        return _("You did this yourself, so somebody else signs: another of those who were asked.")
    if is_signed:
        return _("Another person has signed or objected already. Nothing is left to do.")
    if not may:
        return _("Who is on call signs this, or a supervisor.")
    if not agrees and not reason.strip():
        return _("Write why you object, so that it can be put right.")
    return None


def why_not_ask_anew(*, is_there: bool) -> str | None:
    """Once more, when somebody can sign who could not before."""
    if is_there:
        return None
    return _("Nobody else may sign this now. Let a colleague into the case first, then ask.")


def why_not_leave_unsigned(*, is_there: bool, why: str) -> str | None:
    """Only where nobody may sign; and why is written."""
    if is_there:
        return _("Somebody may sign this. Wait for her or his word, or ask.")
    return None if why.strip() else _("Write why nobody can sign, so that it can be understood later.")


def why_not_warn(*, how_many: int, from_day: object, until_day: object, today: object) -> str | None:
    """For how many, and between which days."""
    if not 1 <= how_many <= MOST_PEOPLE:
        return _("Enter about how many people, from 1 to {most}.").format(most=MOST_PEOPLE)
    if until_day < today:  # type: ignore[operator]
        return _("This day is over. Choose today or a later day.")
    if until_day < from_day:  # type: ignore[operator]
        return _("The last day is before the first. Check both days.")
    return None


MOST_PEOPLE = 60


def why_not_answer(*, is_open: bool, can: bool, how_many: int) -> str | None:
    """While people are still expected; who can says how many."""
    if not is_open:
        return _("Nobody is expected any more. You have nothing to do.")
    if can and not 1 <= how_many <= MOST_PEOPLE:
        return _("Enter how many people you can take in.")
    return None


def are_alike(one: Arrival, other: Arrival, *, same_sender: bool) -> bool:
    """Whether two hand-ins may be about one person: near in time, and like each other. People decide, no program."""
    if one.is_observation or other.is_observation or one.happened_at is None or other.happened_at is None:
        return False
    if abs(one.happened_at - other.happened_at) > ALIKE_WITHIN:
        return False
    is_same_name = bool(one.name and other.name) and spelling.fold(one.name) == spelling.fold(other.name)
    looks_alike = one.language == other.language and one.children == other.children
    return is_same_name or looks_alike or same_sender


def in_words(state: str, *, organisation: str, taken_at: datetime | None, zone: str) -> str:
    """All that whoever brought somebody is told about where it stands: no place, no person, nothing later."""
    if taken_at is not None:
        return _("Received by {organisation}, {moment}").format(
            organisation=organisation, moment=dates.moment_in_words(taken_at, zone)
        )
    if state == State.NOT_HERE:
        return _("{organisation} cannot take over").format(organisation=organisation)
    return _("Sent to {organisation}, not read yet").format(organisation=organisation)


def something_else() -> str:
    """The page went back in the browser, and other words were sent with the same id."""
    return _(
        "You sent this page already, and what stands here now is something else. It was not sent so far."
    )


def as_a_second() -> str:
    """What to do with it."""
    return _(
        "They have what you sent first, and nobody can change that. Send this once more, and they get it as a second "
        "message."
    )
