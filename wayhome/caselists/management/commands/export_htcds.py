"""``wayhome export htcds``: a copy of cases as a file, made by a worker who signs in at the terminal."""

from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.http import Http404
from django.utils.translation import gettext as _

from wayhome.caselists import actions_out, queries_out, terminal
from wayhome.caselists.enums import Form
from wayhome.core.refusals import Refused
from wayhome.organisations.actors import SignedIn


class Command(BaseCommand):
    """Names stay out unless asked for. Where a second person has to agree, ``--copy`` makes it afterwards."""

    help = "Write cases by the standard HTCDS 2.0, without names unless --names is given."
    requires_system_checks: list[str] = []
    asking: terminal.Asking | None = None  # how the terminal asks; tests say

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--out", type=Path, required=True, metavar="FILE", help=".xlsx, .ods or .csv")
        parser.add_argument("--why", default="", help="what the copy is for and who gets it")
        parser.add_argument("--full", action="store_true", help="all columns, not only the core")
        parser.add_argument("--names", action="store_true", help="also what names somebody")
        parser.add_argument(
            "--more", action="store_true", help="all columns, and ours for what the standard lacks"
        )
        parser.add_argument(
            "--protected", action="store_true", help="with --more: also what protects; a second person agrees"
        )
        parser.add_argument(
            "--copy", type=int, help="a copy asked for before, that a second person agreed to"
        )

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - Django's own signature
        out: Path = options["out"]
        form = out.suffix.lower().removeprefix(".")
        if form not in Form.values:
            raise CommandError(_("Name a file that ends in .xlsx, .ods or .csv."))
        if out.exists():
            raise CommandError(_("This file is there already. Choose another name."))
        try:
            with terminal.signed_in(self.asking) as actor:
                copy_id = self.asked(actor, form, options)
                made = actions_out.make(copy_id=copy_id, by=actor)
        except (terminal.NotSignedIn, terminal.NotWritten) as problem:
            raise CommandError(str(problem)) from problem
        except Refused as problem:
            raise CommandError(problem.words) from problem
        except Http404 as problem:
            raise CommandError(_("There is no such copy of yours. Look under “Lists of cases”.")) from problem
        terminal.write(out, made.content)
        self.stdout.write(_("Written. Every row says whose copy it is. Delete it when it has served."))

    def asked(self, by: SignedIn, form: str, options: dict[str, Any]) -> UUID:
        """The copy that was agreed to, or a new one: then a second person is asked where one is needed."""
        if options["copy"]:
            known = queries_out.by_number(by, options["copy"])
            if known.form != form:
                raise CommandError(
                    _("This copy was asked for as .%(form)s. Name such a file.") % {"form": known.form}
                )
            return known.id
        copy_id = actions_out.ask(
            why=options["why"],
            with_names=options["names"],
            is_whole=options["full"],
            with_more=options["more"],
            with_protected=options["protected"],
            form=form,
            by=by,
        )
        new = queries_out.copy(by, copy_id)
        if new.needs_second:
            raise CommandError(
                _("A second person has to agree first, and hears of it now. Then: --copy %(number)d")
                % {"number": new.number}
            )
        return copy_id
