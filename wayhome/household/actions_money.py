"""The purse: opened, written into, put right, counted by two. One line at a time; the purse is held meanwhile."""

from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.http import Http404

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.household import documents, houses, models, queries_money, rules, rules_money, sealing
from wayhome.household.enums_money import EntryKind
from wayhome.household.houses import House
from wayhome.household.queries_money import PurseNow
from wayhome.organisations.actors import SignedIn
from wayhome.people.holding import doer, stop_if


def open_purse(*, house: House, currency: str, by: SignedIn) -> models.Purse:
    """A purse for the house, in its currency."""
    with transaction.atomic():
        houses.hold(house)
        stop_if(rules.why_not_manage(by.roles), code="purse_not_opened")
        currency = currency.strip().upper()
        is_open = queries_money.purse(by, house) is not None
        stop_if(rules_money.why_not_open(currency=currency, is_open=is_open), code="purse_not_opened")
        row = models.Purse.objects.create(house=house.id, currency=currency, opened_by=doer(by))
        audit.record("household.purse_opened", by=by, subject=house.id)
    return row


def write_entry(
    *,
    house: House,
    kind: str,
    amount: Decimal | None,
    grant_code: str = "",
    case: UUID | None = None,
    words: str = "",
    thing: UUID | None = None,
    by: SignedIn,
) -> models.Entry:
    """A line. ``amount`` is as it was written; what is spent goes out. 404 for somebody who does not live here.
    ``thing`` comes with the form: sent twice, it is one line.
    """
    with transaction.atomic():
        houses.hold(house)
        purse = queries_money.known_purse(by, house)
        document = documents.Entry(words=words.strip())
        if case is not None:
            who, _seen = houses.resident(by, house, case)
            document = documents.Entry(case, who.code, who.name, words.strip())
        is_spent = kind in EntryKind.spent()
        code = grant_code.strip() if is_spent else ""
        there = sealing.sent(models.Entry, thing, document, house=house, by=by)
        if there is not None and (there.kind, abs(there.amount), there.grant_code) == (kind, amount, code):
            return there
        reason = rules_money.why_not_entry(
            kind,
            amount,
            grant_code=grant_code,
            balance=purse.balance,
            is_given=case is not None,
            words=words,
        )
        stop_if(reason, code="entry_not_written")
        if amount is None:
            raise Http404
        row = _entry(
            house, purse, EntryKind(kind), -amount if is_spent else amount, document,
            grant_code=code, thing=thing, by=by,
        )  # fmt: skip
        audit.record("household.entry_written", by=by, subject=house.id)
    return row


def correct(*, house: House, entry: UUID, words: str, by: SignedIn) -> models.Entry:
    """A line is put right by its opposite; then the right one is written anew."""
    with transaction.atomic():
        houses.hold(house)
        purse = queries_money.known_purse(by, house)
        known = queries_money.entry(by, house, entry)
        reason = rules_money.why_not_correct(
            known.row.kind,
            amount=known.row.amount,
            balance=purse.balance,
            is_corrected=known.is_corrected,
            words=words,
        )
        stop_if(reason, code="entry_not_corrected")
        document = documents.Entry(words=words.strip())
        row = _entry(house, purse, EntryKind.CORRECTED, -known.row.amount, document, corrects=entry, by=by)
        audit.record("household.entry_corrected", by=by, subject=house.id)
    return row


def count(*, house: House, amount: Decimal | None, by: SignedIn) -> models.Count:
    """The first of two counts. An earlier one that nobody counted again is void."""
    with transaction.atomic():
        houses.hold(house)
        purse = queries_money.known_purse(by, house)
        stop_if(rules_money.why_not_count(amount), code="not_counted")
        purse.row.counts.filter(again_at=None, is_void=False).update(is_void=True)
        row = models.Count.objects.create(
            house=house.id,
            purse=purse.row,
            entries=purse.entries,
            counted=amount or Decimal(0),
            counted_at=clock.now(),
            counted_by=doer(by),
        )
        audit.record("household.counted", by=by, subject=house.id)
    return row


def count_again(*, house: House, amount: Decimal | None, words: str = "", by: SignedIn) -> None:
    """The second count, without having seen the first. A difference to the lines becomes a line of its own."""
    with transaction.atomic():
        houses.hold(house)
        purse = queries_money.known_purse(by, house)
        row = queries_money.count(by, purse)
        if row is None:
            raise Http404
        reason = rules_money.why_not_count_again(
            amount,
            counted=row.counted,
            is_first=row.counted_by == by.user_id,
            has_moved=row.entries != purse.entries,
            is_right=row.counted == purse.balance,
            words=words,
        )
        stop_if(reason, code="not_counted_again")
        row.again_at, row.again_by = clock.now(), doer(by)
        row.save(update_fields=["again_at", "again_by"])
        difference = row.counted - purse.balance
        if difference:
            document = documents.Entry(words=words.strip())
            _entry(house, purse, EntryKind.COUNTED, difference, document, by=by)
        audit.record("household.counted_again", by=by, subject=house.id)


def _entry(
    house: House,
    purse: PurseNow,
    kind: EntryKind,
    amount: Decimal,
    document: documents.Entry,
    *,
    grant_code: str = "",
    corrects: UUID | None = None,
    thing: UUID | None = None,
    by: SignedIn,
) -> models.Entry:
    row = models.Entry(
        pk=sealing.number(models.Entry, thing),
        purse=purse.row,
        number=purse.entries + 1,
        kind=str(kind),
        amount=amount,
        before=purse.balance,
        balance=purse.balance + amount,
        grant_code=grant_code,
        corrects=corrects,
    )
    return sealing.write(row, document, house=house, by=by)
