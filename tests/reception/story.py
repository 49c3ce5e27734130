"""Somebody who has arrived, and is met; for the tests of this room."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from django.db import transaction

from tests.attempts import story as attempts
from tests.cast import Cast, Person
from tests.consent import story as consents
from tests.handover.story import Scene
from wayhome.attempts import holding
from wayhome.attempts.steps import ARRIVED
from wayhome.core import clock
from wayhome.custody.enums import What as Happened
from wayhome.duties import contents
from wayhome.duties.models import Duty
from wayhome.followup.enums import Alone
from wayhome.people.queries import Found
from wayhome.reception import actions, beginning, documents, models, reading
from wayhome.reception.enums import Aid, Answer, Children, Contact, Kind, Papers, Safe

again, refused, board = attempts.again, attempts.refused, attempts.board
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
ZONE = "Europe/Tirane"
TIRANA = ZoneInfo(ZONE)


def day(count: int = 0) -> date:
    """So many days from today, by the clock there."""
    return clock.today(ZONE) + count * DAY


def arrive(cast: Cast, seen: Found) -> Found:
    """The way is over; nobody wrote down hand-overs."""
    now = attempts.now(cast, seen)
    holding.take_step(again(cast, seen), now.id, ARRIVED, by=cast.casey.actor())
    with transaction.atomic():
        beginning.heard(Happened.ARRIVED, again(cast, seen), now.id, cast.casey.actor())
    return again(cast, seen)


def arrived(cast: Cast, **plan: Any) -> Found:  # noqa: ANN401
    """Mira has arrived; Casey still answers."""
    seen, _now = attempts.begun(cast, **plan)
    return arrive(cast, seen)


def handed_over(cast: Cast, groups: str = "ABFGI") -> Scene:
    """Mira has arrived, and Dawn Centre answers for her; nobody has asked her anything there."""
    seen, _now = attempts.begun(cast)
    consent = consents.agree(cast, seen, consents.to_dawn(cast, groups)).pk
    scene = Scene(cast, arrive(cast, seen), consent)
    scene.hand_over()
    return scene


def number(model: type[models.Line], seen: Found) -> int:
    """Whoever writes has read the last."""
    return reading.newest_number(model, seen)


def checked(**given: Any) -> documents.Check:  # noqa: ANN401
    """The arrival check, alone, and all is well."""
    usual: dict[str, Any] = {
        "kind": str(Kind.WHOLE), "at": clock.now(), "zone": ZONE, "who": "Casey", "alone": str(Alone.ALONE),
        "place_ok": True, "feels_safe": str(Safe.YES), "urgent_health": False, "papers": str(Papers.WITH),
        "children": str(Children.NONE), "phone_ok": True, "money_ok": True, "contact": str(Contact.STANDS),
    }  # fmt: skip
    return documents.Check(**{**usual, **given})


def check(
    cast: Cast,
    seen: Found,
    who: Person | None = None,
    *,
    thing: UUID | None = None,
    read: int | None = None,
    **given: Any,  # noqa: ANN401
) -> None:
    person = who or cast.casey
    actions.check(
        seen=again(cast, seen, person),
        thing=thing or uuid4(),
        read=number(models.Check, seen) if read is None else read,
        given=checked(**given),
        by=person.actor(),
    )


def short(cast: Cast, seen: Found, who: Person | None = None, **given: Any) -> None:  # noqa: ANN401
    usual = {"papers": "", "children": "", "phone_ok": None, "money_ok": None, "contact": ""}
    check(cast, seen, who, kind=str(Kind.SHORT), **{**usual, **given})


def offer(
    cast: Cast,
    seen: Found,
    what: str,
    answer: str = Answer.NO,
    who: Person | None = None,
    *,
    thing: UUID | None = None,
    read: int | None = None,
    **given: Any,  # noqa: ANN401
) -> None:
    person = who or cast.casey
    usual = {
        "on": day(), "childcare": str(Aid.NOT_NEEDED), "transport": str(Aid.YES), "interpreter": str(Aid.NO),
    }  # fmt: skip
    actions.offer(
        seen=again(cast, seen, person),
        thing=thing or uuid4(),
        read=number(models.Offer, seen) if read is None else read,
        given=documents.Offer(what=str(what), answer=str(answer), **{**usual, **given}),
        by=person.actor(),
    )


def write_child(cast: Cast, seen: Found, who: Person | None = None, **given: Any) -> None:  # noqa: ANN401
    person = who or cast.casey
    actions.write_child(
        seen=again(cast, seen, person),
        thing=uuid4(),
        read=number(models.Child, seen),
        given=documents.Child(**given),
        by=person.actor(),
    )


def owed(who: Person, seen: Found) -> list[str]:
    """What this room owes on the board of this person about this case, due now or later, as codes."""
    return sorted(about for about, _at in _board(who, seen))


def due_at(who: Person, seen: Found) -> dict[str, datetime]:
    """The same, with when."""
    return dict(_board(who, seen))


def _board(who: Person, seen: Found) -> list[tuple[str, datetime]]:
    teams = who.actor().team_ids
    rows = Duty.objects.filter(holders__holder__in=[who.id, *teams], done_at=None).distinct()
    opened = [(contents.open_(who.keyring(), row.what, duty=row.pk), row.due_at) for row in rows]
    return [
        (one.about, at) for one, at in opened if one.about.startswith("reception.") and one.case == seen.id
    ]


OFFERS = ["reception.offer_health", "reception.offer_law", "reception.offer_talk"]
BEGUN = sorted(["reception.check", *OFFERS])
