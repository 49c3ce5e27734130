"""Duty lines of the directory for what happened on a way: consulates, and contacts at the border."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from wayhome.attempts import queries as attempts
from wayhome.attempts.shapes import AttemptNow
from wayhome.checkins.enums import Kind
from wayhome.checkins.scripts import CONSULAR
from wayhome.organisations.actors import SignedIn
from wayhome.papers import agreed, whynot
from wayhome.receivers import rules as receivers
from wayhome.receivers.enums import Office
from wayhome.services.enums import PostKind
from wayhome.services.models import Post

AT_MOST, LOOKED_AT = 6, 100
BORDER = frozenset({Kind.APPROACH, Kind.DETAINED, Kind.LOST_CONTACT})


@dataclass(frozen=True, slots=True)
class Line:
    """An office that is called, and what is said there."""

    name: str
    phone: str
    what_to_say: str
    is_agreed: bool = True  # her or his yes names it; else she or he is not named there


def duty_lines(actor: SignedIn, now: AttemptNow, kind: Kind) -> Sequence[Line]:
    """For trouble with papers the consulate that she or he agreed is asked, where asking is no danger: as for a letter
    to it. Of the border, where somebody is missed: its number is public, and who she or he is is told only where a yes
    names it (domain.md 2.2, and 3.3 step 6).
    """
    way = attempts.way(actor, now.subject)
    passed = {one.country for one in way.borders} if way is not None else set()
    found: list[Post] = []
    seen, agreed_on = now.subject.seen, set[UUID]()
    if kind in CONSULAR:
        passed |= {leg.country_from for leg in way.legs} if way is not None else set()
        if whynot.dangerous(actor, seen) is None:
            consulates = _posts(passed | {now.subject.plan.country}, {PostKind.CONSULATE})
            found += agreed.among(actor, seen, consulates)
            agreed_on |= {one.pk for one in found}
    if kind in BORDER:
        border = _posts(passed, {PostKind.BORDER, PostKind.AIRPORT})
        purpose = receivers.PURPOSES[Office.BORDER]
        named = {one.pk for one in agreed.among(actor, seen, border, purpose=purpose)}
        agreed_on |= named
        found += sorted(border, key=lambda one: one.pk not in named)
    return lines(found[:AT_MOST], agreed_on)


def lines(posts: Iterable[Post], agreed_on: Collection[UUID]) -> list[Line]:
    """How each is called; ``agreed_on``: those that a yes of hers or his names."""
    return [Line(one.name, one.duty_line or one.phone, one.what_to_say, one.pk in agreed_on) for one in posts]


def _posts(countries: set[str], kinds: set[PostKind]) -> list[Post]:
    rows = Post.objects.filter(country__in=countries, kind__in=kinds, is_closed=False)
    return list(rows.order_by("sort_name", "pk")[:LOOKED_AT])
