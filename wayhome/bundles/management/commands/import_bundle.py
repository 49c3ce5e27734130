"""``wayhome import bundle``: a case of another organisation, taken in by a worker who signs in at the terminal."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from wayhome.bundles import actions_in, queries, queries_in, rules
from wayhome.caselists import terminal
from wayhome.core.refusals import Refused
from wayhome.organisations.actors import SignedIn
from wayhome.vault import upload as uploads

_CHUNK = 64 * 1024


class Command(BaseCommand):
    """The same checks and records as on the page; with ``--dry-run`` nothing is taken in."""

    help = "Take in a case that another organisation gave as a file."
    requires_system_checks: list[str] = []
    asking: terminal.Asking | None = None  # how the terminal asks; tests say

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help=".wayhome")
        parser.add_argument(
            "--compared", action="store_true", help="the eight words were compared by telephone"
        )
        parser.add_argument("--dry-run", action="store_true", help="look at it, and take nothing in")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - Django's own signature
        file: Path = options["file"]
        if (reason := rules.why_not_named(file.name)) is not None:
            raise CommandError(reason)
        try:
            with terminal.signed_in(self.asking) as actor:
                self.stdout.write(self._take(actor, file, options))
        except terminal.NotSignedIn as problem:
            raise CommandError(str(problem)) from problem
        except Refused as problem:
            raise CommandError(problem.words) from problem

    def _take(self, by: SignedIn, file: Path, options: dict[str, Any]) -> str:
        if not queries.may_come(by):
            raise CommandError(rules.why_not_keep_cards(teams=()) or "")
        upload = _sealed(file)
        if upload.refusal:
            raise CommandError(upload.refusal)
        waiting = actions_in.bring(upload=upload, by=by)
        looked = queries_in.looked(by, waiting)
        try:
            self.stdout.write(
                _("File %(number)s of %(name)s, their case %(code)s. Signed with: %(words)s")
                % {
                    "number": looked.says.number,
                    "name": looked.says.giver_name,
                    "code": looked.says.code,
                    "words": " ".join(looked.words),
                }
            )
            if options["dry_run"]:
                actions_in.put_away(waiting_id=waiting, by=by)
                return _("It is whole. Nothing was taken in.")
            seen = actions_in.take(waiting_id=waiting, is_compared=options["compared"], by=by)
        except Refused:
            actions_in.put_away(waiting_id=waiting, by=by)
            raise
        return _("Taken in: %(code)s. Ask her or him anew what you may do.") % {"code": seen.code}


def _sealed(file: Path) -> uploads.SealedUpload:
    """As the site has it: sealed while it is read."""
    arriving = uploads.Arriving(file.name)
    try:
        with file.open("rb") as source:
            while chunk := source.read(_CHUNK):
                arriving.add(chunk)
    except OSError as problem:
        arriving.close()
        raise CommandError(_("The file cannot be read. Check its name and whose it is.")) from problem
    return arriving.finish()
