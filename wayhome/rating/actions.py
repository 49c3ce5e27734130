"""Three questions are offered, answered by somebody without an account, and read by somebody else."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db import transaction
from django.http import Http404

from wayhome.afterwards import limits
from wayhome.afterwards import marks as slip_marks
from wayhome.afterwards import rules as slip_rules
from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.core.actors import Actor, Job
from wayhome.identification.tallies import quarter
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.rating import counting, holding, marks, models, queries, rules, sealing, whom
from wayhome.rating.documents import Asked, Said
from wayhome.rating.enums import Part
from wayhome.rating.shapes import Kept, PartNow
from wayhome.standards import actions_complaints as complaints
from wayhome.standards import enums as complaint_enums
from wayhome.standards import queries_complaints, rules_complaints
from wayhome.standards.documents import Complaint

CODE = holding.CODE


def offer(*, seen: Found, part: Part, thing: UUID, by: SignedIn) -> tuple[str, date]:
    """A slip with a code: with it she or he answers without an account, once. Until when.

    ``thing`` comes with the form: pressed twice, it is the same slip.
    """
    with transaction.atomic():
        holding.begin(seen, by=by)
        now = queries.part(by, seen, part)
        again = models.Slip.objects.filter(
            pk=thing, of_part=marks.of_part(seen.id, part, now.about), is_used=False
        ).first()
        if again is not None:
            return marks.code(thing), again.until
        names = queries.along(by, seen) if part == Part.WAY else ()
        past = whom.rated(seen.id, now.about) | {by.user_id}
        holding.stop_if(
            rules.why_not_ask(has_begun=now.has_begun, was_asked=now.asked_on is not None), code=CODE
        )
        has_readers = bool(queries.readers(by, now.about, past, " ".join(names)))
        holding.stop_if(rules.why_not_slip(has_readers=has_readers), code=CODE)
        slip = _make(seen, now, thing, Asked(part.value, past, names=names), by=by)
        audit.record("rating.offered", by=by, subject=seen.id, groups=queries.GROUP)
    return marks.code(thing), slip.until


def print_slip(*, seen: Found, by: SignedIn) -> int:
    """The number of a slip on paper. It is not kept."""
    with transaction.atomic():
        holding.begin(seen, by=by)
        return audit.record("rating.printed", by=by, subject=seen.id, groups=queries.GROUP)


def decline(*, seen: Found, part: Part, thing: UUID, by: SignedIn) -> None:
    """She or he does not want to be asked about it. Nobody asks again, and nothing hangs on it."""
    with transaction.atomic():
        holding.begin(seen, by=by)
        now = queries.part(by, seen, part)
        if now.asked_on is not None and not now.is_wanted:
            return
        holding.stop_if(
            rules.why_not_ask(has_begun=now.has_begun, was_asked=now.asked_on is not None), code=CODE
        )
        _make(seen, now, thing, Asked(part.value, frozenset(), is_wanted=False), by=by)
        audit.record("rating.offered", by=by, subject=seen.id, groups=queries.GROUP)


def answer(*, code: str, thing: UUID, given: Said, is_complaint: bool = False, by: Actor) -> Kept | None:
    """What she or he answered: sealed to somebody who did not work with her or him, and counted of nobody. Once.

    None for a code that cannot be used. ``thing`` comes with the form: the same answers sent twice are one, and give
    the code of a complaint again. Refused for who works with her or him, and where nobody could read it: the
    slip stays as it was. A complaint goes the way of every complaint (``standards``), past the same people.
    """
    with transaction.atomic():
        press = marks.of_press(thing, given, is_complaint=is_complaint)
        slip = (
            models.Slip.objects.filter(mark=slip_marks.of_code(code), until__gte=clock.today())
            .select_for_update()
            .first()
        )
        if slip is not None and slip.press == press:
            return _again(slip, thing, by=by) if is_complaint else Kept()
        if slip is None or slip.is_used:
            return None
        asked = sealing.opened(slip)
        holding.stop_if(rules.why_not_type(is_about=_is_about(asked, by)), code=CODE)
        holding.stop_if(rules.why_no_words(is_complaint=is_complaint, words=given.words), code=CODE)
        words = given.words[: rules.WORDS_AT_MOST]
        to = queries.readers(by, slip.organisation, asked.past, " ".join((*asked.names, words)))
        holding.stop_if(None if to else slip_rules.why_not_kept(), code=CODE)
        kept = replace(given, words=words, part=asked.part, quarter=quarter(clock.today()))
        slip.body, slip.readers, slip.is_used = sealing.said(kept, slip=slip.pk, to=to), to, True
        slip.press = press
        slip.save(update_fields=["body", "readers", "is_used", "press"])
        counting.add(slip.organisation, kept)
        paper = Job("rating.slip", organisation_id=slip.organisation)
        holding.tell_readers(to, slip.organisation, by=paper)
        done = _complain(slip, thing, asked, words, by=by) if is_complaint else Kept()
        audit.record("rating.said", by=paper, count=1)
        return done


def note_read(*, by: SignedIn) -> None:
    """Whoever reads has read what is there; more comes as a new line."""
    with transaction.atomic():
        for organisation in queries.agencies_read(by):
            for holder in (by.user_id, *by.team_ids):
                holding.was_read(organisation, holder, by=by)
        audit.record("rating.read", by=by, subject=by.organisation_id)


def _make(seen: Found, now: PartNow, thing: UUID, asked: Asked, *, by: SignedIn) -> models.Slip:
    if models.Slip.objects.filter(pk=thing).exists():
        raise Http404  # a form of another page
    slip = models.Slip.objects.create(
        id=thing,
        created_at=holding.midnight(),
        organisation=now.about,
        given_by=by.organisation_id,
        mark=slip_marks.of_code(marks.code(thing)),
        of_case=marks.of_case(seen.id),
        of_part=marks.of_part(seen.id, now.part, now.about),
        until=clock.today() + limits.slip_days(),
        is_used=not asked.is_wanted,
        asked=sealing.asked(asked),
    )
    holding.done(now.part, seen.id, by=by)
    return slip


def _is_about(asked: Asked, by: Actor) -> bool:
    """Who worked with her or him, or travelled along, by account or by name."""
    travelled = any(rules_complaints.is_named(by.name, name) for name in asked.names) if by.name else False
    return by.user_id in asked.past or travelled


def _again(slip: models.Slip, thing: UUID, *, by: Actor) -> Kept:
    """The same answers were sent a second time: what the first press has shown."""
    complaint, code = marks.complaint(thing, slip.mark)
    to = queries_complaints.went_to(by, complaint)
    return Kept(code, to) if to is not None else Kept()


def _complain(slip: models.Slip, thing: UUID, asked: Asked, words: str, *, by: Actor) -> Kept:
    """As any other complaint, with a code of its own to hear the answer. Nothing ties the two together."""
    said = Complaint(kind=complaint_enums.Kind.RESPECT, who=complaint_enums.Who.RESIDENT, words=words)
    complaint, code = marks.complaint(thing, slip.mark)
    _code, hand = complaints.keep(
        thing=complaint,
        code=code,
        organisation=slip.organisation,
        given=said,
        past=asked.past,
        past_names=asked.names,
        typist=None,
        by=by,
    )
    return Kept(code, hand.name)
