"""A case with what was agreed, for the tests of this room."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from tests.cast import Cast, Person, join
from tests.kept import kept
from wayhome.consent import actions, models
from wayhome.consent.documents import Answer, Recipient
from wayhome.consent.enums import Assent, Form, Granted, Purpose
from wayhome.core import clock
from wayhome.duties import queries as duties
from wayhome.people import actions as people_actions
from wayhome.people import documents as people_documents
from wayhome.people import queries as people
from wayhome.people.queries import Found


def case(cast: Cast, **given: Any) -> Found:  # noqa: ANN401
    """Casey opens a case for Mira, an adult."""
    identity = people_documents.Identity(
        first_name="Mira", family_name="Hoxha", birth_year=2001, birth_precision="estimated"
    )
    return people_actions.open_case(
        **{"identity": identity, "name_used": "Mira", "by": cast.casey.actor(), **given}
    )


def child(cast: Cast, *, born: date, guardian: str = "Ana Leka") -> Found:
    """A case for a child, with a guardian unless the name is empty."""
    identity = people_documents.Identity(
        first_name="Lule",
        birth_year=born.year,
        birth_month=born.month,
        birth_day=born.day,
        birth_precision="exact",
    )
    seen = case(cast, identity=identity, name_used="Lule")
    if guardian:
        note_guardian(cast, seen, name=guardian)
    return again(cast, seen)


def years_ago(years: int, days: int = 0) -> date:
    """Somebody born then is so many years old today."""
    today = clock.today()
    return today.replace(year=today.year - years) - timedelta(days=days)


def note_guardian(
    cast: Cast,
    seen: Found,
    *,
    name: str,
    kind: str = "appointed",
    conflict: str = "none",
    ended: bool = False,
) -> None:
    casey = cast.casey.actor()
    seen = people.found(casey, seen.code)
    version = people.guardian(casey, seen)
    assert version is not None
    guardian = people_documents.Guardian(
        name=name, kind=kind, conflict=conflict, ended_on=clock.today() if ended else None
    )
    people_actions.record_guardian(seen=seen, read=version.number, guardian=guardian, by=casey)


def note_birth(cast: Cast, seen: Found, born: date, *, presumed_child: bool = False) -> None:
    casey = cast.casey.actor()
    seen = people.found(casey, seen.code)
    known = people.person(casey, seen).identity
    assert known is not None
    identity = replace(
        known.known,
        birth_year=born.year,
        birth_month=born.month,
        birth_day=born.day,
        birth_precision="exact",
    )
    people_actions.record_identity(
        seen=seen,
        read=known.number,
        identity=identity,
        name_used="Mira",
        presumed_child=presumed_child,
        interpreter=False,
        by=casey,
    )


def again(cast: Cast, seen: Found, who: Person | None = None) -> Found:
    """As a new request sees it."""
    return people.found((who or cast.casey).actor(), seen.code)


def yes(purpose: str = Purpose.SHARE_RECEIVING_ORG, **given: Any) -> Answer:  # noqa: ANN401
    """A yes that counts, from an adult."""
    answer = Answer(
        purpose=purpose,
        granted=Granted.YES,
        form=Form.WRITTEN,
        language="sqi",
        understood=True,
        present="nobody",
    )
    return replace(answer, **given)


def to(organisation: UUID | None = None, name: str = "") -> tuple[Recipient, ...]:
    return (Recipient(organisation, name),)


def to_dawn(cast: Cast, groups: str = "AFI", **given: Any) -> Answer:  # noqa: ANN401
    """A yes to telling Dawn Centre."""
    return yes(groups=tuple(groups), recipients=to(cast.dawn.pk), **given)


def by_guardian(answer: Answer, **given: Any) -> Answer:  # noqa: ANN401
    return replace(answer, form=Form.GUARDIAN, assent=Assent.YES, assent_written=True, **given)


def agree(cast: Cast, seen: Found, answer: Answer) -> models.Consent:
    return actions.record_answer(seen=again(cast, seen), answer=answer, by=cast.casey.actor())


@kept
def shared(cast: Cast, groups: str = "AFI") -> tuple[Found, UUID]:
    """A case that Dawn Centre's Intake opens under an agreement."""
    seen = case(cast)
    consent = agree(cast, seen, to_dawn(cast, groups)).pk
    actions.let_in(seen=again(cast, seen), consent=consent, organisation=cast.dawn.pk, by=cast.casey.actor())
    return seen, consent


def take_back(cast: Cast, seen: Found, consent: UUID, who: Person | None = None) -> None:
    person = who or cast.casey
    actions.withdraw(
        seen=again(cast, seen, person),
        consent=consent,
        channel="in_person",
        said_by="person",
        by=person.actor(),
    )


def nora(cast: Cast) -> Person:
    """A second case manager at Harbour House."""
    return join(cast.mona, "Nora", roles=("CASE_MANAGER_SEND",), teams=((cast.intake, cast.mona),))


def board(cast: Cast, seen: Found, who: Person | None = None) -> list[str]:
    """What is due in the case, as codes."""
    actor = (who or cast.casey).actor()
    thread = people.person(cast.casey.actor(), again(cast, seen)).brief.thread
    return sorted(duty.about for duty in duties.of_thread(actor, thread))
