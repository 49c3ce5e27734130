"""``wayhome recover``: two of three officers give lost keys to a person again, on a computer without network."""

import os
import secrets
from pathlib import Path
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError

from wayhome.vault import ceremony, recovery, words
from wayhome.vault.errors import NoKey, NotCertified, Unopenable, WrongPassphrase

SHEETS = 2


class Command(BaseCommand):
    help = "Give lost keys back with two of the three officers' sheets: list, export, open (offline), import."
    requires_system_checks: list[str] = []  # the offline computer has nothing to check

    def add_arguments(self, parser: CommandParser) -> None:
        steps = parser.add_subparsers(dest="step", required=True)
        listing = steps.add_parser(
            "list", help="which keys an organisation has, and how many people hold each"
        )
        listing.add_argument("--organisation", type=UUID, required=True)
        export = steps.add_parser("export", help="write the request for the offline computer")
        export.add_argument("--organisation", type=UUID, required=True)
        export.add_argument(
            "--to", metavar="EMAIL", help="who shall have the keys; empty for new sheets only"
        )
        export.add_argument(
            "--key", type=UUID, action="append", default=[], help="a key from the list; repeat for more"
        )
        export.add_argument("--out", type=Path, required=True)
        opening = steps.add_parser(
            "open", help="on the offline computer: two sheets turn the request into an answer"
        )
        opening.add_argument("file", type=Path)
        opening.add_argument("--out", type=Path, required=True)
        opening.add_argument("--new-sheets", action="store_true", help="replace all three sheets as well")
        taking = steps.add_parser("import", help="bring the answer back")
        taking.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - Django's own signature
        """One step. Every refusal is a sentence that says what to do."""
        try:
            if options["step"] == "list":
                self._list(options["organisation"])
            elif options["step"] == "export":
                self._export(options["organisation"], options["to"], options["key"], options["out"])
            elif options["step"] == "open":
                self._open(options["file"], options["out"], new_sheets=options["new_sheets"])
            else:
                self._import(options["file"])
        except ceremony.BadFile as problem:
            raise CommandError(str(problem)) from problem
        except OperationalError as problem:
            raise CommandError(
                "The database does not answer. Start the site with wayhome serve, then again."
            ) from problem

    def _list(self, organisation: UUID) -> None:
        held = recovery.holdings(organisation)
        if not held:
            raise CommandError("There is no such organisation, or it has no keys.")
        for key in held:
            self.stdout.write(f"{key.owner}  {key.kind:<12}  held by {key.people}")

    def _export(self, organisation: UUID, email: str | None, keys: list[UUID], out: Path) -> None:
        if bool(email) != bool(keys):
            raise CommandError(
                "Say who shall have the keys (--to) and which (--key), or neither for new sheets only."
            )
        try:
            made = recovery.request(organisation, receiver=_person(email) if email else None, owners=keys)
        except NoKey as problem:
            raise CommandError(
                "This cannot be asked for: the person needs keys of this organisation, and each key must be in the "
                "list (wayhome recover list)."
            ) from problem
        _write(out, ceremony.write_request(made))
        self.stdout.write(
            f"Written to {out}. Carry it to the offline computer, with two officers and their sheets."
        )
        if made.receiver:
            self.stdout.write("Bring also the eight words from the receiver's own paper.")

    def _open(self, file: Path, out: Path, *, new_sheets: bool) -> None:
        asked = ceremony.read_request(_read(file))
        self.stdout.write(f"Organisation {asked.organisation}: {len(asked.items)} keys to give.")
        if asked.receiver_keys is not None:
            self.stdout.write("The receiver's eight words:\n\n  " + " ".join(asked.fingerprint()) + "\n")
            self.stdout.write("Compare them with the receiver's own paper, word by word.")
            if input("Are all eight the same? Type yes: ").strip().lower() != "yes":
                raise CommandError(
                    "Stopped. Nothing was written. If the words differ, someone changed the keys: tell "
                    "the data-protection officer."
                )
        elif not new_sheets:
            raise CommandError("This request is for new sheets only: add --new-sheets.")
        try:
            sheets = [self._ask_sheet(number) for number in range(1, SHEETS + 1)]
            keys = ceremony.open_recovery(asked, sheets)
            made, fresh = ceremony.answer(asked, keys, new_sheets=new_sheets)
        except WrongPassphrase as problem:
            raise CommandError(
                "These two sheets do not open the recovery key together. Check that they are two different sheets of "
                "this organisation, the newest ones."
            ) from problem
        except (Unopenable, NotCertified) as problem:
            raise CommandError(
                "The request was changed on the way. Export it again. Nothing was written."
            ) from problem
        for number, sheet in enumerate(fresh, start=1):
            self._show_sheet(number, sheet)
        _write(out, ceremony.write_answer(made))
        self.stdout.write(f"Written to {out}. Carry it back: wayhome recover import {out.name}")

    def _ask_sheet(self, number: int) -> bytes:
        while True:
            typed = input(f"Words of sheet {number} of {SHEETS} (empty to stop): ").strip()
            if not typed:
                raise CommandError("Stopped. Nothing was written.")
            problem = words.why_not(typed)
            if problem is None:
                return words.from_words(typed)
            self.stderr.write(problem)

    def _show_sheet(self, number: int, sheet: bytes) -> None:
        self.stdout.write(f"\nNew sheet {number} of 3. Write it down for one officer; it is shown once.\n")
        found = words.to_words(sheet)
        for start in range(0, len(found), 6):
            self.stdout.write(
                "  "
                + "  ".join(f"{start + n:>2} {word:<9}" for n, word in enumerate(found[start : start + 6], 1))
            )
        input("Written down? Press Enter. ")

    def _import(self, file: Path) -> None:
        answer = ceremony.read_answer(_read(file))
        try:
            count = recovery.take(answer)
        except (NotCertified, NoKey) as problem:
            raise CommandError(
                "This answer does not fit: it was not made by this organisation's recovery key, or keys changed "
                "since. Nothing was taken. Export a new request."
            ) from problem
        self.stdout.write(f"Taken: {count} keys{' and three new sheets' if answer.copies else ''}.")


def _person(email: str) -> UUID:
    users = get_user_model()
    try:
        found: UUID = users._default_manager.get_by_natural_key(email).pk
    except users.DoesNotExist as problem:
        raise CommandError("Nobody here has that address.") from problem
    return found


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise CommandError(f"{file} cannot be read. Check the path.") from problem


def _write(file: Path, text: str) -> None:
    """All of it or nothing, for this account only, never over another file."""
    if file.exists():
        raise CommandError(f"{file} exists already. Choose another name.")
    fresh = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    try:
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        fresh.replace(file)  # memory sticks know no hard links
    except OSError as problem:
        raise CommandError(
            f"{file} cannot be written ({problem.strerror}). Choose another folder."
        ) from problem
    finally:
        fresh.unlink(missing_ok=True)
