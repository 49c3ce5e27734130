"""What is done when someone's keys open, and that nothing of it keeps anyone out."""

import logging
from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection
from django.http import HttpRequest
from django.test import RequestFactory

from tests.cast import Cast
from tests.organisations.recorded import Since
from wayhome.organisations import visits
from wayhome.organisations.actors import SignedIn
from wayhome.signin import tidying
from wayhome.vault import directory, inbox
from wayhome.vault.keyring import Keyring
from wayhome.vault.models.records import InboxEnvelope

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_registered() -> Iterator[None]:
    with visits.forget():
        yield


class Kept:
    """A handler that keeps what it was given."""

    def __init__(self) -> None:
        self.got: list[tuple[UUID, list[Any]]] = []

    def __call__(self, keyring: Keyring, team: UUID, entries: list[Any]) -> None:
        self.got.append((team, entries))


def broken(keyring: Keyring, team: UUID, entries: list[Any]) -> None:
    raise RuntimeError(f"quotes {entries}")


def test_what_waits_for_any_team_of_hers_is_given_to_the_handler_of_its_kind(cast: Cast) -> None:
    hand_in, other = Kept(), Kept()
    visits.absorbs("people.hand_in", hand_in)
    visits.absorbs("other", other)
    inbox.put(team=cast.intake.pk, kind="people.hand_in", entries=["a", "b"])
    inbox.put(team=cast.supervisors.pk, kind="other", entries=["c"])
    inbox.put(team=cast.house.pk, kind="other", entries=["not for Casey"])
    inbox.put(team=cast.intake.pk, kind="of a later room", entries=["stays"])
    visits.visit(cast.casey.actor())
    assert hand_in.got == [(cast.intake.pk, ["a", "b"])]
    assert other.got == [(cast.supervisors.pk, ["c"])]
    assert (inbox.waiting(team=cast.house.pk), inbox.waiting(team=cast.intake.pk)) == (1, 1)
    visits.visit(cast.casey.actor())
    assert (len(hand_in.got), len(other.got)) == (1, 1)


def test_a_handler_that_fails_is_recorded_and_everything_else_goes_on(
    cast: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    kept = Kept()
    done: list[UUID] = []
    visits.absorbs("broken", broken)
    visits.absorbs("kept", kept)
    visits.also("later", lambda actor: done.append(actor.user_id))
    for kind in ("broken", "kept", "broken"):
        inbox.put(team=cast.intake.pk, kind=kind, entries=["Secret Name"])
    since = Since(cast.harbour)
    with caplog.at_level(logging.ERROR):
        visits.visit(cast.casey.actor())
    assert kept.got == [(cast.intake.pk, ["Secret Name"])]
    assert done == [cast.casey.id]
    assert since.entries() == [
        ("organisations.inbox_failed", cast.casey.id, cast.intake.pk, "failed"),
    ]
    assert "broken failed at a visit: RuntimeError in broken, line" in caplog.text
    assert "Secret Name" not in caplog.text
    assert inbox.waiting(team=cast.intake.pk) == 2


def test_what_a_failing_handler_wrote_is_undone_and_it_is_tried_again(cast: Cast) -> None:
    case = uuid4()

    def writes_and_fails(keyring: Keyring, team: UUID, entries: list[Any]) -> None:
        directory.absorb(keyring, team, entries)
        if len(tries) == 0:
            tries.append(1)
            connection.cursor().execute("SELECT 1/0")

    tries: list[int] = []
    visits.absorbs(directory.KIND, writes_and_fails)
    inbox.put(
        team=cast.intake.pk,
        kind=directory.KIND,
        entries=[directory.entry(case=case, spellings=[("Đula", "djula")])],
    )
    visits.visit(cast.casey.actor())
    assert names(cast, case) == []
    visits.visit(cast.casey.actor())
    assert names(cast, case) == ["Đula"]


def names(cast: Cast, case: UUID) -> list[str]:
    found = directory.search(
        cast.casey.keyring(),
        team=cast.intake.pk,
        query="x",
        live=[case],
        score=lambda query, rows: [100.0 for _row in rows],
    )
    return [match.name for match in found]


def test_each_thing_that_is_due_is_on_its_own(cast: Cast) -> None:
    done: list[str] = []

    def fails(actor: SignedIn) -> None:
        raise DatabaseError("away")

    visits.also("first", lambda actor: done.append("first"))
    visits.also("fails", fails)
    visits.also("last", lambda actor: done.append("last"))
    since = Since(cast.harbour)
    visits.visit(cast.sam.actor())
    assert done == ["first", "last"]
    assert since.entries() == [("organisations.visit_failed", cast.sam.id, cast.sam.id, "failed")]


def test_an_envelope_that_somebody_changed_is_recorded_and_kept(cast: Cast) -> None:
    kept = Kept()
    visits.absorbs("kept", kept)
    inbox.put(team=cast.intake.pk, kind="kept", entries=["moved"])
    inbox.put(team=cast.supervisors.pk, kind="kept", entries=["fine"])
    InboxEnvelope.objects.filter(team=cast.intake.pk).update(team=cast.supervisors.pk)
    since = Since(cast.harbour)
    visits.visit(cast.casey.actor())
    assert kept.got == [(cast.supervisors.pk, ["fine"])]
    assert since.entries() == [
        ("organisations.inbox_failed", cast.casey.id, cast.supervisors.pk, "failed"),
    ]


def test_a_kind_and_a_name_are_taken_once() -> None:
    first, second = Kept(), Kept()
    visits.absorbs("kind", first)
    visits.absorbs("kind", first)
    with pytest.raises(ValueError, match="kind kind have a handler already"):
        visits.absorbs("kind", second)
    visits.also("name", print)
    visits.also("name", print)
    with pytest.raises(ValueError, match="name is done at each visit already"):
        visits.also("name", repr)


def test_it_happens_when_keys_open_and_names_handed_in_are_found(
    cast: Cast, rf: RequestFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.apps import apps

    apps.get_app_config("organisations").ready()
    case = uuid4()
    inbox.put(
        team=cast.intake.pk,
        kind=directory.KIND,
        entries=[directory.entry(case=case, spellings=[("Luljeta", "luljeta")])],
    )
    request: HttpRequest = rf.get("/")
    request.session = {}  # type: ignore[assignment]
    tidying.tidy_up(request, actor=cast.casey.actor())
    assert names(cast, case) == ["Luljeta"]


def test_a_visit_without_letters_costs_two_queries(
    cast: Cast,
    django_assert_num_queries: Any,  # noqa: ANN401 - pytest-django has no name for it
) -> None:
    actor = cast.casey.actor()
    with django_assert_num_queries(2):  # which keys she holds, and whether something waits for any of them
        visits.visit(actor)
