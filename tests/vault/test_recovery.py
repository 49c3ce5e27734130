"""Two of three officers give lost keys back, on a computer without database."""

import dataclasses
import json
import os
import stat
import subprocess
import sys
import uuid
from collections.abc import Iterable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from tests.vault import cast
from tests.vault.browser import PASSPHRASE
from wayhome.organisations.models import Organisation, User
from wayhome.vault import ceremony, certificates, keys, recovery, words, wraps
from wayhome.vault.enums import Kind
from wayhome.vault.errors import NoKey, NotCertified, Unopenable, WrongPassphrase
from wayhome.vault.models.keys import KeyPair, MemberKey, RecoveryCopy
from wayhome.vault.wraps import PrivateKeys

pytestmark = pytest.mark.django_db


def _sheets(at: cast.Agency, *numbers: int) -> list[bytes]:
    return [words.from_words(at.founded.recovery_shares[number - 1]) for number in numbers]


def _travel(request: ceremony.Request) -> ceremony.Request:
    return ceremony.read_request(ceremony.write_request(request))


def _ceremony(
    at: cast.Agency, request: ceremony.Request, *numbers: int, new_sheets: bool = False
) -> tuple[ceremony.Answer, tuple[bytes, ...]]:
    asked = _travel(request)
    opened = ceremony.open_recovery(asked, _sheets(at, *(numbers or (1, 2))))
    made, fresh = ceremony.answer(asked, opened, new_sheets=new_sheets)
    return ceremony.read_answer(ceremony.write_answer(made)), fresh


@pytest.fixture
def lost() -> tuple[cast.Agency, uuid.UUID, uuid.UUID, PrivateKeys, PrivateKeys]:
    """An organisation whose only team's members are all gone, and a colleague who shall go on."""
    at = cast.agency()
    member, heir = cast.colleague(at), cast.colleague(at)
    team = cast.team(at, member)
    first = at.manager.keys_of(team)
    keys.remove_member(team=team, user=at.founder)
    keys.settle(cast.open_vault(member))
    keys.settle(at.manager)
    second = cast.open_vault(member).keys_of(team)
    assert first != second
    keys.remove_member(team=team, user=member)
    assert keys.members(team=team) == frozenset()
    return at, team, heir, first, second


@pytest.mark.parametrize("numbers", [(1, 2), (3, 1), (2, 3)])
def test_90_a_team_that_everybody_left_is_given_to_someone_again(
    lost: tuple[cast.Agency, uuid.UUID, uuid.UUID, PrivateKeys, PrivateKeys], numbers: tuple[int, int]
) -> None:
    at, team, heir, first, second = lost
    assert {(held.kind, held.people) for held in recovery.holdings(at.id)} == {
        ("organisation", 1),
        ("team", 0),
    }
    request = recovery.request(at.id, receiver=heir, owners=[team])
    assert request.fingerprint() == keys.fingerprint(user=heir)
    answer, fresh = _ceremony(at, request, *numbers)
    assert fresh == ()
    assert recovery.take(answer) == 1
    keyring = cast.open_vault(heir)
    assert keyring.keys_of(team) == second
    assert keyring.keys_of(team, epoch=1) == first
    assert keys.members(team=team) == {heir}
    assert recovery.take(answer) == 1  # twice is once
    assert keys.members(team=team) == {heir}
    keys.settle(keyring)  # the new key that was owed since the last member left
    assert keyring.newest_keys_of(team)[0].epoch == 3
    assert keys.members(team=team) == {heir}
    assert keyring.keys_of(team, epoch=2) == second
    colleague = cast.colleague(at)
    keys.add_member(keyring, team=team, user=colleague)
    assert cast.open_vault(colleague).keys_of(team, epoch=1) == first


def test_90_an_organisation_whose_managers_are_gone_is_given_to_someone_again() -> None:
    at = cast.agency()
    heir = cast.colleague(at, certified=False)
    key = at.manager.keys_of(at.id)
    keys.remove_member(team=at.id, user=at.founder)
    answer, _fresh = _ceremony(at, recovery.request(at.id, receiver=heir, owners=[at.id]))
    recovery.take(answer)
    keyring = cast.open_vault(heir)
    assert keyring.keys_of(at.id) == key
    keys.certify_user(keyring, user=heir, words=keys.fingerprint(user=heir))
    keys.settle(keyring)
    assert keys.certified(keyring, owner=at.id).epoch == 2
    assert keys.certified(keyring, owner=heir).keys == keyring.user_keys().public()
    worker = uuid.uuid4()
    keys.create_user(user=worker, organisation=at.id, passphrase=PASSPHRASE)
    keys.certify_user(keyring, user=worker)
    assert keys.is_certified(user=worker)


def test_one_sheet_or_foreign_sheets_open_nothing(
    lost: tuple[cast.Agency, uuid.UUID, uuid.UUID, PrivateKeys, PrivateKeys],
) -> None:
    at, team, heir, _first, _second = lost
    request = _travel(recovery.request(at.id, receiver=heir, owners=[team]))
    other = cast.agency()
    for sheets in (
        _sheets(at, 1),
        _sheets(at, 1, 1),
        _sheets(other, 1, 2),
        [*_sheets(at, 1), *_sheets(other, 2)],
    ):
        with pytest.raises(WrongPassphrase):
            ceremony.open_recovery(request, sheets)


def test_90_new_sheets_replace_the_old_ones() -> None:
    at = cast.agency()
    assert recovery.request(at.id).fingerprint() == ()
    before = ceremony.open_recovery(recovery.request(at.id), _sheets(at, 1, 2))
    answer, fresh = _ceremony(at, recovery.request(at.id), 1, 3, new_sheets=True)
    assert len(fresh) == 3
    assert recovery.take(answer) == 0
    assert RecoveryCopy.objects.count() == 3
    request = recovery.request(at.id)
    with pytest.raises(WrongPassphrase):
        ceremony.open_recovery(request, _sheets(at, 1, 2))
    with pytest.raises(WrongPassphrase):
        ceremony.open_recovery(request, [fresh[0], *_sheets(at, 2)])
    assert ceremony.open_recovery(request, fresh[1:]) == before


def test_new_sheets_that_the_recovery_key_did_not_make_are_refused() -> None:
    at = cast.agency()
    answer, _fresh = _ceremony(at, recovery.request(at.id), new_sheets=True)
    forged = dataclasses.replace(answer, copies_signature=bytes(64))
    with pytest.raises(NotCertified):
        recovery.take(forged)
    swapped = dataclasses.replace(answer, copies=answer.copies[::-1])
    with pytest.raises(NotCertified):
        recovery.take(swapped)
    assert ceremony.open_recovery(recovery.request(at.id), _sheets(at, 1, 2))


def test_requests_for_what_is_not_there_are_refused(
    lost: tuple[cast.Agency, uuid.UUID, uuid.UUID, PrivateKeys, PrivateKeys],
) -> None:
    at, team, heir, _first, _second = lost
    other = cast.agency()
    for arguments in (
        {"organisation": uuid.uuid4()},
        {"organisation": at.id, "receiver": uuid.uuid4(), "owners": [team]},
        {"organisation": at.id, "receiver": other.founder, "owners": [team]},
        {"organisation": at.id, "receiver": team, "owners": [team]},
        {"organisation": at.id, "receiver": heir, "owners": [uuid.uuid4()]},
        {"organisation": at.id, "receiver": heir, "owners": [cast.team(other)]},
    ):
        with pytest.raises(NoKey):
            recovery.request(**arguments)
    assert recovery.holdings(uuid.uuid4()) == []


def test_16_a_swapped_receiver_shows_other_words_and_a_swapped_recovery_key_is_refused(
    lost: tuple[cast.Agency, uuid.UUID, uuid.UUID, PrivateKeys, PrivateKeys],
) -> None:
    at, team, heir, _first, _second = lost
    request = recovery.request(at.id, receiver=heir, owners=[team])
    ghost = PrivateKeys.generate().public()
    assert dataclasses.replace(request, receiver_keys=ghost).fingerprint() != keys.fingerprint(user=heir)
    with pytest.raises(NotCertified):
        ceremony.open_recovery(dataclasses.replace(request, recovery=ghost), _sheets(at, 1, 2))
    opened = ceremony.open_recovery(request, _sheets(at, 1, 2))
    [item] = request.items
    for changed in (
        dataclasses.replace(item, old_context=b"elsewhere"),
        dataclasses.replace(item, wrapped=item.wrapped[:-1] + bytes((item.wrapped[-1] ^ 1,))),
    ):
        with pytest.raises(Unopenable):
            ceremony.answer(dataclasses.replace(request, items=(item, changed)), opened)


def test_answers_that_do_not_fit_are_refused_whole(
    lost: tuple[cast.Agency, uuid.UUID, uuid.UUID, PrivateKeys, PrivateKeys],
) -> None:
    at, team, heir, _first, _second = lost
    answer, _fresh = _ceremony(at, recovery.request(at.id, receiver=heir, owners=[team, at.id]))
    good, also = answer.results
    other = cast.agency()
    for changed in (
        dataclasses.replace(answer, epoch=2),
        dataclasses.replace(answer, receiver_epoch=2),
        dataclasses.replace(answer, receiver=other.founder),
        dataclasses.replace(answer, results=(good, dataclasses.replace(also, id=str(uuid.uuid4())))),
        dataclasses.replace(answer, results=(good, dataclasses.replace(also, signature=bytes(64)))),
        dataclasses.replace(answer, results=(good, dataclasses.replace(also, inner_signature=bytes(64)))),
        dataclasses.replace(answer, results=(good, dataclasses.replace(also, wrapped=good.wrapped))),
    ):
        with pytest.raises(NotCertified):
            recovery.take(changed)
        assert keys.members(team=team) == frozenset()
    with pytest.raises(NoKey):
        recovery.take(dataclasses.replace(answer, organisation=uuid.uuid4()))
    assert recovery.take(answer) == 2


def test_an_answer_about_an_older_key_is_refused() -> None:
    at = cast.agency()
    heir, gone = cast.colleague(at), cast.colleague(at)
    team = cast.team(at, gone)
    answer, _fresh = _ceremony(at, recovery.request(at.id, receiver=heir, owners=[team]))
    keys.remove_member(team=team, user=gone)
    keys.settle(at.manager)
    with pytest.raises(NotCertified):
        recovery.take(answer)


def test_an_answer_for_keys_that_were_replaced_since_is_refused(
    lost: tuple[cast.Agency, uuid.UUID, uuid.UUID, PrivateKeys, PrivateKeys],
) -> None:
    at, team, heir, _first, _second = lost
    answer, _fresh = _ceremony(at, recovery.request(at.id, receiver=heir, owners=[team]))
    keys.replace_lost_keys(user=heir, passphrase=PASSPHRASE)
    with pytest.raises(NotCertified):
        recovery.take(answer)


def test_keys_other_than_pairs_travel_too() -> None:
    """The ceremony knows nothing of what it wraps: any key bound to a context can take the way."""
    officers, receiver = PrivateKeys.generate(), PrivateKeys.generate()
    item = ceremony.Item(
        id="strand 1",
        old_context=b"old",
        wrapped=wraps.wrap(b"a data key", to=officers.public().wrapping, info=b"old"),
        new_context=b"new",
        statement=(b"label", ceremony.DIGEST),
    )
    request = ceremony.Request(
        uuid.uuid4(), 1, officers.public(), (), uuid.uuid4(), 1, receiver.public(), b"\1" * 32, (item,)
    )
    answer, _sheets = ceremony.answer(_travel(request), officers)
    [result] = answer.results
    assert wraps.unwrap(result.wrapped, private=receiver.wrapping, info=b"new") == b"a data key"
    assert result.inner_signature == b""
    said = ceremony.statement(item.statement, result.wrapped)
    wraps.check(result.signature, said, public=officers.public().signing)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "This is not a file of the recovery. Choose the one that wayhome recover wrote."),
        ("[]", "This file is not a recovery request. Choose the request that wayhome recover wrote."),
        (
            '{"wayhome": "x"}',
            "This file is not a recovery request. Choose the request that wayhome recover wrote.",
        ),
        ('{"wayhome": "wayhome recovery request 1"}', "This request is damaged. Export it again."),
    ],
)
def test_files_that_are_no_request_are_named(text: str, said: str) -> None:
    with pytest.raises(ceremony.BadFile) as refused:
        ceremony.read_request(text)
    assert str(refused.value) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{}", "This file is not a recovery answer. Choose the answer that wayhome recover wrote."),
        (
            '{"wayhome": "wayhome recovery answer 1", "organisation": 5}',
            "This answer is damaged. Open the request again on the offline computer.",
        ),
    ],
)
def test_files_that_are_no_answer_are_named(text: str, said: str) -> None:
    with pytest.raises(ceremony.BadFile) as refused:
        ceremony.read_answer(text)
    assert str(refused.value) == said


# The command -----------------------------------------------------------------------------------------------------


def _person(email: str, organisation: uuid.UUID) -> uuid.UUID:
    agency, _new = Organisation.objects.get_or_create(
        id=organisation, defaults={"name": "Agency", "kind": "shelter_ngo", "country": "AL"}
    )
    user = User.objects.create(email=email, name="Heir", organisation=agency, password="!")
    keys.create_user(user=user.pk, organisation=organisation, passphrase=PASSPHRASE)
    return user.pk


def _run(*words: object, typed: Iterable[str] = ()) -> str:
    out = StringIO()
    answers = iter(typed)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("builtins.input", lambda prompt="": next(answers))
        call_command("recover", *map(str, words), stdout=out, stderr=out)
    return out.getvalue()


def test_the_command_walks_through_the_whole_ceremony(tmp_path: Path) -> None:
    at = cast.agency()
    heir = _person("heir@agency.test", at.id)
    team = cast.team(at)
    keys.remove_member(team=team, user=at.founder)
    listed = _run("list", "--organisation", at.id)
    assert f"{team}  team          held by 0\n" in listed
    assert f"{at.id}  organisation  held by 1\n" in listed

    request, answer = tmp_path / "request.json", tmp_path / "answer.json"
    _run("export", "--organisation", at.id, "--to", "Heir@agency.test ", "--key", team, "--out", request)
    assert stat.S_IMODE(request.stat().st_mode) == 0o600
    one, two = (" ".join(at.founded.recovery_shares[number]) for number in (0, 2))
    said = _run(
        "open", request, "--out", answer, "--new-sheets", typed=["yes", one, "wrong words", two, "", "", ""]
    )
    assert " ".join(keys.fingerprint(user=heir)) in said
    assert "Word 2 is not one of the words we use. Compare it with the sheet." in said
    assert said.count("New sheet ") == 3
    assert _run("import", answer) == "Taken: 1 keys and three new sheets.\n"
    assert keys.members(team=team) == {heir}

    fresh = _read_sheets(said)
    again = recovery.request(at.id)
    assert (
        ceremony.open_recovery(again, fresh[:2]).public()
        == KeyPair.objects.get(owner=certificates.recovery_of(at.id)).public
    )
    for file in (request, answer):
        for sheet in (one, two):
            assert sheet.split()[0] + " " + sheet.split()[1] not in file.read_text()


def _read_sheets(said: str) -> list[bytes]:
    sheets = []
    for part in said.split("it is shown once.\n")[1:]:
        lines = part.strip().splitlines()[:4]
        sheets.append(words.from_words(" ".join(lines)))
    return sheets


def test_the_command_says_what_to_do_when_it_refuses(tmp_path: Path) -> None:
    at = cast.agency()
    _person("heir@agency.test", at.id)
    team = cast.team(at)
    request = tmp_path / "request.json"
    sheets = [" ".join(share) for share in at.founded.recovery_shares]
    export = ("export", "--organisation", at.id, "--out", request)

    def refused(*arguments: object, typed: Iterable[str] = ()) -> str:
        with pytest.raises(CommandError) as problem:
            _run(*arguments, typed=typed)
        return str(problem.value)

    assert refused("list", "--organisation", uuid.uuid4()).startswith("There is no such organisation")
    assert refused(*export, "--to", "heir@agency.test").startswith("Say who shall have the keys")
    assert refused(*export, "--to", "nobody@agency.test", "--key", team) == "Nobody here has that address."
    assert refused(*export, "--to", "heir@agency.test", "--key", uuid.uuid4()).startswith(
        "This cannot be asked for"
    )
    assert not request.exists()
    _run(*export)
    assert refused(*export) == f"{request} exists already. Choose another name."
    nowhere = tmp_path / "none" / "request.json"
    assert refused(*export[:3], "--out", nowhere).startswith(f"{nowhere} cannot be written")
    assert refused("open", request, "--out", tmp_path / "a").startswith("This request is for new sheets only")
    three = _run("open", request, "--out", tmp_path / "b", "--new-sheets", typed=[*sheets[:2], "", "", ""])
    assert len(_read_sheets(three)) == 3
    assert refused("open", tmp_path / "missing", "--out", tmp_path / "a").endswith(
        "cannot be read. Check the path."
    )
    request.unlink()
    _run(*export, "--to", "heir@agency.test", "--key", team)
    opening = ("open", request, "--out", tmp_path / "a")
    assert refused(*opening, typed=["no"]).startswith("Stopped. Nothing was written. If the words differ")
    assert refused(*opening, typed=["yes", ""]) == "Stopped. Nothing was written."
    assert refused(*opening, typed=["yes", sheets[0], sheets[0]]).startswith("These two sheets do not open")
    text = json.loads(request.read_text())
    text["items"][0]["wrapped"] = "00" + text["items"][0]["wrapped"][2:]
    request.write_text(json.dumps(text))
    assert refused(*opening, typed=["yes", *sheets[:2]]).startswith("The request was changed on the way")
    assert refused("import", request).startswith("This file is not a recovery answer")
    assert not (tmp_path / "a").exists()


def test_the_command_refuses_an_answer_that_does_not_fit(tmp_path: Path) -> None:
    at = cast.agency()
    answer, _fresh = _ceremony(at, recovery.request(at.id), new_sheets=True)
    file = tmp_path / "answer.json"
    file.write_text(ceremony.write_answer(dataclasses.replace(answer, copies_signature=bytes(64))))
    with pytest.raises(CommandError, match="Nothing was taken"):
        _run("import", file)
    file.write_text(ceremony.write_answer(dataclasses.replace(answer, copies=())))
    assert _run("import", file) == "Taken: 0 keys.\n"


def test_82_the_command_says_when_the_database_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(organisation: uuid.UUID) -> list[recovery.Held]:
        raise OperationalError("connection refused")

    monkeypatch.setattr(recovery, "holdings", away)
    with pytest.raises(CommandError, match="Start the site with wayhome serve"):
        _run("list", "--organisation", uuid.uuid4())


def test_the_ceremony_needs_no_database_and_no_installation(tmp_path: Path) -> None:
    """On a bare computer: another home, no database running, and no key file made."""
    at = cast.agency()
    request = tmp_path / "request.json"
    request.write_text(ceremony.write_request(recovery.request(at.id)))
    typed = "\n".join(
        [" ".join(at.founded.recovery_shares[0]), " ".join(at.founded.recovery_shares[1]), "", "", ""]
    )
    home = tmp_path / "offline"
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("WAYHOME", "DATABASE"))},
        "WAYHOME_HOME": str(home),
        "WAYHOME_MODE": "practice",
    }
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "wayhome.cli",
            "recover",
            "open",
            str(request),
            "--out",
            str(tmp_path / "a"),
            "--new-sheets",
        ],
        input=typed + "\n",
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert recovery.take(ceremony.read_answer((tmp_path / "a").read_text())) == 0
    assert not home.exists()


def test_the_recovery_is_a_member_that_never_shows() -> None:
    at = cast.agency()
    team = cast.team(at)
    assert MemberKey.objects.filter(owner=team, holder=keys.recovery_of(at.id)).count() == 1
    assert keys.recovery_of(at.id) not in keys.members(team=team)
    pair = KeyPair.objects.get(owner=keys.recovery_of(at.id))
    assert pair.kind == Kind.RECOVERY
