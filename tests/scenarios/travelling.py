"""On the way in a scenario: hand-overs at the times of its table, and who is with her or him then."""

from datetime import UTC

from tests.cast import Cast
from tests.custody import story as story
from tests.scenarios.days import moment, on
from wayhome.custody import actions
from wayhome.custody.documents import Link
from wayhome.custody.enums import HolderKind, PlaceType, Side
from wayhome.people.queries import Found

HOME = "Europe/Tirane"


def link(kind: str, name: str, place_type: str, day: int, at: str, zone: str = "Europe/Rome") -> Link:
    """Somebody takes over here, at this time in A."""
    planned = moment(day, at).astimezone(UTC)
    taker = story.holder(kind, name)
    return Link(taker=taker, place_type=str(place_type), place=name, planned_at=planned, zone=zone)


def mira(cast: Cast, day: int) -> list[Link]:
    """Four hand-overs from door to door (SC1, D37)."""
    return [
        Link(
            taker=story.sam(cast),
            place_type=str(PlaceType.SHELTER),
            place="Petrol station by the bridge",
            planned_at=moment(day, "07:00").astimezone(UTC),
            zone="Europe/Rome",
        ),
        link(HolderKind.CONTACT, "Airport office", PlaceType.AIRPORT_DEP, day, "08:15"),
        link(HolderKind.RECEIVER, "Dawn Centre", PlaceType.AIRPORT_ARR, day, "11:20", HOME),
        link(HolderKind.CAREGIVER, "Flat of Dawn Centre", PlaceType.FIRST_NIGHT, day, "13:30", HOME),
    ]


def leave(cast: Cast, seen: Found, day: int, at: str, links: list[Link]) -> None:
    """The hand-overs are planned, the last question is asked alone, and the way begins."""
    with on(day, at):
        story.plan(cast, seen, *links)
        story.check(cast, seen)
        actions.begin(code=seen.code, plan=1, by=cast.casey.actor())


def hand_over(cast: Cast, seen: Found, place: int, day: int, at: str) -> str:
    """Both sides say so. Who is with her or him from then on."""
    with on(day, at):
        story.confirm(cast, seen, place, Side.TO)
        story.confirm(cast, seen, place, Side.FROM)
        return story.with_her(cast, seen)
