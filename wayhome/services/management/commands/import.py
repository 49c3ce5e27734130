"""``wayhome import hsds``: organisations and services from a file of another system."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from wayhome.core.actors import Job
from wayhome.services import codes, exchanging, loading, naming, telling
from wayhome.services.actions_exchange import Result

PIECE = 1024 * 1024
SHOWN = 200  # problems; the others are counted


class Command(BaseCommand):
    """Each organisation is taken whole or not at all; the same file again changes nothing."""

    help = "Import the directory of another system (hsds: HSDS 3.0 as JSON)."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        formats = parser.add_subparsers(dest="format", required=True)
        hsds = formats.add_parser("hsds", help="HSDS 3.0: one organisation, a list, or a page of the API")
        hsds.add_argument("file", type=Path, metavar="FILE")
        hsds.add_argument(
            "--organisation", required=True, help="which organisation here looks after the entries"
        )
        hsds.add_argument(
            "--country", default="", help="of services that do not say where they are, such as AL"
        )
        hsds.add_argument(
            "--overwrite", action="store_true", help="also what was changed here since the last import"
        )
        hsds.add_argument("--dry-run", action="store_true", help="only check, save nothing")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - Django's own signature
        try:
            keeper = naming.organisation(options["organisation"])
            entries = loading.load(_pieces(options["file"]), at_most=loading.ON_THE_COMMAND_LINE)
        except (naming.NotFound, loading.BadFile) as problem:
            raise CommandError(str(problem)) from problem
        except OSError as problem:
            raise CommandError(_("The file cannot be read. Check its name and who may read it.")) from problem
        country = codes.country(options["country"])
        if options["country"] and not country:
            raise CommandError(_("--country takes two letters, such as AL."))
        with telling.bar(len(entries), _("Organisations")) as step:
            report = exchanging.import_all(
                entries,
                keeper=keeper.pk,
                by=Job("wayhome import", organisation_id=keeper.pk),
                country=country,
                overwrite=options["overwrite"],
                is_dry=options["dry_run"],
                step=step,
            )
        self.tell(report, is_dry=options["dry_run"])

    def tell(self, report: exchanging.Report, *, is_dry: bool) -> None:
        """What became of the file; with anything not taken, the command ends as refused."""
        for problem in report.problems[:SHOWN]:
            self.stderr.write(str(problem))
        if len(report.problems) > SHOWN:
            self.stderr.write(_("… and %(n)d more") % {"n": len(report.problems) - SHOWN})
        counts = report.counts
        said = _("New: %(added)d. Changed: %(changed)d. Already so: %(same)d. Not taken: %(refused)d.") % {
            "added": counts[Result.ADDED],
            "changed": counts[Result.CHANGED],
            "same": counts[Result.SAME],
            "refused": report.refused,
        }
        self.stdout.write(_("Checked; nothing was saved.") + " " + said if is_dry else said)
        if report.refused:
            raise CommandError(
                _("Mend what is named above and import the file again: what is in stays as it is.")
            )


def _pieces(file: Path) -> Iterator[bytes]:
    with file.open("rb") as source:
        while piece := source.read(PIECE):
            yield piece
