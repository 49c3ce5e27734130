"""Sealed cases and own notes, which no team holds, given back by two of three officers."""

import dataclasses
import uuid
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from tests.vault import cast
from tests.vault.cast import PASSPHRASE, Agency
from tests.vault.sealedapp.models import OwnNote, Visit
from wayhome.core import clock
from wayhome.core.actors import Job
from wayhome.vault import (
    ceremony,
    ceremony_files,
    certificates,
    erasing,
    grants,
    keys,
    proofs,
    records,
    recovery,
    words,
    wraps,
)
from wayhome.vault.certificates import Anchor, CertifiedKey
from wayhome.vault.enums import Kind
from wayhome.vault.errors import NoKey, NotCertified, Unopenable, WrongPassphrase
from wayhome.vault.keyring import Keyring
from wayhome.vault.models import Strand, Wrap
from wayhome.vault.models.keys import Certificate, KeyPair
from wayhome.vault.wraps import PrivateKeys

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sealed_models")]

CANARY = "canary: she dreams of the lighthouse"


@dataclass
class Notes:
    """A psychologist who wrote own notes and lost every key, and a colleague who goes on."""

    at: Agency
    author: uuid.UUID
    heir: uuid.UUID
    case: uuid.UUID
    note: OwnNote
    strand: uuid.UUID


@pytest.fixture
def notes() -> Notes:
    at = cast.agency()
    author, heir = cast.colleague(at), cast.colleague(at)
    mine, case = cast.open_vault(author), uuid.uuid4()
    records.begin(mine, case=case, holders={author: "E"}, own_of=author)
    note = OwnNote(case_id=case, organisation_id=at.id, author_id=author)
    records.put(mine, note, {"note": CANARY})
    keys.replace_lost_keys(user=author, passphrase=PASSPHRASE)
    return Notes(at, author, heir, case, note, Strand.objects.get(own_of=author).pk)


def ceremony_of(
    at: Agency, request: ceremony.Request, *numbers: int
) -> tuple[ceremony.Request, PrivateKeys, ceremony.Answer]:
    """Two sheets at the offline computer; both files travel as text."""
    asked = ceremony_files.read_request(ceremony_files.write_request(request))
    sheets = [words.from_words(at.founded.recovery_shares[number - 1]) for number in numbers or (1, 3)]
    opened = ceremony.open_recovery(asked, sheets)
    made, _fresh = ceremony.answer(asked, opened)
    return asked, opened, ceremony_files.read_answer(ceremony_files.write_answer(made))


def read(keyring: Keyring, note: OwnNote) -> object:
    return records.get(keyring, OwnNote.objects.get(pk=note.pk)).get("note")


@pytest.mark.parametrize("numbers", [(1, 2), (3, 1), (2, 3)])
def test_90_own_notes_of_a_psychologist_without_keys_are_read_by_whoever_goes_on(
    notes: Notes, numbers: tuple[int, int]
) -> None:
    at, heir = notes.at, cast.open_vault(notes.heir)
    assert read(heir, notes.note) is None
    assert read(cast.open_vault(notes.author), notes.note) is None
    assert recovery.lost(at.id) == [recovery.Lost(notes.strand, notes.case, notes.author)]
    request = recovery.request(at.id, receiver=notes.heir, strands=[notes.strand])
    assert request.fingerprint() == keys.fingerprint(user=notes.heir)
    _asked, _opened, answer = ceremony_of(at, request, *numbers)
    for _twice in range(2):
        assert recovery.take(answer) == recovery.Taken((), 1, has_new_sheets=False)
        assert Wrap.objects.filter(holder=notes.heir).count() == 1
    assert recovery.lost(at.id) == []
    heir = cast.open_vault(notes.heir)
    assert read(heir, notes.note) == CANARY
    assert read(cast.open_vault(notes.author), notes.note) is None
    assert read(at.manager, notes.note) is None
    records.settle(heir)
    heir = cast.open_vault(notes.heir)
    assert read(heir, notes.note) == CANARY
    again = OwnNote(case_id=notes.case, organisation_id=at.id, author_id=notes.author)
    records.put(heir, again, {"note": "goes on"})
    assert read(cast.open_vault(notes.heir), again) == "goes on"
    held = records.holders(heir, case=notes.case, organisation=at.id, own_of=notes.author)
    assert {(holder.kind, holder.owner) for holder in held} == {
        ("user", notes.author),  # the wrap to the keys she lost, which opens nothing
        ("user", notes.heir),
        ("recovery", keys.recovery_of(at.id)),
    }


def test_90_the_author_herself_has_her_notes_again_with_new_keys(notes: Notes) -> None:
    keys.certify_user(notes.at.manager, user=notes.author)
    request = recovery.request(notes.at.id, receiver=notes.author, strands=[notes.strand])
    recovery.take(ceremony_of(notes.at, request)[2])
    mine = cast.open_vault(notes.author)
    records.settle(mine)
    assert read(cast.open_vault(notes.author), notes.note) == CANARY


def test_90_what_came_back_rotates_and_ends_like_any_other(notes: Notes) -> None:
    at = notes.at
    request = recovery.request(at.id, receiver=notes.heir, strands=[notes.strand])
    recovery.take(ceremony_of(at, request)[2])
    records.revoke(case=notes.case, organisation=at.id, holder=notes.author, own_of=notes.author)
    heir = cast.open_vault(notes.heir)
    assert records.settle(heir) == 1
    assert read(cast.open_vault(notes.heir), notes.note) == CANARY
    assert Strand.objects.get(pk=notes.strand).keys["E"]["versions"].keys() == {"2"}
    second = recovery.request(at.id, receiver=notes.heir, strands=[notes.strand])
    assert [result.versions for result in ceremony_of(at, second)[2].strands] == [{"E": [2]}]
    records.revoke(case=notes.case, organisation=at.id, holder=notes.heir, own_of=notes.author)
    assert read(cast.open_vault(notes.heir), notes.note) is None


def test_90_a_sealed_case_is_recovered_by_its_name_or_because_its_people_are_gone() -> None:
    at = cast.agency()
    named, heir = cast.colleague(at), cast.colleague(at)
    case, other = uuid.uuid4(), uuid.uuid4()
    for each in (case, other):
        records.begin(cast.open_vault(named), case=each, holders={named: "AD"}, is_named=True)
    visit = Visit(case_id=case, organisation_id=at.id)
    records.put(cast.open_vault(named), visit, {"who": "Mira", "diet": "no nuts"})
    assert recovery.lost(at.id) == []
    assert [found.case for found in recovery.lost(at.id, gone={named})] == [case, other]
    [strand] = recovery.strands_of(at.id, cases=[case])
    recovery.take(ceremony_of(at, recovery.request(at.id, receiver=heir, strands=[strand]))[2])
    mine = cast.open_vault(heir)
    assert records.get(mine, visit) == {"who": "Mira", "health": None, "diet": "no nuts"}
    assert [found.case for found in recovery.lost(at.id, gone={named})] == [other]
    # Nothing was written in the other one yet: whoever is given it can begin.
    [empty] = recovery.strands_of(at.id, cases=[other])
    recovery.take(ceremony_of(at, recovery.request(at.id, receiver=heir, strands=[empty]))[2])
    begun = Visit(case_id=other, organisation_id=at.id)
    records.put(cast.open_vault(heir), begun, {"who": "Vera"})
    assert records.get(cast.open_vault(heir), begun)["who"] == "Vera"


def test_own_notes_come_only_when_their_author_is_named(notes: Notes) -> None:
    at = notes.at
    records.begin(at.manager, case=notes.case, holders={at.founder: "A"})
    shared = Strand.objects.get(case_id=notes.case, own_of=None).pk
    assert recovery.strands_of(at.id, cases=[notes.case]) == (shared,)
    assert recovery.strands_of(at.id, authors=[notes.author]) == (notes.strand,)
    assert recovery.strands_of(at.id, cases=[notes.case], authors=[notes.author]) == (shared, notes.strand)
    assert recovery.strands_of(at.id) == ()
    with pytest.raises(NoKey):
        recovery.strands_of(at.id, cases=[uuid.uuid4()])
    with pytest.raises(NoKey):
        recovery.strands_of(cast.agency().id, cases=[notes.case])


def test_lost_is_what_no_team_and_no_living_person_of_the_organisation_holds() -> None:
    at, partner = cast.agency(), cast.agency()
    keys.certify_partner(at.manager, organisation=partner.id)
    gone, stays = cast.colleague(at), cast.colleague(at)
    their_team, empty_team = cast.team(partner), cast.team(at)
    keys.remove_member(team=empty_team, user=at.founder)
    today = clock.today()

    def begun(*holders: uuid.UUID) -> uuid.UUID:
        case = uuid.uuid4()
        records.begin(at.manager, case=case, holders=dict.fromkeys((at.founder, *holders), "A"))
        return case

    by_person, by_team, by_partner, prepared = begun(stays), begun(empty_team), begun(gone), begun(gone)
    erased, lapsed = begun(gone), begun(gone)
    records.share(
        at.manager,
        case=by_partner,
        holder=their_team,
        parts="A",
        holder_organisation=partner.id,
        basis=uuid.uuid4(),
        until=today + timedelta(days=9),
    )
    records.prepare(at.manager, condition=uuid.uuid4(), case=prepared, holder=stays, parts="A")
    records.share(at.manager, case=lapsed, holder=stays, parts="A", until=today + timedelta(days=1))
    Wrap.objects.exclude(last_day=None).filter(holder=stays).update(last_day=today - timedelta(days=1))
    erasing.erase(case=erased, organisation=at.id, by=Job(name="tests"))
    lost = recovery.lost(at.id, gone={gone, at.founder})
    assert [found.case for found in lost] == [by_partner, prepared, lapsed]
    assert {by_person, by_team, erased}.isdisjoint(found.case for found in lost)


def test_one_sheet_opens_no_notes(notes: Notes) -> None:
    request = recovery.request(notes.at.id, receiver=notes.heir, strands=[notes.strand])
    one = words.from_words(notes.at.founded.recovery_shares[0])
    for sheets in ([one], [one, one]):
        with pytest.raises(WrongPassphrase):
            ceremony.open_recovery(request, sheets)


def changed_in[Part](part: Part, name: str, value: Any) -> Part:  # noqa: ANN401 - any field of a part
    """The part with one value changed."""
    changed: Part = dataclasses.replace(part, **{name: value})  # type: ignore[type-var]
    return changed


# A request in bribed hands ------------------------------------------------------------------------------------


def _planted(notes: Notes, signer: PrivateKeys, **changed: object) -> Wrap:
    """What someone who owns the database can write: keys of their own choice, wrapped to the officers' key."""
    strand = Strand.objects.get(pk=notes.strand)
    key = bytes(32)
    strand.keys["E"]["versions"]["1"] = wraps.commitment(key).hex()
    strand.save()
    recovery_pair = KeyPair.objects.get(owner=keys.recovery_of(notes.at.id))
    old = Wrap.objects.get(strand=strand, holder_kind=Kind.RECOVERY)
    wrap = grants.made_by(
        grants.Granter(old.granted_by, old.granter_epoch, signer.signing),
        strand,
        certificates.certified_key(recovery_pair),
        grants.Terms(""),
        {"E": {1: key}},
        wrap_id=uuid.uuid4(),
    )
    for name, value in changed.items():
        setattr(wrap, name, value)
    old.delete()
    wrap.save()
    return wrap


def test_16_keys_that_no_colleague_wrapped_are_not_given_on(notes: Notes) -> None:
    mallory = PrivateKeys.generate()
    planted = _planted(notes, mallory)
    request = recovery.request(notes.at.id, receiver=notes.heir, strands=[notes.strand])
    asked = ceremony_files.read_request(ceremony_files.write_request(request))
    sheets = [words.from_words(share) for share in notes.at.founded.recovery_shares[:2]]
    opened = ceremony.open_recovery(asked, sheets)
    # It could leak: the officers' key opens the planted wrap, and its keys agree with the changed commitments.
    assert grants.open_with(opened.wrapping, planted, Strand.objects.get(pk=notes.strand)) == {
        "E": {1: bytes(32)}
    }
    with pytest.raises(NotCertified, match="signature does not hold"):
        ceremony.answer(asked, opened)


def test_16_a_colleague_who_was_made_up_is_not_believed(notes: Notes) -> None:
    mallory, ghost = PrivateKeys.generate(), uuid.uuid4()
    pair = certificates.new_pair(
        Kind.USER, owner=ghost, organisation=notes.at.id, epoch=1, public=mallory.public()
    )
    root = KeyPair.objects.get(owner=notes.at.id)
    strand = Strand.objects.get(pk=notes.strand)
    old = Wrap.objects.get(strand=strand, holder_kind=Kind.RECOVERY)
    planted = grants.made_by(
        grants.Granter(ghost, 1, mallory.signing),
        strand,
        certificates.certified_key(KeyPair.objects.get(owner=keys.recovery_of(notes.at.id))),
        grants.Terms(""),
        {"E": {1: bytes(32)}},
        wrap_id=uuid.uuid4(),
    )
    old.delete()
    planted.save()

    def tried() -> None:
        request = recovery.request(notes.at.id, receiver=notes.heir, strands=[notes.strand])
        with pytest.raises(NotCertified, match="nobody whom the organisation vouches for"):
            ceremony_of(notes.at, request)

    tried()
    Certificate.objects.create(
        subject=pair, signer=root, signature=wraps.sign(pair.statement(), private=mallory.signing)
    )
    tried()


def test_16_keys_other_than_committed_to_are_not_given_on(notes: Notes) -> None:
    strand = Strand.objects.get(pk=notes.strand)
    strand.keys["E"]["versions"]["1"] = wraps.commitment(bytes(32)).hex()
    strand.save()
    request = recovery.request(notes.at.id, receiver=notes.heir, strands=[notes.strand])
    with pytest.raises(Unopenable, match="not the one committed to"):
        ceremony_of(notes.at, request)


def test_16_the_request_is_believed_only_from_the_words_on(notes: Notes) -> None:
    """Every value that could lead to other keys is changed once, on the way to the officers."""
    request = recovery.request(notes.at.id, receiver=notes.heir, strands=[notes.strand])
    sheets = [words.from_words(share) for share in notes.at.founded.recovery_shares[:2]]
    opened = ceremony.open_recovery(request, sheets)
    [item], mallory = request.strands, PrivateKeys.generate()
    root, person = request.vouchers
    assert (root.kind, person.kind, person.owner) == ("organisation", "user", notes.author)
    statement = KeyPair(
        kind=Kind.ORGANISATION,
        owner=notes.at.id,
        organisation=notes.at.id,
        epoch=1,
        wrapping=mallory.public().wrapping,
        signing=mallory.public().signing,
    ).statement()
    their_root = dataclasses.replace(
        root, keys=mallory.public(), signature=wraps.sign(statement, private=mallory.signing)
    )
    other_anchor = dataclasses.replace(
        request, anchor=mallory.public().signing, vouchers=(their_root, person)
    )
    assert other_anchor.fingerprint() != request.fingerprint()
    for changed in (
        other_anchor,  # consistent in itself, but the words differ; and it vouches for no colleague
        dataclasses.replace(request, vouchers=(their_root, person)),
        dataclasses.replace(request, vouchers=(person,)),
        dataclasses.replace(request, vouchers=(root,)),
        dataclasses.replace(request, anchor_epoch=2),
        dataclasses.replace(request, vouchers=(dataclasses.replace(root, signature=bytes(64)), person)),
        dataclasses.replace(request, vouchers=(root, dataclasses.replace(person, keys=mallory.public()))),
        dataclasses.replace(request, vouchers=(root, dataclasses.replace(person, epoch=2))),
        dataclasses.replace(request, vouchers=(root, dataclasses.replace(person, signer_epoch=2))),
        dataclasses.replace(request, vouchers=(root, dataclasses.replace(person, kind="team"))),
        dataclasses.replace(request, vouchers=(root, dataclasses.replace(person, signature=bytes(64)))),
        *(
            dataclasses.replace(request, strands=(item, changed_in(item, name, value)))
            for name, value in (
                ("case", uuid.uuid4()),
                ("own_of", None),
                ("wrap", uuid.uuid4()),
                ("versions", {"E": [1, 2]}),
                ("sealed", item.sealed[:-1] + bytes((item.sealed[-1] ^ 1,))),
                ("granted_by", notes.heir),
                ("granter_epoch", 2),
                ("signature", bytes(64)),
            )
        ),
    ):
        with pytest.raises(NotCertified):
            ceremony.answer(changed, opened)
    made, _fresh = ceremony.answer(request, opened)
    assert len(made.strands) == 1


def test_16_an_older_key_of_the_organisation_leads_to_the_newest(notes: Notes) -> None:
    at = notes.at
    second = cast.colleague(at)
    keys.add_member(at.manager, team=at.id, user=second)
    keys.remove_member(team=at.id, user=at.founder)
    manager = cast.open_vault(second)
    keys.settle(manager)
    request = recovery.request(at.id, receiver=notes.heir, strands=[notes.strand])
    assert {(v.kind, v.epoch, v.signer_epoch) for v in request.vouchers} == {
        ("organisation", 1, 1),
        ("organisation", 1, 2),
        ("organisation", 2, 1),
        ("organisation", 2, 2),
        ("user", 1, 2),
    }
    recovery.take(ceremony_of(at, request)[2])
    assert read(cast.open_vault(notes.heir), notes.note) == CANARY


def test_damaged_requests_are_named(notes: Notes) -> None:
    text = ceremony_files.write_request(
        recovery.request(notes.at.id, receiver=notes.heir, strands=[notes.strand])
    )
    for old, new in (('"E"', '"?"'), ('"E"', '""'), ('"wrapping": "', '"wrapping": "00')):
        assert old in text
        with pytest.raises(ceremony_files.BadFile) as refused:
            ceremony_files.read_request(text.replace(old, new))
        assert refused.value.is_damaged


# An answer in bribed hands --------------------------------------------------------------------------------------


def test_16_answers_that_do_not_fit_are_refused_whole(notes: Notes) -> None:
    at = notes.at
    second = cast.team(at)
    keys.remove_member(team=second, user=at.founder)
    request = recovery.request(at.id, receiver=notes.heir, owners=[second], strands=[notes.strand])
    answer = ceremony_of(at, request)[2]
    [good] = answer.strands
    for name, value in (
        ("strand", uuid.uuid4()),
        ("wrap", uuid.uuid4()),
        ("old", uuid.uuid4()),
        ("parts", "A"),
        ("versions", {"E": [1, 2]}),
        ("sealed", good.sealed[:-1] + bytes((good.sealed[-1] ^ 1,))),
        ("signature", bytes(64)),
    ):
        with pytest.raises(NotCertified):
            recovery.take(dataclasses.replace(answer, strands=(changed_in(good, name, value),)))
        assert not Wrap.objects.filter(holder=notes.heir).exists()
        assert keys.members(team=second) == frozenset()
    assert recovery.take(answer) == recovery.Taken((second,), 1, has_new_sheets=False)


def test_an_answer_overtaken_by_writing_or_erasure_is_refused(notes: Notes) -> None:
    at = notes.at
    records.begin(at.manager, case=notes.case, holders={at.founder: "ABCDEFGHIJ"}, is_named=True)
    [strand] = recovery.strands_of(at.id, cases=[notes.case])
    answer = ceremony_of(at, recovery.request(at.id, receiver=notes.heir, strands=[strand]))[2]
    records.put(at.manager, Visit(case_id=notes.case, organisation_id=at.id), {"who": "Mira"})
    with pytest.raises(NotCertified, match="written to since"):
        recovery.take(answer)
    answer = ceremony_of(at, recovery.request(at.id, receiver=notes.heir, strands=[notes.strand]))[2]
    erasing.erase(case=notes.case, organisation=at.id, by=Job(name="tests"))
    with pytest.raises(NotCertified, match="not here"):
        recovery.take(answer)
    with pytest.raises(NoKey):
        recovery.request(at.id, receiver=notes.heir, strands=[notes.strand])


def test_strands_of_others_are_not_asked_for(notes: Notes) -> None:
    other = cast.agency()
    with pytest.raises(NoKey):
        recovery.request(other.id, receiver=other.founder, strands=[notes.strand])
    with pytest.raises(NoKey):
        recovery.request(notes.at.id, receiver=notes.heir, strands=[uuid.uuid4()])


def test_only_who_is_certified_receives_unless_they_are_to_certify(notes: Notes) -> None:
    at, new = notes.at, cast.colleague(notes.at, certified=False)
    with pytest.raises(NotCertified):
        recovery.request(at.id, receiver=new, strands=[notes.strand])
    request = recovery.request(at.id, receiver=new, owners=[at.id], strands=[notes.strand])
    answer = ceremony_of(at, request)[2]
    with pytest.raises(NotCertified):
        recovery.take(dataclasses.replace(answer, keys=()))
    recovery.take(answer)
    keyring = cast.open_vault(new)
    keys.settle(keyring)
    records.settle(keyring)
    assert read(cast.open_vault(new), notes.note) == CANARY


def test_16_another_recovery_key_gives_nothing(notes: Notes) -> None:
    """Someone who owns the database writes a recovery key of their own, and a wrap signed with it."""
    at, mallory = notes.at, PrivateKeys.generate()
    heir = cast.open_vault(notes.heir)
    strand, key = Strand.objects.get(pk=notes.strand), bytes(32)
    false_pair = certificates.new_pair(
        Kind.RECOVERY, owner=keys.recovery_of(at.id), organisation=at.id, epoch=2, public=mallory.public()
    )
    to: CertifiedKey = keys.certified(heir, owner=notes.heir)
    strand.keys["E"]["versions"]["1"] = wraps.commitment(key).hex()
    strand.save()

    def planted(owner: uuid.UUID, epoch: int) -> Wrap:
        return grants.made_by(
            grants.Granter(owner, epoch, mallory.signing),
            strand,
            to,
            grants.Terms("E"),
            {"E": {1: key}},
            wrap_id=uuid.uuid4(),
        )

    for wrap in (planted(false_pair.owner, 2), planted(false_pair.owner, 1)):
        # It could: nothing but the signature is wrong.
        assert grants.open_(heir, wrap, strand) == {"E": {1: key}}
        assert grants.checked(heir, [wrap]) == []


def test_nobody_but_the_recovery_and_people_sign_wraps(notes: Notes) -> None:
    """A team's certified key does not pass for a colleague's."""
    at = notes.at
    team = cast.team(at)
    strand = Strand.objects.get(pk=notes.strand)
    wrap = grants.made_by(
        grants.Granter(team, 1, at.manager.keys_of(team).signing),
        strand,
        keys.certified(at.manager, owner=at.founder),
        grants.Terms("E"),
        {"E": {1: bytes(32)}},
        wrap_id=uuid.uuid4(),
    )
    assert grants.checked(at.manager, [wrap]) == []


def test_proofs_without_a_beginning_prove_nothing(notes: Notes) -> None:
    vouchers = proofs.gather(Anchor(notes.at.id, 7, b""), {(notes.author, 1)})
    assert vouchers == ()
    with pytest.raises(NotCertified):
        proofs.believed(vouchers, Anchor(notes.at.id, 7, b""))


def test_granters_are_never_shown_with_their_key() -> None:
    assert "topsecret" not in repr(grants.Granter(uuid.uuid4(), 1, b"topsecret"))
