"""``wayhome restore``: a backup on a clean machine, with the words of its sheet."""

import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from wayhome.installation import postgres
from wayhome.upkeep import restoring
from wayhome.upkeep.refusals import NotDone
from wayhome.vault import backups, installation

NEXT = """\
Restored as of {taken_at}: {files} files, {rows} rows, in {seconds:.0f} s.

Next:
  1. {key}
  2. wayhome doctor
  3. wayhome serve. Everybody signs in anew, with their own passphrase.
"""
KEY_IS_THERE = "The installation key is in its place."
KEY_IS_MISSING = (
    "Put the installation key back: wayhome restore KEYFILE with the same sheet "
    "(or copy it to {path}, readable by this account alone). "
    "Without it everybody sets up the second step anew, and what lies sealed to the installation is lost."
)


class Command(BaseCommand):
    """Writes over nothing. Whatever is wrong with the file is found before anything is changed."""

    help = (
        "Restore the backup FILE into an empty installation. --drill: try it, and leave everything as it is."
    )
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--sheet", type=Path, help="a file with the 24 words, instead of typing them")
        parser.add_argument("--drill", action="store_true", help="restore aside, compare, and throw it away")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - Django's own signature
        home = postgres.Home(settings.HOME)
        try:
            if not options["drill"]:
                home.own(note={"command": "restore"})
            sheet = self.words(options["sheet"])
            began = time.monotonic()
            if options["drill"]:
                self.drilled(restoring.drill(options["file"], sheet), time.monotonic() - began)
            else:
                about = restoring.restore(options["file"], sheet, say=self.stdout.write)
                self.done(about, time.monotonic() - began)
        except (NotDone, postgres.HomeInUse, postgres.DatabaseAway) as problem:
            raise CommandError(str(problem)) from problem
        finally:
            home.disown()

    def words(self, file: Path | None) -> str:
        """24 words, typed or from a file; a slip is named at once."""
        if file is not None:
            try:
                text = file.read_text(encoding="utf-8")
            except OSError as problem:
                raise CommandError(
                    f"{file} cannot be read ({problem.strerror}). Check the path."
                ) from problem
            text = text.split("\n\n")[1] if "\n\n" in text else text
            why = backups.why_not_words(text)
            if why:
                raise CommandError(why)
            return text
        while True:
            text = input("The 24 words of the backup sheet: ")
            why = backups.why_not_words(text)
            if why is None:
                return text
            self.stderr.write(why)

    def drilled(self, about: dict[str, Any], seconds: float) -> None:
        self.stdout.write(
            f"This backup of {about.get('taken_at', 'the key')} is good: opened, restored aside and compared "
            f"in {seconds:.0f} s. Nothing here was changed. Write the day and the time on the drill's sheet."
        )

    def done(self, about: dict[str, Any], seconds: float) -> None:
        if about["what"] == "key":
            self.stdout.write("The installation key is back in its place.")
            return
        key = (
            KEY_IS_THERE if installation.path().exists() else KEY_IS_MISSING.format(path=installation.path())
        )
        rows = sum(int(count) for count, _sum in about["tables"].values())
        self.stdout.write(
            NEXT.format(
                taken_at=about["taken_at"][:16],
                files=len(about["files"]),
                rows=rows,
                seconds=seconds,
                key=key,
            )
        )
