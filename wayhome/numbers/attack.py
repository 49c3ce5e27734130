"""What somebody can work out from everything that was published: the audit by linear programming. Pure.

The unknowns are *atoms*: how many people there are of each combination of everything that tables of one population and
period speak of. Each published cell says that some atoms add up to a number. The most and the least an atom can be is
found by HiGHS, over all published cells, margins and earlier tables at once.

The promise: what every atom can be spans at least ``k`` (or it is ``k`` for certain), and so does every hidden cell.
So no sum of atoms that is truly from 1 to 10 can be worked out, whatever is subtracted from whatever: as far as anybody
can tell, it may be ``k`` or more. HiGHS is loaded when a table is audited, not before.

Dimensions that no number joins are tried apart (``Block``), each beside the number of all: a table by place alone costs
as many atoms as there are places, and not that times all others. Nothing is lost by it. Each way the ones can be goes
with each way the others can be, of as many people; so somebody in both may be as many as the smaller of the two, and as
few as both overlap. Where each block keeps the promise, everything that crosses them does.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor, inf
from typing import Any

from django.utils.translation import gettext as _

LARGEST = 20_000  # atoms that are still checked in time; a table past it is refused
NEAR = 1e-6


class TooFine(Exception):
    """More combinations than can be checked: what is asked for is not published."""


class Contradiction(Exception):
    """The published numbers cannot all be true at once."""


@dataclass(frozen=True, slots=True)
class Fact:
    """So many people are in all of these at once. ``count`` None: hidden, and to be kept so."""

    where: Mapping[str, frozenset[str]]
    count: int | None


@dataclass(frozen=True, slots=True)
class Interval:
    """What a number can be at least and at most. ``because``: the facts that hold it there."""

    least: int
    most: float
    because: tuple[int, ...] = ()

    def is_narrow(self, k: int) -> bool:
        """Whether fewer than ``k`` values on top of the least are possible."""
        return self.most - self.least < k


class System:
    """Everything that is known of one population in one period."""

    def __init__(
        self,
        space: Mapping[str, Sequence[str]],
        facts: Iterable[Fact],
        impossible: Iterable[Mapping[str, frozenset[str]]] = (),
    ) -> None:
        self._space, self._impossible = dict(space), list(impossible)
        facts = list(facts)
        self._where = [fact.where for fact in facts]
        self.counts = [fact.count for fact in facts]
        made = [self._block(keys) for keys in _joined([*self._where, *self._impossible])]
        self._blocks = made if self._are_apart(made) else [self._block(frozenset(self._space))]

    def _block(self, keys: frozenset[str]) -> tuple["Block", list[int]]:
        """Dimensions that are tried together, and which of all facts are in it."""
        at = [index for index, where in enumerate(self._where) if where.keys() <= keys]
        facts = [Fact(self._where[index], self.counts[index]) for index in at]
        space = {key: values for key, values in self._space.items() if key in keys}
        return Block(space, facts, [one for one in self._impossible if one.keys() <= keys]), at

    def _are_apart(self, blocks: Sequence[tuple["Block", list[int]]]) -> bool:
        """Not where one of them alone would say how many people there are, and no number does."""
        said = any(
            count is not None for where, count in zip(self._where, self.counts, strict=True) if not where
        )
        return len(blocks) < 2 or said or all(block.is_open for block, _at in blocks)

    def hide(self, index: int) -> None:
        """A published number is taken back before it is published: what it held is looser now."""
        self.counts[index] = None
        for block, at in self._blocks:
            if index in at:
                block.hide(at.index(index))
        if not self._are_apart(self._blocks):
            self._blocks = [self._block(frozenset(self._space))]

    def first_narrow(self, k: int) -> Interval | None:
        """The first thing that can be told too well, or None. What is safe stays safe while more is hidden."""
        for block, at in self._blocks:
            if (found := block.first_narrow(k)) is not None:
                return _of_all(found, at)
        return None

    def cell(self, index: int) -> Interval:
        """What the number of a hidden cell can be."""
        block, at = next((block, at) for block, at in self._blocks if index in at)
        return _of_all(block.cell(at.index(index)), at)


def _of_all(found: Interval, at: Sequence[int]) -> Interval:
    """With its facts called as they are called among all."""
    return Interval(found.least, found.most, tuple(at[index] for index in found.because))


def _joined(several: Iterable[Mapping[str, object]]) -> list[frozenset[str]]:
    """Dimensions that some number speaks of together, and in which any that is joined to one of them is."""
    blocks: list[frozenset[str]] = []
    for where in several:
        keys = frozenset(where)
        touched = [block for block in blocks if block & keys]
        if keys:
            blocks = [block for block in blocks if not block & keys] + [keys.union(*touched)]
    return blocks or [frozenset()]


class Block:
    """Dimensions that are tried together, with the number of all."""

    def __init__(
        self,
        space: Mapping[str, Sequence[str]],
        facts: Sequence[Fact],
        impossible: Sequence[Mapping[str, frozenset[str]]],
    ) -> None:
        self.counts = [fact.count for fact in facts]
        self.atoms, self.is_open = _atoms(space, [fact.where for fact in facts], impossible)
        self._safe: set[tuple[str, int]] = set()
        self._model = self._built()
        self._solved()

    def hide(self, index: int) -> None:
        """See ``System``."""
        self.counts[index] = None
        self._model.changeRowBounds(index, -inf, inf)

    def first_narrow(self, k: int) -> Interval | None:
        """See ``System``. What is alike in all that is shown is tried once: of two hundred countries most are."""
        shown = sum(1 << at for at, count in enumerate(self.counts) if count is not None)
        tried: dict[object, Interval] = {}
        for index in [at for at, count in enumerate(self.counts) if count is None]:
            if ("cell", index) not in self._safe:
                inside = Counter(signature & shown for signature in self.atoms if signature >> index & 1)
                alike_in = frozenset(inside.items())
                if alike_in not in tried:
                    tried[alike_in] = self.cell(index)
                found = tried[alike_in]
                if found.is_narrow(k):
                    return found
                self._safe.add(("cell", index))
        for at, (signature, alike) in enumerate(self.atoms.items()):
            is_merged = alike > 1
            seen = self._most[at] - (0 if is_merged else self._least[at])
            if ("atom", at) in self._safe or seen >= k - NEAR:
                continue
            one = signature & shown, is_merged
            if one not in tried:
                tried[one] = self._interval([at], is_merged=is_merged)
            found = tried[one]
            if found.is_narrow(k) and found.least < k:
                return found
            self._safe.add(("atom", at))
        return None

    def cell(self, index: int) -> Interval:
        """See ``System``."""
        return self._interval([at for at, signature in enumerate(self.atoms) if signature >> index & 1])

    def _interval(self, columns: list[int], *, is_merged: bool = False) -> Interval:
        most, above = self._extreme(columns, +1)
        if most == inf:
            return Interval(0, inf)
        if is_merged:  # several atoms nobody can tell apart: one of them may be nothing, or all of it
            return Interval(0, floor(most + NEAR), above)
        least, below = self._extreme(columns, -1)
        return Interval(ceil(least - NEAR), floor(most + NEAR), tuple(sorted({*above, *below})))

    def _extreme(self, columns: list[int], sign: int) -> tuple[float, tuple[int, ...]]:
        if not columns:
            return 0.0, ()
        for at in columns:
            self._model.changeColCost(at, -sign)
        found = self._solved()
        for at in columns:
            self._model.changeColCost(at, 0)
        return (inf, ()) if found is None else (-sign * found[0], found[1])

    def _solved(self) -> tuple[float, tuple[int, ...]] | None:
        """The least cost and the facts that hold it; None where nothing holds it."""
        import highspy  # 80 MB with numpy: only whoever audits a table pays for it

        self._model.run()
        status = self._model.getModelStatus()
        if status in (highspy.HighsModelStatus.kUnbounded, highspy.HighsModelStatus.kUnboundedOrInfeasible):
            return None
        if status != highspy.HighsModelStatus.kOptimal:
            raise Contradiction(_("These numbers do not agree with what was published before."))
        solution = self._model.getSolution()
        self._remember(list(solution.col_value))
        held = tuple(at for at, value in enumerate(solution.row_dual) if abs(value) > NEAR)
        return self._model.getInfo().objective_function_value, held

    def _remember(self, values: list[float]) -> None:
        """Each way it could be widens what is known to be possible, for all atoms at once."""
        if not hasattr(self, "_least"):
            self._least, self._most = list(values), list(values)
            return
        self._least = [min(pair) for pair in zip(self._least, values, strict=True)]
        self._most = [max(pair) for pair in zip(self._most, values, strict=True)]

    def _built(self) -> Any:  # noqa: ANN401 - its own types are untyped
        from highspy import _core

        model: Any = _core._Highs()  # ``highspy.Highs`` is the same, and writes who made it to the terminal
        model.setOptionValue("output_flag", False)
        model.setOptionValue("threads", 1)
        model.setOptionValue("presolve", "off")  # one question after another from where the last one ended
        # Primal: only the question changes, never what is possible.
        model.setOptionValue("simplex_strategy", 4)
        for _signature in self.atoms:
            model.addVar(0.0, inf)
        for index, count in enumerate(self.counts):
            columns = [at for at, signature in enumerate(self.atoms) if signature >> index & 1]
            low, high = (-inf, inf) if count is None else (float(count), float(count))
            model.addRow(low, high, len(columns), columns, [1.0] * len(columns))
        return model


def _atoms(
    space: Mapping[str, Sequence[str]],
    facts: Sequence[Mapping[str, frozenset[str]]],
    impossible: Sequence[Mapping[str, frozenset[str]]],
) -> tuple[dict[int, int], bool]:
    """Combinations by the facts they belong to (as bits), and how many are alike in that. Of none: left out.

    And whether somebody may be in no fact that names a dimension: then these say nothing of how many there are.
    """
    everything = [*facts, *impossible]
    found = {(1 << len(everything)) - 1: 1}
    for key, values in space.items():
        grown: dict[int, int] = {}
        for value in values:
            mask = sum(
                1 << at for at, where in enumerate(everything) if key not in where or value in where[key]
            )
            for signature, alike in found.items():
                grown[signature & mask] = grown.get(signature & mask, 0) + alike
        found = grown
        if len(found) > LARGEST:
            raise TooFine(_("This table has more combinations than can be checked. Choose a coarser one."))
    said = (1 << len(facts)) - 1
    of_all = sum(1 << at for at, where in enumerate(facts) if not where)
    possible = {signature: alike for signature, alike in found.items() if signature <= said}
    is_open = any(not signature & ~of_all for signature in possible)
    return {signature: alike for signature, alike in possible.items() if signature}, is_open
