"""Why not, of who comes back: sent back at a border, not let on board, let in again, or called back."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from wayhome.custody.documents import Link, Mark
from wayhome.custody.enums import Because, Reply, Told
from wayhome.custody.rules import A_LINE, SAFE_ENDS, WORDS_AT_MOST
from wayhome.custody.rules_way import is_same
from wayhome.custody.shapes import Event, Travel

# An office has said so: its word is written down with its name. What was found for the papers counts no more then.
BY_OFFICE = frozenset({Because.SENT_BACK, Because.NOT_ON_BOARD})
# Nobody is missing of whom this is said. Called back by who leads tells of nobody where she or he is.
HEARD_OF = BY_OFFICE | {Because.WANTED}


def why_not_come_back(travel: Travel, given: Mark, *, now: datetime) -> str | None:
    """Why, when, and which office said so. Nobody is promised a way back that no country has opened."""
    if given.because not in Because.values:
        return _("Choose why she or he comes back.")
    if given.because in BY_OFFICE and not given.who.strip():
        return _("Write which office said so, and who there: the lawyer asks them.")
    if len(given.who) > A_LINE or len(given.words) > WORDS_AT_MOST:
        return _("Write at most {count} letters.").format(count=WORDS_AT_MOST)
    if given.at is None or given.at > now:
        return _("Write when it was. It cannot be later than now.")
    if given.because == Because.WANTED and let_in_again(travel) != Reply.YES:
        return _(
            "Nobody has written that this country lets her or him in again. Ask there first, with the lawyer, and "
            "write down the answer. A safe place for tonight does not wait for it."
        )
    return None


def let_in_again(travel: Travel) -> str:
    """The newest answer of the country where the journey began; empty while nobody has asked."""
    return next((one.reply for one in reversed(travel.asked) if one.what == Told.READMISSION), "")


def ends_safely(links: Sequence[Link]) -> bool:
    """Whether these hand-overs say where she or he sleeps tonight."""
    return bool(links) and links[-1].place_type in SAFE_ENDS


def to_come(travel: Travel) -> Sequence[Event]:
    """The hand-overs back, once somebody has planned where she or he sleeps; none before."""
    ahead = [one for one in travel.events if not one.is_done]
    return ahead if travel.is_stopped and ahead and ahead[-1].place_type in SAFE_ENDS else ()


def is_there(travel: Travel) -> bool:
    """Whether somebody in a safe place has taken over since the journey stopped."""
    done = [one for one in travel.events if one.is_done]
    since = travel.stopped_at
    return bool(
        done
        and done[-1].place_type in SAFE_ENDS
        and since is not None
        and done[-1].done_at is not None
        and done[-1].done_at >= since
    )


def knows_tonight(travel: Travel) -> bool:
    """Whether it is written where she or he sleeps: planned, or there already."""
    return bool(to_come(travel)) or is_there(travel)


def still_to_ask(travel: Travel) -> list[str]:
    """Offices and agencies of this way that have not answered whether they destroy or give back what they have. Whoever
    has her or him now, or takes her or him back, keeps what that needs.
    """
    answered = [
        one.who for one in travel.asked if one.what == Told.RECALLED and one.reply in (Reply.YES, Reply.NO)
    ]
    with_her = {travel.holder.name if travel.holder else "", *(one.taker.name for one in to_come(travel))}
    return [
        name
        for name in travel.knew
        if name not in with_her and not any(_names(said, name) for said in answered)
    ]


def _names(said: str, name: str) -> bool:
    """Whether this line names it: whole, or a part of either, such as the person alone or the office alone."""
    return any(is_same(one, other) for one in _split(said) for other in _split(name))


def _split(line: str) -> list[str]:
    return [one for one in (line, *line.split(","), *line.split(";")) if one.strip()]
