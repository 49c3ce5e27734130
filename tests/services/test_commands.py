"""Files by the command: one sentence for each problem, whole files, and a bar on what takes long."""

import json
from io import StringIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from rich.console import Console

from tests.cast import Cast
from tests.organisations.recorded import Since
from tests.services import given
from tests.services.given import DATA, entry, needs_examples
from wayhome.services import telling
from wayhome.services.models import Agency, Service

db = pytest.mark.django_db


def run(*words: Any) -> tuple[str, str]:  # noqa: ANN401
    out, err = StringIO(), StringIO()
    call_command(*map(str, words), stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def file(folder: Path, content: Any) -> Path:  # noqa: ANN401
    path = folder / "directory.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


@db
def test_a_file_is_imported_for_one_organisation_and_exported_again(cast: Cast, tmp_path: Path) -> None:
    sent = [entry(), entry(name="Second")]
    since = Since(cast.harbour)
    said, _err = run("import", "hsds", file(tmp_path, sent), "--organisation", "harbour house")
    assert said == "New: 2. Changed: 0. Already so: 0. Not taken: 0.\n"
    assert since.actions() == ["services.imported", "services.imported"]
    out = tmp_path / "out.json"
    said, _err = run("export", "hsds", "--out", out, "--organisation", cast.harbour.pk)
    assert said == "Written: 2 organisations.\n"
    written = json.loads(out.read_text(encoding="utf-8"))
    # The organisation tells the places of its services too; nothing else is more than was sent.
    back = sorted(written["contents"], key=lambda one: str(one["name"]))
    places = [one.pop("locations") for one in back]
    assert back == sent
    assert places == [[one["services"][0]["service_at_locations"][0]["location"]] for one in sent]
    assert since.actions()[2:] == ["services.exported"]
    said, _err = run("import", "hsds", out, "--organisation", "Harbour House")
    assert said == "New: 0. Changed: 0. Already so: 2. Not taken: 0.\n"
    run("export", "hsds", "--out", tmp_path / "none.json", "--organisation", "Dawn Centre")
    assert json.loads((tmp_path / "none.json").read_text(encoding="utf-8"))["contents"] == []


@needs_examples
@db
def test_the_official_example_by_the_command(cast: Cast, tmp_path: Path) -> None:
    path = DATA / "hsds-3.0" / "examples" / "organization_full.json"
    run("import", "hsds", path, "--organisation", "Harbour House")
    run("export", "hsds", "--out", tmp_path / "out.json")
    (back,) = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["contents"]
    assert back == json.loads(path.read_text(encoding="utf-8"))


@db
def test_a_dry_run_saves_nothing(cast: Cast, tmp_path: Path) -> None:
    path = file(tmp_path, [entry()])
    said, _err = run("import", "hsds", path, "--organisation", "Harbour House", "--dry-run")
    assert said == "Checked; nothing was saved. New: 1. Changed: 0. Already so: 0. Not taken: 0.\n"
    assert Agency.objects.count() == 0


@db
def test_the_country_is_that_of_services_that_do_not_say(cast: Cast, tmp_path: Path) -> None:
    sent = entry()
    sent["services"].append({"id": str(uuid4()), "name": "Helpline", "status": "active"})
    sent["services"][0]["service_at_locations"][0]["location"]["addresses"][0]["country"] = "MKD"
    run("import", "hsds", file(tmp_path, sent), "--organisation", "Harbour House", "--country", "al")
    assert dict(Service.objects.values_list("name", "countries")) == {"Advice": ["MK"], "Helpline": ["AL"]}


@db
def test_each_problem_is_a_line_and_what_is_good_stays(cast: Cast, tmp_path: Path) -> None:
    path = file(tmp_path, [entry(), entry(name="Bad", phones=[{}]), 7])
    out, err = StringIO(), StringIO()
    with pytest.raises(CommandError, match="what is in stays as it is"):
        call_command("import", "hsds", str(path), "--organisation", "Harbour House", stdout=out, stderr=err)
    assert err.getvalue().splitlines() == [
        "2 (Bad): phones/0: is missing: id, number",
        "3: This is not an organisation. Export organisations with their services inside them (full).",
    ]
    assert out.getvalue() == "New: 1. Changed: 0. Already so: 0. Not taken: 2.\n"
    assert Agency.objects.count() == 1


@db
@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ["--organisation", "Nobody"],
            "No organisation here is called so. There are: Dawn Centre, Harbour House",
        ),
        (["--organisation", str(uuid4())], "No organisation here is called so."),
        (["--organisation", "Dawn Centre", "--country", "Q9"], "--country takes two letters"),
    ],
)
def test_what_is_asked_for_must_be_there(cast: Cast, tmp_path: Path, words: list[str], sentence: str) -> None:
    with pytest.raises(CommandError, match=sentence):
        run("import", "hsds", file(tmp_path, [entry()]), *words)


@db
def test_files_that_are_not_there_or_no_directory_are_said(cast: Cast, tmp_path: Path) -> None:
    here = ["--organisation", "Harbour House"]
    with pytest.raises(CommandError, match="The file cannot be read"):
        run("import", "hsds", tmp_path / "nowhere.json", *here)
    with pytest.raises(CommandError, match="no organisation in this file"):
        run("import", "hsds", file(tmp_path, []), *here)


@db
def test_a_file_is_not_overwritten_and_none_is_left_half(
    cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given.service(cast.casey)
    out = tmp_path / "out.json"
    out.write_text("mine", encoding="utf-8")
    with pytest.raises(CommandError, match="there already"):
        run("export", "hsds", "--out", out)
    assert out.read_text(encoding="utf-8") == "mine"
    run("export", "hsds", "--out", out, "--overwrite")
    assert out.read_text(encoding="utf-8").startswith('{"total_items": 1')
    with pytest.raises(CommandError, match="cannot be written"):
        run("export", "hsds", "--out", tmp_path / "no" / "folder.json")

    def breaks(_agency: object) -> object:
        raise OSError("no room")

    monkeypatch.setattr("wayhome.services.outgoing.organisation", breaks)
    with pytest.raises(CommandError, match="cannot be written"):
        run("export", "hsds", "--out", tmp_path / "half.json")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.json"]


def test_a_bar_shows_only_on_what_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    for after, is_shown in ((60.0, False), (-1.0, True)):
        monkeypatch.setattr(telling, "SHOWN_AFTER", after)
        out = StringIO()
        with telling.bar(
            2, "Organisations", console=Console(file=out, force_terminal=True, width=80)
        ) as step:
            step()
            step()
        assert ("Organisations" in out.getvalue()) is is_shown
