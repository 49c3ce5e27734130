"""What later rooms show on the page of a case. Each adds its panel and its events when the site starts.

A panel belongs to a stage of the way home, and stands folded there until somebody opens it or something in it is late
(docs/decisions/0011); what is for every stage stands beside the case.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from wayhome.core.components import Event
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found

type Words = object
type Events = Callable[[SignedIn, Found], Sequence[Event]]


class Stage(StrEnum):
    """Where a panel stands, by the key of a stage of the process; most are shown at every stage."""

    ALWAYS = ""
    SHELTER = "SHELTER"
    BEFORE_LEAVING = "PRE_DEPARTURE"
    JOURNEY = "TRAVEL"
    AFTER_ARRIVING = "ARRIVAL_REINTEGRATION"
    COURT = "TESTIFYING"
    THE_CASE = "CASE"  # the file itself: who opens it, how long it is kept, how it is closed


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of the page of a case. ``context`` answers None when there is nothing for this actor to see or to do.

    Its heading is shown; what it says stands open where it carries a mark of something to do (next, waiting, stop), or
    where ``next`` or ``waits`` in its context says so.

    ``parts``: the data groups it shows, of which one must be open to the actor; with none, ``context`` alone decides.
    A panel may ask the database twice, whatever it shows: the page has a budget (docs/performance.md).
    """

    key: str
    heading: Words
    template: str
    context: Callable[[SignedIn, Found], Mapping[str, Any] | None]
    order: int = 50
    stage: Stage = Stage.ALWAYS
    parts: str = ""

    def may_be_open(self, seen: Found) -> bool:
        """Whether anything of it can be open to the actor. Asks nothing."""
        return not self.parts or any(seen.access.may_read_minimum(part) for part in self.parts)

    @property
    def room(self) -> str:
        """The room it comes from, as duties name it before the dot: “residence.ends”."""
        return self.template.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Shown:
    """A panel with what it says to this actor."""

    key: str
    heading: Words
    template: str
    context: Mapping[str, Any]
    is_late: bool = False


_panels: dict[str, Panel] = {}
_events: dict[str, Events] = {}


def add(panel: Panel) -> None:
    """Show this panel on the page of a case. A second time replaces it."""
    _panels[panel.key] = panel


def add_events(key: str, events: Events) -> None:
    """Show these on the timeline of a case."""
    _events[key] = events


def shown(actor: SignedIn, seen: Found, stage: Stage, *, late: Collection[str] = ()) -> list[Shown]:
    """The panels of this stage that have something for this actor, in order. ``late``: rooms in which something is."""
    found = []
    for panel in _in_order(seen, stage):
        context = panel.context(actor, seen)
        if context is not None:
            found.append(Shown(panel.key, panel.heading, panel.template, context, panel.room in late))
    return found


def headings(seen: Found, stage: Stage) -> list[Words]:
    """What can be open to the actor in this stage, by its headings alone: nothing is asked, and nothing opened."""
    return [panel.heading for panel in _in_order(seen, stage)]


def stage_of(room: str) -> Stage | None:
    """Where the panels of this room stand."""
    return next((panel.stage for panel in _panels.values() if panel.room == room), None)


def events(actor: SignedIn, seen: Found) -> list[Event]:
    """What later rooms say happened, for the timeline."""
    return [event for key in sorted(_events) for event in _events[key](actor, seen)]


def _in_order(seen: Found, stage: Stage) -> list[Panel]:
    some = [panel for panel in _panels.values() if panel.stage is stage and panel.may_be_open(seen)]
    return sorted(some, key=lambda one: (one.order, one.key))
