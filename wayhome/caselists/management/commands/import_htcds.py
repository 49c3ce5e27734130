"""``wayhome import htcds``: a list of cases, taken in by a worker who signs in at the terminal, or sent by a key.

With ``--key`` nobody signs in: the rows are sealed to a team, signed, and wait for one of its case managers.
"""

import json
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from wayhome.caselists import actions, keyfile, likely, limits, queries, rules, sending, several, terminal
from wayhome.caselists.enums import LEFT_OUT, Ground
from wayhome.caselists.shapes import InDoubt
from wayhome.core import clock
from wayhome.core.refusals import Conflict, Refused
from wayhome.htcds import limits as htcds_limits
from wayhome.htcds import preview, sheets_out
from wayhome.htcds.mapping import Kept
from wayhome.htcds.preview import Preview
from wayhome.htcds.sheets import BadWorkbook
from wayhome.organisations.actors import SignedIn
from wayhome.services import naming, telling


class Command(BaseCommand):
    """Rows that may be somebody known are left for the page, where a person decides. A second time adds nothing."""

    help = "Take in a list of cases by the standard HTCDS 2.0 (.xlsx, .ods, .csv)."
    requires_system_checks: list[str] = []
    asking: terminal.Asking | None = None  # how the terminal asks; tests say

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--organisation", required=True, metavar="CODE", help="whose cases they become")
        parser.add_argument(
            "--mapping", type=Path, metavar="FILE", help="JSON: columns, orders, calendars, matched words"
        )
        parser.add_argument(
            "--ground", choices=Ground.values, help="why you may keep a file on them; needed to save"
        )
        parser.add_argument(
            "--key",
            type=Path,
            metavar="KEYFILE",
            help="send with a key for one run, that somebody made on the page; nobody signs in",
        )
        parser.add_argument("--dry-run", action="store_true", help="only look at the file, save nothing")
        parser.add_argument(
            "--refused",
            type=Path,
            metavar="FILE",
            help="write rows that are not understood there, to be mended",
        )

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - Django's own signature
        content, kept = _content(options["file"]), _mapping(options["mapping"])
        self.out: Path | None = options["refused"]
        if self.out is not None and self.out.exists():
            raise CommandError(_("There is a file of that name for --refused already. Choose another name."))
        try:
            organisation = naming.organisation(options["organisation"]).pk
            if options["key"] is not None:
                self.send(organisation, content, kept, options)
                return
            if options["dry_run"]:
                self.tell(preview.read(content, today=clock.today(), kept=kept), is_alone=True)
                return
            if not options["ground"]:
                raise CommandError(
                    _("Say with --ground why you may keep a file on these people: agreed or law.")
                )
            with terminal.signed_in(self.asking) as actor:
                self.take(actor, organisation, options["file"].name, content, kept, options["ground"])
        except (
            BadWorkbook, keyfile.NoKeyFile, naming.NotFound, sending.NotSent, terminal.NotSignedIn, terminal.NotWritten,
        ) as problem:  # fmt: skip
            raise CommandError(str(problem)) from problem
        except (Refused, Conflict) as problem:
            raise CommandError(problem.words) from problem
        except several.Stopped as problem:
            raise CommandError(str(problem) or rules.why_stopped()) from problem

    def take(
        self, by: SignedIn, organisation: UUID, name: str, content: bytes, kept: Kept | None, ground: str
    ) -> None:
        """Batch after batch. After a stop the same command goes on: what is in is known by its key."""
        if by.organisation_id != organisation:
            raise CommandError(
                _("You do not work for this organisation. Let one of its case managers sign in.")
            )
        if reason := rules.why_not_named(name):
            raise CommandError(reason)
        list_id = actions.bring(content=content, name=name, ground=ground, by=by)
        try:
            if kept is not None:
                habit = queries.brought(by, list_id).kept
                actions.keep_habit(list_id=list_id, kept=habit.with_more(kept), by=by)
            looked = queries.looked(by, queries.brought(by, list_id))
            before = len(looked.before) + len(looked.elsewhere)
            self.tell(looked.preview, before=before)
            if looked.elsewhere:
                self.stderr.write(rules.why_elsewhere(len(looked.elsewhere)))
            if looked.preview.questions:
                raise CommandError(_("Answer the questions above in a file for --mapping, or on the page."))
            doubtful = looked.undecided
            actions.keep_compared(list_id=list_id, looked=looked, by=by)
            choices = dict.fromkeys([one.key for one in doubtful], str(LEFT_OUT))
            actions.tell(list_id=list_id, choices=choices, by=by)
            looked = likely.decided(looked, choices)
            for one in doubtful:
                self.stderr.write(_in_doubt(one))
            if len(looked.coming) == len(doubtful):
                return
            actions.plan(list_id=list_id, looked=looked, by=by)
            now = queries.one(by, list_id)
            with telling.bar(-(-now.rows // limits.BATCH), _("Batches")) as step:
                several.take(list_id, rows=now.rows, step=step, by=by)
            done = queries.one(by, list_id)
            self.stdout.write(
                _("Opened: %(opened)d. Added to a case: %(joined)d. In already: %(passed)d.")
                % {"opened": done.opened, "joined": done.joined, "passed": done.passed + before}
            )
        finally:
            actions.end(list_id=list_id, by=by)

    def send(self, organisation: UUID, content: bytes, kept: Kept | None, options: dict[str, Any]) -> None:
        """Sealed and signed, batch after batch. After a stop the same command goes on; then the key is used up."""
        if options["ground"]:
            raise CommandError(_("Leave out --ground: whoever made the key has said it there."))
        if reason := rules.why_not_named(options["file"].name):
            raise CommandError(reason)
        file = keyfile.read(options["key"])
        if reason := sending.why_not(file, organisation=organisation, rows=()):
            raise CommandError(reason)
        found = preview.read(content, today=clock.today(), kept=kept)
        self.tell(found, is_alone=True)
        if found.questions:
            raise CommandError(_("Answer the questions above in a file for --mapping. Nothing was sent."))
        if not found.taken:
            raise CommandError(
                _("No row can be sent. Mend the file as the refused rows say. The key is not used up.")
            )
        if reason := sending.why_not(file, organisation=organisation, rows=found.taken):
            raise CommandError(reason)
        if options["dry_run"]:
            self.stdout.write(_("Nothing was sent. The key is good for these rows."))
            return
        with telling.bar(-(-len(found.taken) // limits.BATCH), _("Batches")) as step:
            count = sending.send(file, organisation=organisation, rows=found.taken, step=step)
        self.stdout.write(
            _(
                "Sent now: %(now)d rows; with this key in all: %(all)d. They wait for a case manager of the team, "
                "on the page “Lists of cases”. The key is used up: delete its file."
            )
            % {"now": count, "all": sending.in_all(file)}
        )

    def tell(self, found: Preview, *, before: int = 0, is_alone: bool = False) -> None:
        """What the file says of itself: rows by number, never a name. ``is_alone``: nobody looks at cases beside it."""
        for line in (*found.notes, *found.questions, *found.cautions):
            self.stderr.write(str(line))
        for one in found.refused[: limits.SHOWN]:
            said = " ".join(str(problem) for problem in one.problems)
            self.stderr.write(_("Row %(row)d: %(said)s") % {"row": one.row, "said": said})
        if len(found.refused) > limits.SHOWN:
            self.stderr.write(_("… and %(n)d more") % {"n": len(found.refused) - limits.SHOWN})
        for pair in found.twice[: limits.SHOWN] if is_alone else ():
            first, second = sorted((pair.one, pair.other))
            self.stderr.write(
                _("Row %(second)d may be the same person as row %(first)d.")
                % {"first": first, "second": second}
            )
        if is_alone and len(found.twice) > limits.SHOWN:
            self.stderr.write(_("… and %(n)d more") % {"n": len(found.twice) - limits.SHOWN})
        if self.out is not None and found.refused:
            terminal.write(self.out, sheets_out.refused(found.mapped, found.refused))
            self.stdout.write(
                _(
                    "Rows that were not understood are in %(file)s, with why. Mend them there, and import that file."
                )
                % {"file": self.out}
            )
        said = _("Rows understood: %(taken)d, of which in already: %(before)d. Not understood: %(refused)d.")
        if is_alone:  # nobody has looked which are in
            said = _("Rows understood: %(taken)d. Not understood: %(refused)d.")
        self.stdout.write(said % {"taken": len(found.taken), "before": before, "refused": len(found.refused)})


def _in_doubt(one: InDoubt) -> str:
    """Another row, or a case: which, without a name."""
    if one.cases:
        said = _("Row %(row)d may be somebody you know: %(others)s.")
        others = ", ".join(case.code for case in one.cases)
    else:
        said = _("Row %(row)d may be the same person as row %(others)s.")
        others = ", ".join(str(row.row) for row in one.rows)
    more = _("Bring the file on the page, and say who it is.")
    return f"{said % {'row': one.row.row, 'others': others}} {more}"


def _content(file: Path) -> bytes:
    try:
        if file.stat().st_size > htcds_limits.FILE:
            raise CommandError(
                _(
                    "The file has more than %(limit)d MB. Split it into several files, each with the header row."
                )
                % {"limit": htcds_limits.FILE // htcds_limits.MIB}
            )
        return file.read_bytes()
    except OSError as problem:
        raise CommandError(_("The file cannot be read. Check its name and who may read it.")) from problem


def _mapping(file: Path | None) -> Kept | None:
    if file is None:
        return None
    try:
        return Kept.from_value(json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, AttributeError, TypeError) as problem:
        raise CommandError(
            _("The file for --mapping cannot be read. It is JSON, as the README shows.")
        ) from problem
