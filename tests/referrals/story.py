"""Harbour House asks Dawn Centre, as people do it: for the tests of this room."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest

from tests.cast import Cast, Person
from tests.consent import story
from tests.kept import kept
from wayhome.consent.enums import Purpose
from wayhome.core.refusals import Conflict, Refused
from wayhome.duties import marks
from wayhome.duties.models import Duty, DutyHolder
from wayhome.people.queries import Found
from wayhome.referrals import actions, models, queries, queries_beside
from wayhome.referrals.documents import Ask, Identity, Said
from wayhome.referrals.drafts import Written
from wayhome.referrals.enums import Event, Kind, Priority

case, agree, to_dawn, again, take_back, yes, to = (
    story.case, story.agree, story.to_dawn, story.again, story.take_back, story.yes, story.to,
)  # fmt: skip

ASK = Ask(
    priority=Priority.NORMAL,
    age_band="18-24",
    sex="woman",
    family=("baby",),
    language="sqi",
    needs=("shelter", "childcare"),
    country="AL",
    region="Coast",
    month="2027-01",
    special=("paediatric",),
)
WHO = Identity(called="Mira Hoxha", born="2001", contact="Text only, 10 to 12")
CONTACTS = Said(contact="Rita, 1", contact_alternate="Dora, 2")
NO = Said(code="NO_CAPACITY", suggestion="Open Door, Tirana")


@contextmanager
def refused(words: str) -> Iterator[None]:
    """Inside, something is refused with a sentence that has these words."""
    with pytest.raises(Refused) as found:
        yield
    assert words in found.value.reason


@contextmanager
def conflict(words: str) -> Iterator[None]:
    """Somebody was first."""
    with pytest.raises(Conflict) as found:
        yield
    assert words in found.value.reason


def ask(*, kind: str = Kind.WITHOUT_NAME, **given: Any) -> Ask:  # noqa: ANN401 - as the document takes them
    """A request of the usual kind."""
    return ask_with({"kind": kind, **given})


def ask_with(values: dict[str, Any]) -> Ask:
    """A request in which something else stands."""
    return Ask.from_value({**ASK.to_value(), "kind": Kind.WITHOUT_NAME, **values})


def written(cast: Cast, *, identity: Identity | None = None, knows: bool = True, **given: Any) -> Written:  # noqa: ANN401
    return Written(
        organisation=cast.dawn.pk,
        ask=ask(**given),
        identity=identity or Identity(),
        knows=knows,
    )


def send(
    cast: Cast,
    seen: Found,
    what: Written | None = None,
    who: Person | None = None,
    **given: Any,  # noqa: ANN401
) -> models.Referral:
    """Written, looked at, sent."""
    person = who or cast.casey
    row = actions.write(
        seen=again(cast, seen, person),
        written=what or written(cast, **given),
        by=person.actor(),
    )
    return actions.send(seen=again(cast, seen, person), draft=row.pk, read=row.number, by=person.actor())


def sent(cast: Cast, **given: Any) -> tuple[Found, models.Referral]:  # noqa: ANN401
    """A case, and a request without a name for it."""
    seen = case(cast)
    return seen, send(cast, seen, **given)


def move(
    referral: models.Referral, event: Event, who: Person, said: Said | None = None, read: int | None = None
) -> models.Referral:
    """One side does something, having just looked."""
    number = models.Referral.objects.get(pk=referral.pk).number if read is None else read
    return actions.move(referral=referral.pk, event=event, read=number, said=said, by=who.actor())


@kept
def accepted(cast: Cast, **given: Any) -> tuple[Found, models.Referral]:  # noqa: ANN401
    seen, row = sent(cast, **given)
    return seen, move(row, Event.ACCEPTED, cast.rita, CONTACTS)


def tell_who(cast: Cast, seen: Found, row: models.Referral, identity: Identity = WHO) -> models.Referral:
    """The second message."""
    shown = queries.referral(cast.casey.actor(), row.pk)
    assert shown.ask is not None
    what = Written(
        cast.dawn.pk, ask=shown.ask, identity=identity, knows=True, referral=row.pk, read=shown.row.number
    )
    return send(cast, seen, what)


def said_yes(
    cast: Cast, seen: Found, purpose: str = Purpose.SHARE_RECEIVING_ORG, groups: str = "ABFI"
) -> UUID:
    """She agrees that Dawn Centre is told."""
    given = yes(purpose, groups=tuple(groups), recipients=to(cast.dawn.pk, "Dawn Centre"))
    return agree(cast, seen, given).pk


def seen_by(who: Person, row: models.Referral) -> queries.Shown:
    return queries.referral(who.actor(), row.pk)


def beside(row: models.Referral, who: Person) -> queries_beside.Beside:
    """What the page of a request fetches beside it."""
    return queries_beside.beside(who.actor(), row.pk)


def state(row: models.Referral) -> str:
    return str(models.Referral.objects.get(pk=row.pk).state)


def events(row: models.Referral) -> list[str]:
    return list(
        models.ReferralEvent.objects.filter(referral=row).order_by("number").values_list("event", flat=True)
    )


def board(who: UUID, about: str) -> list[datetime]:
    """When what is due on this board for this reason, open only. Reasons are sealed: the mark tells."""
    rows = DutyHolder.objects.filter(holder=who, duty__done_at=None).select_related("duty")
    return sorted(one.due_at for one in rows if _is(one.duty, about))


def due(row: models.Referral | models.PlaceRequest, about: str, *, thread: UUID | None = None) -> Duty | None:
    """The open duty of a request for this reason."""
    mark = marks.of_once(thread or row.pk, about, str(row.pk))
    return Duty.objects.filter(once_mark=mark, done_at=None).first()


def _is(duty: Duty, about: str) -> bool:
    return duty.thread is not None and duty.about_mark == marks.of_about(duty.thread, about)
