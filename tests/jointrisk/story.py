"""A travel plan, Dawn Centre let in to danger and travel, and both sides that look at the danger of going back."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.care import story as care
from tests.cast import Cast, Person
from tests.consent import story as consents
from tests.kept import kept
from tests.receivers import story
from wayhome.attempts import hooks
from wayhome.attempts.shapes import AttemptNow, Border, Leg, Way
from wayhome.care import documents as care_documents
from wayhome.consent import actions as consent_actions
from wayhome.core import clock
from wayhome.jointrisk import actions, documents, gates, queries
from wayhome.jointrisk.shapes import Joint
from wayhome.organisations.models import Organisation
from wayhome.people.queries import Found

again, board, refused, now, subject, answered, leaves = (
    story.again, story.board, story.refused, story.now, story.subject, care.answered, story.leaves,
)  # fmt: skip
found_green, is_red = story.found_green, story.is_red
DAY = story.DAY


def let_in(cast: Cast, seen: Found, groups: str = "AFGI") -> UUID:
    """Dawn Centre opens this under her yes."""
    consent = consents.agree(cast, seen, consents.to_dawn(cast, groups)).pk
    consent_actions.let_in(
        seen=again(cast, seen), consent=consent, organisation=cast.dawn.pk, by=cast.casey.actor()
    )
    return consent


def abroad(cast: Cast, country: str = "IT") -> None:
    """Harbour House works in the country that is left, Dawn Centre where the way leads."""
    Organisation.objects.filter(pk=cast.harbour.pk).update(country=country)


def inside(monkeypatch: pytest.MonkeyPatch, *countries: str) -> None:
    """A way is planned from the first of these countries to the last, three hours by bus, in five hours."""
    at = clock.now() + timedelta(hours=5)
    leg = Leg("bus", countries[0], countries[-1], at, at + timedelta(hours=3))
    borders = [Border(one, at.date()) for one in countries[1:]]
    way = Way(at, leg.arrives_at, "Europe/Tirane", "Europe/Tirane", borders=borders, legs=(leg,))
    monkeypatch.setattr(hooks, "_way", [lambda _actor, _subject: way])


@kept
def prepared(cast: Cast, groups: str = "AFGI") -> tuple[Found, AttemptNow, UUID]:
    """A travel plan, and the other side is let in."""
    seen, here = story.begun(cast)
    return seen, here, let_in(cast, seen, groups)


def begin(cast: Cast, seen: Found, who: Person | None = None) -> None:
    """Both sides are asked to look."""
    person = who or cast.casey
    actions.begin(
        seen=again(cast, seen, person),
        attempt=now(cast, seen, who).id,
        record=uuid4(),
        other=cast.dawn.pk,
        by=person.actor(),
    )


def joint(cast: Cast, seen: Found, who: Person | None = None) -> Joint:
    """As a new request sees it."""
    found = queries.now((who or cast.casey).actor(), subject(cast, seen, who))
    assert found is not None
    return found


def assess(cast: Cast, seen: Found, who: Person, given: care_documents.Assessment | None = None) -> bool:
    """One side writes what it sees; a medium danger unless the test says otherwise."""
    return actions.assess(
        seen=again(cast, seen, who),
        attempt=now(cast, seen, who).id,
        round_=joint(cast, seen, who).round,
        given=given or answered(T1=(2, 2)),
        by=who.actor(),
    )


@kept
def looked(
    cast: Cast,
    ours: care_documents.Assessment | None = None,
    theirs: care_documents.Assessment | None = None,
) -> tuple[Found, UUID]:
    """Both sides have looked."""
    seen, _here, consent = prepared(cast)
    look(cast, seen, ours, theirs)
    return seen, consent


def look(
    cast: Cast,
    seen: Found,
    ours: care_documents.Assessment | None = None,
    theirs: care_documents.Assessment | None = None,
) -> None:
    """A round in which both write."""
    begin(cast, seen)
    assess(cast, seen, cast.casey, ours)
    assess(cast, seen, cast.rita, theirs)


def act(cast: Cast, seen: Found, name: str, who: Person | None = None, **given: Any) -> Any:  # noqa: ANN401
    """One of the actions with a record of its own, as ``who``."""
    person = who or cast.casey
    return getattr(actions, name)(
        seen=again(cast, seen, person),
        attempt=now(cast, seen, who).id,
        record=uuid4(),
        by=person.actor(),
        **given,
    )


def measure(cast: Cast, seen: Found, who: Person | None = None, **given: Any) -> UUID:  # noqa: ANN401
    """Something that is done about it."""
    person, thing = who or cast.casey, uuid4()
    usual = {
        "what": "A flat with support, not the village",
        "who": "Dawn Centre",
        "by_day": clock.today() + 3 * DAY,
    }
    actions.measure(
        seen=again(cast, seen, person),
        attempt=now(cast, seen, who).id,
        thing=thing,
        read=0,
        given=documents.Measure(**{**usual, **given}),
        by=person.actor(),
    )
    return thing


def settle(cast: Cast, seen: Found) -> None:
    """Measures, and both find that nothing remains that threatens life or health."""
    measure(cast, seen)
    for who in (cast.casey, cast.rita):
        act(cast, seen, "find", who, is_safe=True, words="Looked at the house and the street")


def gate(cast: Cast, seen: Found, who: Person | None = None) -> object:
    """True, or the sentence."""
    return gates.RISK.holds(subject(cast, seen, who), (who or cast.casey).actor())
