"""The command: what it says, what it returns."""

import pytest

from wayhome import __version__, cli


def test_without_words_it_lists_its_commands_and_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([]) == 2
    assert "wayhome demo" in capsys.readouterr().out


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["help"]) == 0
    printed = capsys.readouterr().out
    assert [name for name in cli.COMMANDS if f"wayhome {name} " not in printed] == []


def test_it_knows_its_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--version"]) == 0
    assert capsys.readouterr().out.strip() == __version__


def test_an_unknown_command_is_an_error_that_lists_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli._run(["dance"]) == 2
    said = capsys.readouterr().err
    assert "there is no command “dance”" in said
    assert "wayhome demo" in said


def test_a_refusal_is_one_sentence_without_the_words_of_a_programmer(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert cli._run(["code", "nobody@nowhere.example"]) == 1
    assert capsys.readouterr().err.startswith(
        "wayhome code: No practice person signs in as nobody@nowhere.example."
    )
