"""The parts of a summary: each asks its own room, which decides once more what is open to the actor."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from wayhome.core import once
from wayhome.core.components import Fact
from wayhome.organisations import matrix
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.summary import parts, rules
from wayhome.summary.shapes import Part

type Facts = Callable[[SignedIn, Found], Sequence[Fact]]

_PARTS: Mapping[str, Facts] = {
    "A": parts.identity,
    "B": parts.reaching,
    "C": parts.account,
    "D": parts.health,
    "E": parts.counselling,
    "F": parts.danger,
    "G": parts.travel,
    "H": parts.legal,
    "I": parts.plan,
    "J": parts.outcomes,
}


def summary(actor: SignedIn, seen: Found, wanted: Iterable[str]) -> list[Part]:
    """The parts that were asked for, in the order of the groups; the caller has recorded the looking."""
    open_here = rules.groups(seen.access)
    chosen = [group for group in matrix.GROUPS if group in set(wanted) and group in open_here]
    with once.reading():
        return [Part(group, matrix.GROUPS[group], _PARTS[group](actor, seen)) for group in chosen]
