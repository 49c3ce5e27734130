"""The words of the first day, on sheets of paper: one for the manager, one for each of three recovery officers."""

import os
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from wayhome.organisations.actions import Founded

IN_A_LINE = 4


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of paper."""

    name: str
    text: str = field(repr=False)


class CannotWrite(Exception):
    """The folder for the sheets cannot be used. The text says what to do."""


def of(founded: Founded) -> list[Sheet]:
    """The manager's recovery sheet and the three officers' sheets."""
    return [
        _managers(founded),
        *(_officers(founded, number) for number in range(len(founded.recovery_shares))),
    ]


def prepare(folder: Path) -> Path:
    """The folder for the sheets, empty and readable by this account only. Raises CannotWrite."""
    folder = folder.expanduser().absolute()
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if any(folder.iterdir()):
            raise CannotWrite(_("%(folder)s is not empty. Name a new folder.") % {"folder": folder})
        folder.chmod(0o700)
        probe = folder / ".probe"
        probe.touch(mode=0o600)
        probe.unlink()
    except OSError as error:
        raise CannotWrite(
            _("%(folder)s cannot be written (%(why)s). Name another folder.")
            % {"folder": folder, "why": error.strerror}
        ) from error
    return folder


def write(sheet: Sheet, folder: Path) -> Path:
    """The sheet as a file that only this account reads."""
    path = folder / f"{sheet.name}.txt"
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(sheet.text)
        file.flush()
        os.fsync(file.fileno())
    return path


def _managers(founded: Founded) -> Sheet:
    lines = [
        _("RECOVERY SHEET OF %(name)s") % {"name": founded.manager.name},
        founded.organisation.name,
        "",
        *_numbered(founded.sheet_words),
        "",
        _("With these words you set a new passphrase when you have forgotten yours."),
        _("Whoever has them and your second sign-in step can open what you can open."),
        _("Keep the sheet locked away, apart from your computer. Never photograph it."),
        "",
        _(
            "Your eight words stand for your keys. If recovery officers give you keys, they compare them first:"
        ),
        " ".join(founded.fingerprint),
    ]
    return Sheet("recovery-sheet-manager", "\n".join(lines) + "\n")


def _officers(founded: Founded, number: int) -> Sheet:
    count = len(founded.recovery_shares)
    lines = [
        _("SHEET OF RECOVERY OFFICER %(number)d OF %(count)d") % {"number": number + 1, "count": count},
        founded.organisation.name,
        "",
        *_numbered(founded.recovery_shares[number]),
        "",
        _(
            "Any two of the three sheets together open everything of this organisation; one alone opens nothing."
        ),
        _("They are needed when all members of a team have lost their keys, and only then."),
        _("Give it to someone outside the daily work. Keep the three sheets in three places."),
        _("They are typed only into a computer without network. Nobody from support ever asks for them."),
    ]
    return Sheet(f"recovery-officer-{number + 1}", "\n".join(lines) + "\n")


def _numbered(words: tuple[str, ...]) -> list[str]:
    cells = [f"{place:>2} {word:<10}" for place, word in enumerate(words, start=1)]
    return ["  ".join(cells[start : start + IN_A_LINE]).rstrip() for start in range(0, len(cells), IN_A_LINE)]
