"""The shift log: a line, what the next shift must do, handing over, and that it was read."""

from uuid import UUID

from django.db import transaction
from django.http import Http404

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.core.refusals import Conflict
from wayhome.household import documents, due, houses, models, queries, rules, sealing, telling
from wayhome.household.enums import LineKind
from wayhome.household.houses import House
from wayhome.organisations.actors import SignedIn
from wayhome.people.holding import doer, stop_if


def write_line(
    *, house: House, kind: str, words: str, thing: UUID | None = None, by: SignedIn
) -> models.Line:
    """A line of the shift that is open. What is to be done is on the board of the house at once. ``thing`` comes with
    the form: sent twice, it is one line.
    """
    with transaction.atomic():
        houses.hold(house)
        stop_if(rules.why_not_line(kind, words), code="line_not_written")
        document = documents.Line(str(LineKind(kind)), words.strip())
        if (there := sealing.sent(models.Line, thing, document, house=house, by=by)) is not None:
            return there
        row = models.Line(pk=sealing.number(models.Line, thing), shift=queries.shift(by, house))
        sealing.write(row, document, house=house, by=by)
        if kind == LineKind.TODO:
            at = clock.now() + rules.NEXT_WITHIN
            telling.owe(house, due.NEXT, once=str(row.pk), at=at, args={"words": document.words}, by=by)
        audit.record("household.line_written", by=by, subject=house.id)
    return row


def do_line(*, house: House, line: UUID, words: str = "", by: SignedIn) -> None:
    """What was left to be done is done. 404 for a line of another house."""
    with transaction.atomic():
        houses.hold(house)
        known = queries.line(by, house, line)
        reason = rules.why_not_done(is_todo=known.known.kind == LineKind.TODO, is_done=known.done is not None)
        stop_if(reason, code="line_not_done")
        sealing.write(models.LineDone(line=line), documents.Words(words.strip()), house=house, by=by)
        telling.done(house, due.NEXT, once=str(line), by=by)
        audit.record("household.line_done", by=by, subject=house.id)


def hand_over(*, house: House, read: int, words: str, by: SignedIn) -> models.HandOver:
    """The shift ends. The next one reads it, and a duty says so until it has. Conflict when a colleague was first."""
    with transaction.atomic():
        houses.hold(house)
        shift = queries.shift(by, house)
        reason = rules.why_not_hand_over(read=read, shift=shift)
        if reason:
            raise Conflict(reason)
        stop_if(rules.why_not_words(words), code="not_handed_over")
        row = models.HandOver(shift=shift)
        sealing.write(row, documents.Words(words.strip()), house=house, by=by)
        at = clock.now() + rules.READ_WITHIN
        telling.owe(house, due.TAKE, once=str(row.pk), at=at, after=rules.READ_WITHIN, by=by)
        audit.record("household.handed_over", by=by, subject=house.id)
    return row


def take(*, house: House, hand_over: UUID, by: SignedIn) -> None:
    """Read, by somebody of the next shift. 404 for a hand-over of another house."""
    with transaction.atomic():
        houses.hold(house)
        row = models.HandOver.objects.filter(pk=hand_over, house=house.id).first()
        if row is None:
            raise Http404
        is_taken = models.Taken.objects.filter(hand_over=row.pk).exists()
        reason = rules.why_not_take(is_own=row.written_by == by.user_id, is_taken=is_taken)
        stop_if(reason, code="not_taken")
        models.Taken.objects.create(house=house.id, hand_over=row.pk, written_by=doer(by))
        telling.done(house, due.TAKE, once=str(row.pk), by=by)
        audit.record("household.taken", by=by, subject=house.id)
