"""Self-audits: of the houses of one's own team, and of the organisation for its supervisors. No others exist."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from wayhome.care import seeing
from wayhome.core import clock
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import User
from wayhome.shelter import models as shelter_models
from wayhome.shelter import queries as shelter
from wayhome.standards import models as rows_of
from wayhome.standards import rules, sealing
from wayhome.standards.documents import Finding
from wayhome.standards.items import ITEMS
from wayhome.standards.models import Audit
from wayhome.standards.queries_complaints import counted as counted
from wayhome.standards.queries_complaints import hands as hands
from wayhome.standards.queries_complaints import poster as poster
from wayhome.standards.queries_complaints import received as received
from wayhome.standards.queries_complaints import receiving as receiving
from wayhome.standards.queries_complaints import slip as slip
from wayhome.standards.queries_complaints import subjects as subjects
from wayhome.standards.shapes import AuditNow, Line, Score


def subjects_of_audits(actor: SignedIn) -> tuple[list[shelter_models.House], bool]:
    """The houses the actor may look at, and whether the organisation too."""
    return shelter.houses(actor), seeing.supervises(actor)


def audits(actor: SignedIn) -> list[Audit]:
    """Those that exist for the actor, the newest first."""
    return list(_visible(actor).select_related("house").order_by("-begun_on", "-created_at"))


def audit(actor: SignedIn, audit: UUID) -> AuditNow:
    """One of them with its lines, and how they stood last time. 404 for any other."""
    row = _visible(actor).select_related("house", "finished_by").filter(pk=audit).first()
    if row is None:
        raise Http404
    before = (
        _visible(actor)
        .filter(house=row.house_id, finished_at__isnull=False, finished_at__lt=row.finished_at or clock.now())
        .exclude(pk=row.pk)
        .order_by("-finished_at")
        .first()
    )
    found = newest(actor, [row.pk, *([before.pk] if before else [])])
    lines = []
    for item in ITEMS:
        number, now = found.get((row.pk, item.code), (0, Finding()))
        _number, last = found.get((before.pk, item.code), (0, None)) if before else (0, None)
        lines.append(Line(item, now, number, last))
    return AuditNow(row, lines, before)


def versions(actor: SignedIn, audit_id: UUID, item: str) -> list[tuple[rows_of.Finding, Finding]]:
    """What was written about one line, the newest first."""
    rows = rows_of.Finding.objects.filter(audit=audit_id, item=item, audit__in=_visible(actor))
    return [(row, sealing.finding(actor, row.sealed, row.pk)) for row in rows.order_by("-number")]


def newest(actor: SignedIn, audits: Iterable[UUID]) -> dict[tuple[UUID, str], tuple[int, Finding]]:
    """Audit and line -> its newest version. One statement, however many there are."""
    rows = rows_of.Finding.objects.filter(audit__in=list(audits)).order_by("audit", "item", "-number")
    return {
        (row.audit_id, row.item): (row.number, sealing.finding(actor, row.sealed, row.pk))
        for row in rows.distinct("audit", "item")
    }


def score(actor: SignedIn, house: UUID | None = None) -> Score | None:
    """How the last finished audit of a house, or of the organisation, counts. None where there is none to see."""
    rows = _visible(actor).filter(house=house, finished_at__isnull=False).order_by("-finished_at")
    row = rows.first()
    if row is None:
        return None
    return rules.score(line.now for line in audit(actor, row.pk).lines)


def colleagues(actor: SignedIn) -> list[tuple[str, str]]:
    """Who could do something about a line, for a form."""
    rows = User.objects.visible_to(actor).working().filter(confirmed_at__isnull=False).order_by("name")
    return [(str(pk), name) for pk, name in rows.values_list("pk", "name")]


def _visible(actor: SignedIn) -> QuerySet[Audit]:
    houses, supervises = subjects_of_audits(actor)
    mine = Q(house__in=[house.pk for house in houses])
    if supervises:
        mine |= Q(house=None)
    return Audit.objects.filter(mine, organisation=actor.organisation_id)
