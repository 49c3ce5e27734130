"""A journey with an escort, a card for her telephone, and the telephone: it does what the script of the page does."""

import base64
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.test import Client

from tests.cast import Cast, Person, sign_in
from tests.custody import story as custody
from tests.departure import story as departures
from tests.kept import kept
from wayhome.attempts.shapes import AttemptNow
from wayhome.core import clock
from wayhome.custody import actions as custody_actions
from wayhome.custody.documents import CodeWords, Link
from wayhome.custody.enums import HolderKind, PlaceType
from wayhome.passes import absorbing, actions, models, queries
from wayhome.passes.actions import Shown
from wayhome.passes.content import Typed
from wayhome.passes.shapes import NoteNow
from wayhome.people.queries import Found
from wayhome.vault import passes

HOUR, MINUTE = custody.HOUR, custody.MINUTE
ASKS, ANSWERS, DURESS = "sewing", "blue lamp", "grey kettle"
MEDICINES = "White tablet at 12:00 with food"
TYPED = Typed(
    (("Duty officer", "+39 02 555"), ("Dawn", "+355 4 222")),
    "White tablet at 12:00 with food",
    "Sleeps with a light",
)
LIR = UUID("5a9e2c1b-0000-4000-8000-000000000001")  # the assignment of the escort


def links(cast: Cast, ref: UUID = LIR) -> list[Link]:
    """Lir takes over from Casey, travels along, and hands over to the agency there; then her sister."""
    escort = custody.holder(HolderKind.ESCORT, "Lir", ref)
    return [
        custody.link(escort, PlaceType.SHELTER, -0.5),
        custody.link(custody.holder(HolderKind.RECEIVER, "Dawn Centre"), PlaceType.AIRPORT_ARR, 2, zone=custody.TIRANA),
        custody.link(custody.holder(HolderKind.CAREGIVER, "Her sister"), PlaceType.FIRST_NIGHT, 4, zone=custody.TIRANA),
    ]  # fmt: skip


def planned(cast: Cast, *wanted: Link) -> Found:
    """Approved, hand-overs planned, code words agreed; leaving in an hour."""
    seen = custody.begun(cast)
    departures.approve(cast, seen)
    custody.plan(cast, seen, *(wanted or links(cast)))
    custody_actions.write_words(
        code=seen.code, plan=1, read=0, given=CodeWords(ASKS, ANSWERS, DURESS), by=cast.casey.actor()
    )
    return custody.again(cast, seen)


@kept
def under_way(cast: Cast, *wanted: Link) -> Found:
    """The same, and the way has begun."""
    seen = planned(cast, *wanted)
    custody.check(cast, seen)
    custody_actions.begin(code=seen.code, plan=1, by=cast.casey.actor())
    return custody.again(cast, seen)


def now(cast: Cast, seen: Found, who: Person | None = None) -> AttemptNow:
    return custody.now(cast, seen, who)


def make(
    cast: Cast,
    seen: Found,
    *,
    place: bool = False,
    key: str = "",
    who: Person | None = None,
    typed: Typed = TYPED,
) -> Shown:
    """A card for Lir, unless the test says otherwise."""
    person = who or cast.casey
    return actions.make(
        seen=custody.again(cast, seen, person),
        attempt=now(cast, seen, who).id,
        record=uuid4(),
        key=key or f"escort:{LIR}",
        typed=typed,
        place=place,
        by=person.actor(),
    )


class Phone:
    """A telephone that was given the link, and its owner the four words."""

    def __init__(self, shown: Shown, clock_is_off: timedelta = timedelta()) -> None:
        self.client = Client(enforce_csrf_checks=True)
        self.shown, self.off = shown, clock_is_off
        self.code = " ".join(shown.words)
        self.offset = 0
        self.content: dict[str, Any] = {}

    def contact(self) -> str:
        """The time there, and a token."""
        found = self.client.get("/day/now/").json()
        self.offset = round(found["now"] - self.device_ms())
        return str(found["token"])

    def device_ms(self) -> float:
        return (clock.now() + self.off).timestamp() * 1000

    def post(self, url: str, value: Any) -> Any:  # noqa: ANN401
        headers = {"X-CSRFToken": self.contact()}
        return self.client.post(url, value, content_type="application/json", headers=headers)

    def ask(self, *, whole: bool = True) -> dict[str, Any]:
        value = {"lookup": passes.lookup_of(self.shown.secret), "whole": whole}
        found: dict[str, Any] = self.post("/day/stands/", value).json()
        return found

    def open(self) -> dict[str, Any]:
        """Fetched and opened with the four words."""
        found = self.ask()
        self.sealed = base64.b64decode(found["sealed"])
        self.content = passes.open_(
            self.sealed, secret=self.shown.secret, code=self.code, public=UUID(found["id"])
        )
        return self.content

    def item(self, kind: str, **given: Any) -> dict[str, Any]:  # noqa: ANN401
        """Something that happened now."""
        usual = {"kind": kind, "about": "", "state": "ok", "word": True, "words": "", "place": None}
        return {**usual, "at": self.device_ms(), "offset": self.offset, **given}

    def send(
        self, item: dict[str, Any], once: UUID | None = None, proof: bytes | None = None
    ) -> dict[str, Any]:
        shown = proof or passes.proof_of(self.sealed, secret=self.shown.secret, code=self.code)
        value = {
            "lookup": passes.lookup_of(self.shown.secret),
            "proof": base64.b64encode(shown).decode(),
            "id": str(once or uuid4()),
            "item": item,
        }
        answer = self.post("/day/say/", value)
        assert answer.status_code == 200, answer.content
        found: dict[str, Any] = answer.json()
        return found

    def say(self, kind: str, **given: Any) -> str:  # noqa: ANN401
        return str(self.send(self.item(kind, **given))["said"])

    def check(self, number: int = 0, **given: Any) -> str:  # noqa: ANN401
        return self.say("check", about=self.content["checks"][number]["id"], **given)

    def hand(self, number: int, **given: Any) -> str:  # noqa: ANN401
        one = self.content["hands"][number]
        return self.say(
            "hand", about=one["id"], side=one["side"], is_last=one["id"] == self.content["last"], **given
        )


def opened(cast: Cast, seen: Found, **given: Any) -> Phone:  # noqa: ANN401
    """A telephone on which the card is open."""
    phone = Phone(make(cast, seen, **given))
    phone.open()
    return phone


def take_in(cast: Cast, seen: Found, who: Person | None = None) -> int:
    person = who or cast.casey
    return absorbing.take_in(person.actor(), seen.code, now(cast, seen, who))


def notes(cast: Cast, seen: Found, who: Person | None = None) -> list[NoteNow]:
    person = who or cast.casey
    return queries.notes(person.actor(), custody.again(cast, seen, person), now(cast, seen, who))


def row(shown: Shown) -> models.Pass:
    return models.Pass.objects.get(pk=shown.row.pk)


def page(cast: Cast, seen: Found, who: Person | None = None, rest: str = "") -> Any:  # noqa: ANN401
    """The page of the cards, after signing in anew."""
    return sign_in(Client(), who or cast.casey).get(f"/people/{seen.code}/plan/1/card/{rest}")


def press(cast: Cast, seen: Found, who: Person | None = None, *, on_board: bool = False) -> Any:  # noqa: ANN401
    """“Take it in”, on the page of the cards or on the board; and the page it leads to."""
    address = "/on-the-way/take-in/" if on_board else f"/people/{seen.code}/plan/1/card/take-in/"
    return sign_in(Client(), who or cast.casey).post(address, follow=True)
