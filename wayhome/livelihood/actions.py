"""Everything that is written about learning, work and income. ``thing`` comes with the form: sent twice, it is one.

``read``: the last line that was there when it was read; Conflict when somebody wrote since.
"""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.handover import gates as handover
from wayhome.livelihood import documents, holding, limits, queries, rules, rules_work, settling
from wayhome.livelihood.enums import Part
from wayhome.livelihood.shapes import Life
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people.documents import Document
from wayhome.people.queries import Found
from wayhome.watch import actions as watch
from wayhome.watch.enums import Source

type WhyNot = Callable[[Life, date], str | None]


def enrol(*, seen: Found, thing: UUID, read: int, given: documents.Enrolment, by: SignedIn) -> None:
    """A place to learn, or what is known of it now (``about``)."""

    def why_not(now: Life, today: date) -> str | None:
        before = holding.course(now, given.about) if given.about is not None else None
        chosen = before.known.service if before is not None else None
        places = {key for key, _name in queries.places(by, chosen)} if given.service is not None else set()
        is_child = people.person(by, seen).is_child
        reason = _asked_here(seen, by=by) if before is None else None
        return reason or rules.why_not_enrolment(
            given, before=before, places=places, is_child=is_child, today=today
        )

    _keep(Part.LEARNING, seen, thing, read, given, why_not, by=by)


def attend(*, seen: Found, thing: UUID, read: int, given: documents.Attendance, by: SignedIn) -> None:
    """How often she or he was there in a month. Written anew, it takes the place of what was there."""

    def why_not(now: Life, today: date) -> str | None:
        return rules.why_not_attendance(given, holding.course(now, given.about), today=today)

    _keep(Part.LEARNING, seen, thing, read, given, why_not, by=by)


def finish(*, seen: Found, thing: UUID, read: int, given: documents.Result, by: SignedIn) -> None:
    """How a course went."""

    def why_not(now: Life, today: date) -> str | None:
        return rules.why_not_result(given, holding.course(now, given.about), today=today)

    _keep(Part.LEARNING, seen, thing, read, given, why_not, by=by)


def certify(*, seen: Found, thing: UUID, read: int, given: documents.Certificate, by: SignedIn) -> None:
    """A certificate, of a course here or of before."""

    def why_not(now: Life, today: date) -> str | None:
        of = holding.course(now, given.about) if given.about is not None else None
        return rules.why_not_certificate(given, of, today=today)

    _keep(Part.LEARNING, seen, thing, read, given, why_not, by=by)


def employ(*, seen: Found, thing: UUID, read: int, given: documents.Job, by: SignedIn) -> None:
    """Work that has begun or is agreed, or what is known of it now (``about``)."""

    def why_not(now: Life, today: date) -> str | None:
        before = holding.job(now, given.about) if given.about is not None else None
        bands = {*limits.bands(), *([before.known.band] if before is not None else [])}
        reason = _asked_here(seen, by=by) if before is None else None
        return reason or rules_work.why_not_job(given, before=before, bands=bands, today=today)

    _keep(Part.WORK, seen, thing, read, given, why_not, by=by)


def look_at(*, seen: Found, thing: UUID, read: int, given: documents.Check, by: SignedIn) -> None:
    """An offer of work, looked at together. What does not add up is offered as a sign; nobody raises it unasked."""

    def why_not(now: Life, today: date) -> str | None:
        return rules_work.why_not_check(given, holding.job(now, given.about), today=today)

    _keep(Part.WORK, seen, thing, read, given, why_not, by=by)


def ask(*, seen: Found, thing: UUID, read: int, given: documents.Still, by: SignedIn) -> None:
    """Whether she or he is still there. Who has left is not asked about this work again."""

    def why_not(now: Life, today: date) -> str | None:
        return rules_work.why_not_still(given, holding.job(now, given.about), today=today)

    _keep(Part.WORK, seen, thing, read, given, why_not, by=by)


def earn(*, seen: Found, thing: UUID, read: int, given: documents.Income, by: SignedIn) -> None:
    """Whether anything came in, and whether it was enough. Written anew, it takes the place of what was there."""

    def why_not(now: Life, today: date) -> str | None:
        del now
        return rules_work.why_not_income(given, bands=limits.bands(), today=today)

    _keep(Part.WORK, seen, thing, read, given, why_not, by=by)


def answer(
    *, seen: Found, part: Part, thing: UUID, read: int, given: documents.Answer, by: SignedIn
) -> bool | None:
    """A colleague says whether what was written is a sign to talk about. Only a yes raises it.

    True when it is a new sign, False when it was there or whoever leads is told to ask, None when it is none.
    """

    def why_not(now: Life, today: date) -> str | None:
        del today
        is_open = any(
            (one.flag, one.part, one.about) == (given.flag, part, given.about) for one in now.offers
        )
        return rules.why_not_answer(given, is_open=is_open)

    with transaction.atomic():
        is_new = _keep(part, seen, thing, read, given, why_not, by=by)
        if not is_new or not given.is_sign:
            return None
        return watch.raise_flag(seen, given.flag, source=str(Source.SYSTEM), words=given.words, by=by)


def _asked_here(seen: Found, *, by: SignedIn) -> str | None:
    """G4.2_LOCAL_CONSENT for what begins; how it goes on, and that it ended, is written whatever was answered."""
    return handover.why_not_help_now(by, seen)


def _keep(
    part: Part, seen: Found, thing: UUID, read: int, given: Document, why_not: WhyNot, *, by: SignedIn
) -> bool:
    """Checked, written, and what is to be asked next; or nothing. False when the form was sent twice."""
    with transaction.atomic():
        holding.begin(seen, part, by=by)
        if holding.is_kept(part, thing, seen, given, by=by):
            return False
        holding.stop_if(why_not(queries.life(by, seen), queries.today(by)), code=holding.CODE)
        holding.write(part, seen, thing, read, given, by=by)
        settling.settle(seen, part, by=by)
        audit.record("livelihood.written", by=by, subject=seen.id, groups=str(part))
    return True
