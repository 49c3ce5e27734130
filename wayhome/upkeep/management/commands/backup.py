"""``wayhome backup``: taken while people work, sealed to a key on paper, tried before it is called good."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from wayhome.upkeep import keeping, sheets, taking
from wayhome.upkeep.refusals import NotDone
from wayhome.vault import backups


class Command(BaseCommand):
    """A failed backup ends with an error, leaves no file, and is noted for the doctor and who runs the system."""

    help = "Take a backup of database and files into FOLDER or FILE, and try it. First: --new-key, once."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("where", nargs="?", type=Path, help="a folder, or a file that is not there yet")
        parser.add_argument(
            "--new-key", action="store_true", help="make the key that opens backups, and print its sheet"
        )
        parser.add_argument("--sheet", type=Path, help="with --new-key: write the sheet to this file instead")
        parser.add_argument(
            "--replace", action="store_true", help="with --new-key: later backups go to a new key"
        )
        parser.add_argument(
            "--installation-key",
            type=Path,
            metavar="FILE",
            help="instead: the installation's key, sealed to the same sheet; keep it apart from backups",
        )

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - Django's own signature
        try:
            if options["new_key"]:
                self.new_key(options["sheet"], replace=options["replace"])
            elif options["installation_key"]:
                file = taking.keep_installation_key(options["installation_key"])
                self.stdout.write(f"The installation's key is in {file}. Keep it apart from every backup.")
            elif options["where"]:
                self.take(options["where"])
            else:
                raise CommandError("Say where to: wayhome backup FOLDER")
        except NotDone as problem:
            raise CommandError(str(problem)) from problem

    def take(self, where: Path) -> None:
        taken = taking.take(where, say=self.stdout.write)
        self.stdout.write(
            f"Good: {taken.file}\n"
            f"{taken.rows} rows, {taken.files} files, {taken.stored_bytes / 1024**2:.1f} MiB, "
            f"taken, restored and compared in {taken.seconds:.0f} s."
        )

    def new_key(self, file: Path | None, *, replace: bool) -> None:
        if keeping.public_key() is not None and not replace:
            raise CommandError(
                "There is a backup key already. Add --replace if its sheet is lost or was seen; "
                "earlier backups still open with the earlier sheet only."
            )
        words = backups.new_sheet()
        public = backups.public_of(" ".join(words))
        text = sheets.text(words, backups.fingerprint(public))
        if file is None:
            self.stdout.write(text)
        elif file.exists():
            raise CommandError(f"{file} exists already. Choose another name.")
        else:
            keeping.write(file, text)
            self.stdout.write(f"The sheet is in {file}. Print it twice, then delete the file.")
        keeping.set_public_key(public)
