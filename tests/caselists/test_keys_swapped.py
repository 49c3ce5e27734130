"""Somebody who has the database swaps keys: a run seals nothing to them, and what they certified is not believed."""

import threading
from typing import Any

import pytest
from django.db import connection

from tests.caselists import keys_story
from tests.cast import Cast, build
from tests.vault.cast import bribed_administrator
from wayhome.caselists import checking, limits, models, queries_keys, sealing, sending
from wayhome.vault import parcels, runs, wraps
from wayhome.vault.wraps import PrivateKeys


@pytest.fixture
def cast(committed_db: None) -> Cast:
    return build()


def swap(database_name: str, owner: Any, ghost: PrivateKeys) -> None:  # noqa: ANN401
    public = ghost.public()
    with bribed_administrator(database_name) as bribed:
        changed = bribed.execute(
            "UPDATE vault_keypair SET wrapping = %s, signing = %s WHERE owner = %s",
            [public.wrapping, public.signing, owner],
        )
        assert changed.rowcount


def test_16_a_team_key_swapped_in_the_database_is_sealed_nothing(cast: Cast, database_name: str) -> None:
    file = keys_story.made(cast)
    rows = keys_story.rows()
    assert sending.why_not(file, organisation=cast.harbour.pk, rows=rows) is None
    swap(database_name, cast.intake.pk, PrivateKeys.generate())
    assert "could not be checked" in (sending.why_not(file, organisation=cast.harbour.pk, rows=rows) or "")
    with pytest.raises(sending.NotSent, match="could not be checked"):
        keys_story.send(cast, file)
    assert models.Sent.objects.count() == 0
    assert models.RunKey.objects.get().used_at is None, "the key is not used up by it"


def test_16_a_certificate_of_a_swapped_key_is_not_believed(cast: Cast, database_name: str) -> None:
    key = keys_story.sent(cast)
    actor = cast.casey.actor()
    said, ghost = checking.said(actor, key), PrivateKeys.generate()
    swap(database_name, cast.mona.id, ghost)
    message = runs._certified(checking.statement(key, said))
    models.RunKey.objects.filter(pk=key.pk).update(certificate=wraps.sign(message, private=ghost.signing))
    actor = cast.casey.actor()
    found = checking.checked(actor, queries_keys.key(actor, key.pk))
    assert "does not hold" in found.reason
    assert found.rows == ()


def test_two_runs_of_one_key_at_the_same_time_send_each_row_once(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "BATCH", 1)
    file, rows, said = keys_story.made(cast), keys_story.rows(), list[int | str]()

    def run() -> None:
        try:
            said.append(sending.send(file, organisation=cast.harbour.pk, rows=rows))
        except sending.NotSent as problem:
            said.append(str(problem))
        finally:
            connection.close()

    both = [threading.Thread(target=run) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    key = models.RunKey.objects.get()
    assert (key.sent, key.rows) == (3, 3)
    counts = [one for one in said if isinstance(one, int)]
    assert counts
    assert sum(counts) <= 3
    actor = cast.casey.actor()
    found = checking.checked(actor, queries_keys.key(actor, key.pk))
    assert sorted(one.row for one in found.rows) == [2, 3, 4]
    opened = parcels.open_(
        actor.keyring, bytes(models.Sent.objects.get(number=1).body), place=sealing.SENT,
        record=models.Sent.objects.get(number=1).pk,
    )  # fmt: skip
    assert opened
