"""A list as an agency keeps it, brought by Casey, and what became of it; for the tests of this room."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from tests.cast import Cast, Person
from tests.people import scene
from wayhome.caselists import actions, enums, queries
from wayhome.caselists.shapes import Looked
from wayhome.htcds import standard
from wayhome.people import actions as people_actions
from wayhome.people import documents
from wayhome.people import models as people_models
from wayhome.people import queries as people
from wayhome.people.queries import Found

HEAD = ("First Name", "Second Name", "Date of birth", "Sex", "prs_MobilePhone", "vic_TypeOfExploitation")
ZAMIRA = ("Zamirela", "Hoxhaj", "1999-03-25", "female", "+355691234501", "SexualExploitation")
BLETA = ("Bletarta", "Kolaj", "2001-07-02", "female", "+355691234502", "ForcedLabour")
GONI = ("Gonardo", "Markuj", "1990", "male", "+355691234503", "")
WRONG = ("Nobody", "Known", "1375", "female", "", "")
ROWS = (ZAMIRA, BLETA, GONI)
CANARIES = ("Zamirela", "Hoxhaj", "Bletarta", "Gonardo", "691234501")


def csv(*rows: Sequence[str], head: Sequence[str] = HEAD) -> bytes:
    return "\r\n".join(",".join(row) for row in (head, *rows)).encode()


def exploitation() -> tuple[str, str]:
    """Two codes of the standard as they are spelt there."""
    codes = [one.name for one in standard.fields()["vic_TypeOfExploitation"].codes]
    return codes[0], codes[1]


def bring(cast: Cast, *rows: Sequence[str], who: Person | None = None, content: bytes | None = None) -> UUID:
    """A list that was brought, and of which nothing is decided."""
    person = who or cast.casey
    sent = content if content is not None else csv(*(rows or ROWS))
    return actions.bring(content=sent, name="people 2024.csv", ground="agreed", by=person.actor())


def looked(cast: Cast, list_id: UUID, who: Person | None = None) -> Looked:
    actor = (who or cast.casey).actor()
    return queries.looked(actor, queries.brought(actor, list_id))


def decide(cast: Cast, list_id: UUID, choices: Mapping[int, str], who: Person | None = None) -> None:
    """By the number of the row."""
    found = looked(cast, list_id, who)
    said = {found.keys[row]: choice for row, choice in choices.items()}
    actions.tell(list_id=list_id, choices=said, by=(who or cast.casey).actor())


def plan(cast: Cast, list_id: UUID, who: Person | None = None) -> None:
    found = looked(cast, list_id, who)
    actions.plan(list_id=list_id, looked=found, by=(who or cast.casey).actor())


def take_in(cast: Cast, list_id: UUID, who: Person | None = None) -> int:
    """Planned, and every batch of it. How many batches."""
    plan(cast, list_id, who)
    return go_on(cast, list_id, who)


def go_on(cast: Cast, list_id: UUID, who: Person | None = None) -> int:
    done = 0
    while actions.take_next(list_id=list_id, by=(who or cast.casey).actor()):
        done += 1
    return done


def as_new(cast: Cast, list_id: UUID, who: Person | None = None) -> None:
    """Everybody in doubt is somebody else."""
    found = looked(cast, list_id, who)
    decide(cast, list_id, {one.row.row: enums.NEW for one in found.doubts}, who)


def named(cast: Cast, first_name: str, who: Person | None = None) -> Found:
    """The one case of this name."""
    (found,) = all_named(cast, first_name, who)
    return found


def all_named(cast: Cast, first_name: str, who: Person | None = None) -> list[Found]:
    actor = (who or cast.casey).actor()
    found = [people.found(actor, case.code) for case in people_models.Case.objects.visible_to(actor)]
    return [one for one in found if _first_name(actor, one) == first_name]


def _first_name(actor: Any, seen: Found) -> str:  # noqa: ANN401
    known = people.person(actor, seen).identity
    return known.known.first_name if known else ""


def cases() -> int:
    return people_models.Case.objects.count()


def now(cast: Cast, list_id: UUID, who: Person | None = None) -> Any:  # noqa: ANN401
    return queries.one((who or cast.casey).actor(), list_id)


def known(cast: Cast) -> Found:
    """Zamira has a case already, opened by hand, with little in it."""
    identity = documents.Identity(
        first_name="Zamirela",
        family_name="Hoxhaj",
        birth_year=1999,
        birth_month=3,
        birth_day=25,
        birth_precision="exact",
    )
    return people_actions.open_case(identity=identity, name_used="Zami", by=cast.casey.actor())


again = scene.again
