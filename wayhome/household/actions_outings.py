"""Going out, by choice. It is written so that somebody is missed in time; nobody is asked whether it may be."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.core.refusals import Conflict
from wayhome.duties import hours
from wayhome.duties.actions import Kind
from wayhome.household import documents, due, houses, models, queries, rules, sealing, telling
from wayhome.household.enums import OutingWord, With
from wayhome.household.houses import House
from wayhome.organisations.actors import SignedIn
from wayhome.people.holding import stop_if
from wayhome.shelter import leaving
from wayhome.vault.values import Value


def go_out(*, house: House, case: UUID, given: documents.Outing, by: SignedIn) -> models.Outing:
    """Somebody goes out. At the time agreed the house is told to ring, unless she or he is back. 404 for others.

    A child, or somebody in high danger, who is not back a little later rings who is on call, as one who left would.
    """
    with transaction.atomic():
        houses.hold(house)
        who, seen = houses.resident(by, house, case)
        is_out = any(one.known.case == case for one in queries.out_now(by, house))
        reason = rules.why_not_out(given, is_child=who.is_child, is_out=is_out, now=clock.now())
        stop_if(reason, code="outing_not_written")
        rings = who.is_child or leaving.in_high_danger(by, seen)
        document = replace(given, case=case, code=who.code, name=who.name, rings=rings)
        if given.how == With.ALONE:
            document = replace(document, company="")
        row = sealing.write(models.Outing(), document, house=house, by=by)
        _await(house, row.pk, given.back_by, rings=rings, by=by)
        audit.record("household.went_out", by=by, subject=house.id)
    return row


def write_news(*, house: House, outing: UUID, given: documents.OutingNews, read: int, by: SignedIn) -> None:
    """It takes longer, and another time is awaited; is back; or stays away by choice, and nothing is awaited any more.

    Conflict when a colleague wrote something meanwhile. That a stay ended is written with the stay.
    """
    with transaction.atomic():
        houses.hold(house)
        known = queries.outing(by, house, outing)
        reason = rules.why_not_news(is_over=known.is_over, read=read, number=known.number)
        if reason:
            raise Conflict(reason)
        reason = rules.why_not_this_news(given, began=known.at, now=clock.now())
        stop_if(reason, code="outing_not_changed")
        goes_on = given.kind == OutingWord.LATER
        row = models.OutingNews(outing=outing, number=known.number + 1, is_last=not goes_on)
        sealing.write(row, given, house=house, by=by)
        for about in (due.LATE, due.MISSED):
            telling.done(house, about, once=str(outing), by=by)
        if goes_on:
            _await(house, outing, given.back_by, rings=known.known.rings, by=by)
        audit.record("household.outing_news", by=by, subject=house.id)


def _await(house: House, outing: UUID, back_by: datetime | None, *, rings: bool, by: SignedIn) -> None:
    args: dict[str, Value] = {"at": hours.to_the_minute(back_by)} if back_by else {}
    telling.owe(
        house,
        due.LATE,
        once=str(outing),
        at=back_by,
        after=rules.LATE_HEARS,
        kind=Kind.CHECK,
        args=args,
        by=by,
    )
    if rings and back_by is not None:
        telling.owe(
            house,
            due.MISSED,
            once=str(outing),
            at=back_by + rules.LATE_HEARS,
            kind=Kind.CHECK,
            args={"code": house.code},
            is_emergency=True,
            by=by,
        )
