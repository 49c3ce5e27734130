"""Somebody with a travel plan, and Dawn Centre in the country of return, which is asked to receive her."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.attempts import story
from tests.cast import Cast, Person
from tests.consent import story as consents
from tests.kept import kept
from wayhome import journey
from wayhome.attempts import along, findings, hooks
from wayhome.attempts.shapes import AttemptNow, Way
from wayhome.core import clock
from wayhome.departure import reading
from wayhome.people.queries import Found
from wayhome.receivers import actions, actions_answering, documents, gates, models, queries
from wayhome.receivers.enums import Kind
from wayhome.receivers.shapes import ReceiverNow
from wayhome.referrals.documents import Ask
from wayhome.referrals.models import Referral

again, board, refused, begun, now, subject = (
    story.again, story.board, story.refused, story.begun, story.now, story.subject,
)  # fmt: skip
DAY = timedelta(days=1)
ASK = Ask(
    age_band="18-24",
    sex="woman",
    family=("baby",),
    language="sqi",
    needs=("shelter", "childcare"),
    country="AL",
    region="Shkodra",
    month="2099-01",
    special=("paediatric",),
)


def enquire(cast: Cast, seen: Found, **given: Any) -> None:  # noqa: ANN401
    """The first message is written."""
    here = now(cast, seen)
    before = queries.enquiry(cast.casey.actor(), here)
    actions.write_enquiry(
        seen=again(cast, seen),
        attempt=here.id,
        read=before.newest.number if before else 0,
        given=replace(ASK, **given),
        by=cast.casey.actor(),
    )


def ask(cast: Cast, seen: Found, *, elsewhere: str = "", **given: Any) -> None:  # noqa: ANN401
    """Dawn Centre is asked, or somebody who has no account, or what the test says."""
    here = now(cast, seen)
    written = queries.enquiry(cast.casey.actor(), here)
    usual = {
        "read": written.newest.number if written else 0,
        "record": uuid4(),
        "whom": () if elsewhere else (cast.dawn.pk,),
        "elsewhere": documents.Receiver(name=elsewhere, country="AL") if elsewhere else None,
        "knows": True,
    }
    actions.ask(seen=again(cast, seen), attempt=here.id, by=cast.casey.actor(), **{**usual, **given})


@kept
def asked(cast: Cast, **plan: Any) -> tuple[Found, AttemptNow, Referral]:  # noqa: ANN401
    """A travel plan, and Dawn Centre was asked without a name."""
    seen, here = begun(cast, **plan)
    enquire(cast, seen)
    ask(cast, seen)
    return seen, here, Referral.objects.get(to_organisation=cast.dawn.pk)


def yes(**given: Any) -> documents.Answer:  # noqa: ANN401
    """A yes with two contacts, until the last day that can be."""
    usual = {
        "kind": str(Kind.YES),
        "name": "Rita Doda",
        "phone": "+355 69 100",
        "hours": "8 to 16",
        "other_name": "Dora Kola",
        "other_phone": "+355 69 200",
        "other_hours": "8 to 22",
        "capacity_on": clock.today(),
        "services": ("shelter",),
        "valid_until": clock.today() + 14 * DAY,
    }
    return documents.Answer(**{**usual, **given})


def answer(
    cast: Cast,
    row: Referral,
    given: documents.Answer | None = None,
    who: Person | None = None,
    read: int | None = None,
) -> None:
    """Dawn Centre says something, in its own sign-in, having just looked."""
    count = models.Answer.objects.filter(referral=row.pk).count() if read is None else read
    actions_answering.answer(referral=row.pk, read=count, given=given or yes(), by=(who or cast.rita).actor())


def agreed(cast: Cast, seen: Found, groups: str = "AFGI", **given: Any) -> UUID:  # noqa: ANN401
    """She agrees that Dawn Centre is told."""
    return consents.agree(cast, seen, consents.to_dawn(cast, groups, **given)).pk


@kept
def received(cast: Cast) -> tuple[Found, AttemptNow, Referral, UUID]:
    """Dawn Centre has accepted, and she agreed that it is told."""
    seen, here, row = asked(cast)
    answer(cast, row)
    return seen, here, row, agreed(cast, seen)


def one(cast: Cast, seen: Found, who: Person | None = None) -> ReceiverNow:
    """The only one that was asked, as a new request sees it."""
    person = who or cast.casey
    (found,) = queries.of_attempt(person.actor(), subject(cast, seen, who)).asked
    return found


def gate(cast: Cast, seen: Found, who: Person | None = None) -> object:
    """True, or the sentence."""
    person = who or cast.casey
    return gates.RECEIVER.holds(subject(cast, seen, who), person.actor())


def note(cast: Cast, seen: Found, given: documents.Answer, **more: Any) -> None:  # noqa: ANN401
    """What somebody told is written down."""
    found = one(cast, seen)
    given = replace(given, **{"told_by": "Arta Leka, telephone", "told_on": clock.today(), **more})
    actions.note(
        seen=again(cast, seen),
        attempt=now(cast, seen).id,
        thing=found.thing,
        read=found.number,
        given=given,
        by=cast.casey.actor(),
    )


def leaves(monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
    """A way is planned: it begins then, and lasts three hours."""
    way = Way(at, at + timedelta(hours=3), "Europe/Vienna", "Europe/Tirane")
    monkeypatch.setattr(hooks, "_way", [lambda _actor, _subject: way])


def found_green(cast: Cast, seen: Found, gate: "journey.Gate[Any]") -> None:
    """This condition was asked, and held: it counts until a fact is written that it names."""
    here = now(cast, seen)
    held, looked = (
        journey.Finding(here.id, gate.id, holds=True),
        along.asked([gate], here.subject.plan.together),
    )
    findings.leave(again(cast, seen), here.id, [held], findings.Board(), looked=looked, by=cast.casey.actor())
    assert not is_red(cast, seen, gate)


def is_red(cast: Cast, seen: Found, gate: "journey.Gate[Any]") -> bool:
    """As “Ready to leave?” and the clock know it, without keys."""
    return gate.id in {one.gate.id for one in reading.go(now(cast, seen).id, seen.id).red}
