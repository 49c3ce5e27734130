"""How a key for one run ends: in its middle, forged, put away, taken back, pressed twice; nothing waits for ever."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.caselists import keys_story, story
from tests.caselists.test_keys import about, receive, refused, waiting
from tests.caselists.test_pages import at, text
from tests.cast import Cast, Person, join, sign_in
from tests.organisations.recorded import Since
from wayhome.caselists import (
    actions,
    actions_keys,
    checking,
    clockwork,
    due,
    limits,
    models,
    queries_keys,
    sealing,
    sending,
)
from wayhome.core import clock
from wayhome.core.refusals import Refused
from wayhome.vault import parcels, runs

pytestmark = pytest.mark.django_db


def colleague(cast: Cast) -> Person:
    """Another case manager of the same team."""
    return join(cast.mona, "Cara", roles=("CASE_MANAGER_SEND",), teams=((cast.intake, cast.mona),))


def stopped(cast: Cast, monkeypatch: pytest.MonkeyPatch, *, hours: int = 2) -> models.RunKey:
    """A run of three batches that never came to its end."""
    monkeypatch.setattr(limits, "BATCH", 1)
    file = keys_story.made(cast, hours=hours)
    with monkeypatch.context() as patched:
        patched.setattr(sending, "_close", lambda *_args: None)
        keys_story.send(cast, file)
    return models.RunKey.objects.get(pk=file.id)


def test_when_its_key_ends_a_run_that_stopped_is_heard_of_and_its_marks_go(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = stopped(cast, monkeypatch)
    assert clockwork.end_runs() == 0
    assert all(bytes(one.marks) for one in models.Sent.objects.all()), "it can still go on"
    assert due.SENT not in about(cast.casey)
    since = Since(cast.harbour)
    with clock.shifted(timedelta(hours=2)):
        assert clockwork.end_runs() == 1
        assert clockwork.end_runs() == 0
        assert due.SENT in about(cast.casey)
        assert waiting(key) == 3
        page = text(sign_in(Client(), cast.casey).get(at("key", key.pk)))
    assert not any(bytes(one.marks) for one in models.Sent.objects.all())
    assert "caselists.run_stopped" in since.actions()
    assert "This run never came to its end" in page
    assert at("receive", key.pk) in page, "what came can be brought in"


@pytest.mark.parametrize("change", [{"closing": b""}, {"sent": 2, "rows": 2}, {"used_at": None}])
def test_the_last_batch_taken_away_with_the_end_is_seen(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, change: dict[str, Any]
) -> None:
    monkeypatch.setattr(limits, "BATCH", 1)
    key = keys_story.sent(cast)
    casey = cast.casey.actor()
    assert checking.checked(casey, key).is_closed
    models.Sent.objects.filter(number=3).delete()
    models.RunKey.objects.update(**change)
    with clock.shifted(timedelta(hours=25)):
        found = checking.checked(casey, models.RunKey.objects.get(pk=key.pk))
        assert (found.missing, found.is_closed, len(found.rows)) == (0, False, 2)
        assert "This run never came to its end" in text(sign_in(Client(), cast.casey).get(at("key", key.pk)))


def test_a_key_taken_back_stops_a_list_before_its_next_batch(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "BATCH", 1)
    key = keys_story.sent(cast)
    list_id = receive(cast, key)
    story.plan(cast, list_id)
    assert actions.take_next(list_id=list_id, by=cast.casey.actor())
    actions_keys.take_back(key_id=key.pk, by=cast.mona.actor())
    with pytest.raises(Refused, match="list_not_taken"):
        actions.take_next(list_id=list_id, by=cast.casey.actor())
    assert story.cases() == 1
    actions.end(list_id=list_id, by=cast.casey.actor())
    assert "took this key back" in refused(cast, key)


def test_pressed_twice_it_is_the_same_list_and_for_a_colleague_it_is_in_hand(cast: Cast) -> None:
    key, cara = keys_story.sent(cast), colleague(cast)
    list_id = receive(cast, key)
    assert receive(cast, key) == list_id
    assert models.CaseList.objects.count() == 1
    with pytest.raises(Refused) as caught:
        receive(cast, key, cara)
    assert cast.casey.name in str(caught.value.reason)
    assert at("look", list_id) in text(sign_in(Client(), cast.casey).get(at("key", key.pk)))
    assert at("look", list_id) not in text(sign_in(Client(), cara).get(at("key", key.pk)))


def test_what_somebody_has_in_hand_is_not_put_away_and_nobody_is_told_that_it_was(cast: Cast) -> None:
    key = keys_story.sent(cast)
    receive(cast, key)
    with pytest.raises(Refused) as caught:
        actions_keys.put_away(key_id=key.pk, by=cast.mona.actor())
    assert cast.casey.name in str(caught.value.reason)
    assert all(bytes(one.body) for one in models.Sent.objects.all())


def test_putting_the_rest_away_leaves_what_a_colleague_has_in_hand(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = stopped(cast, monkeypatch)
    second = models.Sent.objects.get(number=2)
    models.Sent.objects.filter(pk=second.pk).update(body=bytes(second.body)[:-1] + b"x")
    with clock.shifted(timedelta(hours=2)):
        list_id = receive(cast, key)
        actions_keys.put_away(key_id=key.pk, by=cast.mona.actor())
        with pytest.raises(Refused):
            actions_keys.put_away(key_id=key.pk, by=cast.mona.actor())
        story.take_in(cast, list_id)
    assert story.cases() == 2
    assert not any(bytes(one.body) for one in models.Sent.objects.all())


def test_a_list_put_down_after_the_rest_was_put_away_lapses_too(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "BATCH", 1)
    key = keys_story.sent(cast)
    second = models.Sent.objects.get(number=2)
    models.Sent.objects.filter(pk=second.pk).update(body=bytes(second.body)[:-1] + b"x")
    list_id = receive(cast, key)
    actions_keys.put_away(key_id=key.pk, by=cast.mona.actor())
    actions.end(list_id=list_id, by=cast.casey.actor())
    assert waiting(key) == 2
    with clock.shifted(limits.sent_kept_for() + timedelta(hours=1)):
        assert clockwork.forget_sent() == 1
        assert clockwork.forget_sent() == 0
    assert not any(bytes(one.body) for one in models.Sent.objects.all())


@pytest.mark.parametrize(
    "row",
    [
        {"row": 2, "said": {"prs_FirstName": 7}},
        {"row": 2, "said": {"prs_FirstName": ["Zamirela"]}},
        {"row": 10**12, "said": {"prs_FirstName": "Zamirela"}},
        {"row": "2", "said": {"prs_FirstName": "Zamirela"}},
        {"row": 2, "said": "Zamirela"},
        {"said": {}},
        "Zamirela",
    ],
)
def test_what_is_no_row_is_refused_before_it_is_a_list(cast: Cast, row: Any) -> None:  # noqa: ANN401
    """Whoever holds the key file seals what they like."""
    file = keys_story.made(cast)
    key, run = models.RunKey.objects.get(), runs.of(file.secret)
    sent = models.Sent(key=key, number=1, rows=1, sent_at=clock.now())
    sent.body = parcels.seal({"rows": [row]}, to=[cast.intake.pk], place=sealing.SENT, record=sent.pk)
    sent.signature = run.sign(*checking.of_batch(key, sent))
    sent.save()
    sending._close(file, cast.harbour.pk, run)
    assert "not as the run sent them" in refused(cast, key)
    assert models.CaseList.objects.count() == 0


def test_no_key_lasts_longer_than_the_installation_allows(cast: Cast) -> None:
    wanted = keys_story.wanted(cast.intake, hours=limits.key_hours_at_most() + 1)
    with pytest.raises(Refused) as caught:
        actions_keys.make(wanted=wanted, by=cast.mona.actor())
    assert "168 hours at most" in str(caught.value.reason)


def test_the_pages_ask_as_much_for_three_keys_as_for_one(cast: Cast) -> None:
    casey = sign_in(Client(), cast.casey)
    asked: dict[str, list[int]] = {}
    for number in (1, 3):
        while models.RunKey.objects.count() < number:
            keys_story.sent(cast)
        for name in ("caselists:keys", "caselists:home"):
            casey.get(reverse(name))
            with CaptureQueriesContext(connection) as found:
                page = text(casey.get(reverse(name)))
            assert page.count(keys_story.NAME) == number
            asked.setdefault(name, []).append(len(found))
    for one, three in asked.values():
        assert one == three
    assert len(queries_keys.waiting(cast.casey.actor())) == 3
