"""Reading out of the usual, computed from the record of who looked; told to an officer of another agency.

The reader’s own agency does not hear of it, and nobody there can tell who did.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from wayhome.audit import log as audit
from wayhome.audit.enums import Outcome
from wayhome.audit.models import Entry
from wayhome.core import clock
from wayhome.core.actors import Job
from wayhome.duties.models import ZONE, Preferences, Shift
from wayhome.organisations.enums import AgencyKind
from wayhome.organisations.models import Organisation, Partner
from wayhome.oversight import due, holding, models, times
from wayhome.oversight.enums import Rule
from wayhome.oversight.queries import KINDS
from wayhome.people import models as people_models
from wayhome.referrals.models import Referral

DAY = timedelta(days=1)
type Counts = dict[UUID, int]  # reader -> different cases


def scan(now: datetime | None = None) -> int:
    """For a job: late, twice at once or after a crash makes no difference. Returns how many alerts are new or told."""
    now = now or clock.now()
    by = Job("oversight.scan")
    for rule, found in (
        (Rule.VOLUME, _over(many_cases(now), "cases_a_day")),
        (Rule.NIGHT, _over(at_night(now), "night_looks")),
        (Rule.SILENT, _over(long_silent(now), "silent_cases")),
    ):
        for reader, count in found.items():
            _note(reader, rule, count, now)
    told = 0
    for pk in list(models.Alert.objects.filter(told=None).order_by("pk").values_list("pk", flat=True)):
        told += _tell(pk, now, by)
    return told


def many_cases(now: datetime) -> Counts:
    """Different cases within a day."""
    rows = _looks(now).values("actor").annotate(n=Count("subject", distinct=True))
    return _counted(rows.order_by("actor").values_list("actor", "n"))


def at_night(now: datetime) -> Counts:
    """Different cases opened at night by the reader’s own clock, while not on call."""
    entries = _looks(now).order_by("at").values_list("actor", "subject", "at")
    rows = [(reader, case, at) for reader, case, at in entries if reader is not None and case is not None]
    readers = {reader for reader, _case, _at in rows}
    zones = dict(Preferences.objects.filter(user__in=readers).values_list("user", "zone"))
    shifts: dict[UUID, list[tuple[datetime, datetime]]] = {}
    on_call = Shift.objects.filter(user__in=readers, starts_at__lte=now, ends_at__gte=now - DAY)
    for user, starts, ends in on_call.values_list("user", "starts_at", "ends_at"):
        shifts.setdefault(user, []).append((starts, ends))
    found: dict[UUID, set[UUID]] = {}
    for reader, case, at in rows:
        is_on_call = any(starts <= at < ends for starts, ends in shifts.get(reader, ()))
        if not is_on_call and _is_night(at, zones.get(reader, ZONE)):
            found.setdefault(reader, set()).add(case)
    return {reader: len(cases) for reader, cases in found.items()}


def long_silent(now: datetime) -> Counts:
    """Cases that the reader had opened before, and then not for a long time."""
    since, silent = now - DAY, now - timedelta(days=times.figure("silent_days"))
    same = Entry.objects.filter(
        actor=OuterRef("actor"), subject=OuterRef("subject"), action__in=KINDS, outcome=Outcome.DONE
    )
    rows = _looks(now).filter(
        Exists(same.filter(at__lte=silent)), ~Exists(same.filter(at__gt=silent, at__lte=since))
    )
    found = rows.values("actor").annotate(n=Count("subject", distinct=True))
    return _counted(found.order_by("actor").values_list("actor", "n"))


def whom_to_tell(alert: models.Alert, now: datetime) -> UUID | None:
    """An agency with a protection officer that is not the reader’s: one on these cases, a partner, a focal point."""
    cases = _looks(now).filter(actor=alert.reader_id).values("subject")
    live = people_models.Involvement.objects.live().working().filter(case__in=cases)
    mutual = Partner.objects.filter(organisation=alert.organisation_id).mutual().order_by("partner__name")
    focal = Organisation.objects.filter(kind=AgencyKind.FOCAL_POINT).order_by("name")
    known = set(mutual.values_list("partner", flat=True))
    involved = [one for one in live.values_list("organisation", flat=True).distinct() if one in known]
    candidates: Iterable[UUID] = dict.fromkeys(
        [*involved, *mutual.values_list("partner", flat=True), *focal.values_list("pk", flat=True)]
    )
    for one in candidates:
        if one != alert.organisation_id and holding.holders_of("DPO", one):
            return one
    return None


def _looks(now: datetime) -> QuerySet[Entry]:
    """What was opened of people within a day: of their cases, stays and letters, and requests that others sent with who
    it is. A request without a name is nobody yet; whoever sent one has the case.
    """
    cases = people_models.Case.objects.values("pk")
    told = Referral.objects.filter(pk=OuterRef("subject"), to_organisation=OuterRef("organisation"))
    somebody = Q(subject__in=cases) | (Q(groups__contains="A") & Exists(told))
    rows = Entry.objects.filter(somebody, action__in=KINDS, outcome=Outcome.DONE)
    return rows.filter(~Q(actor=None), ~Q(organisation=None), at__gt=now - DAY, at__lte=now)


def _counted(rows: Iterable[tuple[UUID | None, int]]) -> Counts:
    return {reader: count for reader, count in rows if reader is not None}


def _over(found: Counts, figure: str) -> Counts:
    most = times.figure(figure)
    return {reader: count for reader, count in found.items() if count > most}


def _is_night(at: datetime, zone: str) -> bool:
    hour = at.astimezone(ZoneInfo(zone)).hour
    return hour >= times.figure("night_from") or hour < times.figure("night_until")


def _note(reader: UUID, rule: Rule, count: int, now: datetime) -> None:
    """Once for each reader, rule and day: also past midnight, when the same looks still lie within the last day."""
    told = models.Alert.objects.filter(reader=reader, rule=rule, created_at__gt=now - DAY)
    if told.exists():
        return
    agency = Entry.objects.filter(actor=reader).order_by("-sequence").values_list("organisation", flat=True)
    models.Alert.objects.bulk_create(
        [
            models.Alert(
                organisation_id=agency[0],
                reader_id=reader,
                rule=rule,
                day=clock.day_of(now),
                count=count,
                created_at=now,
            )
        ],
        ignore_conflicts=True,
    )


def _tell(pk: UUID, now: datetime, by: Job) -> int:
    with transaction.atomic():
        rows = models.Alert.objects.select_for_update(of=("self",), skip_locked=True)
        row = rows.filter(pk=pk, told=None).first()
        agency = whom_to_tell(row, now) if row is not None else None
        if row is None or agency is None:
            return 0  # nobody to tell yet: tried again at the next run
        row.told_id = agency
        row.save()
        holding.tell(
            due.UNUSUAL,
            holding.holders_of("DPO", agency),
            organisation=agency,
            thread=row.pk,
            at=now,
            by=Job(by.name, organisation_id=agency),
            args={"alert": row.pk},
        )
        audit.record("oversight.alerted", by=Job(by.name, organisation_id=agency), subject=row.pk)
    return 1
