"""``wayhome recover``: two of three officers give lost keys to a person again, on a computer without network."""

import os
import secrets
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wayhome.core.actors import Job
from wayhome.core.refusals import Refused
from wayhome.organisations import actions, offline, queries_recovery, rules_recovery
from wayhome.vault import ceremony_files
from wayhome.vault.ceremony_files import BadFile

WHICH = "its id, where this installation has more than one"


class Command(BaseCommand):
    """``list``, ``export`` and ``import`` ask the site's database; ``open`` asks nothing but two officers."""

    help = "Give lost keys back with two of the three officers' sheets: list, export, open (offline), import."
    requires_system_checks: list[str] = []  # the offline computer has nothing to check

    def add_arguments(self, parser: CommandParser) -> None:
        steps = parser.add_subparsers(dest="step", required=True)
        listing = steps.add_parser(
            "list", help="which keys there are, who holds them, and what nobody can open"
        )
        listing.add_argument("--organisation", type=UUID, help=WHICH)
        export = steps.add_parser("export", help="write the request for the offline computer")
        export.add_argument("--organisation", type=UUID, help=WHICH)
        export.add_argument(
            "--to", metavar="EMAIL", help="who shall have the keys; empty for new sheets only"
        )
        export.add_argument(
            "--key", type=UUID, action="append", default=[], help="a key of the list (repeatable)"
        )
        export.add_argument(
            "--lost", action="store_true", help="every case and own note that nobody can open"
        )
        export.add_argument("--case", type=UUID, action="append", default=[], help="this case (repeatable)")
        export.add_argument(
            "--notes-of", metavar="WHO", action="append", default=[], help="own notes of this address or id"
        )
        export.add_argument("--out", type=Path, required=True)
        opening = steps.add_parser("open", help="offline: two sheets turn the request into an answer")
        opening.add_argument("file", type=Path)
        opening.add_argument("--out", type=Path, required=True)
        opening.add_argument("--new-sheets", action="store_true", help="replace all three sheets as well")
        taking = steps.add_parser("import", help="bring the answer back")
        taking.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - Django's own signature
        """One step. Every refusal is a sentence that says what to do."""
        try:
            if options["step"] == "list":
                self.tell(options["organisation"])
            elif options["step"] == "export":
                self.export(options)
            elif options["step"] == "open":
                self.open(options["file"], options["out"], new_sheets=options["new_sheets"])
            else:
                self.take(options["file"])
        except Refused as problem:
            raise CommandError(problem.reason) from problem
        except BadFile as problem:
            raise CommandError(_why_not_file(problem)) from problem
        except OperationalError as problem:
            raise CommandError(
                _("The database does not answer. Start the site with wayhome serve, then again.")
            ) from problem

    def tell(self, organisation: UUID | None) -> None:
        """Every shared key, and what is sealed to people of whom nobody is left."""
        organisation = _the_one(organisation)
        found = queries_recovery.listing(_job(organisation))
        if not found.keys:
            raise CommandError(rules_recovery.why_no_organisation())
        for key in found.keys:
            name = key.name or (_("the organisation’s own key") if key.owner == organisation else "")
            self.stdout.write(f"{key.owner}  {_('held by %(count)s') % {'count': key.people}}  {name}")
        for row in found.lost:
            what = _("case")
            if row.author_id:
                what = _("own notes of %(name)s (%(id)s)") % {"name": row.author, "id": row.author_id}
            self.stdout.write(f"{row.case}  {_('nobody can open it')}  {what}")

    def export(self, options: dict[str, Any]) -> None:
        """The request as a file, for this account only."""
        job, out = _job(_the_one(options["organisation"])), options["out"]
        if not queries_recovery.listing(job).keys:
            raise CommandError(rules_recovery.why_no_organisation())
        _why_not_write(out)
        try:
            made = actions.export_recovery(
                receiver=queries_recovery.person_by_address(job, options["to"]) if options["to"] else None,
                owners=options["key"],
                cases=options["case"],
                authors=[queries_recovery.person_who_wrote(job, who) for who in options["notes_of"]],
                is_lost=options["lost"],
                by=job,
            )
        except Http404 as problem:
            raise CommandError(rules_recovery.why_nobody()) from problem
        _write(out, ceremony_files.write_request(made))
        self.stdout.write(
            _("Written to %(file)s. Carry it to the offline computer, with two officers and their sheets.")
            % {"file": out}
        )
        if made.receiver:
            self.stdout.write(_("Bring also the eight words from the receiver's own paper."))

    def open(self, file: Path, out: Path, *, new_sheets: bool) -> None:
        """Offline. Nothing here touches a database or the data folder."""
        _why_not_write(out)
        officers = offline.Officers(say=self.stdout.write, complain=self.stderr.write, ask=input)
        made = officers.open(ceremony_files.read_request(_read(file)), new_sheets=new_sheets)
        _write(out, ceremony_files.write_answer(made))
        self.stdout.write(
            _("Written to %(file)s. Carry it back: wayhome recover import %(name)s")
            % {"file": out, "name": out.name}
        )

    def take(self, file: Path) -> None:
        """The answer, back on the site."""
        answer = ceremony_files.read_answer(_read(file))
        taken = actions.import_recovery(answer=answer, by=_job(answer.organisation))
        self.stdout.write(
            ngettext("Taken: %(count)s key.", "Taken: %(count)s keys.", len(taken.owners) + taken.strands)
            % {"count": len(taken.owners) + taken.strands}
        )
        if taken.has_new_sheets:
            self.stdout.write(_("The three new sheets count from now on. Destroy the old ones."))


def _job(organisation: UUID) -> Job:
    return Job(name="recover", organisation_id=organisation)


def _the_one(organisation: UUID | None) -> UUID:
    """The organisation that was named; without a name, the only one there is."""
    here = [] if organisation else queries_recovery.organisations(Job(name="recover"))
    if organisation or len(here) == 1:
        return organisation or here[0][0]
    raise CommandError(rules_recovery.why_not_without_organisation(here))


def _why_not_file(problem: BadFile) -> str:
    if problem.wanted == ceremony_files.REQUEST:
        if problem.is_damaged:
            return _("This request is damaged. Export it again. Nothing was written.")
        return _("This file is not a recovery request. Choose the one that wayhome recover export wrote.")
    if problem.is_damaged:
        return _("This answer is damaged. Open the request again on the offline computer. Nothing was taken.")
    return _("This file is not a recovery answer. Choose the one that wayhome recover open wrote.")


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise CommandError(_("%(file)s cannot be read. Check the path.") % {"file": file}) from problem


def _why_not_write(file: Path) -> None:
    """Said before anybody types 48 words, and before anything is recorded."""
    if file.exists():
        raise CommandError(_("%(file)s exists already. Choose another name.") % {"file": file})
    if not file.absolute().parent.is_dir():
        raise CommandError(_("%(file)s cannot be written. Choose another folder.") % {"file": file})


def _write(file: Path, text: str) -> None:
    """All of it or nothing, for this account only."""
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
            _("%(file)s cannot be written (%(why)s). Choose another folder.")
            % {"file": file, "why": problem.strerror}
        ) from problem
    finally:
        fresh.unlink(missing_ok=True)
