"""What people may read of talks and findings. What their role does not open is not there, and not counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Max, Sum
from django.http import Http404

from wayhome.consent import queries as consents
from wayhome.consent.enums import Purpose
from wayhome.consent.models import Withdrawal
from wayhome.consent.queries import Standing as Agreed
from wayhome.core import clock, hiding
from wayhome.core.actors import Actor
from wayhome.identification import documents, marks, models, reading, seeing
from wayhome.identification.enums import Counted
from wayhome.identification.shapes import AppealNow, Standing, Talk
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.training import rules as training_rules


def standing(actor: SignedIn, seen: Found) -> Standing:
    """Talks, findings, decisions, who was told, and days to challenge. Empty for who has no part in it."""
    if not seeing.talk(actor, seen):
        return Standing(mine=actor.organisation_id)
    rows = reading.kinds(actor, seen)
    names = reading.names(rows)
    begun, ended, void, found, told, appeals = reading.opened(actor, *rows)
    screenings = reading.written(actor, documents.Screening, ended, names)
    of_talk = {row.pk: row.interview for row, _values in (*ended, *void)}  # type: ignore[attr-defined]
    by_talk = {of_talk[one.id]: one for one in screenings}
    voids = sorted(reading.written(actor, documents.Voiding, void, names), key=lambda one: one.number)
    void_by_talk = {of_talk[one.id]: one for one in voids}
    return Standing(
        talks=tuple(
            Talk(one, by_talk.get(one.id), void_by_talk.get(one.id))
            for one in reading.written(actor, documents.Interview, begun, names)
        ),
        identifications=tuple(reading.written(actor, documents.Identification, found, names)),
        notified=tuple(reading.written(actor, documents.Notified, told, names)),
        appeals=reading.newest_appeals(appeals),
        mine=actor.organisation_id,
    )


def talk(actor: SignedIn, seen: Found, interview: UUID) -> Talk:
    """One talk of this case. 404 for any other, and for who has no part in it."""
    found = standing(actor, seen).talk(interview)
    if found is None:
        raise Http404
    return found


def appeals(actor: SignedIn, seen: Found) -> tuple[AppealNow, ...]:
    """Days until which a decision can be challenged: for who works with the account, and for the lawyer."""
    if not seeing.appeal(actor, seen):
        return ()
    rows = list(reading.of_case(models.Appeal, actor, seen))
    return reading.newest_appeals(reading.opened(actor, rows)[0])


def every_appeal(actor: SignedIn, seen: Found) -> tuple[AppealNow, ...]:
    """The newest of each, whichever agency wrote it, also where there is nothing to challenge: the next follows it.

    One whose newest does not open to the actor is not there: an older one is never written over it.
    """
    if not seeing.appeal(actor, seen):
        return ()
    rows = list(reading.of_case(models.Appeal, actor, seen))
    there = models.Appeal.objects.filter(case_id=seen.id).values_list("identification")
    newest = dict(there.annotate(Max("number")))
    found = reading.every_appeal(reading.opened(actor, rows)[0])
    return tuple(one for one in found if one.number == newest[one.identification])


def agreed(actor: SignedIn, seen: Found) -> Agreed | None:
    """The agreement to a talk that counts now and carries none so far (G1.3)."""
    for one in _live(actor, seen, Purpose.INTERVIEW):
        if not models.Interview.objects.filter(consent_mark=marks.of(one.consent)).exists():
            return one
    return None


def agreed_to_tell(actor: SignedIn, seen: Found) -> list[Agreed]:
    """Agreements to tell an authority, each naming which, that count now and were not used so far."""
    found = _live(actor, seen, Purpose.SHARE_LAW_ENFORCEMENT)
    known = {marks.of(one.consent): one for one in found}
    used = set(models.Notified.objects.filter(consent_mark__in=known).values_list("consent_mark", flat=True))
    return [one for mark, one in known.items() if mark not in used]


def is_live(actor: SignedIn, seen: Found, consent: UUID | None) -> bool:
    """Whether this very agreement to a talk still counts, or one that carries no talk and was given after it ended."""
    if consent is None:
        return False
    found = _live(actor, seen, Purpose.INTERVIEW)
    if any(one.consent == consent for one in found):
        return True
    try:
        ended = consents.standing(actor, seen, consent).since
    except Http404:  # not open to the actor: nobody can say that she or he agreed again
        return False
    later = {marks.of(one.consent) for one in found if one.since and ended and one.since > ended}
    used = models.Interview.objects.filter(consent_mark__in=later).values_list("consent_mark", flat=True)
    return bool(later - set(used))


def goes_on_without(actor: SignedIn, seen: Found) -> list[models.Interview]:
    """Talks of the own agency that have not ended, and whose own agreement does not count any more.

    Who may not read agreements learns of those taken back alone, which is known without keys; not of one that lapsed.
    """
    over = [
        kind.objects.filter(case_id=seen.id).values("interview")
        for kind in (models.Screening, models.Voiding)
    ]
    rows = models.Interview.objects.filter(case_id=seen.id, organisation_id=actor.organisation_id)
    rows = rows.exclude(pk__in=over[0]).exclude(pk__in=over[1])
    if not seen.access.may_read_minimum("I"):
        ended = Withdrawal.objects.filter(case_id=seen.id).values_list("consent", flat=True)
        return list(rows.filter(consent_mark__in=[marks.of(one) for one in ended]))
    live = {marks.of(one.consent) for one in _live(actor, seen, Purpose.INTERVIEW)}
    return list(rows.exclude(consent_mark__in=live))


def _live(actor: SignedIn, seen: Found, purpose: str) -> Sequence[Agreed]:
    return [one for one in consents.standings(actor, seen) if one.purpose == purpose and one.is_live]


@dataclass(frozen=True, slots=True)
class Numbers:
    """Of the last year that is over. None: fewer than can be shown."""

    since: date
    conversion: dict[str, int | None]
    hours: dict[str, int | None]
    officers: dict[str, int | None]


def numbers(actor: Actor) -> Numbers:
    """How many we found, how many an authority confirmed, how long it took, and by whom they were brought."""
    if actor.organisation_id is None or not actor.roles & training_rules.COUNTERS:
        raise Http404
    first, last = hiding.year(clock.today())
    rows = models.Tally.objects.filter(organisation_id=actor.organisation_id, quarter__range=(first, last))
    found = dict(rows.values_list("what").annotate(Sum("count")))

    def shown(*names: Counted) -> dict[str, int | None]:
        return hiding.small({str(name): found.get(name, 0) for name in names})

    return Numbers(
        since=first,
        conversion=shown(Counted.INFORMAL, Counted.FORMAL),
        hours=shown(Counted.WITHIN_DAY, Counted.WITHIN_3_DAYS, Counted.WITHIN_WEEK, Counted.LATER),
        officers=shown(Counted.TRAINED, Counted.UNTRAINED),
    )
