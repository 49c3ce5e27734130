"""``wayhome export bundle``: a case that two people agreed to give, made by a worker who signs in at the terminal."""

import os
import shutil
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.http import Http404
from django.utils.translation import gettext as _

from wayhome.bundles import actions_out, queries, rules
from wayhome.caselists import terminal
from wayhome.core.refusals import Refused


class Command(BaseCommand):
    """What goes is looked at and agreed to on the page; here only the file is made."""

    help = "Write a case that two people agreed to give, sealed for one organisation."
    requires_system_checks: list[str] = []
    asking: terminal.Asking | None = None  # how the terminal asks; tests say

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--number", type=int, required=True, help="as it stands under “Whole cases”")
        parser.add_argument("--out", type=Path, required=True, metavar="FILE", help=".wayhome")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - Django's own signature
        out: Path = options["out"]
        if out.suffix.lower() != rules.ENDING:
            raise CommandError(_("Name a file that ends in .wayhome."))
        if out.exists():
            raise CommandError(_("This file is there already. Choose another name."))
        try:
            with terminal.signed_in(self.asking) as actor:
                given = queries.by_number(actor, options["number"])
                made = actions_out.make(given_id=given.id, by=actor)
        except terminal.NotSignedIn as problem:
            raise CommandError(str(problem)) from problem
        except Refused as problem:
            raise CommandError(problem.words) from problem
        except Http404 as problem:
            raise CommandError(_("There is no such file of yours. Look under “Whole cases”.")) from problem
        with made.content as content:
            _write(out, content)
        self.stdout.write(_("Written. It opens only at the organisation that it is sealed for."))


def _write(out: Path, content: BinaryIO) -> None:
    """Whole or not at all, for this account only."""
    part = out.with_name(out.name + ".part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            shutil.copyfileobj(content, file)
            file.flush()
            os.fsync(file.fileno())
        part.replace(out)
    except OSError as problem:
        raise CommandError(_("The file cannot be written. Check the folder and the room in it.")) from problem
    finally:
        part.unlink(missing_ok=True)
