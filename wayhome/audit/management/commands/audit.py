"""``wayhome audit``: is the record of who did what unbroken? Signed heads to keep elsewhere."""

import argparse
import json
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from wayhome.audit import heads, verifying
from wayhome.vault import installation

SHOWN_AFTER = 2.0  # seconds

WHAT_TO_DO = (
    "What to do: leave the database as it is and stop nothing. Make a copy of the database now, and write down the "
    "time and who had access to the server. Tell the data-protection officer and the partners who keep signed heads; "
    "compare with theirs and with the newest backup that verifies. Do not mend rows by hand."
)


class Command(BaseCommand):
    """Thin over verifying and heads."""

    help = "Verify the record of who did what, or write its signed heads for partners and for paper."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Two words: verify, heads."""
        words = parser.add_subparsers(dest="word", required=True)
        verify = words.add_parser("verify", help="walk every chain and name the first bad row")
        verify.add_argument("--organisation", type=_uuid, help="only this chain")
        verify.add_argument(
            "--heads",
            type=Path,
            action="append",
            default=[],
            help="signed heads kept elsewhere; may be repeated",
        )
        verify.add_argument(
            "--trust",
            type=bytes.fromhex,
            action="append",
            default=[],
            help="an earlier installation key, in hex",
        )
        write = words.add_parser("heads", help="signed heads: give them to partners, print them")
        write.add_argument("--organisation", type=_uuid, help="only this chain")
        write.add_argument("--out", type=Path, help="write to this file instead of the screen")
        write.add_argument("--paper", action="store_true", help="the newest head of each chain, to print")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - Django's own signature
        """Do what the word says."""
        if options["word"] == "verify":
            self._verify(options["organisation"], options["heads"], options["trust"])
        else:
            self._write_heads(options["organisation"], options["out"], paper=options["paper"])

    def _verify(self, organisation: UUID | None, files: list[Path], trust: list[bytes]) -> None:
        elsewhere = [head for file in files for head in _read(file)]
        chosen = [organisation] if organisation else verifying.chains(elsewhere)
        trusted = frozenset([installation.public_key(), *trust])
        broken = []
        if not chosen:
            self.stdout.write("Nothing has been recorded yet.")
        for chain in chosen:
            with Bar(_name(chain), verifying.length(chain)) as bar:
                verdict = verifying.verify(chain, elsewhere=elsewhere, trusted=trusted, progress=bar.at)
            if verdict.is_whole:
                self.stdout.write(f"{_name(chain)}: whole, {verdict.holds} rows.")
            else:
                broken.append(verdict)
                self.stderr.write(f"{_name(chain)}: row {verdict.bad} is bad: {verdict.why}.")
        if broken:
            raise CommandError(
                f"the record is broken in {len(broken)} of {len(chosen)} chains.\n{WHAT_TO_DO}"
            )

    def _write_heads(self, organisation: UUID | None, out: Path | None, *, paper: bool) -> None:
        data = heads.export(organisation)
        text = heads.on_paper(data) if paper else json.dumps(data, indent=1)
        if out is None:
            self.stdout.write(text)
            return
        try:
            out.write_text(text + "\n", encoding="utf-8")
        except OSError as error:
            raise CommandError(
                f"{out} cannot be written ({error.strerror}). Choose another place."
            ) from error
        self.stdout.write(
            f"{len(data['heads'])} signed heads written. Keep them on another machine or on paper."
        )


class Bar:
    """A progress bar that shows itself only when the work outlasts two seconds."""

    def __init__(self, label: str, total: int) -> None:
        self._label, self._total, self._began = label, total, time.monotonic()
        self._bar: Progress | None = None

    def __enter__(self) -> Self:
        return self

    def at(self, done: int) -> None:
        """``done`` rows are behind us."""
        if self._bar is None:
            if time.monotonic() - self._began < SHOWN_AFTER:
                return
            self._bar = _progress()
            self._bar.start()
            self._bar.add_task(self._label, total=self._total)
        self._bar.update(self._bar.task_ids[0], completed=done)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()


def _progress() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    return Progress(*columns, console=Console(file=sys.stderr))


def _read(file: Path) -> list[verifying.Head]:
    try:
        return heads.read(file.read_text(encoding="utf-8"), source=file.name)
    except OSError as error:
        raise CommandError(f"{file} cannot be read ({error.strerror}). Check the name.") from error
    except (heads.NotHeads, UnicodeDecodeError) as problem:
        raise CommandError(str(problem)) from problem


def _name(organisation: UUID | None) -> str:
    return f"organisation {organisation}" if organisation else "the installation"


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text}” is not an organisation's UUID") from error
