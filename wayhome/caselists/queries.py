"""Lists that somebody brought, and what they would become. The actor first; somebody else’s list does not exist."""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum
from django.http import Http404

from wayhome.caselists import likely, limits, models, rules, sealing, sentrows, shapes, stored
from wayhome.caselists.shapes import Brought, Compared, ListNow, ListSays, Looked, Told
from wayhome.core import clock
from wayhome.htcds import preview, standard
from wayhome.htcds.mapping import Kept
from wayhome.htcds.preview import Preview
from wayhome.htcds.rows import Understood
from wayhome.htcds.workbook import Workbook
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import Team
from wayhome.people import holding, kept
from wayhome.people.queries import Found
from wayhome.vault import records

kept.add(models.Said)


def lists(actor: SignedIn) -> list[ListNow]:
    """The actor’s own, the newest first."""
    return [_now(actor, row) for row in _counted(actor)[:20]]


def one(actor: SignedIn, list_id: UUID) -> ListNow:
    """One of the actor’s own. 404 for any other."""
    row = _counted(actor).filter(pk=list_id).first()
    if row is None:
        raise Http404
    return _now(actor, row)


def brought(actor: SignedIn, list_id: UUID) -> Brought:
    """A list of the actor’s own with its file. 404 for any other, and for one whose file is gone."""
    row = models.CaseList.objects.filter(pk=list_id, made_by_id=actor.user_id).first()
    if row is None:
        raise Http404
    file = sealing.opened(actor, row.file, sealing.FILE, row.pk)
    if not file:
        raise Http404
    return Brought(
        id=row.pk,
        book=Workbook.from_bytes(base64.b64decode(file["book"])) if "book" in file else Workbook(()),
        told=Told.from_value(sealing.opened(actor, row.said, sealing.SAID, row.pk)),
        kept=habit(actor, row.team_id),
        is_planned=row.planned_at is not None,
        is_ended=row.ended_at is not None,
        compared=Compared.from_value(sealing.opened(actor, row.compared, sealing.COMPARED, row.pk)),
        sent=sentrows.unpacked(file["sent"]) if "sent" in file else (),
    )


def looked(actor: SignedIn, brought: Brought, *, anew: bool = True) -> Looked:
    """What the list would become: rows, refusals, who may be known.

    Not ``anew``: who may be whom is what was found out some minutes ago, if the rows are still the same.
    """
    today = clock.today()
    read = _read(brought, today)
    found, left_out = _as_the_role_writes(actor, read)
    keys = stored.keys(read.taken)  # whatever the role writes: a colleague’s row has the same key
    compared = None if anew else _lately(brought, keys)
    compared = compared or _compared(actor, read, found, keys)
    before = {*compared.before, *compared.elsewhere}
    coming = [one for one in found.taken if one.row not in before]
    return Looked(
        preview=replace(found, twice=compared.twice),
        told=brought.told,
        sheets=tuple(one.name for one in brought.book.sheets),
        keys=keys,
        before=compared.before,
        elsewhere=compared.elsewhere,
        doubts=likely.doubts(actor, coming, compared, keys, brought.told.choices, today=today),
        left_out=tuple(left_out),
        compared=compared,
        is_sent=bool(brought.sent),
    )


def _read(brought: Brought, today: date) -> Preview:
    if brought.sent:
        return sentrows.look(brought.sent, today=today)
    book = brought.book
    called = brought.told.sheet if any(s.name == brought.told.sheet for s in book.sheets) else ""
    return preview.look(book, today=today, kept=brought.kept, sheet=called, is_compared=False)


def _lately(brought: Brought, keys: Mapping[int, str]) -> Compared | None:
    """What was found out of these very rows a moment ago."""
    known = brought.compared
    if known is None or known.of != _stands_for(keys):
        return None
    return known if clock.now() - known.at <= limits.COMPARED_FOR else None


def _compared(actor: SignedIn, read: Preview, found: Preview, keys: Mapping[int, str]) -> Compared:
    """Every row beside the others and beside the cases that are open to the actor."""
    known = likely.came_before(actor) if found.taken else {}
    elsewhere = likely.in_already(actor, keys.values()) - known.keys()
    coming = [one for one in found.taken if keys[one.row] not in known and keys[one.row] not in elsewhere]
    return Compared(
        of=_stands_for(keys),
        at=clock.now(),
        twice=preview.twice(read.taken),
        before=tuple(row for row, key in keys.items() if key in known),
        near=likely.near(actor, coming, today=clock.today()),
        elsewhere=tuple(row for row, key in keys.items() if key in elsewhere),
    )


def _stands_for(keys: Mapping[int, str]) -> str:
    said = "\n".join(f"{row} {key}" for row, key in keys.items())
    return hashlib.sha256(said.encode()).hexdigest()


def habit(actor: SignedIn, team: UUID) -> Kept:
    """How this team’s lists were read before."""
    row = models.Habit.objects.filter(team_id=team).first()
    return Kept.from_value(sealing.opened(actor, row.sealed, sealing.HABIT, row.pk)) if row else Kept()


def team(actor: SignedIn) -> Team | None:
    """The team whose lists these are: the actor’s Intake, else their Supervisors. None for who is in neither."""
    return next((one for one in holding.first_teams(actor) if one.pk in actor.team_ids), None)


def says(actor: SignedIn, seen: Found) -> list[ListSays]:
    """What lists said of this case beside what it keeps, in the parts open to the actor, the newest first."""
    rows = models.Said.objects.filter(case_id=seen.id, organisation_id=actor.organisation_id)
    found = [row for row in rows.order_by("-created_at", "group") if seen.access.may_read(row.group)]
    return [
        _in_words(row, values["document"])
        for row, values in zip(found, records.open_many(actor.keyring, found), strict=True)
        if values.get("document")
    ]


def is_from_a_list(actor: SignedIn, seen: Found) -> bool:
    """Whether a list said something of this case."""
    if kept.nothing(seen, models.Said):
        return False
    return models.Said.objects.filter(case_id=seen.id, organisation_id=actor.organisation_id).exists()


def _in_words(row: models.Said, document: dict[str, object]) -> ListSays:
    said = document.get("said")
    fields = standard.fields()
    lines = [
        (fields[name].label, str(text))
        for name, text in (said.items() if isinstance(said, dict) else ())
        if name in fields
    ]
    return ListSays(
        at=row.created_at,
        file=str(document.get("file", "")),
        ground=str(document.get("ground", "")),
        lines=lines,
    )


def _as_the_role_writes(actor: SignedIn, found: preview.Preview) -> tuple[preview.Preview, list[str]]:
    """Without what the actor’s role does not write; the labels of those columns."""
    mine = rules.writes(actor)
    away = {one.field for one in found.mapped.columns if one.field} - {
        name for name in standard.fields() if stored.group_of(name) in mine
    }
    if not away:
        return found, []
    taken = tuple(
        Understood(one.row, {name: value for name, value in one.values.items() if name not in away})
        for one in found.taken
    )
    labels = [standard.fields()[name].label for name in standard.fields() if name in away]
    return replace(found, taken=taken), labels


def _counted(actor: SignedIn) -> QuerySet[models.CaseList]:
    done = Q(batches__taken_at__isnull=False)
    rows = models.CaseList.objects.filter(made_by_id=actor.user_id, organisation_id=actor.organisation_id)
    return rows.annotate(
        rows=Sum("batches__rows", default=0),
        taken=Sum("batches__rows", filter=done, default=0),
        opened=Sum("batches__opened", default=0),
        joined=Sum("batches__joined", default=0),
        passed=Sum("batches__passed", default=0),
        is_sent=Exists(models.Sent.objects.filter(case_list=OuterRef("pk"))),
    ).order_by("-created_at")


def _now(actor: SignedIn, row: models.CaseList) -> ListNow:
    counts = {name: int(getattr(row, name)) for name in ("rows", "taken", "opened", "joined", "passed")}
    return shapes.ListNow(
        id=row.pk,
        name=Told.from_value(sealing.opened(actor, row.said, sealing.SAID, row.pk)).name,
        at=row.created_at,
        is_planned=row.planned_at is not None,
        is_ended=row.ended_at is not None,
        is_sent=bool(getattr(row, "is_sent", False)),
        **counts,
    )
