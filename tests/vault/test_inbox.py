"""Writing without reading, and absorbing exactly once."""

import threading
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connections

from tests.vault import cast
from wayhome.vault import inbox
from wayhome.vault.errors import NoKey, NotCertified
from wayhome.vault.inbox import Absorbed
from wayhome.vault.keyring import Keyring
from wayhome.vault.models import InboxEnvelope

db = pytest.mark.django_db


class Handler:
    """Keeps what it was given."""

    def __init__(self) -> None:
        self.got: list[Any] = []

    def __call__(self, keyring: Keyring, team: UUID, entries: list[Any]) -> None:
        self.got += entries


@db
def test_what_a_keyless_writer_puts_is_absorbed_once_by_a_member() -> None:
    at = cast.agency()
    worker, outsider = cast.colleague(at), cast.colleague(at)
    team = cast.team(at, worker)
    inbox.put(team=team, kind="people.hand_in", entries=[{"name": "CANARY"}, "second"])
    assert inbox.waiting(team=team) == 1
    assert b"CANARY" not in bytes(InboxEnvelope.objects.get().sealed)
    handler = Handler()
    with pytest.raises(NoKey):
        inbox.absorb(cast.open_vault(outsider), team=team, handlers={"people.hand_in": handler})
    keyring = cast.open_vault(worker)
    assert inbox.absorb(keyring, team=team, handlers={"people.hand_in": handler}) == Absorbed(done=1)
    assert handler.got == [{"name": "CANARY"}, "second"]
    assert inbox.absorb(keyring, team=team, handlers={"people.hand_in": handler}) == Absorbed()
    assert (inbox.waiting(team=team), len(handler.got)) == (0, 2)


@db
def test_more_than_256_entries_go_into_several_envelopes_in_order() -> None:
    at = cast.agency()
    team = cast.team(at)
    inbox.put(team=team, kind="x", entries=list(range(600)))
    assert inbox.waiting(team=team) == 3
    handler = Handler()
    inbox.absorb(at.manager, team=team, handlers={"x": handler})
    assert sorted(handler.got) == list(range(600))


@db
def test_an_envelope_of_another_room_waits_for_its_handler() -> None:
    at = cast.agency()
    team = cast.team(at)
    inbox.put(team=team, kind="statistics.row", entries=[1])
    handler = Handler()
    assert inbox.absorb(at.manager, team=team, handlers={"x": handler}) == Absorbed(left=1)
    assert inbox.waiting(team=team) == 1
    assert inbox.absorb(at.manager, team=team, handlers={"statistics.row": handler}) == Absorbed(done=1)


@db
def test_a_handler_that_fails_loses_nothing() -> None:
    at = cast.agency()
    team = cast.team(at)
    inbox.put(team=team, kind="x", entries=["kept"])

    def fails(keyring: Keyring, team: UUID, entries: list[Any]) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        inbox.absorb(at.manager, team=team, handlers={"x": fails})
    handler = Handler()
    inbox.absorb(at.manager, team=team, handlers={"x": handler})
    assert handler.got == ["kept"]


@db
def test_08_an_envelope_moved_to_another_team_or_changed_is_named_and_kept() -> None:
    at = cast.agency()
    team, other = cast.team(at), cast.team(at)
    inbox.put(team=team, kind="x", entries=["secret"])
    inbox.put(team=team, kind="x", entries=["fine"])
    moved = InboxEnvelope.objects.order_by("created_at")[0]
    InboxEnvelope.objects.filter(pk=moved.pk).update(team=other)
    handler = Handler()
    found = inbox.absorb(at.manager, team=other, handlers={"x": handler})
    assert found == Absorbed(unopenable=(moved.pk,))
    InboxEnvelope.objects.filter(pk=moved.pk).update(team=team, team_epoch=9)
    assert inbox.absorb(at.manager, team=team, handlers={"x": handler}) == Absorbed(1, 0, (moved.pk,))
    InboxEnvelope.objects.filter(pk=moved.pk).update(team_epoch=1)
    inbox.absorb(at.manager, team=team, handlers={"x": handler})
    assert handler.got == ["fine", "secret"]


@db
def test_something_else_sealed_to_the_team_is_no_envelope() -> None:
    from wayhome.vault import values, vouching, wraps

    at = cast.agency()
    team = cast.team(at)
    row = InboxEnvelope(team=team, team_epoch=1)
    to = vouching.public(team).keys.wrapping
    row.sealed = wraps.wrap(values.to_bytes(["no kind"]), to=to, info=inbox._info(row))
    row.save()
    assert inbox.absorb(at.manager, team=team, handlers={}) == Absorbed(unopenable=(row.pk,))


@db
def test_nothing_is_sealed_to_a_team_nobody_vouches_for_and_no_empty_envelope() -> None:
    with pytest.raises(NotCertified):
        inbox.put(team=uuid4(), kind="x", entries=[1])
    with pytest.raises(ValueError, match="kind"):
        inbox.put(team=uuid4(), kind="x", entries=[])
    with pytest.raises(ValueError, match="kind"):
        inbox.put(team=uuid4(), kind="", entries=[1])


def test_two_who_visit_at_once_absorb_each_entry_once(committed_db: None) -> None:
    at = cast.agency()
    team = cast.team(at)
    for number in range(20):
        inbox.put(team=team, kind="x", entries=[number])
    handlers = [Handler(), Handler()]
    failures: list[BaseException] = []

    def visit(handler: Handler) -> None:
        try:
            inbox.absorb(cast.open_vault(at.founder), team=team, handlers={"x": handler})
        except BaseException as error:
            failures.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=visit, args=(handler,)) for handler in handlers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert failures == []
    assert sorted(handlers[0].got + handlers[1].got) == list(range(20))
    assert inbox.waiting(team=team) == 0


@db
def test_a_handler_whose_error_is_taken_down_holds_up_nothing_behind_it() -> None:
    at = cast.agency()
    team, empty = cast.team(at), cast.team(at)
    for entry in ("breaks", "fine"):
        inbox.put(team=team, kind="x", entries=[entry])
    got: list[Any] = []
    errors: list[tuple[str, str]] = []

    def handler(keyring: Keyring, team: UUID, entries: list[Any]) -> None:
        if entries == ["breaks"]:
            raise ZeroDivisionError("of x")
        got.extend(entries)

    assert inbox.with_something([team, empty]) == [team]
    found = inbox.absorb(
        at.manager,
        team=team,
        handlers={"x": handler},
        failed=lambda kind, error: errors.append((kind, str(error))),
    )
    assert (found, got, errors) == (Absorbed(done=1, left=1), ["fine"], [("x", "of x")])
    assert inbox.waiting(team=team) == 1
