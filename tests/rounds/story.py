"""Somebody who is visited, a list for today, and the telephone it is on; for the tests of this room."""

import base64
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID, uuid4

from tests.cast import Cast, Person
from tests.followup import story as followup
from tests.kept import kept
from tests.passes.story import Phone as Card
from tests.people import scene
from wayhome.core import clock
from wayhome.duties import contents
from wayhome.duties.models import Duty
from wayhome.people.queries import Found
from wayhome.rounds import absorbing, actions, models, queries
from wayhome.rounds.actions import Shown
from wayhome.rounds.shapes import NoteNow, Wanted
from wayhome.vault import passes

TIRANA = "Europe/Tirane"
SAY, NOTE = "About the sewing course", "A dog. From the school"
again, refused = followup.again, followup.refused
HOUR = timedelta(hours=1)


def today() -> date:
    return clock.today(TIRANA)


@kept
def visited(cast: Cast, *, name: str = scene.CANARY) -> Found:
    """She has arrived, agreed to hours, and Casey has read what is to be known before a visit."""
    seen = scene.begin(cast, name=name)
    scene.reachable(cast, seen)
    followup.begin(cast, seen)
    followup.note(
        cast, seen, staff="A dog", person="Not when Drita is there, +355 69 123 4567", door="From the school"
    )
    followup.read_note(cast, seen)
    return again(cast, seen)


def wanted(seen: Found, **given: Any) -> Wanted:  # noqa: ANN401
    usual = {"way": "home", "opens": time(10), "closes": time(11, 30), "say": SAY, "note": NOTE}
    return Wanted(seen.code, **{**usual, **given})


def make(cast: Cast, *visits: Wanted, on: date | None = None, who: Person | None = None) -> Shown:
    """A list for today."""
    person = who or cast.casey
    return actions.make(record=uuid4(), on=on or today(), wanted=visits, by=person.actor())


class Phone(Card):
    """A telephone with a list: each visit is opened alone."""

    def __init__(self, shown: Shown) -> None:
        super().__init__(shown)  # type: ignore[arg-type]  # a secret and four words, as those of a card
        self.visits: list[dict[str, Any]] = []

    def open(self) -> dict[str, Any]:
        content, parts = super().open(), self.ask()["parts"]
        self.visits = [self._part(one) for one in parts]
        return content

    def _part(self, one: dict[str, str]) -> dict[str, Any]:
        sealed, record = base64.b64decode(one["sealed"]), UUID(one["id"])
        opened = passes.open_part(
            self.sealed, sealed, secret=self.shown.secret, code=self.code, public=record
        )
        return {**opened, "id": one["id"]}

    def typed(self, number: int = 0, what: str = "met", **given: Any) -> dict[str, Any]:  # noqa: ANN401
        """What was typed just now about one of the visits."""
        visit = self.visits[number]
        usual = {"about": visit["id"], "code": visit["code"], "what": what, "alone": "", "level": ""}
        if what == "met":
            usual |= {"alone": "alone", "level": "low"}
        return self.item("visit", **{**usual, "words": "She has a bed", **given})

    def tried(self, item: dict[str, Any], once: UUID) -> int:
        """With which status it is answered."""
        proof = passes.proof_of(self.sealed, secret=self.shown.secret, code=self.code)
        given = {"lookup": passes.lookup_of(self.shown.secret), "proof": base64.b64encode(proof).decode()}
        return int(self.post("/day/say/", {**given, "id": str(once), "item": item}).status_code)


def opened(shown: Shown) -> Phone:
    """A telephone on which the list is open."""
    phone = Phone(shown)
    phone.open()
    return phone


def take_in(cast: Cast, seen: Found, who: Person | None = None) -> int:
    person = who or cast.casey
    return absorbing.take_in(person.actor(), again(cast, seen, person))


def notes(cast: Cast, seen: Found, who: Person | None = None) -> list[NoteNow]:
    person = who or cast.casey
    return queries.notes(person.actor(), again(cast, seen, person))


def row(shown: Shown) -> models.Round:
    return models.Round.objects.get(pk=shown.row.pk)


def waits() -> int:
    return models.Parcel.objects.filter(taken_at=None).count()


def rings() -> int:
    """How many emergencies there are."""
    return Duty.objects.filter(is_emergency=True, done_at=None).count()


def owed(who: Person, seen: Found) -> list[str]:
    """What this room owes on the board of this person about this case."""
    rows = Duty.objects.filter(holders__holder=who.id, done_at=None).distinct()
    found = [contents.open_(who.keyring(), row.what, duty=row.pk) for row in rows]
    return [one.about for one in found if one.about.startswith("rounds.") and one.case == seen.id]
