"""What the page of a way shows of somebody who comes back, or has walked away."""

from typing import Any

from django.utils.translation import gettext as _

from wayhome.attempts.enums import Ended
from wayhome.attempts.shapes import AttemptNow
from wayhome.core import dates
from wayhome.core.components import Fact
from wayhome.custody import rules_returning
from wayhome.custody.documents import Mark
from wayhome.custody.enums import Because, Reply
from wayhome.custody.shapes import Event, Holder, Travel


def back(travel: Travel) -> dict[str, Any] | None:
    """Why, who takes her or him, where tonight; None where nobody comes back."""
    if not travel.returns or not (travel.is_stopped or travel.back_at):
        return None
    ahead = rules_returning.to_come(travel)
    facts = [*_why(travel.returns[-1]), *(_night(ahead) if ahead else [])]
    missing = _(
        "Nobody has written down who takes her or him back, and where she or he sleeps tonight. It stays due until "
        "then."
    )
    is_missing = travel.is_under_way and not rules_returning.knows_tonight(travel)
    return {"facts": facts, "missing": missing if is_missing else ""}


def walked_away(travel: Travel, now: AttemptNow) -> bool:
    """An adult left on her or his own decision while on the way: who had her or him may not be there any more."""
    ended = now.end is not None and now.end.reason == Ended.OWN_WAY
    return ended and travel.is_under_way and not travel.is_child


def why_not_promise(travel: Travel) -> str:
    """What is not certain, where a wish to go back was written and nobody has answered."""
    reply = rules_returning.let_in_again(travel)
    if reply == Reply.NO:
        return _("That country does not let her or him in again. Say so honestly; ask what is wanted now.")
    if reply == Reply.WAITS:
        return _("That country was asked whether it lets her or him in again, and has not answered.")
    return ""


def still_to_ask(travel: Travel) -> str:
    """Names of those who have not answered what becomes of what they were given; none before a stop."""
    is_asked = travel.is_stopped or travel.back_at is not None
    return ", ".join(rules_returning.still_to_ask(travel)) if is_asked else ""


def _why(one: Mark) -> list[Fact]:
    because = str(Because(one.because).label) if one.because in Because.values else ""
    at = dates.moment_in_words(one.at, one.zone) if one.at else ""
    shown = [
        (_("Why"), because),
        (_("When"), at),
        (_("Who said so"), one.who),
        (_("As it was said"), one.words),
    ]
    return [Fact(label, value, is_personal=True) for label, value in shown if value]


def _night(ahead: Any) -> list[Fact]:  # noqa: ANN401 - the events to come
    first: Event = ahead[0]
    last: Event = ahead[-1]
    takes = _call(first.giver) if first is last else _call(first.taker)
    shown = [
        (_("Takes her or him back"), takes),
        (_("They meet"), dates.moment_in_words(last.planned_at, last.zone) if first is last else _at(first)),
        (_("Sleeps tonight"), last.place),
        (_("Is there for her or him"), _call(last.taker)),
        (
            _("Expected there"),
            "" if first is last else dates.moment_in_words(last.planned_at, last.zone),
        ),
    ]
    return [Fact(label, value, is_personal=True) for label, value in shown if value]


def _call(one: Holder) -> str:
    return ", ".join(part for part in (one.name, one.phone) if part)


def _at(one: Event) -> str:
    at = dates.moment_in_words(one.planned_at, one.zone)
    return ", ".join(part for part in (one.place, at) if part)
