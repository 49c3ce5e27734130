"""Which positions there are on each matter, the least protective first. Pure. The order is a proposal [P]."""

from collections.abc import Iterable
from types import MappingProxyType

from wayhome.conference.enums import Matter, Stand

ORDER = MappingProxyType({
    Matter.RISK: (Stand.LOW, Stand.MEDIUM, Stand.HIGH, Stand.CRITICAL),
    Matter.FIT: (Stand.FIT, Stand.CONDITIONS, Stand.NOT_FIT),
    Matter.BEST: (Stand.GO, Stand.STAY, Stand.WAIT),
    Matter.HANDOVER: (Stand.HAND_OVER, Stand.NOT_YET),
    Matter.CLOSURE: (Stand.CLOSE, Stand.KEEP_OPEN),
})  # fmt: skip
ABOUT_GOING = frozenset(
    {Matter.RISK, Matter.FIT, Matter.BEST}
)  # where her own “no” ends it (domain.md 4.5 (7))
MEANS_GOING = frozenset({Stand.FIT, Stand.CONDITIONS, Stand.GO})


def stands(matter: str) -> tuple[Stand, ...]:
    """What can be said on this matter."""
    return ORDER[Matter(matter)]


def more_protective(matter: str, said: Iterable[str]) -> Stand:
    """The one that holds meanwhile; where nothing can be read yet, the most protective there is."""
    order = stands(matter)
    known = [order.index(Stand(one)) for one in said]
    return order[max(known)] if known else order[-1]
