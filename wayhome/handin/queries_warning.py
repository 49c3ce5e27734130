"""What people read of early warnings: one's own with all answers, or as one of those who were asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404

from wayhome.core import clock
from wayhome.handin import documents, holding, models, rules
from wayhome.handin.enums import CanTake
from wayhome.organisations.actors import SignedIn

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Line:
    """One of those who were asked."""

    id: UUID
    organisation: str
    answer: CanTake
    said: documents.Answered | None


@dataclass(frozen=True, slots=True)
class Warned:
    """An early warning, for who gave it or for one who was asked."""

    id: UUID
    is_open: bool
    what: documents.Warned | None
    by: str
    lines: Sequence[Line]


def mine(actor: SignedIn, warning: UUID, *, lock: bool = False) -> models.EarlyWarning:
    """One that the actor gave. 404 for any other."""
    rows = models.EarlyWarning.objects.select_related("from_organisation")
    rows = rows.select_for_update(of=("self",)) if lock else rows
    row: models.EarlyWarning | None = rows.filter(
        pk=warning, from_user=actor.user_id, from_organisation=actor.organisation_id
    ).first()
    if row is None:
        raise Http404
    return row


def line_of(actor: SignedIn, line: UUID, *, lock: bool = False) -> models.WarningLine:
    """One that the actor's side was asked. 404 for any other."""
    rows = models.WarningLine.objects.select_related("warning__from_organisation", "organisation")
    rows = rows.select_for_update(of=("self",)) if lock else rows
    row: models.WarningLine | None = rows.filter(pk=line, organisation=actor.organisation_id).first()
    mine_here = row is not None and {actor.user_id, *actor.team_ids} & set(row.readers)
    if row is None or not mine_here or not rules.TAKERS & actor.roles:
        raise Http404
    return row


def is_open(actor: SignedIn, row: models.EarlyWarning) -> bool:
    """Whether people are still expected, also when the clock is late."""
    del actor  # it was found for them
    return row.is_open and row.lapses_at > clock.now()


def given(actor: SignedIn) -> list[Warned]:
    """The actor's own that are open, the newest first."""
    rows = models.EarlyWarning.objects.filter(
        from_user=actor.user_id, from_organisation=actor.organisation_id, is_open=True
    )
    found = rows.select_related("from_organisation").prefetch_related("lines__organisation")
    return [_shown(actor, row) for row in found.order_by("-created_at", "pk")[:SHOWN]]


def warned(actor: SignedIn, warning: UUID) -> Warned:
    """One's own, with what each answered."""
    return _shown(actor, mine(actor, warning))


def asked(actor: SignedIn) -> list[Warned]:
    """What the actor's side was asked and is still open."""
    if not rules.TAKERS & actor.roles:
        return []
    rows = models.WarningLine.objects.filter(
        organisation=actor.organisation_id,
        readers__overlap=[actor.user_id, *actor.team_ids],
        warning__is_open=True,
        warning__lapses_at__gt=clock.now(),
    )
    found = rows.select_related("warning__from_organisation", "organisation")
    return [_of_line(actor, one) for one in found.order_by("-created_at", "pk")[:SHOWN]]


def heads_up(actor: SignedIn, line: UUID) -> Warned:
    """One that was asked of the actor's side; of the others nothing."""
    return _of_line(actor, line_of(actor, line))


def _shown(actor: SignedIn, row: models.EarlyWarning) -> Warned:
    ordered = sorted(row.lines.all(), key=lambda one: one.organisation.name)
    lines = [_line(actor, one) for one in ordered]
    return Warned(row.pk, is_open(actor, row), _what(actor, row), row.from_organisation.name, lines)


def _of_line(actor: SignedIn, one: models.WarningLine) -> Warned:
    row = one.warning
    is_now = is_open(actor, row)
    what = _what(actor, row) if is_now else None
    return Warned(row.pk, is_now, what, row.from_organisation.name, [_line(actor, one)])


def _line(actor: SignedIn, one: models.WarningLine) -> Line:
    said = holding.read(documents.Answered, actor.keyring, one.said, holding.SAID, one.pk)
    return Line(one.pk, one.organisation.name, CanTake(one.answer), said)


def _what(actor: SignedIn, row: models.EarlyWarning) -> documents.Warned | None:
    return holding.read(documents.Warned, actor.keyring, row.what, holding.WARNED, row.pk)
