"""What people are counted by. One answer each, or several (a person may have suffered more than one form)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain, combinations

ALL = "*"  # the total: everybody of whom it is known (CTDC's denominator)
UNKNOWN = "?"  # never shown as a category; part of what an attacker has to reckon with

type Answer = str | frozenset[str] | None
type Row = Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class Dimension:
    """Categories set in advance. ``many``: several answers are possible, so categories do not add up to the total.

    ``key``: where a row says it. Two dimensions of one key ask the same: one by country, one by region, of which
    ``parts`` says for each code what it is made of. Whoever knows both reckons with both (``attack``).
    """

    key: str
    codes: tuple[str, ...]
    is_many: bool = False
    parts: tuple[tuple[str, ...], ...] = ()

    @property
    def categories(self) -> tuple[str, ...]:
        """What a table shows: each code, then the total."""
        return (*self.codes, ALL)

    @property
    def answers(self) -> tuple[str, ...]:
        """What a row may say."""
        return tuple(chain.from_iterable(self.parts)) or self.codes

    @property
    def atoms(self) -> tuple[str, ...]:
        """All that can be true of one person, each once: answers, or sets of codes; and not known."""
        if not self.is_many:
            return (*self.answers, UNKNOWN)
        sets = (chosen for size in range(len(self.codes) + 1) for chosen in combinations(self.codes, size))
        return (*("+".join(chosen) for chosen in sets), UNKNOWN)

    def atom(self, answer: Answer) -> str:
        """What is true of this person. Nothing reported at all is not known; a reported "none of these" is known."""
        if answer is None:
            return UNKNOWN
        if not self.is_many:
            return answer if isinstance(answer, str) and answer in self.answers else UNKNOWN
        chosen: Iterable[str] = (answer,) if isinstance(answer, str) else answer
        return "+".join(code for code in self.codes if code in chosen)

    def meaning(self, category: str) -> frozenset[str]:
        """The atoms that are counted under a category."""
        if category == ALL:
            return frozenset(self.atoms) - {UNKNOWN}
        if self.parts:
            return frozenset(self.parts[self.codes.index(category)])
        if not self.is_many:
            return frozenset({category})
        return frozenset(atom for atom in self.atoms if category in atom.split("+"))
