"""What a telephone sends, as text that nobody vouches for: read, bounded, its moments on the server’s clock."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from wayhome.checkins import rules as checkins
from wayhome.checkins.enums import RINGS_FROM
from wayhome.passes import rules
from wayhome.passes.documents import Place, Said
from wayhome.passes.enums import Kind, State

_YEAR = timedelta(days=366)
BY_PAPER = frozenset({Kind.HAND, Kind.WRONG})  # a child is handed over against a document


class Unreadable(ValueError):
    """Not something that our page sends."""


@dataclass(frozen=True, slots=True)
class Read:
    """One thing that was said: what is sealed, where it was, and whether somebody is rung."""

    said: Said
    place: Place
    is_alarm: bool
    is_last: bool

    @property
    def is_unsure(self) -> bool:
        """A check-in of its own, without the agreed word: the card says that the team then rings."""
        said = self.said
        return said.kind == Kind.CHECK and said.about is None and said.state == State.OK and not said.word

    @property
    def mark(self) -> tuple[str, str] | None:
        """What it is about, where that can be said once only. That somebody else came may be said again."""
        if self.said.about is None or self.said.kind == Kind.WRONG:
            return None
        return self.said.kind, f"{self.said.about} {self.said.side}"


def item(value: Any, *, now: datetime) -> Read:  # noqa: ANN401 - plain JSON from outside
    """Raises Unreadable."""
    try:
        return _item(value, now)
    except (KeyError, TypeError, ValueError, OverflowError, AttributeError, RecursionError) as error:
        raise Unreadable("not an item") from error


def _item(value: Mapping[str, Any], now: datetime) -> Read:
    kind = Kind(value["kind"])
    at, device_at = happened(value, now)
    state = State(value["state"]) if kind in (Kind.CHECK, Kind.HAND, Kind.WRONG) else State.OK
    severity = int(value.get("severity") or 0) if kind == Kind.EVENT else 0
    if not 0 <= severity <= 4:
        raise Unreadable("severity")
    said = Said(
        kind=str(kind),
        about=UUID(value["about"]) if value.get("about") else None,
        side="to" if value.get("side") == "to" else "from",
        state=str(state),
        word=value.get("word") is True,
        words=text(value.get("words"), rules.WORDS_AT_MOST),
        what=text(value.get("what"), rules.A_LINE),
        severity=severity,
        at=at,
        device_at=device_at,
        arrived_at=now,
        paper_shown=text(value.get("paper"), rules.A_LINE) if kind in BY_PAPER else "",
        name_shown=text(value.get("shown"), rules.A_LINE) if kind in BY_PAPER else "",
    )
    is_grave = kind == Kind.EVENT and checkins.severity(said.what, severity) >= RINGS_FROM
    is_alarm = state != State.OK or is_grave or kind == Kind.WRONG
    return Read(said, _place(value.get("place"), at), is_alarm, is_last=value.get("is_last") is True)


def happened(value: Mapping[str, Any], now: datetime) -> tuple[datetime, datetime]:
    """When, by the server’s clock as the telephone knew it at the last contact; and what its own clock showed."""
    device_at = _moment(value["at"])
    offset = value.get("offset")
    at = device_at + timedelta(milliseconds=int(offset)) if offset is not None else device_at
    if not now - _YEAR < at:
        at = now  # a clock that was never set
    return min(at, now), device_at  # nothing happens after it was heard of: somebody moved the clock on


def _moment(milliseconds: object) -> datetime:
    return datetime.fromtimestamp(float(str(milliseconds)) / 1000, UTC)


def text(value: object, most: int) -> str:
    """Words as they can be kept. Raises ValueError."""
    said = str(value or "").replace("\x00", "").strip()
    said.encode()  # half a character is none: it could not be kept
    if len(said) > most:
        raise Unreadable("too long")
    return said


def _place(value: Any, at: datetime) -> Place:  # noqa: ANN401
    if not value:
        return Place()
    lat, lon, within = float(value["lat"]), float(value["lon"]), int(value["within"])
    if not (-90 <= lat <= 90 and -180 <= lon <= 180 and 0 <= within < 10_000_000):
        raise Unreadable("place")
    return Place(round(lat, 5), round(lon, 5), within, at)
