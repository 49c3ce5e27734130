"""Harbour House and Port Clinic, which have compared words and agreed nothing so far."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from tests import cast as casting
from tests.cast import Cast, Person
from tests.kept import kept
from wayhome.core import clock
from wayhome.core.refusals import Refused
from wayhome.duties import queries as duties
from wayhome.organisations.models import Organisation, Team
from wayhome.protocols import actions, queries
from wayhome.protocols.enums import Use
from wayhome.protocols.models import Pair, Protocol


@contextmanager
def refused(words: str) -> Iterator[None]:
    """Inside, something is refused with a sentence that has these words."""
    with pytest.raises(Refused) as found:
        yield
    assert words in found.value.reason


@dataclass
class Port:
    """A third agency that receives: Pia founded it and manages, Rosa is its case manager."""

    pia: Person
    rosa: Person
    organisation: Organisation
    intake: Team

    @property
    def pk(self) -> UUID:
        return self.organisation.pk


@kept
def port(cast: Cast, *, agree: bool = False) -> Port:
    """Known to Harbour House; agreed with it only when asked."""
    pia, founded = casting.found("Port Clinic", manager="Pia", kind="receiving")
    rosa = casting.join(pia, "Rosa", roles=("CASE_MANAGER_RECV",), teams=((founded.teams[0], pia),))
    casting.introduce(cast.mona, pia, agree=agree)
    return Port(pia, rosa, founded.organisation, founded.teams[0])


def terms(**given: Any) -> dict[str, Any]:  # noqa: ANN401 - as the action takes them
    """Usual terms: help, for identity and plan."""
    usual: dict[str, Any] = {
        "uses": [Use.HELP, Use.RECEIVING],
        "groups": "AFI",
        "keeps_months": 12,
        "review_on": clock.today() + timedelta(days=365),
        "contact": "Office, 0100",
    }
    return {**usual, **given}


def propose(by: Person, to: UUID, **given: Any) -> Protocol:  # noqa: ANN401
    return actions.propose(partner=to, by=by.actor(), **terms(**given))


def agreed(cast: Cast, there: Port, **given: Any) -> Protocol:  # noqa: ANN401
    """Proposed by Mona, confirmed by Pia."""
    row = propose(cast.mona, there.pk, **given)
    actions.confirm(protocol=row.pk, contact="Desk, 0300", by=there.pia.actor())
    return row


def why_not(who: Person, partner: UUID, use: str = Use.HELP, groups: str = "AI") -> str | None:
    return queries.why_not_share(who.actor(), partner, use=use, groups=groups)


def board(who: Person, partner: Organisation) -> list[str]:
    """What is due for somebody about one partner, as codes."""
    pair = Pair.objects.between(who.organisation.pk, partner.pk).get()
    return sorted(seen.about for seen in duties.of_thread(who.actor(), pair.pk))
