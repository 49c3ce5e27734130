"""``wayhome recover``: what officers and whoever carries the files are told, and what the record keeps of it."""

import dataclasses
import json
import os
import stat
import subprocess
import sys
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.http import Http404

from tests import cast
from tests.cast import Person
from tests.organisations.recorded import Since
from wayhome import cli
from wayhome.core.actors import Job, Nobody
from wayhome.core.refusals import Refused
from wayhome.organisations import actions, offline, queries, queries_recovery
from wayhome.organisations.models import Organisation, Team, User
from wayhome.vault import ceremony, ceremony_files, certificates, keys, records, recovery, words
from wayhome.vault.errors import WrongPassphrase
from wayhome.vault.misread import Slip
from wayhome.vault.models import Strand
from wayhome.vault.models.keys import KeyPair

pytestmark = pytest.mark.django_db


@dataclass
class House:
    """Harbour House as Mona founded it, with Casey, the three officers' sheets, and a job that acts for it."""

    mona: Person
    casey: Person
    organisation: Organisation
    intake: Team
    sheets: list[str]
    job: Job

    @property
    def id(self) -> uuid.UUID:
        return self.organisation.pk


@pytest.fixture
def house() -> House:
    mona, founded = cast.found("Harbour House", manager="Mona", kind="shelter_ngo")
    return House(
        mona,
        cast.join(mona, "Casey", roles=("CASE_MANAGER_SEND",)),
        founded.organisation,
        founded.teams[0],
        [" ".join(share) for share in founded.recovery_shares],
        Job(name="recover", organisation_id=founded.organisation.pk),
    )


def run(*arguments: object, typed: Iterable[str] = ()) -> str:
    """The command with what people type; all they are told."""
    out = StringIO()
    answers = iter(typed)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("builtins.input", lambda prompt="": next(answers))
        call_command("recover", *map(str, arguments), stdout=out, stderr=out)
    return out.getvalue()


def refused(*arguments: object, typed: Iterable[str] = ()) -> str:
    with pytest.raises(CommandError) as problem:
        run(*arguments, typed=typed)
    return str(problem.value)


def sheets_in(said: str) -> list[bytes]:
    """The new sheets, as somebody would write them down."""
    return [
        words.from_words(" ".join(part.strip().splitlines()[:4]))
        for part in said.split("it is shown once.\n")[1:]
    ]


def leave_everybody(house: House) -> None:
    """Nobody of Intake is left."""
    keys.remove_member(team=house.intake.pk, user=house.mona.id)
    house.intake.memberships.update(ended_at=house.intake.created_at, ended_by=house.mona.user)


def test_90_a_team_that_everybody_left_has_a_member_again_and_the_record_says_so(
    house: House, tmp_path: Path
) -> None:
    leave_everybody(house)
    since = Since(house.organisation)
    listed = run("list", "--organisation", house.id)
    assert f"{house.intake.pk}  held by 0  {house.intake.name}\n" in listed
    assert f"{house.id}  held by 1  the organisation’s own key\n" in listed
    request, answer = tmp_path / "request.json", tmp_path / "answer.json"
    said = run(
        *(
            "export",
            "--organisation",
            house.id,
            "--to",
            "Casey@harbour-house.test ",
            "--key",
            house.intake.pk,
        ),
        *("--out", request),
    )
    assert said.splitlines() == [
        f"Written to {request}. Carry it to the offline computer, with two officers and their sheets.",
        "Bring also the eight words from the receiver's own paper.",
    ]
    assert stat.S_IMODE(request.stat().st_mode) == 0o600
    one, two = house.sheets[0], house.sheets[2]
    typed = ["yes", one, "wrong words", two, "", "", ""]
    said = run("open", request, "--out", answer, "--new-sheets", typed=typed)
    assert f"  the key of team {house.intake.pk}, with everything the team can open\n1 key to give.\n" in said
    assert " ".join(keys.fingerprint(user=house.casey.id)) in said
    assert "Word 2 is not one of the words we use. Compare it with the sheet." in said
    assert said.count("New sheet ") == 3
    taken = "Taken: 1 key.\nThe three new sheets count from now on. Destroy the old ones.\n"
    assert run("import", answer) == taken
    assert run("import", answer) == taken  # twice is once
    assert keys.members(team=house.intake.pk) == {house.casey.id}
    casey = house.casey.actor()
    assert casey.team_ids == {house.intake.pk}
    assert casey.keyring.holds(house.intake.pk)
    assert since.entries() == [
        ("organisations.recovery_exported", None, house.casey.id, "done"),
        ("organisations.recovery_sheets_replaced", None, house.id, "done"),
        ("organisations.recovery_imported", None, house.casey.id, "done"),
        ("organisations.recovery_sheets_replaced", None, house.id, "done"),
        ("organisations.recovery_imported", None, house.casey.id, "done"),
    ]
    fresh = sheets_in(said)
    opened = ceremony.open_recovery(recovery.request(house.id), fresh[:2])
    assert opened.public() == KeyPair.objects.get(owner=certificates.recovery_of(house.id)).public
    for file in (request, answer):
        for sheet in (one, two):
            assert " ".join(sheet.split()[:2]) not in file.read_text()


def test_90_who_is_given_the_organisations_key_manages_it(house: House, tmp_path: Path) -> None:
    """Every manager is gone. A new colleague, whom nobody was left to confirm, goes on."""
    new = cast.enrol(house.mona, "Nora")
    keys.remove_member(team=house.id, user=house.mona.id)
    house.mona.user.role_grants.update(ended_at=house.organisation.created_at, ended_by=house.mona.user)
    request, answer = tmp_path / "request", tmp_path / "answer"
    export = ("export", "--organisation", house.id, "--to", "nora@harbour-house.test", "--out", request)
    assert refused(*export, "--key", house.intake.pk) == (
        "The keys of Nora are not confirmed. A manager compares the eight words first. When no manager is "
        "left, ask for the organisation’s own key too (--key)."
    )
    assert not request.exists()
    run(*export, "--key", house.id, "--key", house.intake.pk)
    said = run("open", request, "--out", answer, typed=["YES", *house.sheets[1:]])
    assert "  the organisation’s own key: the receiver will manage it\n" in said
    assert "2 keys to give.\n" in said
    assert run("import", answer) == "Taken: 2 keys.\n"
    keyring = new.keyring()
    keys.settle(keyring)
    actor = new.actor()
    assert actor.roles == {"MANAGER"}
    assert actor.team_ids == {house.intake.pk}
    assert queries.person(actor, new.id).row.state == "working"
    later = cast.join(new, "Lena")
    assert keys.is_certified(user=later.id)


def test_the_organisation_is_named_where_there_is_more_than_one(house: House) -> None:
    assert run("list") == run("list", "--organisation", house.id)
    _otto, police = cast.found("North Police", manager="Otto", kind="police")
    assert refused("list").splitlines() == [
        "Add --organisation with one of these ids:",
        f"  {house.id}  Harbour House",
        f"  {police.organisation.pk}  North Police",
    ]
    for actor in (house.mona.actor(), Nobody()):
        with pytest.raises(Http404):
            queries_recovery.organisations(actor)


def test_nothing_is_listed_before_there_is_an_organisation() -> None:
    assert refused("list") == "There is no such organisation, or it has no keys."


def test_it_says_what_to_do_when_it_refuses(house: House, tmp_path: Path) -> None:
    request, answer = tmp_path / "request", tmp_path / "answer"
    export = ("export", "--organisation", house.id, "--out", request)
    to = ("--to", "casey@harbour-house.test")
    since = Since(house.organisation)
    nobody = (
        "Nobody here has that address. Write it as in the account, or take the id from wayhome recover list."
    )
    assert (
        refused("list", "--organisation", uuid.uuid4()) == "There is no such organisation, or it has no keys."
    )
    assert refused("export", "--organisation", uuid.uuid4(), "--out", request).startswith("There is no such")
    assert refused(*export, *to).startswith("Say who shall have the keys (--to) and which")
    assert refused(*export, "--key", house.intake.pk).startswith(
        "Say who shall have the keys (--to) and which"
    )
    assert refused(*export, "--to", "nobody@harbour-house.test", "--key", house.intake.pk) == nobody
    assert refused(*export, *to, "--notes-of", "nobody@harbour-house.test") == nobody
    assert refused(*export, *to, "--notes-of", uuid.uuid4()) == nobody
    assert refused(*export, *to, "--key", uuid.uuid4()).startswith("This cannot be asked for")
    assert refused(*export, *to, "--case", uuid.uuid4()).startswith("This cannot be asked for")
    assert refused(*export, *to, "--lost").startswith("Nothing here is lost")
    assert since.actions() == []
    assert not request.exists()
    run(*export)
    assert refused(*export) == f"{request} exists already. Choose another name."
    nowhere = tmp_path / "none" / "request"
    assert refused(*export[:3], "--out", nowhere) == f"{nowhere} cannot be written. Choose another folder."
    assert refused("open", request, "--out", answer) == (
        "This request is for new sheets only: add --new-sheets."
    )
    assert refused("open", tmp_path / "missing", "--out", answer).endswith("cannot be read. Check the path.")
    (tmp_path / "odd").write_bytes(b"\xff")
    assert refused("import", tmp_path / "odd").endswith("cannot be read. Check the path.")
    request.unlink()
    run(*export, *to, "--key", house.intake.pk)
    opening = ("open", request, "--out", answer)
    stopped = "Stopped. Nothing was written."
    assert refused(*opening, typed=["no"]).startswith(f"{stopped} If the words differ")
    assert refused(*opening, typed=["yes", ""]) == stopped
    assert refused(*opening, typed=["yes", house.sheets[0], house.sheets[0]]).startswith(
        "These two sheets do not open the recovery key together."
    )
    assert not answer.exists()
    assert since.actions() == ["organisations.recovery_exported"] * 2


def test_keys_are_for_people_who_work_with_cases_and_whose_keys_are_the_confirmed_ones(house: House) -> None:
    adam = cast.join(house.mona, "Adam", roles=("SYSADMIN",))

    def asked(person: Person, *owners: uuid.UUID) -> str:
        with pytest.raises(Refused) as problem:
            actions.export_recovery(receiver=person.id, owners=owners, by=house.job)
        return problem.value.reason

    assert asked(adam, house.intake.pk).startswith("Adam has no role that works with people’s cases.")
    since = Since(house.organisation)
    keys.replace_lost_keys(user=house.casey.id, passphrase="someone who owns the database made these")
    assert asked(house.casey, house.intake.pk).startswith(
        "The keys stored for Casey are not the ones that were confirmed. Nothing was shared."
    )
    assert since.entries() == [("organisations.keys_swapped", None, house.casey.id, "denied")]
    actions.pause(user=house.casey.id, by=house.mona.actor())
    assert asked(house.casey, house.id).startswith("The account of Casey is paused.")


def test_a_full_stick_leaves_nothing_behind(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    out = tmp_path / "request"
    said = refused("export", "--organisation", house.id, "--out", out)
    assert said == f"{out} cannot be written (No space left on device). Choose another folder."
    assert list(tmp_path.iterdir()) == []


def test_82_it_says_when_the_database_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(organisation: uuid.UUID) -> list[recovery.Held]:
        raise OperationalError("connection refused")

    monkeypatch.setattr(recovery, "holdings", away)
    assert refused("list", "--organisation", uuid.uuid4()).startswith("The database does not answer.")


def test_tampered_requests_are_refused_with_a_sentence(house: House, tmp_path: Path) -> None:
    leave_everybody(house)
    case = uuid.uuid4()
    records.begin(house.mona.keyring(), case=case, holders={house.mona.id: "A"}, is_named=True)
    request, answer = tmp_path / "request", tmp_path / "answer"
    run(
        *("export", "--organisation", house.id, "--to", "casey@harbour-house.test"),
        *("--key", house.intake.pk, "--case", case, "--out", request),
    )
    whole = request.read_text()
    typed = ["yes", *house.sheets[:2]]

    def changed(place: str, name: str, value: object) -> str:
        data = json.loads(whole)
        data[place][0][name] = value
        request.write_text(json.dumps(data))
        return refused("open", request, "--out", answer, typed=typed)

    on_the_way = "The request was changed on the way. Export it again. Nothing was written."
    assert changed("keys", "wrapped", "00" + json.loads(whole)["keys"][0]["wrapped"][2:]) == on_the_way
    assert changed("keys", "owner", str(house.id)) == on_the_way
    planted = (
        "Something in the request was not made by people of this organisation. Nothing was written. Tell "
    )
    assert changed("strands", "signature", "00" * 64).startswith(planted)
    assert changed("strands", "case", str(uuid.uuid4())).startswith(planted)
    assert changed("vouchers", "signature", "00" * 64).startswith(planted)
    damaged = "This request is damaged. Export it again. Nothing was written."
    assert changed("strands", "versions", 5) == damaged
    data = json.loads(whole)
    data["recovery"] = data["receiver_keys"]
    request.write_text(json.dumps(data))
    assert refused("open", request, "--out", answer, typed=typed).startswith(planted)
    assert refused("import", request) == (
        "This file is not a recovery answer. Choose the one that wayhome recover open wrote."
    )
    request.write_text("{}")
    assert refused("open", request, "--out", answer) == (
        "This file is not a recovery request. Choose the one that wayhome recover export wrote."
    )
    assert not answer.exists()
    request.write_text(whole)
    said = run("open", request, "--out", answer, typed=typed)
    assert f"  case {case}\n2 keys to give.\n" in said


def test_forged_answers_are_refused_with_a_sentence_and_recorded(house: House, tmp_path: Path) -> None:
    request = recovery.request(house.id)
    opened = ceremony.open_recovery(request, [words.from_words(sheet) for sheet in house.sheets[:2]])
    answer, _fresh = ceremony.answer(request, opened, new_sheets=True)
    file = tmp_path / "answer"
    file.write_text(ceremony_files.write_answer(dataclasses.replace(answer, copies_signature=bytes(64))))
    since = Since(house.organisation)
    assert refused("import", file) == (
        "This answer does not fit: it was not made by this organisation’s recovery key, or keys changed since. "
        "Nothing was taken. Export a new request."
    )
    assert since.entries() == [("organisations.recovery_refused", None, house.id, "denied")]
    file.write_text(ceremony_files.write_answer(dataclasses.replace(answer, organisation=uuid.uuid4())))
    assert (
        refused("import", file) == "This answer is for an organisation that is not here. Nothing was taken."
    )
    data = json.loads(ceremony_files.write_answer(answer))
    file.write_text(json.dumps({**data, "epoch": "?"}))
    assert refused("import", file).startswith("This answer is damaged.")
    assert len(since.actions()) == 1
    file.write_text(ceremony_files.write_answer(answer))
    assert run("import", file).startswith("Taken: 0 keys.\n")


def test_an_answer_comes_back_to_who_asked_only(house: House) -> None:
    request = recovery.request(house.id)
    opened = ceremony.open_recovery(request, [words.from_words(sheet) for sheet in house.sheets[:2]])
    answer, _fresh = ceremony.answer(request, opened)
    _otto, police = cast.found("North Police", manager="Otto", kind="police")
    with pytest.raises(Refused) as problem:
        actions.import_recovery(answer=answer, by=Job(name="recover", organisation_id=police.organisation.pk))
    assert problem.value.code == "recovery_not_here"


def test_a_slip_of_an_officer_is_named_and_set_right(house: House, tmp_path: Path) -> None:
    request, answer = tmp_path / "request", tmp_path / "answer"
    run(
        *("export", "--organisation", house.id, "--to", "casey@harbour-house.test"),
        *("--key", house.intake.pk, "--out", request),
    )
    line = house.sheets[1].split()
    here = next(place for place in range(23) if line[place] != line[place + 1])
    line[here], line[here + 1] = line[here + 1], line[here]
    said = run("open", request, "--out", answer, typed=["yes", house.sheets[0], " ".join(line)])
    expected = f"Sheet 2: words {here + 1} and {here + 2} stand in each other's place. Set right.\n"
    assert expected in said
    assert run("import", answer) == "Taken: 1 key.\n"
    again = ("open", request, "--out", tmp_path / "other")
    nonsense = " ".join(reversed(line))
    with pytest.raises(CommandError, match="These two sheets do not open"):
        run(*again, typed=["yes", house.sheets[0], nonsense])


def test_each_slip_has_its_sentence() -> None:
    assert offline.said(Slip(0, "moved", 9, 24)) == "Sheet 1: word 9 belongs in place 24. Set right."
    assert offline.said(Slip(1, "wrong", 5)) == "Sheet 2: word 5 is another one on the sheet. Set right."


def test_the_listing_shows_what_nobody_can_open(house: House) -> None:
    case = uuid.uuid4()
    casey = house.casey.keyring()
    records.begin(casey, case=case, holders={house.casey.id: "A"}, is_named=True)
    records.begin(casey, case=case, holders={house.casey.id: "E"}, own_of=house.casey.id)
    assert queries_recovery.listing(house.job).lost == []
    assert "nobody can open it" not in run("list", "--organisation", house.id)
    actions.leave(user=house.casey.id, by=house.mona.actor())
    assert run("list", "--organisation", house.id).splitlines()[-2:] == [
        f"{case}  nobody can open it  case",
        f"{case}  nobody can open it  own notes of Casey ({house.casey.id})",
    ]
    with pytest.raises(Http404):
        queries_recovery.listing(Nobody())


def test_what_is_lost_is_exported_with_one_word_and_notes_by_their_author(
    house: House, tmp_path: Path
) -> None:
    case, since = uuid.uuid4(), Since(house.organisation)
    casey = house.casey.keyring()
    records.begin(casey, case=case, holders={house.casey.id: "A"}, is_named=True)
    records.begin(casey, case=case, holders={house.casey.id: "E"}, own_of=house.casey.id)
    notes = Strand.objects.get(own_of=house.casey.id).pk
    made = actions.export_recovery(receiver=house.mona.id, authors=[house.casey.id], by=house.job)
    assert [item.strand for item in made.strands] == [notes]
    actions.leave(user=house.casey.id, by=house.mona.actor())
    made = actions.export_recovery(receiver=house.mona.id, is_lost=True, by=house.job)
    assert {item.own_of for item in made.strands} == {None, house.casey.id}
    request, answer = tmp_path / "request", tmp_path / "answer"
    export = ("export", "--organisation", house.id, "--to", house.mona.user.email, "--out", request)
    run(*export, "--notes-of", house.casey.id, "--lost")
    said = run("open", request, "--out", answer, typed=["yes", *house.sheets[:2]])
    assert f"  own notes of {house.casey.id} in case {case}\n2 keys to give.\n" in said
    assert run("import", answer) == "Taken: 2 keys.\n"
    exported = [count for action, count in counts(since) if action == "organisations.recovery_exported"]
    assert exported == [1, 2, 2]
    assert refused("export", *export[1:-1], tmp_path / "c", "--lost").startswith("Nothing here is lost")
    assert refused(
        *export[:3], "--to", f"{house.casey.id}@left.invalid", "--lost", "--out", tmp_path / "c"
    ) == (
        "Nobody here has that address. Write it as in the account, or take the id from wayhome recover list."
    )


def counts(since: Since) -> list[tuple[str, int | None]]:
    return list(since._all().values_list("action", "count")[since.start :])


# The offline computer ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["sheets", "nothing"])
def test_the_ceremony_needs_no_database_no_settings_and_no_installation(
    house: House, tmp_path: Path, typed: str
) -> None:
    """On a bare computer: another home, no setting, no database running, and no key file made."""
    request, answer = tmp_path / "request", tmp_path / "answer"
    request.write_text(ceremony_files.write_request(recovery.request(house.id)))
    home = tmp_path / "offline"
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("WAYHOME", "DATABASE"))
    }
    command = [sys.executable, "-m", "wayhome.cli", "recover", "open", str(request), "--new-sheets"]
    done = subprocess.run(
        [*command, "--out", str(answer)],
        input="\n".join([*house.sheets[:2], "", "", ""]) + "\n" if typed == "sheets" else "",
        env={
            **environment,
            "WAYHOME_HOME": str(home),
            "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert not home.exists()
    if typed == "nothing":
        assert (done.returncode, done.stderr) == (1, "wayhome recover: Stopped. Nothing was written.\n")
        return
    assert done.returncode == 0, done.stderr
    assert recovery.take(ceremony_files.read_answer(answer.read_text())).has_new_sheets


def test_new_sheets_alone_need_no_receiver_and_nobody_who_types_stops_it(
    house: House, tmp_path: Path
) -> None:
    request, answer = tmp_path / "request", tmp_path / "answer"
    run("export", "--out", request)

    def silence(question: str) -> str:
        raise EOFError

    with pytest.raises(CommandError, match=r"Stopped\. Nothing was written\."):
        offline.Officers(say=list, complain=list, ask=silence).open(
            recovery.request(house.id), new_sheets=True
        )
    said = run("open", request, "--out", answer, "--new-sheets", typed=[*house.sheets[1:], "", "", ""])
    assert "0 keys to give.\n" in said
    assert (
        run("import", answer)
        == "Taken: 0 keys.\nThe three new sheets count from now on. Destroy the old ones.\n"
    )
    with pytest.raises(WrongPassphrase):
        ceremony.open_recovery(
            recovery.request(house.id), [words.from_words(text) for text in house.sheets[:2]]
        )
    assert len(sheets_in(said)) == 3


def test_only_the_offline_step_does_without_a_database() -> None:
    assert [
        step for step in ("list", "export", "open", "import") if cli.needs_database(["recover", step])
    ] == [
        "list",
        "export",
        "import",
    ]
    assert not cli.needs_database(["recover"])
    assert not cli.needs_database(["recover", "--help"])
    assert cli.needs_database(["init"])
    assert not cli.needs_database(["makemigrations"])


def test_a_key_of_a_team_that_is_not_known_here_makes_no_member(house: House) -> None:
    """Keys without a team's row (made by the vault alone) are given all the same."""
    team = uuid.uuid4()
    keys.create_team(house.mona.keyring(), team=team, organisation=house.id)
    request = recovery.request(house.id, receiver=house.casey.id, owners=[team])
    opened = ceremony.open_recovery(request, [words.from_words(sheet) for sheet in house.sheets[:2]])
    answer, _fresh = ceremony.answer(request, opened)
    assert actions.import_recovery(answer=answer, by=house.job).owners == (team,)
    assert house.casey.actor().team_ids == set()
    assert User.objects.get(pk=house.casey.id).confirmed_by_id == house.mona.id
