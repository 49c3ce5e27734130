"""Early warnings: sent to several shelters at once, answered by each alone, over by itself."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.http import Http404

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.core.actors import Actor
from wayhome.duties import hours
from wayhome.handin import documents, holding, models, queries_warning, rules, telling
from wayhome.handin.enums import CanTake
from wayhome.organisations.actors import SignedIn
from wayhome.services import doors


def warn(
    *, once: UUID, organisations: Sequence[UUID], what: documents.Warned, zone: str = "UTC", by: SignedIn
) -> tuple[models.EarlyWarning, bool]:
    """Several shelters are told that people may come. Each learns what is expected, not who else was told."""
    with transaction.atomic():
        holding.stop_if(rules.why_not_bring(by), code="not_warned")
        if what.from_day is None or what.until_day is None:
            raise Http404
        holding.stop_if(
            rules.why_not_warn(
                how_many=what.how_many,
                from_day=what.from_day,
                until_day=what.until_day,
                today=clock.today(),
            )
            or doors.why_not(by, what.words),
            code="not_warned",
        )
        known = models.EarlyWarning.objects.filter(once=once).first()
        if known is not None and known.from_user == by.user_id:
            return known, False
        homes = [holding.home_of(by, one) for one in dict.fromkeys(organisations)]
        row = models.EarlyWarning(
            once=once if known is None else uuid4(),
            from_organisation_id=by.organisation_id,
            from_user=holding.doer(by),
            lapses_at=hours.moment_of(what.until_day + timedelta(days=1), time(0), zone),
        )
        readers = [holding.doer(by), *(one for home in homes for one in home.readers)]
        row.what = holding.seal(what, place=holding.WARNED, record=row.pk, to=list(dict.fromkeys(readers)))
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError:  # the same button, pressed twice at once
            return models.EarlyWarning.objects.get(once=once, from_user=row.from_user), False
        for home in homes:
            line = models.WarningLine.objects.create(
                warning=row,
                organisation_id=home.organisation,
                team_id=home.owner,
                readers=list(home.readers),
            )
            telling.warned(line, row.lapses_at, by=by)
        audit.record("handin.warned", by=by, subject=row.pk)
    return row, True


def answer(*, line: UUID, can: bool, said: documents.Answered, by: SignedIn) -> models.WarningLine:
    """How many can be taken in, or that nobody can. It may be said again while people are expected."""
    with transaction.atomic():
        row = queries_warning.line_of(by, line, lock=True)
        holding.stop_if(
            rules.why_not_answer(
                is_open=queries_warning.is_open(by, row.warning), can=can, how_many=said.how_many
            )
            or doors.why_not(by, said.call),
            code="warning_not_answered",
        )
        row.answer = CanTake.CAN if can else CanTake.CANNOT
        row.answered_at, row.answered_by = clock.now(), holding.doer(by)
        readers = [row.warning.from_user, *row.readers]
        row.said = holding.seal(said, place=holding.SAID, record=row.pk, to=readers)
        row.save()
        telling.warning_answered(row, by=by)
        audit.record("handin.warning_answered", by=by, subject=row.pk)
    return row


def call_off(*, warning: UUID, by: SignedIn) -> None:
    """Nobody is expected any more."""
    with transaction.atomic():
        row = queries_warning.mine(by, warning, lock=True)
        row.is_open = False
        row.save(update_fields=["is_open"])
        telling.warning_over(row, by=by)
        audit.record("handin.warning_over", by=by, subject=row.pk)


def read_answers(*, warning: UUID, by: SignedIn) -> None:
    """Who warned has read what was answered."""
    with transaction.atomic():
        row = queries_warning.mine(by, warning)
        telling.warning_read(row, by=by)
        audit.record("handin.noticed", by=by, subject=row.pk)


def lapse(*, warning: UUID, at: datetime | None = None, by: Actor) -> bool:
    """The clock: its last day is over."""
    with transaction.atomic():
        rows = models.EarlyWarning.objects.filter(pk=warning, is_open=True, lapses_at__lte=at or clock.now())
        row = rows.select_for_update(skip_locked=True).first()
        if row is None:
            return False
        row.is_open = False
        row.save(update_fields=["is_open"])
        telling.warning_over(row, by=by)
        audit.record("handin.warning_lapsed", by=by, subject=row.pk, organisation=row.from_organisation_id)
    return True
