"""Whether a file may be kept: what each answer about it changes (``people.filekeeping``).

What was answered before files could be closed is sealed, so no migration can tell who took a yes back: it lists the
cases, and the first who opens one looks (``look_back``).
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.db import transaction
from django.http import Http404

from wayhome.audit import log as audit
from wayhome.consent import given, holding, models, rules
from wayhome.consent.documents import Answer
from wayhome.consent.enums import Ending, Granted, Purpose
from wayhome.consent.given import Given
from wayhome.organisations.actors import SignedIn
from wayhome.people import filekeeping
from wayhome.people import models as people_models
from wayhome.people import queries as people
from wayhome.people.queries import Found

AT_ONCE = 40  # at one visit, so that nobody waits for it
_STANDS_NO_MORE = (
    Ending.NOT_LAWFUL,
    Ending.REPLACED,
)  # it says nothing of today: what was said before, or after, does


def answered(
    seen: Found, before: Iterable[Given], answer: Answer, now: rules.Situation, *, by: SignedIn
) -> None:
    """A yes opens it. A no: by the code alone, or closed, where it was kept until now. Not now changes nothing.

    A yes that does not count yet, such as that of a child alone, opens nothing that was closed or never opened.
    """
    if answer.purpose != Purpose.DATA_PROCESSING or answer.granted == Granted.NOT_NOW:
        return
    kept = filekeeping.Kept.YES
    if answer.granted == Granted.YES and rules.why_not_live(answer, now) is not None:
        kept = filekeeping.now(seen.id, by.organisation_id)
    if answer.granted == Granted.NO:
        asked = [one for one in before if one.organisation == by.organisation_id]
        was_kept = any(
            one.answer.purpose == answer.purpose and one.answer.granted == Granted.YES for one in asked
        )
        kept = filekeeping.Kept.CLOSED if was_kept else filekeeping.Kept.CODE_ONLY
    filekeeping.say(seen.id, by.organisation_id, kept)


def review(seen: Found, answers: Iterable[Given], unlawful: Sequence[Given], *, by: SignedIn) -> None:
    """Whoever said yes to the file may not: what was said before holds again. ``answers``: those of the own agency."""
    if not any(one.answer.purpose == Purpose.DATA_PROCESSING for one in unlawful):
        return
    ended = {one.id for one in unlawful}
    kept = _kept([replace(one, how=Ending.NOT_LAWFUL) if one.id in ended else one for one in answers])
    if kept is None or kept is filekeeping.now(seen.id, by.organisation_id):
        return
    filekeeping.say(seen.id, by.organisation_id, kept)
    if kept is filekeeping.Kept.CLOSED:
        audit.record("consent.file_closed", by=by, subject=seen.id)


def look_back(by: SignedIn) -> int:
    """At a visit: cases of the own agency that were answered about before files could be closed. How many were looked
    at. Closed from now on is what she or he took back then.
    """
    rows = models.EarlierAnswer.objects.filter(organisation=by.organisation_id)
    if not rows.exists():
        return 0
    live = people_models.Involvement.objects.live().working().of(by).filter(basis=None)
    mine = people_models.Case.objects.filter(pk__in=live.values("case"))
    codes = mine.filter(pk__in=rows.values("case")).order_by("code").values_list("code", flat=True)
    return sum(_look(code, by) for code in codes[:AT_ONCE])


def _look(code: str, by: SignedIn) -> int:
    try:
        seen = people.found(by, code)
    except Http404:
        return 0
    if seen.access.is_partner or seen.access.is_past or not seen.access.may_read_minimum("I"):
        return 0
    with transaction.atomic():
        holding.lock(seen)
        own = [one for one in given.of_case(by, seen) if one.organisation == by.organisation_id]
        kept = _kept(own)
        answered = models.Consent.objects.filter(case_id=seen.id, organisation_id=by.organisation_id)
        if kept is None and len(own) < answered.count():
            return 0  # what does not open yet may be it: looked at again at the next visit
        if kept is not None and not filekeeping.is_said(seen.id, by.organisation_id):
            filekeeping.say(seen.id, by.organisation_id, kept)
            if kept is filekeeping.Kept.CLOSED:
                audit.record("consent.file_closed", by=by, subject=seen.id)
        models.EarlierAnswer.objects.filter(case=seen.id, organisation=by.organisation_id).delete()
    return 1


def _kept(answers: Sequence[Given]) -> filekeeping.Kept | None:
    """What the answers about a file come to; None where nothing was answered."""
    kept: filekeeping.Kept | None = None
    was_kept = False
    for one in answers:
        if one.answer.purpose != Purpose.DATA_PROCESSING or one.answer.granted == Granted.NOT_NOW:
            continue
        if one.answer.granted == Granted.NO:
            kept = filekeeping.Kept.CLOSED if was_kept else filekeeping.Kept.CODE_ONLY
            continue
        was_kept = True
        if one.how == Ending.TAKEN_BACK:
            kept = filekeeping.Kept.CLOSED
        elif one.how not in _STANDS_NO_MORE:
            kept = filekeeping.Kept.YES
    return kept or (filekeeping.Kept.YES if was_kept else None)
