"""Why not: each rule returns the sentence shown to the person, or None. What to do next is part of the sentence.

Interpreters are chosen and prepared, and are never of the circle of who exploited her or him (domain.md 3.1, WHO).
"""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.conf import settings
from django.utils.translation import gettext as _

from wayhome.core.actors import Actor
from wayhome.interpreters.documents import Card
from wayhome.interpreters.enums import Mode, Sex, Standing, State
from wayhome.interpreters.shapes import ForCase, Listed
from wayhome.services import rules_addresses

KEEPERS = frozenset({"CASE_MANAGER_SEND", "CASE_MANAGER_RECV", "SHELTER_MANAGER", "MANAGER"})
READERS = KEEPERS | {"SHELTER_STAFF"}
PAYERS = KEEPERS
LONGEST = timedelta(hours=12)  # [P] of one booking
WORDS_AT_MOST = 2000
ANY_MODE = ""


def approval_months() -> int:
    """[P] How long an approval lasts before somebody looks again."""
    return int(getattr(settings, "INTERPRETER_APPROVAL_MONTHS", 12))


def why_not_card(card: Card, *, today: date) -> str | None:
    """What every entry must say."""
    if not card.name.strip():
        return _("Write the name.")
    if not card.languages:
        return _("Write at least one language.")
    if not card.modes:
        return _("Choose at least one way: in the same room, by telephone, by video.")
    if card.confidential_on and card.confidential_on > today:
        return _("Confidentiality was signed on a day that is past. Enter today or an earlier day.")
    return None


def why_not_account(*, is_taken: bool) -> str | None:
    """One account stands behind one entry."""
    if is_taken:
        return _("This account belongs to another entry of the register. Choose another, or none.")
    return None


def why_not_approve(one: Listed, actor: Actor, *, supervises: bool, certificate_counts: bool) -> str | None:
    """A supervisor approves, and nobody approves herself or himself; screened first (WHO: choose and prepare)."""
    if not supervises:
        return _("A supervisor approves interpreters. Ask one of your organisation.")
    if one.user is not None and one.user == actor.user_id:
        return _("Nobody approves her own or his own entry. Ask another supervisor.")
    if one.standing == Standing.LEFT:
        return _("This interpreter works for you no longer. Write a new entry if that has changed.")
    if one.card.confidential_on is None:
        return _("Confidentiality is not signed. Let it be signed, then write the day into the entry.")
    if not one.card.circles_asked:
        return _(
            "Ask about town and community first: an interpreter must not know the people she or he fled from."
        )
    if not certificate_counts:
        return _("There is no course for interpreters that counts today. Write its number into the entry.")
    return None


def why_not_until(until: date, *, today: date, latest: date) -> str | None:
    """An approval ends on a day that is not too far."""
    if until <= today:
        return _("Choose a day that is still to come.")
    if until > latest:
        return _("An approval lasts {count} months at most. Choose an earlier day.").format(
            count=approval_months()
        )
    return None


def why_not_decide(one: Listed, standing: str, *, supervises: bool, reason: str) -> str | None:
    """Pausing is easy, for everybody who keeps the register; what ends for good is a supervisor's."""
    if one.standing == Standing.LEFT:
        return _("This interpreter works for you no longer. There is nothing to stop.")
    if standing == Standing.LEFT and not supervises:
        return _("A supervisor says that somebody interprets no longer. Pause the entry, and tell one.")
    if standing == Standing.FLAGGED and not reason.strip():
        return _("Write what the conflict of interest is. Only supervisors read it.")
    return None


def is_approved(one: Listed, *, today: date) -> bool:
    """Approved, and the day has not passed."""
    return one.standing == Standing.APPROVED and one.until_on is not None and one.until_on >= today


def why_not_now(one: Listed, *, today: date) -> str | None:
    """Not approved today, whoever it is for."""
    if is_approved(one, today=today):
        return None
    if one.standing == Standing.PAUSED:
        return _("This interpreter is paused. Choose another, or ask a supervisor.")
    if one.standing in (Standing.FLAGGED, Standing.LEFT):
        return _("This interpreter does not interpret for you now. Choose another.")
    if one.standing == Standing.APPROVED:
        return _(
            "The approval of this interpreter has lapsed. Ask a supervisor to look again, or choose another."
        )
    return _("This interpreter is not approved so far. Ask a supervisor, or choose another.")


def why_not_interpret(
    one: Listed,
    seen: ForCase | None = None,
    *,
    language: str = "",
    mode: str = ANY_MODE,
    today: date,
) -> str | None:
    """Why somebody may not interpret: not approved, paused, a conflict, not wanted, language, mode, circle (G1.3).

    ``seen`` is what holds for the case, from ``queries.for_case``. The gate for other rooms is ``gates.why_not``.
    """
    return why_not_now(one, today=today) or why_not_for(one, seen) or _not_so(one, seen, language, mode)


def why_not_for(one: Listed, seen: ForCase | None) -> str | None:
    """Not wanted in this case, or in conflict with it."""
    if seen is None:
        return None
    if one.id in seen.refused:
        return _("She or he does not want this interpreter. Choose another.")
    if one.id in seen.tied:
        return _("There is a conflict of interest in this case. Choose another interpreter.")
    if seen.sex and one.card.sex != seen.sex:
        if seen.sex == Sex.WOMAN:
            return _("She or he asked for a woman. Choose another interpreter.")
        return _("She or he asked for a man. Choose another interpreter.")
    if near(one.card.circles, seen.circles):
        return _("This interpreter belongs to a circle that is to be kept away. Choose another.")
    return None


def _not_so(one: Listed, seen: ForCase | None, language: str, mode: str) -> str | None:
    if language and language not in one.card.languages:
        return _("This interpreter does not speak the language. Choose another.")
    wished = seen.mode if seen else ""
    if wished and mode and mode != wished:
        return _("She or he asked for another way: {mode}. Choose that.").format(
            mode=Mode(wished).label.lower()
        )
    needed = mode or wished
    if needed and needed not in one.card.modes:
        return _("This interpreter does not work in this way. Choose another interpreter, or another way.")
    return None


def near(circles: Collection[str], away: Collection[str]) -> bool:
    """Whether one of the circles is, or holds, one of those to be kept away. Capitals do not matter."""
    mine = [circle.casefold().strip() for circle in circles]
    return any(
        word and (word in circle or circle in word)
        for circle in mine
        if circle
        for word in (one.casefold().strip() for one in away)
    )


def why_not_wish(kind: str, *, interpreter: object, value: str, circles: Collection[str]) -> str | None:
    """What each kind of wish must say. Never why."""
    if kind == "not_this_one" and interpreter is None:
        return _("Choose which interpreter.")
    if kind == "sex" and value not in (Sex.WOMAN, Sex.MAN):
        return _("Choose a woman or a man.")
    if kind == "mode" and value not in Mode.values:
        return _("Choose the way.")
    if kind == "away" and not circles:
        return _("Write which town or community.")
    return None


def why_not_tie(words: str) -> str | None:
    """A conflict of interest says what it is."""
    return None if words.strip() else _("Write what the conflict of interest is.")


def why_not_time(starts: datetime, minutes: int, *, now: datetime) -> str | None:
    """A booking is for a time to come."""
    if starts <= now:
        return _("This time has passed. Choose a later one.")
    if not 0 < minutes <= LONGEST.total_seconds() / 60:
        return _("Choose from 1 minute to 12 hours.")
    return None


def why_not_place(mode: str, place: str) -> str | None:
    """In one room they must know where to meet; a house where people are kept safe is never named."""
    if rules_addresses.is_called_a_house(place):
        return _("This names a house where people are kept safe. Write a street corner or an office instead.")
    if mode == Mode.PERSON and not place.strip():
        return _("Write where they meet. Never the address of a house: a street corner or an office.")
    return None


def why_not_answer(state: str) -> str | None:
    """Yes or no is said to what was asked, and a yes can become a no."""
    if state in (State.ASKED, State.CONFIRMED):
        return None
    return _("This booking stands no longer. There is nothing to answer.")


def why_not_call_off(state: str) -> str | None:
    """What is over stays as it was."""
    if state in (State.ASKED, State.CONFIRMED):
        return None
    return _("This booking stands no longer. There is nothing to call off.")


def why_not_close(state: str, *, starts: datetime, now: datetime) -> str | None:
    """Whether somebody came is known from the beginning on."""
    if state not in (State.ASKED, State.CONFIRMED):
        return _("What became of this booking is written already.")
    if now < starts:
        return _("It has not begun. Write down afterwards whether somebody came.")
    return None


def why_not_minutes(minutes: int | None, *, came: bool) -> str | None:
    """Who came worked for some time."""
    if came and not (minutes and 0 < minutes <= LONGEST.total_seconds() / 60):
        return _("Write how many minutes, from 1 to 720.")
    return None


def why_not_grant(grant: str, *, is_cost: bool) -> str | None:
    """Every cost says which budget line bears it."""
    if not is_cost or grant.strip():
        return None
    return _("Write the code of the budget line that pays for it. Whoever keeps the money knows it.")


def why_not_paid(state: str, *, pay: Decimal | None, is_paid: bool) -> str | None:
    """Paid once, and only what is owed."""
    if is_paid:
        return _("It is written down as paid already.")
    if state != State.CAME or pay is None:
        return _("Nothing is owed for this booking. Set what an hour costs before you write who came.")
    return None


def why_not_rate(*, supervises: bool) -> str | None:
    """A supervisor says what an hour costs."""
    return None if supervises else _("A supervisor sets what an hour costs. Ask one of your organisation.")


def pay(minutes: int, per_hour: Decimal) -> Decimal:
    """What is owed, to the hundredth."""
    return (per_hour * minutes / 60).quantize(Decimal("0.01"))
