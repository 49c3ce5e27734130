"""Catalogues of other languages: what does not hold is named, what is newer is compiled, whole or not at all."""

import os
import subprocess
from pathlib import Path

import pytest

from wayhome.installation import environment, languages, serving

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def write(folder: Path, body: str, language: str = "sq") -> Path:
    path = folder / language / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEAD + body, encoding="utf-8")
    return path


def test_what_is_written_holds() -> None:
    assert len(languages.catalogues()) >= 16
    assert languages.problems() == []


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ('msgid "until {day}"\nmsgstr "deri"\n', "sq: “until {day}” fills in other things"),
        ('msgid "until %(day)s"\nmsgstr "deri %(dita)s"\n', "sq: “until %(day)s” fills in other things"),
        ('msgid "Card"\nmsgstr ""\n', "sq: “Card” has no words"),
        ('#, fuzzy\nmsgid "Card"\nmsgstr "Kartë"\n', "sq: “Card” is marked as a guess"),
    ],
)
def test_what_does_not_hold_is_named(tmp_path: Path, body: str, problem: str) -> None:
    write(tmp_path, body)
    assert languages.problems(tmp_path) == [problem]


@pytest.mark.parametrize(
    "body",
    [
        'msgid "Card\nmsgstr "Kartë"\n',
        'msgid "Card"\nmsgstr Kartë\n',
        'msgid "Ca"rd"\nmsgstr "K"\n',
        "so what\n",
    ],
)
def test_a_catalogue_that_cannot_be_read_is_named(tmp_path: Path, body: str) -> None:
    write(tmp_path, body)
    (problem,) = languages.problems(tmp_path)
    assert problem.startswith("sq: line ")
    with pytest.raises(languages.Unreadable, match="^sq: line "):
        languages.compile_into(tmp_path / "home", tmp_path)
    assert not (tmp_path / "home").exists()


def test_the_site_does_not_start_with_words_it_cannot_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(home: Path) -> int:
        raise languages.Unreadable("sq: line 7 is not closed")

    monkeypatch.setattr(languages, "compile_into", broken)
    done = subprocess.CompletedProcess(["python"], 0, "", "")
    monkeypatch.setattr(serving, "run_python", lambda *words, **extra: done)
    (tmp_path / "static").mkdir()
    with pytest.raises(serving.CannotServe, match="sq: line 7"):
        serving.prepare(environment.read({"WAYHOME_MODE": "practice", "WAYHOME_HOME": str(tmp_path)}))


def test_only_what_is_newer_is_compiled(tmp_path: Path) -> None:
    home = tmp_path / "home"
    path = write(tmp_path / "written", 'msgid "Card"\nmsgstr "Kartë"\n')
    write(tmp_path / "written", 'msgid "Card"\nmsgstr "Kartica"\n', "hr")
    assert languages.compile_into(home, tmp_path / "written") == 2
    assert languages.compile_into(home, tmp_path / "written") == 0
    compiled = home / "locale" / "sq" / "LC_MESSAGES" / "django.mo"
    assert "Kartë".encode() in compiled.read_bytes()
    path.write_text(HEAD + 'msgid "Card"\nmsgstr "Letër"\n', encoding="utf-8")
    later = compiled.stat().st_mtime_ns + 1_000_000_000
    os.utime(path, ns=(later, later))
    assert languages.compile_into(home, tmp_path / "written") == 1
    assert "Letër".encode() in compiled.read_bytes()
    assert [found.name for found in compiled.parent.iterdir()] == ["django.mo"]
