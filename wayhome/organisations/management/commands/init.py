"""``wayhome init``: the first organisation, its first manager, and the sheets that are printed once."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from wayhome.core.actors import Job
from wayhome.core.refusals import Refused
from wayhome.organisations import actions, queries, sheets
from wayhome.organisations.enums import AgencyKind
from wayhome.vault import installation, passphrase

JOB = Job(name="wayhome init")
NEXT_PAGE = "\f\n"


class Command(BaseCommand):
    """Everything is made in one transaction, or nothing. The words are shown once and kept nowhere."""

    help = "Set up the first organisation and its first manager, and print the recovery sheets."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--organisation", help="its name (asked for, when left out)")
        parser.add_argument("--kind", help=f"one of: {', '.join(AgencyKind.values)}")
        parser.add_argument("--country", help="two letters, such as AL")
        parser.add_argument("--name", help="the first manager’s name")
        parser.add_argument("--email", help="the first manager’s work address")
        parser.add_argument(
            "--role",
            action="append",
            default=[],
            help="a role the first manager holds besides (may be repeated)",
        )
        parser.add_argument(
            "--another", action="store_true", help="allow one more organisation on this installation"
        )
        parser.add_argument(
            "--sheets", type=Path, metavar="FOLDER", help="write the sheets as files instead of showing them"
        )

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - Django's own signature
        self.bring_up_to_date()
        if queries.any_organisation(JOB) and not options["another"]:
            raise CommandError(
                _("This installation has an organisation already. Its managers invite people on the site. ")
                + _("Add --another if one more organisation shall share this installation.")
            )
        answers = self.ask(options)
        words = passphrase.generate()
        try:
            folder = sheets.prepare(options["sheets"]) if options["sheets"] else None
            installation.ensure()
            founded = actions.found_organisation(
                name=answers["organisation"],
                kind=answers["kind"],
                country=answers["country"].upper(),
                manager=answers["name"],
                email=answers["email"],
                also=options["role"],
                passphrase=words,
                by=JOB,
            )
            self.show(founded, folder)
        except (Refused, sheets.CannotWrite) as problem:
            raise CommandError(problem.reason if isinstance(problem, Refused) else str(problem)) from problem
        self.say_what_is_next(founded, words)

    def bring_up_to_date(self) -> None:
        """A new database has no tables yet."""
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", verbosity=0)

    def ask(self, options: dict[str, Any]) -> dict[str, str]:
        """What was not given on the command line is asked, again until it can be used."""
        asked: dict[str, tuple[str, Callable[[str], str | None]]] = {
            "organisation": (_("Name of the organisation"), _why_not_a_name),
            "kind": (_("Kind (%(kinds)s)") % {"kinds": ", ".join(AgencyKind.values)}, _why_not_a_kind),
            "country": (_("Country, two letters"), _why_not_a_country),
            "name": (_("Name of the first manager"), _why_not_a_name),
            "email": (_("Work address of the first manager"), _why_not_an_address),
        }
        return {key: self.answer(options[key], *what) for key, what in asked.items()}

    def answer(self, given: str | None, question: str, why_not: Callable[[str], str | None]) -> str:
        """One answer. Given and not usable: stop with the sentence. Not given: ask."""
        if given is not None:
            reason = why_not(given.strip())
            if reason:
                raise CommandError(f"{question}: {reason}")
            return given.strip()
        while True:
            try:
                text = input(f"{question}: ").strip()
            except EOFError as error:
                raise CommandError(
                    _("Nobody answered. Give every answer as an option; see --help.")
                ) from error
            reason = why_not(text)
            if reason is None:
                return text
            self.stdout.write(reason)

    def show(self, founded: actions.Founded, folder: Path | None) -> None:
        """The sheets, on the screen with a page break between them, or as files."""
        made = sheets.of(founded)
        if folder is None:
            self.stdout.write(NEXT_PAGE.join(sheet.text for sheet in made) + NEXT_PAGE)
            self.stdout.write(_("Print the four sheets above now, then clear this window and its history."))
            return
        for sheet in made:
            self.stdout.write(str(sheets.write(sheet, folder)))
        self.stdout.write(_("Print these four files now, then delete them. They are not kept anywhere else."))

    def say_what_is_next(self, founded: actions.Founded, words: str) -> None:
        """The passphrase, once, and where to go."""
        self.stdout.write("")
        self.stdout.write(
            _("%(name)s signs in as %(email)s with this passphrase, shown only now:")
            % {"name": founded.manager.name, "email": founded.manager.email}
        )
        self.stdout.write(f"\n    {words}\n\n")
        self.stdout.write(_("Next: wayhome serve. At the first sign-in, a second step is set up."))


def _why_not_a_name(text: str) -> str | None:
    if not text:
        return _("Enter a name.")
    return _("Shorten it to 120 characters.") if len(text) > 120 else None


def _why_not_a_kind(text: str) -> str | None:
    if text in AgencyKind.values:
        return None
    return _("Enter one of: %(kinds)s.") % {"kinds": ", ".join(AgencyKind.values)}


def _why_not_a_country(text: str) -> str | None:
    return (
        None if len(text) == 2 and text.isascii() and text.isalpha() else _("Enter two letters, such as AL.")
    )


def _why_not_an_address(text: str) -> str | None:
    try:
        validate_email(text)
    except ValidationError:
        return _("Enter an address in the form name@example.org.")
    return None
