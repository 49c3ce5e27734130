"""What can be done sooner when a day to leave by has been set. No gate is skipped by it: only waiting is.

Rooms above add what they know: ``quick.register("options", way)``.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.care import queries as care
from wayhome.care import seeing as care_seeing
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.residence import queries, seeing


@dataclass(frozen=True, slots=True)
class Way:
    """One thing that can be done sooner. ``is_done``: it stands there so that nobody does it twice."""

    label: str
    why: str = ""
    url: str = ""
    is_done: bool = False


type Ways = Callable[[SignedIn, Found], list[Way]]
_ways: dict[str, tuple[int, Ways]] = {}


def register(key: str, ways: Ways, *, order: int = 50) -> None:
    """A later room says what can be done sooner there. A second time replaces it."""
    _ways[key] = (order, ways)


def ways(actor: SignedIn, seen: Found) -> list[Way]:
    """All of them, in order."""
    found = [*_here(actor, seen)]
    for _key, (_order, more) in sorted(_ways.items(), key=lambda item: (item[1][0], item[0])):
        found += more(actor, seen)
    return found


def _here(actor: SignedIn, seen: Found) -> list[Way]:
    """A lawyer; the time to recover; the danger; another agency; all with what it is good for."""
    now = queries.reflection(actor, seen)
    has_lawyer = any(
        one.newest.known.is_open and one.newest.known.lawyer for one in queries.removals(actor, seen)
    )
    found = [
        Way(
            _("Speak with a lawyer today"),
            _("Whether something stops it, and by when it must be handed in, only a lawyer can say."),
            is_done=has_lawyer or (now is not None and now.known.has_no_law and now.known.by_lawyer),
        )
    ]
    if seeing.writes(actor, seen):
        if now is None:
            found.append(
                Way(
                    _("Write down the time to recover, if it has begun, and show it to the authorities"),
                    _(
                        "Where it runs, nobody is sent away meanwhile, as far as was written down for the country."
                    ),
                    reverse("residence:reflection", args=[seen.code]),
                )
            )
        elif now.told is None and now.known.can_be_told:
            found.append(
                Way(
                    _("Tell her or him today that there is no time to recover here, and what help there is")
                    if now.known.has_no_law
                    else _("Tell her or him of the time to recover today"),
                    "",
                    reverse("residence:told", args=[seen.code]),
                )
            )  # fmt: skip
    if care_seeing.band(seen):
        standing = care.standing(actor, seen)
        found.append(
            Way(
                _("Look at the danger today, together"),
                _("Of going, and of being sent. The lawyer needs it too."),
                reverse("care:danger", args=[seen.code]),
                is_done=standing.band is not None and not standing.is_old,
            )
        )
    if seen.access.may_write("I"):
        found.append(
            Way(
                _("Ask an agency there as an emergency, without a name"),
                _("It answers within 24 hours. A name is told only with a yes."),
                reverse("referrals:new", args=[seen.code]),
            )
        )
    return found
