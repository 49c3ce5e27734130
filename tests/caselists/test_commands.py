"""At the terminal: a worker signs in with passphrase and second factor; the same rules and record, nothing twice."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.caselists import more_story, story
from tests.cast import Cast
from tests.organisations.recorded import Since
from tests.signin.people import Worker, with_app
from wayhome import cli
from wayhome.caselists import actions_out, limits, models, queries, taking, terminal
from wayhome.caselists.management.commands import export_htcds, import_htcds
from wayhome.core import clock
from wayhome.htcds import preview
from wayhome.htcds.values import Value
from wayhome.organisations.models import User
from wayhome.vault.models.sessions import VaultSession

pytestmark = pytest.mark.django_db


@pytest.fixture
def casey(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Worker:
    """Casey sits at the terminal, with a list of printed codes."""
    worker = with_app(cast.casey)
    answers = asking(worker, worker.printed.pop)
    for command in (import_htcds.Command, export_htcds.Command):
        monkeypatch.setattr(command, "asking", answers)
    return worker


def asking(worker: Worker, code: Any, passphrase: str = "") -> terminal.Asking:  # noqa: ANN401
    def hidden(question: str) -> str:
        return code() if "code" in question else passphrase or worker.passphrase

    return terminal.Asking(plain=lambda _question: worker.email, hidden=hidden)


def run(*words: Any) -> tuple[str, str]:  # noqa: ANN401
    out, err = StringIO(), StringIO()
    call_command(*map(str, words), stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def file(folder: Path, *rows: Any, head: Any = story.HEAD) -> Path:  # noqa: ANN401
    path = folder / "people.csv"
    path.write_bytes(story.csv(*(rows or story.ROWS), head=head))
    return path


HERE = ("--organisation", "Harbour House")
AGREED = ("--ground", "agreed")


def test_a_list_is_taken_in_by_who_signs_in_and_a_second_time_adds_nothing(
    cast: Cast, casey: Worker, tmp_path: Path
) -> None:
    since = Since(cast.harbour)
    said, _err = run("import_htcds", file(tmp_path), *HERE, *AGREED)
    assert "Opened: 3. Added to a case: 0. In already: 0." in said
    assert story.cases() == 3
    done = since.actions()
    assert done[0].startswith("signin.")
    assert done[-1] == "signin.signed_out"
    assert done.count("people.opened") == 3
    assert not any(row.sealed or row.secret for row in VaultSession.objects.all()), "it is closed again"
    said, _err = run("import_htcds", file(tmp_path), *HERE, *AGREED)
    assert "of which in already: 3" in said
    assert story.cases() == 3
    assert not any(bytes(row.file) for row in models.CaseList.objects.all())


def test_a_dry_run_asks_nobody_and_saves_nothing(cast: Cast, tmp_path: Path) -> None:
    said, err = run("import_htcds", file(tmp_path, story.ZAMIRA, story.WRONG), *HERE, "--dry-run")
    assert said == "Rows understood: 1. Not understood: 1.\n"
    assert "Row 3: " in err
    assert "The year 1375" in err
    assert not [word for word in story.CANARIES if word in said + err]
    assert (story.cases(), models.CaseList.objects.count()) == (0, 0)


def test_a_dry_run_says_which_rows_may_be_one_person(cast: Cast, tmp_path: Path) -> None:
    said, err = run(
        "import_htcds", file(tmp_path, story.ZAMIRA, story.BLETA, story.ZAMIRA), *HERE, "--dry-run"
    )
    assert "Row 4 may be the same person as row 2." in err
    assert not [word for word in story.CANARIES if word in said + err]


def test_a_row_that_doubles_another_row_says_which(cast: Cast, casey: Worker, tmp_path: Path) -> None:
    said, err = run("import_htcds", file(tmp_path, story.ZAMIRA, story.BLETA, story.ZAMIRA), *HERE, *AGREED)
    assert "Opened: 2." in said
    assert "Row 4 may be the same person as row 2." in err
    assert "somebody you know" not in err
    assert err.count("may be") == 1


def test_rows_that_are_not_understood_go_into_a_file_and_come_back_mended(
    cast: Cast, casey: Worker, tmp_path: Path
) -> None:
    out = tmp_path / "refused.csv"
    words = ("import_htcds", file(tmp_path, story.ZAMIRA, story.WRONG), *HERE)
    said, _err = run(*words, "--dry-run", "--refused", out)
    assert str(out) in said
    assert out.stat().st_mode & 0o077 == 0
    written = out.read_text(encoding="utf-8-sig")
    assert "The year 1375" in written
    assert "Zamirela" not in written, "what is understood is not in it"
    with pytest.raises(CommandError, match="already"):
        run(*words, *AGREED, "--refused", out)
    assert story.cases() == 0
    out.write_text(written.replace("1375,", "1975,"), encoding="utf-8")
    said, _err = run("import_htcds", out, *HERE, *AGREED)
    assert "Opened: 1." in said
    whole = tmp_path / "none.csv"
    run("import_htcds", file(tmp_path), *HERE, *AGREED, "--refused", whole)
    assert not whole.exists(), "nothing was refused"


def test_whoever_may_be_known_is_left_for_the_page(cast: Cast, casey: Worker, tmp_path: Path) -> None:
    story.known(cast)
    said, err = run("import_htcds", file(tmp_path), *HERE, *AGREED)
    assert "Opened: 2." in said
    assert "Row 2 may be somebody you know: " in err
    assert story.cases() == 3


def test_after_a_stop_the_same_command_goes_on(
    cast: Cast, casey: Worker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "BATCH", 1)
    real, calls = taking._beside, []

    def stops(*args: Any, **given: Any) -> Any:  # noqa: ANN401
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return real(*args, **given)

    with monkeypatch.context() as patched:
        patched.setattr(taking, "_beside", stops)
        with pytest.raises(KeyboardInterrupt):
            run("import_htcds", file(tmp_path), *HERE, *AGREED)
    assert story.cases() == 1
    run("import_htcds", file(tmp_path), *HERE, *AGREED)
    assert story.cases() == 3


def test_a_mapping_says_what_columns_hold(cast: Cast, casey: Worker, tmp_path: Path) -> None:
    path = file(tmp_path, ("Zamirela", "Hoxhaj", "blue"), head=("First Name", "Second Name", "Colour"))
    with pytest.raises(CommandError, match="--mapping"):
        run("import_htcds", path, *HERE, *AGREED)
    mapping = tmp_path / "mapping.json"
    mapping.write_text(json.dumps({"columns": {"colour": "-"}}), encoding="utf-8")
    said, _err = run("import_htcds", path, *HERE, *AGREED, "--mapping", mapping)
    assert "Opened: 1." in said
    path = file(tmp_path, ("Bletarta", "Kolaj", "big"), head=("First Name", "Second Name", "Favourite song"))
    mapping.write_text(json.dumps({"columns": {"favourite song": "-"}}), encoding="utf-8")
    run("import_htcds", path, *HERE, *AGREED, "--mapping", mapping)
    team = models.Habit.objects.get().team_id
    assert set(queries.habit(cast.casey.actor(), team).columns) == {"colour", "favourite song"}, (
        "what was said before stays"
    )
    mapping.write_text("[", encoding="utf-8")
    with pytest.raises(CommandError, match="JSON"):
        run("import_htcds", path, *HERE, *AGREED, "--mapping", mapping)


def test_what_is_wrong_is_said_in_a_sentence(cast: Cast, casey: Worker, tmp_path: Path) -> None:
    path = file(tmp_path)
    with pytest.raises(CommandError, match="Say with --ground"):
        run("import_htcds", path, *HERE)
    with pytest.raises(CommandError, match="The file cannot be read"):
        run("import_htcds", tmp_path / "nowhere.csv", *HERE, *AGREED)
    with pytest.raises(CommandError, match="You do not work for this organisation"):
        run("import_htcds", path, "--organisation", "Dawn Centre", *AGREED)
    assert story.cases() == 0


def test_a_wrong_passphrase_or_code_opens_nothing_and_is_recorded(
    cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker = with_app(cast.casey)
    since = Since(cast.harbour)
    for answers in (
        asking(worker, lambda: worker.printed[0], "another passphrase than hers"),
        asking(worker, lambda: "000000"),
    ):
        monkeypatch.setattr(import_htcds.Command, "asking", answers)
        with pytest.raises(CommandError):
            run("import_htcds", file(tmp_path), *HERE, *AGREED)
    assert story.cases() == 0
    assert since.actions() == ["signin.failed", "signin.second_factor_failed"]


def test_the_wrong_role_is_told_so(cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    worker = with_app(cast.sam)
    monkeypatch.setattr(import_htcds.Command, "asking", asking(worker, lambda: worker.printed.pop()))
    with pytest.raises(CommandError, match="A case manager opens a case"):
        run("import_htcds", file(tmp_path), *HERE, *AGREED)


def test_a_copy_at_the_terminal_without_names(cast: Cast, casey: Worker, tmp_path: Path) -> None:
    story.take_in(cast, story.bring(cast))
    out = tmp_path / "out.csv"
    said, _err = run("export_htcds", "--out", out, "--why", "For the yearly report")
    assert "whose copy it is" in said
    content = out.read_bytes().decode("utf-8-sig")
    assert not [word for word in story.CANARIES if word in content]
    assert "Harbour House" in content
    assert out.stat().st_mode & 0o077 == 0
    with pytest.raises(CommandError, match="there already"):
        run("export_htcds", "--out", out, "--why", "For the yearly report")
    named = tmp_path / "named.xlsx"
    run("export_htcds", "--out", named, "--why", "For the yearly report", "--names", "--full")
    assert len(preview.read(named.read_bytes(), today=clock.today()).taken) == 3


def test_a_second_person_is_asked_at_the_terminal_too(
    cast: Cast, casey: Worker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "second_person_above", lambda: 1)
    story.take_in(cast, story.bring(cast))
    out = tmp_path / "out.csv"
    with pytest.raises(CommandError, match="--copy 1"):
        run("export_htcds", "--out", out, "--why", "For the yearly report")
    assert not out.exists()
    with pytest.raises(CommandError, match="has not agreed"):
        run("export_htcds", "--out", out, "--copy", "1")
    actions_out.agree(copy_id=models.Copy.objects.get().pk, by=cast.mona.actor())
    run("export_htcds", "--out", out, "--copy", "1")
    assert out.exists()


def test_the_command_line_finds_both(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli._run(["import", "htcds", "--help"]) == 0
    assert "wayhome import htcds" in capsys.readouterr().out
    assert cli._run(["export", "htcds", "--help"]) == 0
    assert "--names" in capsys.readouterr().out
    assert cli._run(["import", "hsds", "--help"]) == 0


def test_the_account_is_the_one_that_signed_in(cast: Cast, casey: Worker) -> None:
    with terminal.signed_in(import_htcds.Command.asking) as actor:
        assert actor.user == User.objects.get(pk=cast.casey.id)
        assert actor.is_unlocked
        assert actor.signed_in_at is not None
    assert not actor.is_unlocked


def test_what_the_standard_lacks_goes_out_at_the_terminal_and_what_protects_waits_for_a_second_person(
    cast: Cast, casey: Worker, tmp_path: Path
) -> None:
    row: dict[str, Value] = {
        "prs_FirstName": "Zamirela",
        "way_NeedsOpen": ("legal",),
        "way_SafeContactChannel": ("in_person",),
    }
    more_story.bring_in(cast, cast.casey, more_story.as_file(row))
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    run("export_htcds", "--out", first, "--why", more_story.WHY, "--more")
    assert "legal" in first.read_text("utf-8-sig")
    assert "in_person" not in first.read_text("utf-8-sig")
    with pytest.raises(CommandError, match=r"--copy 2"):
        run("export_htcds", "--out", second, "--why", more_story.WHY, "--more", "--protected")
    copy_id = models.Copy.objects.get(number=2).pk
    actions_out.agree(copy_id=copy_id, by=cast.mona.actor())
    run("export_htcds", "--out", second, "--copy", 2)
    assert "in_person" in second.read_text("utf-8-sig")
    with pytest.raises(CommandError, match="Choose those columns"):
        run("export_htcds", "--out", tmp_path / "third.csv", "--why", more_story.WHY, "--protected")
