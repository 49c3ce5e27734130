"""Kept as it was received, for the lawyers alone; handed on in lines that only add up; opened only when whole."""

import hashlib
from datetime import timedelta
from uuid import uuid4

import pytest
from django.http import Http404

from tests.cast import Cast, join
from tests.evidence import story
from tests.testimony import story as testimony
from wayhome.audit.models import Entry
from wayhome.core import clock
from wayhome.core.refusals import Conflict
from wayhome.evidence import actions, due, models, queries, seeing
from wayhome.organisations import roles
from wayhome.organisations.models import RoleGrant
from wayhome.people import actions as people_actions
from wayhome.testimony import documents as testimony_documents
from wayhome.testimony import models as testimony_models
from wayhome.vault import records
from wayhome.vault.models.records import SealedFile

pytestmark = pytest.mark.django_db


def test_67_it_is_kept_with_its_fingerprint_and_comes_out_as_it_was(cast: Cast) -> None:
    leo, seen = story.leo(cast), story.case(cast)
    content = story.paper()
    kept = story.keep(cast, seen, content=content)
    one = story.item(cast, seen, kept, leo)
    expected = hashlib.sha256(content).hexdigest()
    assert one.known.sha256 == expected
    assert one.known.name == "contract.pdf"
    came = story.opened(cast, seen, kept, leo)
    assert came == content
    assert hashlib.sha256(came).hexdigest() == expected
    again = story.item(cast, seen, kept)
    assert story.whats(again) == ["handed", "opened"]
    assert [line.by for line in again.lines] == ["Lea", "Leo"]
    opened = Entry.objects.filter(action="evidence.opened", subject=seen.id)
    assert [(entry.actor, entry.groups) for entry in opened] == [(leo.id, "H")]


def test_no_key_of_a_team_opens_it_not_even_that_of_the_supervisors(cast: Cast) -> None:
    seen = story.case(cast)
    kept = story.keep(cast, seen)
    of = testimony.matter(cast, seen, cast.lea)
    from wayhome.testimony import actions as testimony_actions

    testimony_actions.write_file(
        seen=story.again(cast, seen, cast.lea),
        matter=of,
        read=0,
        given=testimony_documents.File(court="District court 4"),
        by=cast.lea.actor(),
    )
    item, file = models.Item.objects.get(pk=kept), SealedFile.objects.get()
    line = models.Line.objects.get()
    for who in (cast.mona, cast.casey):
        legal = records.get(who.keyring(), testimony_models.File.objects.get())
        assert legal["document"]["court"] == "District court 4", "the team holds group H of the case"
        assert [records.get(who.keyring(), row) for row in (item, line, file)] == [{}, {}, {}]
    assert records.get(cast.lea.keyring(), item)["document"]["title"] == "Contract of May"


def test_12_what_is_kept_stands_nowhere_without_keys(cast: Cast) -> None:
    from django.db import connection

    seen = story.case(cast)
    kept = story.keep(cast, seen, title="CANARY title", first=story.handed(from_name="CANARY from"))
    one = story.item(cast, seen, kept)
    assert (one.known.title, one.lines[0].known.from_name) == ("CANARY title", "CANARY from")
    with connection.cursor() as cursor:
        for table in ("evidence_item", "evidence_line", "vault_sealedfile"):
            cursor.execute(f"SELECT string_agg(t::text, '|') FROM {table} t")
            row = cursor.fetchone()[0]
            for word in ("CANARY", "contract", one.known.sha256):
                assert word not in row
                assert word.encode().hex() not in row
    assert b"Canariana" not in story.on_disk(one)


def test_nobody_who_cares_for_her_keeps_evidence_whatever_else_they_are(cast: Cast) -> None:
    seen = story.case(cast)
    kept = story.keep(cast, seen)
    assert story.items(cast, seen)
    for code in sorted(seeing.CARE):
        RoleGrant.objects.filter(user=cast.lea.user).exclude(role="LEGAL_AID").delete()
        RoleGrant.objects.create(user=cast.lea.user, role=code, granted_by=cast.mona.user)
        assert story.items(cast, seen) == [], code
        with story.refused("by her or his lawyer alone"):
            story.opened(cast, seen, kept)
    assert {
        "HEALTH",
        "PSYCHOSOCIAL",
        "SHELTER_STAFF",
        "CASE_MANAGER_SEND",
        "CASE_MANAGER_RECV",
    } <= seeing.CARE
    assert not seeing.CARE & seeing.KEEPERS
    RoleGrant.objects.filter(user=cast.lea.user).exclude(role="LEGAL_AID").delete()
    assert story.items(cast, seen), "she does nothing else for her any more"


def test_only_the_two_roles_of_counsel_keep_it(cast: Cast) -> None:
    seen = story.case(cast)
    story.keep(cast, seen)
    opens = set()
    for role in roles.ALL:
        RoleGrant.objects.filter(user=cast.lea.user).delete()
        RoleGrant.objects.create(user=cast.lea.user, role=role.code, granted_by=cast.mona.user)
        try:
            opens |= {role.code} if story.items(cast, seen) else set()
        except Http404:
            continue
    assert opens == {"LEGAL_AID", "ADVOCATE"}


def test_a_lawyer_who_comes_later_is_let_in_and_who_leaves_is_not_any_more(cast: Cast) -> None:
    seen = story.case(cast)
    kept = story.keep(cast, seen)
    leo = story.leo(cast)
    assert story.items(cast, seen, leo) == []
    assert queries.is_waiting(leo.actor(), story.again(cast, seen, leo))
    with story.refused("Let colleagues in"):
        story.keep(cast, seen, leo)
    actions.let_in(seen=story.again(cast, seen, cast.lea), by=cast.lea.actor())
    assert story.item(cast, seen, kept, leo).known.title == "Contract of May"
    RoleGrant.objects.filter(user=leo.user).update(ended_at=clock.now(), ended_by=cast.mona.user)
    with pytest.raises(Http404):
        story.item(cast, seen, kept, leo)
    actions.let_in(seen=story.again(cast, seen, cast.lea), by=cast.lea.actor())
    assert records.get(leo.keyring(), models.Item.objects.get(pk=kept)) == {}, "the keys are gone too"


def test_67_it_is_the_same_after_new_keys_were_made(cast: Cast) -> None:
    """Somebody left: the next visit of a lawyer makes new keys, and seals the key of each file anew."""
    from wayhome.vault import rotation

    leo, seen = story.leo(cast), story.case(cast)
    kept = story.keep(cast, seen)
    file = SealedFile.objects.get()
    RoleGrant.objects.filter(user=leo.user).update(ended_at=clock.now(), ended_by=cast.mona.user)
    actions.let_in(seen=story.again(cast, seen, cast.lea), by=cast.lea.actor())
    rotation.settle(cast.lea.keyring())
    assert bytes(SealedFile.objects.get(pk=file.pk).details) != bytes(file.details)
    assert story.opened(cast, seen, kept) == story.paper()


def test_who_lost_the_key_is_let_in_anew_with_the_new_one(cast: Cast) -> None:
    from wayhome.vault.models.records import Wrap

    leo, seen = story.leo(cast), story.case(cast)
    kept = story.keep(cast, seen)
    assert story.items(cast, seen, leo)
    apart = models.apart(seen.id, cast.harbour.pk)
    before = set(Wrap.objects.filter(strand__own_of=apart, holder=leo.id).values_list("pk", flat=True))
    Wrap.objects.filter(pk__in=before).update(holder_epoch=0)  # as if all he holds were to an earlier key
    assert queries.is_waiting(leo.actor(), story.again(cast, seen, leo))
    actions.let_in(seen=story.again(cast, seen, cast.lea), by=cast.lea.actor())
    assert story.item(cast, seen, kept, leo).known.title == "Contract of May"


def test_received_asks_what_both_names_when_and_how(cast: Cast) -> None:
    seen = story.case(cast)
    with story.refused("Choose what it is"):
        story.keep(cast, seen, sort="note")
    with story.refused("Give it a name"):
        story.keep(cast, seen, title=" ")
    with story.refused("Choose the matter"):
        story.keep(cast, seen, matter=uuid4())
    for given, word in (
        ({"from_name": ""}, "Write both names"),
        ({"to_name": " "}, "Write both names"),
        ({"to_name": "mira hoxha"}, "Both names are the same"),
        ({"how": "magic"}, "Choose how"),
        ({"at": None}, "Enter when"),
        ({"at": story.ago(-5)}, "still to come"),
        ({"how": "sealed"}, "number on the seal"),
        ({"words": "x" * 10_001}, "at most"),
    ):
        with story.refused(word):
            story.keep(cast, seen, first=story.handed(**given))
    assert not models.Item.objects.exists()
    assert not SealedFile.objects.exists()
    record = uuid4()
    story.keep(cast, seen, record=record, matter=testimony.matter(cast, seen, cast.lea))
    with pytest.raises(Conflict):
        story.keep(cast, seen, record=record)
    assert (models.Item.objects.count(), SealedFile.objects.count()) == (1, 1)


def test_from_hand_to_hand_each_line_is_added_and_none_lies_before_the_one_above(cast: Cast) -> None:
    leo, seen = story.leo(cast), story.case(cast)
    kept = story.keep(cast, seen)

    def hand(read: int, who: object = None, **given: object) -> None:
        person = leo if who is None else cast.lea
        line = story.handed(from_name="Lea Kola", to_name="Court post", at=story.ago(30), **given)
        actions.hand_on(
            seen=story.again(cast, seen, person), item=kept, read=read, given=line, by=person.actor()
        )

    before = bytes(models.Line.objects.get().document)
    hand(1, how="sealed", seal="K 4471")
    with pytest.raises(Conflict):
        hand(1)
    with story.refused("before the line above"):
        actions.hand_on(
            seen=story.again(cast, seen, leo),
            item=kept,
            read=2,
            given=story.handed(at=story.ago(45)),
            by=leo.actor(),
        )
    story.opened(cast, seen, kept)
    hand(2, who="Lea", words="Line 2: the seal was K 4477")
    one = story.item(cast, seen, kept)
    assert story.whats(one) == ["handed", "handed", "opened", "handed"]
    assert [line.number for line in one.lines] == [1, 2, 3, 4]
    assert one.lines[1].known.seal == "K 4471"
    assert one.lines[3].known.words == "Line 2: the seal was K 4477"
    assert bytes(models.Line.objects.get(number=1).document) == before
    with pytest.raises(Http404):
        actions.hand_on(
            seen=story.again(cast, seen, leo), item=uuid4(), read=0, given=story.handed(), by=leo.actor()
        )


def test_cut_or_altered_it_is_refused_written_down_and_the_lawyers_hear(cast: Cast) -> None:
    seen = story.case(cast)
    kept, other = story.keep(cast, seen), story.keep(cast, seen, title="Letter")
    one = story.item(cast, seen, kept)
    whole = story.on_disk(one)
    for times, content in enumerate(
        (
            whole[:-1],
            whole[: len(whole) // 2],
            b"",
            whole[:200] + bytes([whole[200] ^ 1]) + whole[201:],
            whole + b"x",
            story.on_disk(story.item(cast, seen, other)),
        ),
        start=1,
    ):
        with story.damaged(one, content), story.refused("not as it was kept"):
            story.opened(cast, seen, kept)
        now = story.item(cast, seen, kept)
        assert story.whats(now) == ["handed", *["altered"] * times]
        assert now.is_altered
        assert not story.item(cast, seen, other).is_altered
    assert Entry.objects.filter(action="evidence.altered", subject=seen.id).count() == times
    assert not Entry.objects.filter(action="evidence.opened").exists()
    owed = testimony.due(cast, seen, due.ALTERED)
    assert [duty.owner for duty in owed] == [cast.legal.pk], "once, to the lawyers"
    assert story.opened(cast, seen, kept) == story.paper(), "put back from the backup"
    assert not story.item(cast, seen, kept).is_altered


def test_another_file_put_in_its_place_is_refused_too(cast: Cast) -> None:
    """Whoever has the database gains nothing by giving one file the row of another, nor by taking a row away."""
    seen = story.case(cast)
    kept, other = story.keep(cast, seen), story.keep(cast, seen, content=story.paper("Another"))
    assert story.opened(cast, seen, other) == story.paper("Another")
    mine = SealedFile.objects.filter(pk=story.item(cast, seen, kept).file)
    theirs = SealedFile.objects.get(pk=story.item(cast, seen, other).file)
    mine.update(details=theirs.details)
    with story.refused("not as it was kept"):
        story.opened(cast, seen, kept)
    mine.delete()
    with story.refused("not as it was kept"):
        story.opened(cast, seen, kept)
    assert story.whats(story.item(cast, seen, kept)) == ["handed", "altered", "altered"]
    assert story.opened(cast, seen, other) == story.paper("Another")


def test_an_outsider_and_another_agency_find_nothing(cast: Cast) -> None:
    seen = story.case(cast)
    kept = story.keep(cast, seen)
    for who in (cast.otto, cast.rita, cast.dora):
        with pytest.raises(Http404):
            story.item(cast, seen, kept, who)
    for who in (cast.hana, cast.sam, cast.casey):
        with pytest.raises(Http404):
            story.item(cast, seen, kept, who)
    mine = story.case(cast)
    with pytest.raises(Http404):
        queries.item(cast.lea.actor(), story.again(cast, mine, cast.lea), kept)


def test_erased_with_the_case(cast: Cast) -> None:
    from wayhome.people import erasing

    seen = story.case(cast)
    kept = story.keep(cast, seen)
    file = story.item(cast, seen, kept).file
    assert story.opened(cast, seen, kept)
    erasing.erase(case=seen.id, organisation=cast.harbour.pk, by=cast.mona.actor())
    assert bytes(models.Item.objects.get(pk=kept).document) == b""
    assert bytes(SealedFile.objects.get(pk=file).details) == b""


def test_the_first_lawyer_may_come_from_another_team_by_name(cast: Cast) -> None:
    """Who was let in by name, and is a lawyer, keeps it too; a doctor let in by name does not."""
    seen = story.case(cast)
    kept = story.keep(cast, seen)
    ned = join(cast.mona, "Ned", roles=("ADVOCATE",))
    people_actions.let_person_in(seen=story.again(cast, seen), user=ned.id, by=cast.casey.actor())
    actions.let_in(seen=story.again(cast, seen, cast.lea), by=cast.lea.actor())
    assert story.item(cast, seen, kept, ned).known.title == "Contract of May"
    with clock.shifted(timedelta(days=1)):
        assert story.opened(cast, seen, kept, ned) == story.paper()
