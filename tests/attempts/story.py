"""Somebody who said freely that she wants to go back, and her travel plan; for every room of an attempt."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from tests.cast import Cast, Person
from tests.consent import story as consents
from tests.kept import kept
from tests.options import story as options
from tests.residence import story as residence
from wayhome.attempts import actions, documents, queries
from wayhome.attempts.enums import Ended, Host
from wayhome.attempts.shapes import AttemptNow
from wayhome.attempts.subjects import AttemptSubject
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.options import actions as options_actions
from wayhome.options.enums import Option
from wayhome.people.queries import Found

again, board, refused = options.again, options.board, options.refused
DAY = timedelta(days=1)


def decided(cast: Cast, seen: Found | None = None) -> Found:
    """Two talks, a lawyer offered, told of the time to recover: “I want to go back”, confirmed today."""
    with clock.shifted(-2 * DAY):
        seen = seen or options.case(cast)
        residence.begin(cast, seen)
        residence.tell(cast, seen)
        options.talk(cast, seen)
        options.offer(cast, seen)
    options.talk(cast, seen)
    options.say(cast, seen, Option.RETURN)
    options_actions.confirm_return(seen=again(cast, seen), by=cast.casey.actor())
    return again(cast, seen)


def agreed(cast: Cast, seen: Found, purpose: str = Purpose.RETURN_PREPARATION, **given: Any) -> UUID:  # noqa: ANN401
    """She agrees, today; the id of her answer."""
    return consents.agree(cast, seen, consents.yes(purpose, **given)).pk


def ready(cast: Cast, seen: Found | None = None) -> Found:
    """Decided, and agreed that it is prepared."""
    seen = decided(cast, seen)
    agreed(cast, seen)
    return again(cast, seen)


def begin(cast: Cast, seen: Found, who: Person | None = None) -> AttemptNow:
    """A travel plan is begun; as a new request sees it."""
    person = who or cast.casey
    actions.begin(seen=again(cast, seen, person), record=uuid4(), by=person.actor())
    return now(cast, seen, who)


@kept
def begun(cast: Cast, **plan: Any) -> tuple[Found, AttemptNow]:  # noqa: ANN401
    """A case with a travel plan that says where the way leads."""
    seen = ready(cast)
    begin(cast, seen)
    write(cast, seen, **plan)
    return again(cast, seen), now(cast, seen)


def write(cast: Cast, seen: Found, who: Person | None = None, **given: Any) -> None:  # noqa: ANN401
    """Where the way leads: the north of Albania, to her sister, unless the test says otherwise."""
    person = who or cast.casey
    here = now(cast, seen, who)
    usual = documents.Plan(
        country="AL",
        region="Shkodra",
        host=str(Host.FAMILY),
        knows_first_night=True,
        first_night="With my sister",
    )
    known = here.plan.newest.known if here.plan else usual
    actions.write_plan(
        seen=again(cast, seen, person),
        attempt=here.id,
        read=here.plan.newest.number if here.plan else 0,
        given=replace(known, **given),
        by=person.actor(),
    )


def end(cast: Cast, seen: Found, reason: str = Ended.POSTPONED, words: str = "") -> None:
    given = documents.End(reason=str(reason), words=words)
    actions.end(seen=again(cast, seen), attempt=now(cast, seen).id, given=given, by=cast.casey.actor())


def now(cast: Cast, seen: Found, who: Person | None = None) -> AttemptNow:
    """The attempt that goes on, as a new request sees it."""
    person = who or cast.casey
    found = queries.now(person.actor(), again(cast, seen, person))
    assert found is not None
    return found


def subject(cast: Cast, seen: Found, who: Person | None = None) -> AttemptSubject:
    """What a gate is asked on."""
    return now(cast, seen, who).subject
