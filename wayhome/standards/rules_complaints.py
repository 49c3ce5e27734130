"""Why not: complaints go to somebody else, and only once further. Each rule returns the sentence, or None."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from wayhome.people import naming, spelling
from wayhome.standards.documents import Complaint as Words
from wayhome.standards.documents import Reply
from wayhome.standards.enums import Kind, Outcome, Who
from wayhome.standards.shapes import About, Hand

KEEPERS = frozenset({"MANAGER", "DPO"})
COUNTERS = frozenset({"MANAGER", "DPO", "STATISTICS"})
FIRST, APPEAL = 1, 2


def days_to_take_in() -> int:
    """[P] Within how many days whoever receives it says that it came."""
    return int(getattr(settings, "COMPLAINT_ACKNOWLEDGE_DAYS", 3))


def days_to_answer() -> int:
    """[P] Within how many days it is answered."""
    return int(getattr(settings, "COMPLAINT_ANSWER_DAYS", 14))


def why_not_receive(hand: Hand, about: About, *, by: UUID | None) -> str | None:
    """Never the one it is about, nobody of that house, nobody of the house where that person works, nor oneself."""
    if hand.id is None:
        return _("This office is outside: take the slip there.")
    if hand.members & about.people:
        return _("The complaint is about this person or somebody in this team. It goes to somebody else.")
    if hand.houses & about.teams:
        return _("This person belongs to the house. It goes to somebody else.")
    if by is not None and by in hand.members:
        return _("You would receive it yourself. It goes to somebody else.")
    if is_named(hand.name, about.words):
        return _("This name stands in what the complaint is about. It goes to somebody else.")
    return None


def is_named(name: str, words: str) -> bool:
    """Whether a name, or a part of it that is long enough to be one, stands in the words, in any spelling or case, with
    any ending.
    """
    said = naming.words(words)
    parts = [part for part in spelling.fold(name).split() if len(part) > 2]
    return any(naming.is_it(word, part) for word in said for part in parts)


def path(hands: Sequence[Hand], about: About, *, by: UUID | None) -> list[Hand]:
    """Who could receive it, the first first."""
    return [one for one in hands if why_not_receive(one, about, by=by) is None]


def why_not_file(
    given: Words,
    *,
    can_receive: bool,
    has_path: bool,
    by: UUID | None,
    own_teams: frozenset[UUID],
    about: About,
) -> str | None:
    """What a complaint must say, who may type a paper, and that there is somebody to receive it."""
    if given.kind not in Kind.values:
        return _("Choose what it is about.")
    if given.who not in Who.values:
        return _("Choose who complains.")
    if not given.words.strip():
        return _("Write what happened.")
    if given.is_paper and (by in about.people or own_teams & about.teams):
        return _("The paper is about you or your house. Give it, closed, to a colleague of another team.")
    if not has_path:
        return _(
            "Nobody is named there to receive a complaint. Take it to an office outside: see the poster."
        )
    if not can_receive:
        return _(
            "Everybody who could receive it here belongs to it. Take the slip to an office outside: see the poster."
        )
    return None


def why_not_recipient(*, chosen: int, is_there: bool) -> str | None:
    """One of three: a colleague, a partner, an office outside; each once."""
    if chosen != 1:
        return _("Choose one: a colleague, a partner, or an office outside.")
    if is_there:
        return _("This one is on the list already.")
    return None


def why_not_take_in(*, is_mine: bool, seen_on: date | None, takes_over: bool = False) -> str | None:
    """Whoever has it now says that it came, once; who takes over what was left lying says it anew."""
    if not is_mine:
        return _("It is with somebody else.")
    return _("That it came is written already.") if seen_on and not takes_over else None


def why_not_answer(given: Reply, *, is_mine: bool, is_answered: bool) -> str | None:
    """One answer, by who has it now; with words that can be read out."""
    if not is_mine:
        return _("It is with somebody else.")
    if is_answered:
        return _("It is answered already. Whoever complained may appeal once.")
    if given.outcome not in Outcome.values:
        return _("Choose what you found.")
    if not given.words.strip():
        return _("Write what is said to whoever complained.")
    return None


def why_not_tell(*, is_answered: bool, is_told: bool) -> str | None:
    """Told once, after the answer."""
    if not is_answered:
        return _("There is no answer so far. Write it first.")
    return _("That she or he was told is written already.") if is_told else None


def why_not_appeal(*, is_answered: bool, is_appealed: bool, has_next: bool) -> str | None:
    """Once, after the answer, to a second somebody else."""
    if not is_answered:
        return _("There is no answer so far. You will be told, in the way you chose.")
    if is_appealed:
        return _("There was an appeal already. An office outside can still look at it: see the poster.")
    if not has_next:
        return _("Nobody else here could look at it. Take the slip to an office outside: see the poster.")
    return None


def is_left_lying(*, came_on: date, seen_on: date | None, is_answered: bool, today: date) -> bool:
    """Nobody said that it came, or nobody answered, and the days are over: the next may look."""
    if is_answered:
        return False
    days = (today - came_on).days
    return days > days_to_answer() or (seen_on is None and days > days_to_take_in())
