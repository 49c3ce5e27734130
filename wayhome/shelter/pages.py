"""What the pages of this room show."""

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.core import clock, dates
from wayhome.core.components import Fact, Status
from wayhome.organisations import queries as organisations
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.enums import TeamKind
from wayhome.people import iso
from wayhome.services import affected
from wayhome.shelter import (
    away,
    documents,
    hooks,
    models,
    queries,
    queries_tonight,
    reading,
    rules,
)
from wayhome.shelter.enums import (
    Group,
    HouseKind,
    RoomType,
    WorkerSex,
)
from wayhome.shelter.queries_tonight import Sleeper, Tonight
from wayhome.shelter.together import Board


def listing(actor: SignedIn) -> dict[str, Any]:
    """The houses of the actor's teams."""
    homes = queries.houses(actor)
    names = queries.names(actor, homes)
    lines = [
        {
            "home": home,
            "name": names[home.pk],
            "kind": HouseKind(home.kind).label,
            "groups": ", ".join(str(Group(one).label) for one in home.groups),
            "tag": standing(home),
        }
        for home in homes
    ]
    return {
        "lines": lines,
        "manages": rules.manages(actor),
        "counts": bool(homes) and bool(rules.COUNTERS & actor.roles),
    }


def standing(home: models.House) -> tuple[str, str]:
    """Open, closed, or not safe."""
    if home.compromised_at is not None:
        return Status.STOP.value, _("Not safe")
    if home.closed_on is not None:
        return Status.LATER.value, _("Closed")
    return Status.DONE.value, _("Open")


def frame(actor: SignedIn, home: models.House) -> dict[str, Any]:
    """What every page of one house knows."""
    return {
        "home": home,
        "about": (about := queries.about(actor, home)),
        "name": about.name or home.code,
        "manages": rules.manages(actor),
        "tag": standing(home),
    }


def house(actor: SignedIn, home: models.House) -> dict[str, Any]:
    """One house: its rooms and places, and what can be done."""
    today = clock.today()
    rooms = [
        {
            "room": room,
            "kind": RoomType(room.kind).label,
            "groups": ", ".join(str(Group(one).label) for one in room.groups),
            "places": [place for place in sorted(room.places.all(), key=_number) if _is_there(place, today)],
        }
        for room in reading.rooms(home)
    ]
    facts = [
        Fact(_("What it is"), HouseKind(home.kind).label),
        Fact(_("For whom"), ", ".join(str(Group(one).label) for one in home.groups)),
        Fact(_("Languages"), ", ".join(iso.language_name(code) for code in home.languages) or _("Not said")),
        Fact(_("Without steps"), _("Yes") if home.is_accessible else _("No")),
        *_paid(actor, home),
    ]
    outside, is_whole = away.now(actor, home) if home.compromised_at else ([], True)
    return {
        **frame(actor, home),
        "bedrooms": rooms,
        "facts": facts,
        "has_address": reading.has_address(home),
        "why": queries.why_compromised(actor, home),
        "outside": outside,
        "is_whole": is_whole,
        "coming": away.coming(actor, home) if home.compromised_at else [],
        "said_on": dates.day_in_words(clock.day_of(home.compromised_at)) if home.compromised_at else "",
        "may_come": rules.why_not_open(
            closed_on=home.closed_on, is_compromised=home.compromised_at is not None
        ),
    }


def _paid(actor: SignedIn, home: models.House) -> list[Fact]:
    """Who pays, until when, and whose place leans on it."""
    paid_by = queries.about(actor, home).paid_by
    found = [Fact(_("Who pays"), paid_by, is_personal=True)] if paid_by else []
    if home.funded_until is not None:
        leans = affected.of(actor, [home.pk])[home.pk]
        found += [
            Fact(_("Paid until"), dates.day_in_words(home.funded_until)),
            Fact(_("Plans that lean on the money"), ", ".join(leans) or _("None")),
        ]
    return found


def _number(place: models.Place) -> int:
    return int(place.number)


def _is_there(place: models.Place, today: Any) -> bool:  # noqa: ANN401 - a day
    return place.until_day is None or place.until_day > today


def where(place: models.Place) -> str:
    """“Room 2, place 1”."""
    return _("Room {room}, place {place}").format(room=place.room.number, place=place.number)


def tonight(actor: SignedIn, home: models.House, board: Board) -> dict[str, Any]:
    """The board of one house."""
    now = queries_tonight.tonight(actor, home, board)
    return {
        **frame(actor, home),
        "beds": [
            {
                "bed": bed,
                "where": where(bed.place),
                "sleeper": sleeper(bed.sleeper) if bed.sleeper else None,
            }
            for bed in now.beds
        ],
        "counts": counts(now),
        "later": [sleeper(one) for one in now.later],
        "barred": now.barred,
        "looks": [line for one in now.barred if (line := looks_on_paper(one))],
        "day": dates.weekday_in_words(clock.today()),
    }


def looks_on_paper(one: documents.BarredPerson) -> str:
    """How somebody looks, for the shift sheet; empty where the name or the code was written there too."""
    words = {word.casefold().strip(".,;:()") for word in one.looks.split()}
    named = {word.casefold() for word in (*one.name.split(), *one.code.split())}
    return "" if words & named else " ".join(one.looks.split())


def counts(now: Tonight) -> list[Fact]:
    """How many are here, arrive, are children; how many places are free."""
    return [
        Fact(_("Here"), len(now.here)),
        Fact(_("Arriving"), len(now.arriving)),
        Fact(_("Children"), len(now.children)),
        Fact(_("Free places"), now.free),
    ]


def sleeper(one: Sleeper) -> dict[str, Any]:
    """Somebody in a few words."""
    tags = []
    if one.is_child:
        tags.append((Status.NEXT.value, _("Child")))
    if not one.is_here:
        tags.append((Status.STOP.value, _("Late")) if one.is_late else (Status.WAIT.value, _("Arriving")))
    if one.is_over:
        tags.append((Status.STOP.value, _("Longer than planned")))
    beside = [line_in_words(line) for line in one.lines]
    closed = [health_is_closed()] if one.is_here and one.has_closed_health else []
    beside += closed
    if one.medicines:
        beside.append(_("Medicines: {list}").format(list="; ".join(one.medicines)))
    if one.admission.worker_sex:
        who = WorkerSex(one.admission.worker_sex).label
        beside.append(_("Wants to talk to: {who}").format(who=str(who).lower()))
    return {
        "one": one,
        "tags": tags,
        "beside": beside,
        "paper": [line_in_words(line, is_paper=True) for line in one.lines if line.is_for_paper] + closed,
        "from_day": dates.day_in_words(one.stay.days.lower),
        "until": dates.day_in_words(one.stay.days.upper),
    }


def health_is_closed() -> str:
    """Where the house is told nothing, that is not the same as that there is nothing."""
    return _(
        "Allergies and medicines are not open to this house. Ask her or him, and who answers for the case."
    )


def line_in_words(line: hooks.Line, *, is_paper: bool = False) -> str:
    """“Back by 21:00”, “Medicine at 08:00: …”. On paper a medicine has a time and no name."""
    at = f"{line.at:%H:%M}" if line.at else ""
    if line.kind == hooks.BACK_BY:
        return line.text or _("Back by {time}").format(time=at)
    if line.kind == hooks.ALLERGY:
        return _("Allergy: {text}").format(text=line.text)
    if line.kind == hooks.MEDICINE and is_paper:
        words = _("Medicine at {time}").format(time=at) if at else _("Medicine when needed")
        return f"{words} ({line.state})" if line.state else words
    if line.kind == hooks.MEDICINE:
        return _("Medicine at {time}: {text}").format(time=at, text=line.text) if at else line.text
    return f"{at} {line.text}".strip()


def place_choices(home: models.House) -> list[tuple[str, str]]:
    """Every place in use with what is known of tonight; one that is held is chosen together with its hold."""
    rows = reading.taken(home)
    found = []
    for room in reading.rooms(home):
        for place in sorted(room.places.all(), key=_number):
            if not _is_there(place, clock.today()):
                continue
            mine = [row for row in rows if row.place_id == place.pk]
            held = next((row for row in mine if row.stay_id is None), None)
            label = f"{where(place)} · {RoomType(room.kind).label} · {_state(mine, held)}"
            found.append((f"{place.pk} {held.pk}" if held else str(place.pk), label))
    return found


def chosen(value: str) -> tuple[UUID, UUID | None]:
    """The place, and the hold that kept it."""
    place, _between, held = value.partition(" ")
    return UUID(place), UUID(held) if held else None


def _state(mine: list[models.Occupancy], held: models.Occupancy | None) -> str:
    if any(row.is_here for row in mine):
        return _("taken")
    if held is not None and held.nights.lower > clock.today():
        return _("held from {day}").format(day=dates.day_in_words(held.nights.lower))
    if held is not None:
        return _("held for somebody who was asked for")
    if mine:
        first = min(row.nights.lower for row in mine)
        return _("somebody is expected on {day}").format(day=dates.day_in_words(first))
    return _("free")


def teams(actor: SignedIn) -> list[tuple[UUID, str]]:
    """House teams the actor is in."""
    mine = [team for team in organisations.teams(actor) if team.pk in actor.team_ids]
    return [(team.pk, team.name) for team in mine if team.kind == TeamKind.HOUSE]


def back_to_house(home: models.House) -> str:
    """Where the pages of one house lead back to."""
    return reverse("shelter:house", args=[home.pk])
