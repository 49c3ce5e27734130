"""Why not: each rule returns the sentence shown to the person, or None. What to do next is part of the sentence.

Escorts are approved, trained, and never of the circle of who exploited her or him (domain.md 2.1, 3.2, 4.7).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from wayhome.core.actors import Actor
from wayhome.escorts.documents import Assignment, Card, Need
from wayhome.escorts.enums import STANDS, Kind, Standing, State, Wished
from wayhome.escorts.shapes import Assigned, ForCase, Listed
from wayhome.interpreters import rules as interpreters
from wayhome.interpreters.enums import Sex

KEEPERS = interpreters.KEEPERS
READERS = interpreters.READERS
WORDS_AT_MOST = interpreters.WORDS_AT_MOST
A_LINE = 200
type Times = Mapping[str, tuple[datetime, datetime]]  # part of the way -> departs, arrives, in order


# The register --------------------------------------------------------------------------------------------------------


def why_not_card(card: Card, *, today: date) -> str | None:
    """What every entry must say."""
    if not card.name.strip():
        return _("Write the name.")
    if not card.phone.strip():
        return _("Write a telephone number: on the way somebody must reach the escort.")
    if not card.kinds or not set(card.kinds) <= set(Kind.values):
        return _("Choose at least one way in which she or he travels along.")
    if not card.languages:
        return _("Write at least one language.")
    if card.confidential_on and card.confidential_on > today:
        return _("Confidentiality was signed on a day that is past. Enter today or an earlier day.")
    return None


def why_not_approve(one: Listed, actor: Actor, *, supervises: bool, certificate_counts: bool) -> str | None:
    """A supervisor approves, and nobody approves herself or himself; trained, and asked about circles."""
    if not supervises:
        return _("A supervisor approves escorts. Ask one of your organisation.")
    if one.user is not None and one.user == actor.user_id:
        return _("Nobody approves her own or his own entry. Ask another supervisor.")
    if one.standing == Standing.LEFT:
        return _("This escort travels for you no longer. Write a new entry if that has changed.")
    if one.card.confidential_on is None:
        return _("Confidentiality is not signed. Let it be signed, then write the day into the entry.")
    if not one.card.circles_asked:
        return _(
            "Ask about town and community first: an escort must not know the people she or he fled from."
        )
    if not certificate_counts:
        return no_course()
    return None


def no_course() -> str:
    """domain.md 4.7: escorts need their own course."""
    return _("There is no course for escorts that counts today. Write its number into the entry, or book it.")


def why_not_decide(one: Listed, standing: str, *, supervises: bool) -> str | None:
    """Pausing is easy; what ends for good is a supervisor's."""
    if one.standing == Standing.LEFT:
        return _("This escort travels for you no longer. There is nothing to stop.")
    if standing not in (Standing.PAUSED, Standing.LEFT):
        return _("Choose what holds from now on.")
    if standing == Standing.LEFT and not supervises:
        return _("A supervisor says that somebody travels no longer. Pause the entry, and tell one.")
    return None


def why_not_now(one: Listed, *, certificate_counts: bool) -> str | None:
    """Not to be asked today, whoever it is for."""
    if one.standing == Standing.PAUSED:
        return _("This escort is paused. Choose another, or ask a supervisor.")
    if one.standing == Standing.LEFT:
        return _("This escort travels for you no longer. Choose another.")
    if one.standing != Standing.APPROVED:
        return _("This escort is not approved so far. Ask a supervisor, or choose another.")
    if not certificate_counts:
        return no_course()
    return None


# One case ------------------------------------------------------------------------------------------------------------


def why_not_for(one: UUID | None, card: Card, known: ForCase) -> str | None:
    """Not wanted in this case, or in conflict with it. Nobody asks why somebody is not wanted."""
    if one in known.refused:
        return _("She or he does not want this escort. Choose another.")
    if one in known.tied:
        return _("There is a conflict of interest in this case. Choose another escort.")
    if known.sex and card.sex != known.sex:
        if known.sex == Sex.WOMAN:
            return _("She or he asked for a woman. Choose another escort.")
        return _("She or he asked for a man. Choose another escort.")
    if interpreters.near(card.circles, known.circles):
        return _("This escort belongs to a circle that is to be kept away. Choose another.")
    return None


def why_not_wish(kind: str, *, escort: object, value: str) -> str | None:
    if kind == Wished.NOT_THIS_ONE:
        return None if escort else _("Choose which escort she or he does not want.")
    if kind == Wished.SEX:
        return None if value in (Sex.WOMAN, Sex.MAN) else _("Choose a woman or a man.")
    return _("Choose what was said.")


def why_not_tie(words: str) -> str | None:
    return interpreters.why_not_tie(words)


def why_not_assign(given: Assignment, *, legs: Sequence[str]) -> str | None:
    """From one part of the way to a later one, and to whom she or he is handed over there."""
    if not legs:
        return _("Plan the way first: an escort goes from one part of it to another.")
    if given.kind not in Kind.values:
        return _("Choose as what the escort travels along.")
    if given.from_leg not in legs or given.to_leg not in legs:
        return _("Choose from which part of the way to which.")
    if legs.index(given.to_leg) < legs.index(given.from_leg):
        return _("The escort stops before she or he begins. Put the parts in their order.")
    if not given.handover_to.strip():
        return _("Write to whom the escort hands over at the end.")
    if not given.asked_conflict:
        return _(
            "Ask the escort first: nobody who is a relative or an acquaintance of those she or he fled from "
            "travels along. Then tick it."
        )
    if max(len(given.handover_to), len(given.name), len(given.phone)) > A_LINE:
        return _("Write at most {count} letters in a line.").format(count=A_LINE)
    if len(given.words) > WORDS_AT_MOST:
        return _("Write at most {count} letters.").format(count=WORDS_AT_MOST)
    return None


def why_not_change(given: Assignment, before: Assignment, *, is_told: bool) -> str | None:
    """A yes is a yes to what was told: other parts of the way, or as something else, are asked anew."""
    same = (given.kind, given.from_leg, given.to_leg) == (before.kind, before.from_leg, before.to_leg)
    if is_told and not same:
        return _("The escort was told other parts of the way, or another task. Call it off, then ask anew.")
    return None


def why_not_answer(state: State, *, is_yes: bool) -> str | None:
    """Yes after being asked; no as long as it stands."""
    if state not in STANDS:
        return _("This does not stand any more. Ask anew if somebody is needed.")
    if is_yes and state == State.ACCEPTED:
        return _("The escort has accepted already.")
    return None


def why_not_call_off(state: State, *, is_beside: bool = False) -> str | None:
    """``is_beside``: on the way, and nobody has taken over from this escort so far."""
    if state not in STANDS:
        return _("This does not stand any more. There is nothing to call off.")
    if is_beside:
        return _(
            "This escort is with her or him now. Plan who takes over, and confirm that hand-over from both sides; "
            "until then nobody who is there is sent away."
        )
    return None


def why_not_need(given: Need, *, colleagues: Collection[UUID]) -> str | None:
    if given.watched_by is not None and given.watched_by not in colleagues:
        return _("Choose a colleague who watches the way.")
    if len(given.words) > WORDS_AT_MOST:
        return _("Write at most {count} letters.").format(count=WORDS_AT_MOST)
    return None


# G2.8 ----------------------------------------------------------------------------------------------------------------


def not_open() -> str:
    return _("Who travels along is not open to you. Ask the person who leads the case.")


def plan_first() -> str:
    return _("Plan the way first: an escort goes from one part of it to another.")


def watching_counts() -> bool:
    """[P] Whether a colleague who watches the way may stand in for an escort against a high danger."""
    return bool(getattr(settings, "WATCHED_IN_PLACE_OF_ESCORT", True))


def reasons(
    *, is_alone_as_child: bool, medical: str, is_psychological: bool, is_high: bool, is_watched: bool
) -> list[str]:
    """Why somebody must travel along (G2.8_ESCORT); nothing when nobody must.

    ``is_watched``: a colleague watches the way in place of an escort; that counts against a danger only.
    """
    found = []
    if is_alone_as_child:
        found.append(_("a child does not travel alone"))
    if medical:
        found.append(_("health asks for it"))
    if is_psychological:
        found.append(_("she or he is in acute distress"))
    if is_high and not is_watched:
        found.append(_("the danger is high"))
    return found


def why_not_escorted(
    why: Sequence[str],
    *,
    times: Times,
    assigned: Iterable[Assigned],
    medical: str,
    over: Collection[str] = (),
) -> str | None:
    """Assigned and accepted on every part of the way, at the time it has now; of the kind that health asks for.

    ``over``: parts that have ended, on which nobody travels along any more.
    """
    if not why:
        return None
    because = ", ".join(why)
    accepted = [one.known for one in assigned if one.state == State.ACCEPTED]
    if not accepted:
        return _("Nobody has accepted to travel along, and somebody must: {because}. Ask an escort.").format(
            because=because
        )
    legs = list(times)
    ahead = {leg for leg in legs if leg not in over}
    moved = [one for one in accepted if (one.departs_at, one.arrives_at) != stretch(times, one)]
    accepted = [one for one in accepted if one not in moved]
    covered = {leg for one in accepted for leg in between(legs, one.from_leg, one.to_leg)}
    if moved and not ahead <= covered:
        return _("The way has changed since {name} said yes. Ask again.").format(name=moved[0].name)
    if not ahead <= covered:
        number = next(index for index, leg in enumerate(legs, 1) if leg in ahead - covered)
        return _(
            "On part {number} of the way nobody travels along, and somebody must: {because}. Ask an escort for it."
        ).format(number=number, because=because)
    if medical and medical not in {one.kind for one in accepted}:
        return _("Health asks for another kind of escort: {kind}. Ask one.").format(
            kind=str(Kind(medical).label).lower() if medical in Kind.values else medical
        )
    return None


def stretch(times: Times, given: Assignment) -> tuple[datetime | None, datetime | None]:
    """From when to when, as the way is now; nothing where one of its ends is not part of the way any more."""
    if given.from_leg not in times or given.to_leg not in times:
        return None, None
    return times[given.from_leg][0], times[given.to_leg][1]


def between(legs: Sequence[str], first: str, last: str) -> Sequence[str]:
    """The parts from one to another; none when one of them is not part of the way any more."""
    if first not in legs or last not in legs:
        return ()
    return legs[legs.index(first) : legs.index(last) + 1]
