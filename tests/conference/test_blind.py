"""Nobody reads the other's position first: not on a page, not with the whole database and their own keys in hand."""

import base64
import threading
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from tests.cast import Cast, Person, build
from tests.conference import story
from tests.conference.story import refused
from wayhome.conference import actions, holding, positions
from wayhome.conference.models import Dispute, Fact, Position, Release
from wayhome.core.refusals import Conflict
from wayhome.vault import installation, parcels
from wayhome.vault.errors import NoKey, Unopenable

PLACES = (positions.OWN, positions.ACROSS, holding.SAID, holding.ABOUT)


def stored() -> Iterator[bytes]:
    """Every value that lies in a table of this room, as bytes; what is text also read as base64 and base85."""
    for model in apps.get_app_config("conference").get_models():
        for row in model._default_manager.values():
            for value in row.values():
                if isinstance(value, (bytes, memoryview)):
                    yield bytes(value)
                elif isinstance(value, str):
                    yield value.encode()
                    for decode in (base64.urlsafe_b64decode, base64.b85decode):
                        try:
                            yield decode(value)
                        except ValueError:
                            continue


def reads(who: Person, words: str) -> bool:
    """Whether anything in the tables opens, with somebody's own keys, to something that has these words."""
    records = [
        row.pk
        for model in apps.get_app_config("conference").get_models()
        for row in model._default_manager.all()
    ]
    for value in stored():
        if words.encode() in value:
            return True
        for place in PLACES:
            for record in records:
                try:
                    opened = parcels.open_(who.keyring(), value, place=place, record=record)
                except (NoKey, Unopenable):
                    continue
                if words in str(opened):
                    return True
    return False


@pytest.mark.django_db
def test_neither_reads_the_other_before_both_have_written(cast: Cast) -> None:
    seen, _consent = story.shared(cast)
    row = story.raised(cast.rita, seen, cast.harbour.pk, reasons="Zefirina saw him")
    assert reads(cast.rita, "Zefirina saw him")  # it can be found by whoever wrote it
    assert not reads(cast.casey, "Zefirina saw him")
    assert story.shown(cast.casey, seen, row).theirs is None

    actions.answer(
        seen=story.again(cast.casey, seen),
        dispute=row.pk,
        stand="close",
        reasons="Quietly done",
        by=cast.casey.actor(),
    )

    for who in (cast.casey, cast.rita):
        assert reads(who, "Zefirina saw him")
        assert reads(who, "Quietly done")
    theirs = story.shown(cast.casey, seen, row).theirs
    assert theirs is not None
    assert (theirs.stand, theirs.reasons, theirs.by) == ("keep_open", "Zefirina saw him", "Rita")
    ours = story.shown(cast.rita, seen, row).theirs
    assert ours is not None
    assert ours.reasons == "Quietly done"


@pytest.mark.django_db
def test_what_lies_there_for_the_other_side_opens_with_the_key_file_and_their_keys_together(
    cast: Cast,
) -> None:
    seen, _consent = story.shared(cast)
    story.raised(cast.rita, seen, cast.harbour.pk)
    position = Position.objects.get()
    assert not Release.objects.exists()
    inner = base64.b85decode(installation.open_(position.across, purpose=positions.PURPOSE))
    opened = parcels.open_(cast.casey.keyring(), inner, place=positions.ACROSS, record=position.pk)
    assert "brother" in str(opened)
    with pytest.raises(NoKey):  # and the key file alone does not
        parcels.open_(cast.otto.keyring(), inner, place=positions.ACROSS, record=position.pk)
    with pytest.raises(Unopenable):  # nor does what is sealed for another purpose
        installation.open_(position.across, purpose="another")


@pytest.mark.django_db
def test_nobody_else_ever_reads_it(cast: Cast) -> None:
    seen, _consent = story.shared(cast)
    story.raised(cast.rita, seen, cast.harbour.pk, reasons="Zefirina saw him")
    story.answered(cast.casey, seen, Dispute.objects.get(), reasons="Quietly done")
    for who in (cast.sam, cast.hana, cast.lea, cast.adam, cast.ada, cast.eli, cast.otto):
        assert not reads(who, "Zefirina")
        assert not reads(who, "Quietly")


@pytest.mark.django_db
def test_a_position_is_written_once_and_for_good(cast: Cast) -> None:
    seen, _consent = story.shared(cast)
    row = story.raised(cast.rita, seen, cast.harbour.pk)
    with refused("has written already", Conflict):
        story.answered(cast.rita, seen, row, stand="close")
    story.answered(cast.casey, seen, row)
    with refused("has written already", Conflict):
        story.answered(cast.casey, seen, row, stand="keep_open")
    for table in ("conference_position", "conference_release", "conference_fact"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {table}")
    with refused("Write what you want to add"):
        actions.add(seen=story.again(cast.rita, seen), dispute=row.pk, words=" ", by=cast.rita.actor())
    actions.add(
        seen=story.again(cast.rita, seen), dispute=row.pk, words="One thing more", by=cast.rita.actor()
    )
    first = story.shown(cast.rita, seen, row).own
    assert first is not None
    assert "brother" in first.reasons
    assert "One thing more" in [line.said.words for line in story.shown(cast.casey, seen, row).lines]


@pytest.mark.django_db
def test_nothing_is_added_before_both_have_written(cast: Cast) -> None:
    """Otherwise one side would tell the other what it sees before the other has written."""
    seen, _consent = story.shared(cast)
    row = story.raised(cast.rita, seen, cast.harbour.pk)
    for action in (actions.add, actions.follow):
        with refused("oth"):
            action(
                seen=story.again(cast.rita, seen), dispute=row.pk, words="He was here", by=cast.rita.actor()
            )
    assert Fact.objects.filter(dispute=row).count() == 2


def test_two_who_raise_it_against_each_other_at_once_have_one(committed_db: None) -> None:
    cast = build()
    seen, _consent = story.shared(cast)
    results = _at_once(
        lambda: story.raised(cast.rita, seen, cast.harbour.pk),
        lambda: story.raised(cast.casey, seen, cast.dawn.pk, stand="close"),
    )
    assert sorted(results) == ["conflict", "done"]
    assert Dispute.objects.count() == 1


def test_two_who_write_at_once_release_it_once(committed_db: None) -> None:
    cast = build()
    seen, _consent = story.shared(cast)
    row = story.raised(cast.rita, seen, cast.harbour.pk)
    results = _at_once(
        lambda: story.answered(cast.casey, seen, row),
        lambda: story.answered(cast.casey, seen, row, reasons="Again"),
    )
    assert sorted(results) == ["conflict", "done"]
    assert Release.objects.count() == 2
    assert story.shown(cast.rita, seen, row).stand.is_released


def _at_once(*work: object) -> list[str]:
    barrier, results = threading.Barrier(len(work)), []

    def run(one: object) -> None:
        try:
            barrier.wait()
            one()  # type: ignore[operator]
            results.append("done")
        except Conflict:
            results.append("conflict")
        except BaseException as problem:
            results.append(repr(problem))
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(one,)) for one in work]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return results
