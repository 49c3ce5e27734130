"""At the terminal: a worker signs in with passphrase and second factor; the same rules and record."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.bundles import story
from tests.caselists.test_commands import asking
from tests.cast import Cast, Person
from tests.signin.people import Worker, with_app
from wayhome.bundles import models
from wayhome.bundles.management.commands import export_bundle, import_bundle
from wayhome.people import models as people_models

pytestmark = pytest.mark.django_db


def run(monkeypatch: pytest.MonkeyPatch, who: Person | Worker, *words: Any) -> str:  # noqa: ANN401
    worker, out = who if isinstance(who, Worker) else with_app(who), StringIO()
    for command in (export_bundle.Command, import_bundle.Command):
        monkeypatch.setattr(command, "asking", asking(worker, worker.printed.pop))
    call_command(*map(str, words), stdout=out)
    return out.getvalue()


def test_a_case_goes_and_comes_at_the_terminal(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    story.introduced(cast)
    story.agreed(cast, story.case(cast))
    file = tmp_path / "case.wayhome"
    assert "Written." in run(monkeypatch, cast.casey, "export_bundle", "--number", 1, "--out", file)
    assert file.stat().st_mode & 0o077 == 0
    said = run(monkeypatch, cast.rita, "import_bundle", file, "--dry-run")
    assert "Nothing was taken in." in said
    assert people_models.Case.objects.count() == 1
    assert models.Waiting.objects.count() == 0


def test_a_case_is_taken_in_once(cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    story.introduced(cast)
    file = tmp_path / "case.wayhome"
    file.write_bytes(story.bundle(cast))
    assert "Taken in: " in run(monkeypatch, cast.rita, "import_bundle", file)
    assert people_models.Case.objects.count() == 2
    assert models.Arrived.objects.count() == 1


def test_what_is_no_file_of_a_case_is_refused(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    rita = with_app(cast.rita)
    with pytest.raises(CommandError, match="ends in .wayhome"):
        run(monkeypatch, rita, "import_bundle", tmp_path / "people.csv")
    wrong = tmp_path / "case.wayhome"
    wrong.write_bytes(b"something else")
    with pytest.raises(CommandError, match="no case bundle"):
        run(monkeypatch, rita, "import_bundle", wrong)
