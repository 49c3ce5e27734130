"""``wayhome export hsds``: the directory as a file for other systems."""

import os
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from wayhome.core.actors import Job
from wayhome.services import actions, exchanging, naming, telling


class Command(BaseCommand):
    """The file is whole or not there: it is written beside its place and moved when it is done."""

    help = "Export the directory (hsds: HSDS 3.0 as JSON, capacity as in 3.1)."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        formats = parser.add_subparsers(dest="format", required=True)
        hsds = formats.add_parser("hsds", help="HSDS 3.0, a page of organisations with their services")
        hsds.add_argument("--out", type=Path, required=True, metavar="FILE")
        hsds.add_argument("--organisation", default="", help="only what this organisation looks after")
        hsds.add_argument("--overwrite", action="store_true", help="a file that is there already")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - Django's own signature
        out: Path = options["out"]
        if out.exists() and not options["overwrite"]:
            raise CommandError(_("This file is there already. Choose another name, or add --overwrite."))
        try:
            keeper = naming.organisation(options["organisation"]).pk if options["organisation"] else None
        except naming.NotFound as problem:
            raise CommandError(str(problem)) from problem
        agencies = exchanging.kept_by(keeper)
        total = agencies.count()
        actions.note_export(count=total, by=Job("wayhome export", organisation_id=keeper))
        part = out.with_name(out.name + ".part")
        try:
            with telling.bar(total, _("Organisations")) as step, part.open("w", encoding="utf-8") as file:
                for piece in exchanging.written(agencies, step=step):
                    file.write(piece)
                file.flush()
                os.fsync(file.fileno())
            part.replace(out)
        except OSError as problem:
            raise CommandError(
                _("The file cannot be written. Check the folder and the room in it.")
            ) from problem
        finally:
            part.unlink(missing_ok=True)
        self.stdout.write(_("Written: %(n)d organisations.") % {"n": total})
