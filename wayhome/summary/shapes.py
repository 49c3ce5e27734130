"""What a summary is made of."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from wayhome.core.components import Fact


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the case: a few facts, and nothing of what is not open to the reader."""

    group: str
    heading: Any
    facts: Sequence[Fact] = field(default=(), repr=False)
