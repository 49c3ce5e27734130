"""Harbour House leads Mira's case, Dawn Centre works on it: the two see a decision differently."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from tests.cast import Cast, Person
from tests.consent import story as consented
from tests.kept import kept
from wayhome.conference import actions, queries
from wayhome.conference.enums import Matter
from wayhome.conference.models import Dispute
from wayhome.conference.queries import Shown
from wayhome.core import clock
from wayhome.core.refusals import Conflict, Refused
from wayhome.duties import queries as duties
from wayhome.people import queries as people
from wayhome.people.queries import Found


@contextmanager
def refused(words: str, kind: type[Refused | Conflict] = Refused) -> Iterator[None]:
    """Inside, something is refused with a sentence that has these words."""
    with pytest.raises(kind) as found:
        yield
    assert words in getattr(found.value, "reason", "")


def again(who: Person, seen: Found) -> Found:
    return people.found(who.actor(), seen.code)


@kept
def shared(cast: Cast) -> tuple[Found, UUID]:
    return consented.shared(cast, "AFI")


def shared_child(cast: Cast) -> Found:
    """The same for a child with a guardian."""
    from wayhome.consent import actions as consents

    seen = consented.child(cast, born=consented.years_ago(10))
    given = consented.by_guardian(consented.to_dawn(cast))
    consent = consented.agree(cast, seen, given).pk
    consents.let_in(
        seen=consented.again(cast, seen), consent=consent, organisation=cast.dawn.pk, by=cast.casey.actor()
    )
    return seen


def raised(who: Person, seen: Found, other: UUID, matter: str = Matter.CLOSURE, **given: Any) -> Dispute:  # noqa: ANN401
    usual = {"stand": "keep_open", "reasons": "Her brother was seen near the house."}
    return actions.raise_(
        seen=again(who, seen), other=other, matter=matter, by=who.actor(), **{**usual, **given}
    )


def answered(
    who: Person, seen: Found, row: Dispute, stand: str = "close", reasons: str = "All is done."
) -> bool:
    return actions.answer(seen=again(who, seen), dispute=row.pk, stand=stand, reasons=reasons, by=who.actor())


def both(
    cast: Cast, seen: Found, matter: str = Matter.CLOSURE, theirs: str = "keep_open", ours: str = "close"
) -> Dispute:
    """Raised by Rita, answered by Casey."""
    row = raised(cast.rita, seen, cast.harbour.pk, matter, stand=theirs)
    assert answered(cast.casey, seen, row, stand=ours)
    return row


def shown(who: Person, seen: Found, row: Dispute) -> Shown:
    return queries.dispute(who.actor(), again(who, seen), row.pk)


def call(who: Person, seen: Found, row: Dispute, **given: Any) -> None:  # noqa: ANN401
    usual: dict[str, Any] = {
        "chair": "focal_point",
        "name": "Nada Kos",
        "organisation": "National focal point",
        "at": clock.now() + timedelta(hours=20),
    }
    actions.call(seen=again(who, seen), dispute=row.pk, by=who.actor(), **{**usual, **given})


def hear(
    who: Person,
    seen: Found,
    row: Dispute,
    voice: str = "person",
    how: str = "in_person",
    **given: Any,  # noqa: ANN401
) -> bool:
    return actions.heard(seen=again(who, seen), dispute=row.pk, who=voice, how=how, by=who.actor(), **given)


def decide(who: Person, seen: Found, row: Dispute, stand: str = "keep_open", **given: Any) -> bool:  # noqa: ANN401
    usual: dict[str, Any] = {
        "words": "Look again in a month.",
        "decided_by": "conference",
        "decided_on": clock.today(),
    }
    return actions.decide(
        seen=again(who, seen), dispute=row.pk, stand=stand, by=who.actor(), **{**usual, **given}
    )


def agree(who: Person, seen: Found, row: Dispute, dissent: str = "") -> None:
    actions.agree(seen=again(who, seen), dispute=row.pk, dissent=dissent, by=who.actor())


def board(who: Person, row: Dispute) -> list[str]:
    """What is due for somebody in a dispute."""
    return sorted(seen.about for seen in duties.of_thread(who.actor(), row.pk))


def close(cast: Cast, seen: Found) -> None:
    """Harbour House closes the case; partners were let go before."""
    from wayhome.people import actions as people_actions

    people_actions.close(
        seen=again(cast.casey, seen),
        reason="goals_met",
        person_agrees=True,
        card_offered=True,
        by=cast.casey.actor(),
    )
