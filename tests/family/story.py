"""Lio, a boy who wants to go to his grandmother (SC3), and others with families, for the tests of this room."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from tests.attempts import story as attempts
from tests.cast import Cast, Person
from tests.consent import story as consents
from wayhome import journey
from wayhome.attempts.shapes import Line
from wayhome.consent import actions as consent_actions
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.family import actions, documents, ending, panel, queries
from wayhome.family.enums import Feels, How, Relation, Safe, State, Tie
from wayhome.family.shapes import Kin
from wayhome.people import actions as people_actions
from wayhome.people.documents import Identity
from wayhome.people.queries import Found

again, board, refused = attempts.again, attempts.board, attempts.refused
GRANDMOTHER, UNCLE = "Besa Kola", "Arben Kola"
DAY = timedelta(days=1)


def lio(cast: Cast, *, guardian: str = "Gent Dosti") -> Found:
    """A paper says 18, staff doubt: he is treated as a child; a guardian unless the name is empty."""
    identity = Identity(
        first_name="Lio", birth_year=2008, birth_precision="estimated", age_disputed=True, under_18="unsure"
    )
    seen = people_actions.open_case(
        identity=identity, name_used="Lio", presumed_child=True, by=cast.casey.actor()
    )
    if guardian:
        consents.note_guardian(cast, seen, name=guardian)
    return again(cast, seen)


def relative(
    cast: Cast,
    seen: Found,
    name: str = GRANDMOTHER,
    who: Person | None = None,
    **given: Any,  # noqa: ANN401
) -> UUID:
    """A relative is written down; a grandmother whom she or he wants contact with, unless the test says otherwise."""
    person, thing = who or cast.casey, uuid4()
    usual = {
        "name": name,
        "relation": str(Relation.GRANDMOTHER),
        "country": "AL",
        "region": "Shkodra",
        "feels": str(Feels.WANTS),
    }
    actions.write_relative(
        seen=again(cast, seen, person),
        thing=thing,
        read=0,
        given=documents.Relative(**{**usual, **given}),
        by=person.actor(),
    )
    return thing


def change(cast: Cast, seen: Found, thing: UUID, **given: Any) -> None:  # noqa: ANN401
    one = kin(cast, seen, thing)
    actions.write_relative(
        seen=again(cast, seen),
        thing=thing,
        read=one.now.newest.number,
        given=replace(one.known, **given),
        by=cast.casey.actor(),
    )


def agreed(
    cast: Cast,
    seen: Found,
    name: str = GRANDMOTHER,
    *,
    by_guardian: bool = False,
    **given: Any,  # noqa: ANN401
) -> UUID:
    """Contact with this relative is agreed; for a child by the guardian, and the child says yes too."""
    answer = consents.yes(Purpose.FAMILY_CONTACT, recipients=consents.to(name=name), groups=("A",))
    if by_guardian:
        answer = consents.by_guardian(answer)
    return consents.agree(cast, seen, replace(answer, **given)).pk


def share(cast: Cast, seen: Found, groups: str = "AFI", *, by_guardian: bool = False) -> UUID:
    """Dawn Centre is let in."""
    answer = consents.to_dawn(cast, groups)
    consent = consents.agree(cast, seen, consents.by_guardian(answer) if by_guardian else answer).pk
    consent_actions.let_in(
        seen=again(cast, seen), consent=consent, organisation=cast.dawn.pk, by=cast.casey.actor()
    )
    return consent


def take_back(cast: Cast, seen: Found, consent: UUID) -> None:
    """She takes it back; what follows is run here while the journey does not list it."""
    consents.take_back(cast, seen, consent)
    if ending.CONSENT_ENDED not in journey.consequences("consent_withdrawn"):
        hear(cast, seen, consent, cast.casey)


def hear(cast: Cast, seen: Found, consent: UUID, who: Person) -> None:
    """What follows, run by whoever heard the no."""
    ending.CONSENT_ENDED.run(
        seen=again(cast, seen, who), consent=consent, purpose=str(Purpose.FAMILY_CONTACT), by=who.actor()
    )


def ask(cast: Cast, seen: Found, relative: UUID, who: Person | None = None, **given: Any) -> UUID:  # noqa: ANN401
    """Dawn Centre is asked to look."""
    person, thing = who or cast.casey, uuid4()
    usual = {"how": str(How.REQUEST), "organisation": cast.dawn.pk, "asked_on": clock.today()}
    actions.ask(
        seen=again(cast, seen, person),
        thing=thing,
        given=documents.Search(relative=relative, **{**usual, **given}),
        by=person.actor(),
    )
    return thing


def answer(
    cast: Cast, seen: Found, thing: UUID, state: str = State.FOUND, who: Person | None = None, read: int = 1
) -> None:
    person = who or cast.rita
    actions.answer_search(
        seen=again(cast, seen, person),
        thing=thing,
        read=read,
        given=documents.Search(state=str(state), on=clock.today(), words="In the same village"),
        by=person.actor(),
    )


def visit(cast: Cast, seen: Found, thing: UUID, who: Person | None = None, **given: Any) -> None:  # noqa: ANN401
    """A visit; willing, able and safe unless the test says otherwise."""
    person = who or cast.rita
    known = kin(cast, seen, thing, person)
    usual = {
        "visited_on": clock.today(),
        "visitor": "Dawn Centre, Rita",
        "willing": True,
        "able": True,
        "safe": str(Safe.YES),
        "tie": str(Tie.NONE),
        "child_view": "I want to sleep at hers",
    }
    actions.assess(
        seen=again(cast, seen, person),
        thing=thing,
        read=known.assessed.newest.number if known.assessed else 0,
        given=documents.Assessment(**{**usual, **given}),
        by=person.actor(),
    )


def against(
    cast: Cast,
    seen: Found,
    relative: UUID,
    who: Person | None = None,
    words: str = "Another uncle lives next door",
) -> UUID:
    person, thing = who or cast.casey, uuid4()
    given = documents.Adverse(relative=relative, on=clock.today(), words=words)
    actions.write_adverse(seen=again(cast, seen, person), thing=thing, given=given, by=person.actor())
    return thing


def removed(cast: Cast, seen: Found, thing: UUID, who: Person | None = None, read: int = 1) -> None:
    person = who or cast.casey
    given = documents.Adverse(answer="An order of the court keeps him away", answered_on=clock.today())
    actions.answer_adverse(
        seen=again(cast, seen, person), thing=thing, read=read, given=given, by=person.actor()
    )


def host(cast: Cast, seen: Found, relative: UUID | None, read: int = 0) -> None:
    actions.name_host(
        seen=again(cast, seen),
        attempt=attempts.now(cast, seen).id,
        relative=relative,
        read=read,
        by=cast.casey.actor(),
    )


def kin(cast: Cast, seen: Found, thing: UUID, who: Person | None = None) -> Kin:
    """As a new request sees this relative."""
    person = who or cast.casey
    return queries.relative(person.actor(), again(cast, seen, person), thing)


def line(cast: Cast, seen: Found, who: Person | None = None) -> Line | None:
    """What the page of the travel plan says."""
    person = who or cast.casey
    return panel.line(person.actor(), attempts.subject(cast, seen, who))
