"""What a paper is made of: a few kinds of block, each a run of words. Words are data here, never markup."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one manner. ``way`` keeps typed words (“auto”) and codes (“ltr”) apart from the line they stand in."""

    s: str
    b: bool = False
    way: Literal["", "auto", "ltr"] = ""
    mark: bool = False
    big: bool = False
    small: bool = False


Runs = tuple[Run, ...]
TICK = Run("\N{WHITE SQUARE}", big=True)  # a box to tick by hand
BREAK = Run("\n")


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph, a list, a table, a line to write on, or a section that holds such."""

    k: Literal["h", "p", "list", "table", "line", "section", "picture"]
    runs: Runs = ()
    level: int = 0
    small: bool = False
    items: tuple[Runs, ...] = ()
    head: tuple[Runs, ...] = ()
    rows: tuple[tuple[Runs, ...], ...] = ()
    blocks: tuple["Block", ...] = ()
    call: bool = False
    svg: str = ""
    words: str = ""  # what a picture says to who does not see it


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper in one language."""

    title: str
    language: str
    blocks: tuple[Block, ...] = field(repr=False)


def runs_of(block: Block) -> Iterator[Run]:
    """Every run of words, in the order of reading."""
    yield from block.runs
    for item in block.items:
        yield from item
    for row in (block.head, *block.rows):
        for cell in row:
            yield from cell
    for inner in block.blocks:
        yield from runs_of(inner)


def text(paper: Paper) -> str:
    """All words of a paper, one line for each block."""
    return "\n".join("".join(run.s for run in runs_of(block)) for block in paper.blocks)


def as_data(block: Block) -> dict[str, Any]:
    """As the typesetter takes it."""
    return asdict(block)


def shape(block: Block) -> tuple[object, ...]:
    """What two translations of one block have in common; beside each other stands only what has the same."""
    return (block.k, block.level, len(block.items), len(block.rows), tuple(map(shape, block.blocks)))
