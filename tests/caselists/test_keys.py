"""A key for one run: certified by somebody of the agency, used once, opens nothing; what came is checked before use."""

from datetime import timedelta
from typing import Any

import pytest
from django.http import Http404

from tests.caselists import keys_story, story
from tests.cast import Cast
from tests.organisations.recorded import Since
from wayhome.caselists import (
    actions,
    actions_keys,
    checking,
    clockwork,
    due,
    enums,
    limits,
    models,
    queries,
    queries_keys,
    rules_keys,
    sealing,
    sending,
    stored,
)
from wayhome.core import clock
from wayhome.core.refusals import Refused
from wayhome.duties import contents
from wayhome.duties.models import Duty
from wayhome.organisations.models import User
from wayhome.vault import envelope, parcels, runs, wraps
from wayhome.vault.errors import NoKey, Unopenable
from wayhome.vault.keyring import Keyring
from wayhome.vault.models.keys import KeyPair

pytestmark = pytest.mark.django_db


def receive(cast: Cast, key: models.RunKey, who: Any = None) -> Any:  # noqa: ANN401
    return actions_keys.receive(key_id=key.pk, by=(who or cast.casey).actor())


def refused(cast: Cast, key: models.RunKey) -> str:
    with pytest.raises(Refused) as caught:
        receive(cast, key)
    assert waiting(key) > 0, "nothing is lost"
    return str(caught.value.reason)


def waiting(key: models.RunKey) -> int:
    rows = models.Sent.objects.filter(key=key, ended_at=None, case_list=None)
    return sum(one.rows for one in rows if bytes(one.body))


def test_rows_that_a_run_sent_become_cases_as_those_of_every_list(cast: Cast) -> None:
    since = Since(cast.harbour)
    file = keys_story.made(cast)
    assert keys_story.send(cast, file) == 3
    assert story.cases() == 0, "a run opens no case"
    key = models.RunKey.objects.get()
    (now,) = queries_keys.waiting(cast.casey.actor())
    assert (now.name, now.waiting, now.stands.made_by) == (keys_story.NAME, 3, cast.mona.name)
    list_id = receive(cast, key)
    found = story.looked(cast, list_id)
    assert [one.row for one in found.coming] == [2, 3, 4], "as they are numbered in the file"
    assert [plain(one.values) for one in found.coming] == [plain(one.values) for one in keys_story.rows()]
    story.take_in(cast, list_id)
    assert story.cases() == 3
    assert story.named(cast, "Zamirela")
    assert queries_keys.waiting(cast.casey.actor()) == []
    assert not any(bytes(one.body) or bytes(one.marks) for one in models.Sent.objects.all())
    done = since.actions()
    for one in ("key_made", "sent", "sent_all", "received", "planned", "batch_taken"):
        assert f"caselists.{one}" in done
    seen = story.named(cast, "Zamirela")
    assert {one.ground for one in queries.says(cast.casey.actor(), seen)} == {"agreed"}


def plain(values: Any) -> dict[str, str]:  # noqa: ANN401
    return stored.to_text(values)


def test_somebody_who_may_be_known_is_offered_and_never_put_together(cast: Cast) -> None:
    story.known(cast)
    list_id = receive(cast, keys_story.sent(cast, story.ZAMIRA, story.BLETA, story.ZAMIRA))
    found = story.looked(cast, list_id)
    assert [one.row.row for one in found.undecided] == [2, 4]
    with pytest.raises(Refused):
        story.plan(cast, list_id)
    code = found.undecided[0].cases[0].code
    story.decide(cast, list_id, {2: code, 4: enums.LEFT_OUT})
    story.take_in(cast, list_id)
    assert (story.now(cast, list_id).opened, story.now(cast, list_id).joined) == (1, 1)


def test_the_same_rows_brought_on_the_page_before_are_in_once(cast: Cast) -> None:
    story.take_in(cast, story.bring(cast))
    found = story.looked(cast, receive(cast, keys_story.sent(cast, *story.ROWS)))
    assert (len(found.before), found.coming) == (3, [])


def test_a_second_run_goes_on_and_sends_nothing_twice(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "BATCH", 1)
    file = keys_story.made(cast)
    real, calls = parcels.seal, []

    def stops(*args: Any, **given: Any) -> bytes:  # noqa: ANN401
        calls.append(given["place"])
        if calls.count(sealing.SENT) == 3:
            raise KeyboardInterrupt
        return real(*args, **given)

    with monkeypatch.context() as patched:
        patched.setattr(parcels, "seal", stops)
        with pytest.raises(KeyboardInterrupt):
            keys_story.send(cast, file)
    key = models.RunKey.objects.get()
    assert (key.used_at, waiting(key)) == (None, 2), "two whole batches, and nothing half done"
    assert "not over yet" in refused(cast, key)
    assert keys_story.send(cast, file) == 1
    key.refresh_from_db()
    assert (key.rows, key.sent, waiting(key)) == (3, 3, 3)
    assert len(story.looked(cast, receive(cast, key)).coming) == 3


def test_killed_before_its_end_is_written_the_run_ends_when_it_is_begun_again(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = keys_story.made(cast)

    def stops(*_args: Any) -> None:  # noqa: ANN401
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(sending, "_close", stops)
        with pytest.raises(KeyboardInterrupt):
            keys_story.send(cast, file)
    assert keys_story.send(cast, file) == 0
    assert models.RunKey.objects.get().rows == 3


def test_the_database_does_not_tell_equal_rows_of_two_runs(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "_close", lambda *_args: None)
    first, second = keys_story.made(cast), keys_story.made(cast)
    for file in (first, second):
        keys_story.send(cast, file)
    marks = [bytes(one.marks) for one in models.Sent.objects.order_by("sent_at")]
    cut = [{raw[at : at + runs.MARK_BYTES] for at in range(0, len(raw), runs.MARK_BYTES)} for raw in marks]
    assert [len(one) for one in cut] == [3, 3]
    assert cut[0].isdisjoint(cut[1])
    one = keys_story.rows()[0]
    key = stored.keys([one])[one.row]
    assert runs.of(first.secret).mark(key) in cut[0], "marks are what tells the rows of one run apart"
    assert stored.mark(cast.harbour.pk, key) != runs.of(first.secret).mark(key).hex()


def test_marks_are_gone_when_the_run_is_over(cast: Cast) -> None:
    """Until then who has the key file and the database could try whole rows; afterwards not even that."""
    key = keys_story.sent(cast)
    assert waiting(key) == 3
    assert not any(bytes(one.marks) for one in models.Sent.objects.all())


def test_36_whoever_has_the_key_file_and_the_database_reads_nothing(cast: Cast) -> None:
    story.take_in(cast, story.bring(cast, story.GONI))
    file = keys_story.made(cast)
    keys_story.send(cast, file, story.ZAMIRA)
    sent, key = models.Sent.objects.get(), models.RunKey.objects.get()
    place: dict[str, Any] = {"place": sealing.SENT, "record": sent.pk}
    held = parcels.open_(cast.casey.keyring(), bytes(sent.body), **place)
    assert "Zamirela" in str(held), "it is there for who holds the team’s key"

    run = runs.of(file.secret)
    every = {
        file.secret,
        run._marking,
        run._signing.encode(),
        run.public,
        *(wraps.derive(file.secret, salt=b"", info=info) for info in (b"", b"wayhome run wrapping 1")),
    }
    (copy,) = parcels._parts(bytes(sent.body)).copies
    info = parcels._info(copy.owner, copy.epoch, sealing.SENT, sent.pk)
    team = cast.casey.keyring().keys_of(cast.intake.pk, copy.epoch)
    assert wraps.unwrap(copy.wrapped, private=team.wrapping, info=info), "and this is how it is opened"
    for secret in every:
        with pytest.raises(Unopenable):
            wraps.unwrap(copy.wrapped, private=secret, info=info)
        content = parcels._parts(bytes(sent.body)).content
        with pytest.raises(Unopenable):
            envelope.open_(secret, place=parcels._place(b"", sealing.SENT, sent.pk), envelope=content)
    publics = {wraps.PrivateKeys(one, one).public().wrapping for one in every}
    assert publics.isdisjoint({bytes(pair.wrapping) for pair in KeyPair.objects.all()}), (
        "no key is made to it"
    )
    with pytest.raises(NoKey):
        parcels.open_(Keyring(cast.hana.bundle), bytes(sent.body), **place)
    assert bytes(key.public) == run.public
    assert file.secret not in bytes(key.said) + bytes(key.certificate) + bytes(key.closing) + bytes(sent.body)


def test_a_manager_makes_a_key_and_reads_nothing_that_came(cast: Cast) -> None:
    key = keys_story.sent(cast)
    organisations_of_mona = cast.mona.actor().team_ids
    with pytest.raises(Http404):
        receive(cast, key, cast.sam)
    if cast.intake.pk not in organisations_of_mona:
        with pytest.raises(Http404):
            receive(cast, key, cast.mona)
    with pytest.raises(Http404):
        queries_keys.key(cast.rita.actor(), key.pk)
    with pytest.raises(Http404):
        actions_keys.take_back(key_id=key.pk, by=cast.sam.actor())


def test_a_key_taken_back_sends_nothing_and_what_came_with_it_stays_out(cast: Cast) -> None:
    file = keys_story.made(cast)
    keys_story.send(cast, file)
    key = models.RunKey.objects.get()
    actions_keys.take_back(key_id=key.pk, by=cast.mona.actor())
    reason = refused(cast, key)
    assert cast.mona.name in reason
    assert "took this key back" in reason
    other = keys_story.made(cast)
    actions_keys.take_back(key_id=other.id, by=cast.casey.actor())
    with pytest.raises(sending.NotSent, match="took this key back"):
        keys_story.send(cast, other)
    with pytest.raises(Refused):
        actions_keys.take_back(key_id=other.id, by=cast.casey.actor())


def test_a_key_taken_back_while_somebody_looks_is_not_taken_in(cast: Cast) -> None:
    key = keys_story.sent(cast)
    list_id = receive(cast, key)
    actions_keys.take_back(key_id=key.pk, by=cast.mona.actor())
    with pytest.raises(Refused, match="list_not_planned"):
        story.plan(cast, list_id)
    assert story.cases() == 0


def test_a_key_lapses_by_itself_and_what_came_before_is_brought_in(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "BATCH", 2)
    file = keys_story.made(cast, hours=2)
    monkeypatch.setattr(sending, "_close", lambda *_args: None)
    keys_story.send(cast, file, story.ZAMIRA, story.BLETA)
    key = models.RunKey.objects.get()
    assert "not over yet" in refused(cast, key)
    with clock.shifted(timedelta(hours=2)):
        with pytest.raises(sending.NotSent, match="This key ended"):
            keys_story.send(cast, file)
        assert len(story.looked(cast, receive(cast, key)).coming) == 2


def test_a_key_is_used_once(cast: Cast) -> None:
    file = keys_story.made(cast)
    keys_story.send(cast, file)
    with pytest.raises(sending.NotSent, match="used for its one run"):
        keys_story.send(cast, file, story.GONI)
    assert models.Sent.objects.count() == 1


def test_more_rows_than_certified_are_not_sent_at_all(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "BATCH", 1)
    file = keys_story.made(cast, at_most=2)
    with pytest.raises(sending.NotSent, match="at most 2"):
        keys_story.send(cast, file)
    assert models.Sent.objects.count() == 0
    assert keys_story.send(cast, file, *story.ROWS[:2]) == 2, "the key is not used up by it"


def test_more_rows_than_certified_are_not_brought_in(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever has the key file can leave out what the command asks."""
    file = keys_story.made(cast, at_most=2)
    monkeypatch.setattr(sending, "_stop_if_too_many", lambda *_args: None)
    models.RunKey.objects.update(at_most=3)
    keys_story.send(cast, file)
    key = models.RunKey.objects.get()
    assert "does not hold" in refused(cast, key), "the number is part of what was certified"
    models.RunKey.objects.update(at_most=2)
    assert "at most 2" in refused(cast, key)


def test_another_organisation_is_refused(cast: Cast) -> None:
    file = keys_story.made(cast)
    with pytest.raises(sending.NotSent, match="another organisation"):
        sending.send(file, organisation=cast.dawn.pk, rows=keys_story.rows())
    assert models.Sent.objects.count() == 0


@pytest.mark.parametrize("change", ["team", "public", "made_by", "ends_at", "certificate", "said"])
def test_16_whatever_is_changed_of_a_certificate_is_seen(cast: Cast, change: str) -> None:
    key = keys_story.sent(cast)
    other = models.RunKey.objects.get(pk=keys_story.made(cast, cast.casey).id)
    assert checking.is_certified(cast.casey.actor(), key)
    value: Any = {
        "team": cast.supervisors,
        "made_by": User.objects.get(pk=cast.casey.id),
        "ends_at": key.ends_at + timedelta(hours=1),
    }.get(change) or getattr(other, change)
    setattr(key, change, value)
    key.save()
    if change == "team":
        assert not checking.is_certified(cast.casey.actor(), models.RunKey.objects.get(pk=key.pk))
        return
    assert "does not hold" in refused(cast, key)


def test_a_worker_cannot_certify_a_key_for_herself(cast: Cast) -> None:
    """Sam may write into the database and has keys of her own: her certificate is none of who may make one."""
    with pytest.raises(Refused):
        actions_keys.make(wanted=keys_story.wanted(cast.intake), by=cast.sam.actor())
    key = keys_story.sent(cast)
    actor = cast.casey.actor()
    said, sam = checking.said(actor, key), cast.sam.actor()
    key.made_by_id, key.epoch = cast.sam.id, sam.keyring.epoch
    key.certificate = runs.certify(sam.keyring, *checking.statement(key, said))
    key.save()
    assert checking.is_certified(actor, key), "she signed it, and her key is one that was compared"
    assert "may not make one any more" in refused(cast, key)


def test_a_row_changed_on_its_way_is_named_and_the_others_come(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "BATCH", 1)
    key = keys_story.sent(cast)
    second = models.Sent.objects.get(number=2)
    body = bytearray(bytes(second.body))
    body[-1] ^= 1
    models.Sent.objects.filter(pk=second.pk).update(body=bytes(body))
    found = checking.checked(cast.casey.actor(), key)
    assert [(one.number, one.rows) for one in found.not_taken] == [(2, 1)]
    assert "not as the run sent them" in found.not_taken[0].reason
    list_id = receive(cast, key)
    assert [one.row for one in story.looked(cast, list_id).coming] == [2, 4]
    assert waiting(key) == 1
    story.take_in(cast, list_id)
    assert bytes(models.Sent.objects.get(number=2).body) == bytes(body), "it stays where it is"
    assert "not as the run sent them" in refused(cast, key)
    again = keys_story.sent(cast)
    found_again = story.looked(cast, receive(cast, again))
    assert ([one.row for one in found_again.coming], len(found_again.before)) == ([3], 2)


def test_two_batches_put_in_each_other_s_place_are_refused(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "BATCH", 1)
    key = keys_story.sent(cast, story.ZAMIRA, story.BLETA)
    one, two = models.Sent.objects.order_by("number")
    models.Sent.objects.filter(pk=one.pk).update(body=two.body, signature=two.signature)
    assert len(checking.checked(cast.casey.actor(), key).not_taken) == 1


def test_a_batch_that_is_missing_is_said_and_the_rest_comes(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "BATCH", 1)
    key = keys_story.sent(cast)
    assert checking.checked(cast.casey.actor(), key).missing == 0
    models.Sent.objects.filter(number=3).delete()
    assert checking.checked(cast.casey.actor(), key).missing == 1, "the key has signed how many it sent"
    assert len(story.looked(cast, receive(cast, key)).coming) == 2


def test_rows_signed_after_the_end_are_not_believed(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "BATCH", 2)
    file = keys_story.made(cast, hours=1)
    monkeypatch.setattr(rules_keys, "why_not_used", lambda *_args, **_given: None)
    with clock.shifted(timedelta(hours=2)):
        keys_story.send(cast, file, story.ZAMIRA)
    assert "after the key had ended" in refused(cast, models.RunKey.objects.get())


def test_rows_without_the_key_are_none(cast: Cast) -> None:
    """Whoever may write into the database and has no key file."""
    key = keys_story.sent(cast, story.ZAMIRA)
    forged = models.Sent(key=key, number=2, rows=1, sent_at=clock.now())
    said: dict[str, Any] = {"rows": [{"row": 9, "said": {"prs_FirstName": "Somebody"}}]}
    forged.body = parcels.seal(said, to=[cast.intake.pk], place=sealing.SENT, record=forged.pk)
    forged.signature = runs.of(runs.new_secret()).sign(*checking.of_batch(key, forged))
    forged.save()
    found = checking.checked(cast.casey.actor(), key)
    assert ([one.row for one in found.rows], [one.number for one in found.not_taken]) == ([2], [2])


def test_what_whoever_has_the_key_sends_is_asked_again_row_by_row(cast: Cast) -> None:
    file = keys_story.made(cast)
    key, run = models.RunKey.objects.get(), runs.of(file.secret)
    odd: list[dict[str, Any]] = [
        {"row": 2, "said": {"prs_FirstName": "Zamirela", "prs_Birthdate": "2950-01-01"}},
        {"row": 2, "said": {"prs_FirstName": "Bletarta"}},
        {"row": -4, "said": {"no_SuchField": "x"}},
    ]
    sent = models.Sent(key=key, number=1, rows=3, sent_at=clock.now())
    sent.body = parcels.seal({"rows": odd}, to=[cast.intake.pk], place=sealing.SENT, record=sent.pk)
    sent.signature = run.sign(*checking.of_batch(key, sent))
    sent.save()
    sending._close(file, cast.harbour.pk, run)
    found = story.looked(cast, receive(cast, key))
    assert [(one.row, plain(one.values)) for one in found.coming] == [(3, {"prs_FirstName": "Bletarta"})]
    assert [one.row for one in found.preview.refused] == [2, 4]


def test_a_list_that_is_put_down_waits_again(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    key = keys_story.sent(cast)
    list_id = receive(cast, key)
    actions.end(list_id=list_id, by=cast.casey.actor())
    assert waiting(key) == 3
    list_id = receive(cast, key)
    with clock.shifted(limits.kept_for() + timedelta(hours=1)):
        assert clockwork.forget() == 1
    assert waiting(key) == 3, "also when nobody finished it"
    monkeypatch.setattr(limits, "BATCH", 2)
    list_id = receive(cast, key)
    story.plan(cast, list_id)
    actions.take_next(list_id=list_id, by=cast.casey.actor())
    actions.end(list_id=list_id, by=cast.casey.actor())
    found = story.looked(cast, receive(cast, key))
    assert (len(found.before), len(found.coming)) == (2, 1), "what is in stays, once"


def test_rows_put_away_are_gone_and_no_more_come(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    file = keys_story.made(cast)
    with monkeypatch.context() as patched:
        patched.setattr(sending, "_close", lambda *_args: None)
        keys_story.send(cast, file, story.ZAMIRA)
    actions_keys.put_away(key_id=file.id, by=cast.mona.actor())
    assert not any(bytes(one.body) for one in models.Sent.objects.all())
    with pytest.raises(sending.NotSent):
        keys_story.send(cast, file)
    assert queries_keys.waiting(cast.casey.actor()) == []


def about(person: Any) -> list[str]:  # noqa: ANN401
    keyring = person.keyring()
    rows = Duty.objects.filter(owner=person.id, done_at=None)
    return [contents.open_(keyring, row.what, duty=row.pk).about for row in rows]


def test_who_may_bring_them_in_hears_of_it_until_somebody_does(cast: Cast) -> None:
    key = keys_story.sent(cast)
    assert due.SENT in about(cast.casey)
    receive(cast, key)
    assert due.SENT not in about(cast.casey)


def test_what_nobody_brings_in_lapses_and_who_made_the_key_hears(cast: Cast) -> None:
    key = keys_story.sent(cast)
    with clock.shifted(limits.sent_kept_for() - timedelta(hours=1)):
        assert clockwork.forget_sent() == 0
    assert waiting(key) == 3
    since = Since(cast.harbour)
    with clock.shifted(limits.sent_kept_for() + timedelta(hours=1)):
        assert clockwork.forget_sent() == 1
        assert clockwork.forget_sent() == 0
    assert waiting(key) == 0
    assert "caselists.sent_lapsed" in since.actions()
    assert due.SENT_LAPSED in about(cast.mona)
    assert due.SENT not in about(cast.casey)


def test_a_key_needs_a_name_a_reason_and_somebody_who_brings_in(cast: Cast) -> None:
    by = cast.mona.actor()
    wrong: list[dict[str, Any]] = [{"name": " "}, {"why": "short"}]
    for words in wrong:
        with pytest.raises(Refused):
            actions_keys.make(wanted=keys_story.wanted(cast.intake, **words), by=by)
    with pytest.raises(Http404):
        actions_keys.make(wanted=keys_story.wanted(cast.dawn_intake), by=by)
    assert models.RunKey.objects.count() == 0
