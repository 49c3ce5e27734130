"""What pages are given of this room: typed, only what is open to the one who asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from wayhome.retention.documents import Line
from wayhome.retention.enums import Kind


@dataclass(frozen=True, slots=True)
class Written:
    """One line, and who wrote it."""

    id: UUID
    known: Line
    number: int
    at: datetime
    written_by: UUID
    by: str = ""


@dataclass(frozen=True, slots=True)
class Keeping:
    """All lines of the own agency, oldest first, and what holds of them now.

    ``since``: the agency works on the case, or worked on it last, since then. What was worked out, asked or proposed
    while it had left before is void, as after opening again; what must be kept stays so.
    """

    lines: Sequence[Written] = ()
    since: datetime | None = None

    @property
    def read(self) -> int:
        """The number that the next line follows."""
        return self.lines[-1].number if self.lines else 0

    @property
    def closed(self) -> Written | None:
        """The day, as it was worked out when the case was closed. None once it was opened again."""
        return self._last(Kind.DAY)

    @property
    def holds(self) -> list[Written]:
        """What must be kept, each until somebody frees it."""
        freed = {one.known.about for one in self.lines if one.known.kind == Kind.FREED}
        return [one for one in self.lines if one.known.kind == Kind.HELD and one.id not in freed]

    @property
    def asked(self) -> Written | None:
        """She or he wants it to be erased, and was not asked again so far."""
        found = self._last(Kind.ASKED)
        talked = self._last(Kind.TALKED)
        return None if found is None or (talked is not None and talked.number > found.number) else found

    @property
    def wish(self) -> Written | None:
        """Asked again, alone, she or he wants it. A later no ends it."""
        found = self._last(Kind.TALKED)
        if found is None or not found.known.confirms or self.asked is not None:
            return None
        return found

    @property
    def proposal(self) -> Written | None:
        """Somebody proposed to erase it, and nothing came between."""
        found = self._last(Kind.PROPOSED)
        ends = (Kind.HELD, Kind.LEFT, Kind.LATER, Kind.ASKED, Kind.TALKED)
        if found is None or any(one.number > found.number and one.known.kind in ends for one in self.lines):
            return None
        return found

    @property
    def later(self) -> date | None:
        """When it is looked at again, where somebody has looked since the day was worked out."""
        found = self._last(Kind.LATER, Kind.LEFT)
        return found.known.until if found is not None else None

    @property
    def is_put_off(self) -> bool:
        """Since she or he said so again, somebody looked and said when it is looked at again. The wish still holds."""
        looked = self._last(Kind.LATER, Kind.LEFT)
        return looked is not None and self.wish is not None and looked.number > self.wish.number

    def _last(self, *kinds: Kind) -> Written | None:
        """The newest of these since the case was opened, or the agency let in, again."""
        opened = max((one.number for one in self.lines if one.known.kind == Kind.OPENED), default=0)
        mine = [
            one
            for one in self.lines
            if one.known.kind in kinds
            and one.number > opened
            and (self.since is None or one.at >= self.since)
        ]
        return mine[-1] if mine else None


@dataclass(frozen=True, slots=True)
class Goes:
    """What would go: how many of what; who else keeps something. ``total`` comes back with the word of the second."""

    rooms: Sequence[tuple[str, int]]
    total: int
    others: Sequence[str]
