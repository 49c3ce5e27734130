"""What stands about speaking in court, as far as it is open to the actor. For the later rooms of this track too.

No other room asks for an answer: help, money, a place and the way home never depend on one.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.http import Http404

from wayhome.consent import given as consent
from wayhome.consent import models as consent_models
from wayhome.consent import rules as consent_rules
from wayhome.core import clock, once
from wayhome.duties import queries_on_call as on_call
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found
from wayhome.services.models import Service as Entry
from wayhome.testimony import documents as testimony_documents
from wayhome.testimony import queries as testimony
from wayhome.testimony import words as testimony_words
from wayhome.witnessing import documents, limits, models, reading, rules_answer, seeing, words
from wayhome.witnessing.enums import State
from wayhome.witnessing.shapes import Looked, Service, ThingNow, Track, Versioned
from wayhome.witnessing.subjects import SpeakingSubject

AT_MOST = 10


def track(actor: SignedIn, seen: Found) -> Track:
    """Everything of it; nothing for who may not read it."""
    return reading.everything(actor, seen) if seeing.reads(actor, seen) else Track()


def offer(actor: SignedIn, seen: Found, thing: UUID) -> ThingNow[documents.Offer]:
    """The offer with this id, of this case. 404 for any other."""
    return _or_404(track(actor, seen).offer(thing))


def measure(actor: SignedIn, seen: Found, thing: UUID) -> ThingNow[documents.Measure]:
    """The measure with this id, of this case; a programme only for who hears of it. 404 for any other."""
    return _or_404(track(actor, seen).measure(thing))


def _or_404[D](found: ThingNow[D] | None) -> ThingNow[D]:
    if found is None:
        raise Http404
    return found


@once.remembered
def readiness(actor: SignedIn, seen: Found) -> Looked[documents.Readiness] | None:
    """The psychologist's word; None where there is none, or it is not open."""
    if not seeing.readiness(actor, seen):
        return None
    return reading.newest(models.Readiness, documents.Readiness, actor, seen)


@once.remembered
def risk(actor: SignedIn, seen: Found) -> Looked[documents.Risk] | None:
    """The last look at the danger of speaking; None where there is none, or it is not open."""
    if not seeing.risk(actor, seen):
        return None
    return reading.newest(models.Risk, documents.Risk, actor, seen)


@once.remembered
def names(actor: SignedIn, seen: Found) -> dict[UUID | None, str]:
    """Legal matters by what they are called; a second of the same kind and country is the second."""
    found: dict[UUID | None, str] = {}
    count: Counter[str] = Counter()
    for one in testimony.legal(actor, seen).matters:
        label = testimony_words.matter(one.newest.known)
        count[label] += 1
        found[one.thing] = label if count[label] == 1 else f"{label} {count[label]}"
    return found


def matters(actor: SignedIn, seen: Found) -> dict[UUID, str]:
    """Those that stand open."""
    called = names(actor, seen)
    known = testimony.legal(actor, seen).matters
    return {one.thing: called[one.thing] for one in known if one.newest.known.is_open}


def matter(actor: SignedIn, seen: Found, thing: UUID) -> testimony_documents.Matter:
    """The matter with this id, of this case. 404 for any other."""
    return testimony.matter(actor, seen, thing).newest.known


def asked_outside(actor: SignedIn, seen: Found) -> int:
    """How often others asked about it, outside a hearing planned here. Fewer is better (domain.md 3.5)."""
    return len(track(actor, seen).interviews)


def asked_in(actor: SignedIn, seen: Found, matter: UUID | None, *, before: date | None) -> int:
    """How often others asked about it in this matter before that day, as the police."""
    found = [one.newest.known for one in track(actor, seen).interviews]
    days = [one.on for one in found if one.matter == matter and one.on is not None]
    return sum(before is None or on < before for on in days)


def today(actor: SignedIn) -> date:
    """The day where the actor is."""
    return clock.today(on_call.zone_of(actor))


@once.remembered
def ended_at(actor: SignedIn, seen: Found) -> Mapping[UUID, datetime]:
    """Agreements of this case that ended, whichever, and when: known without keys."""
    del actor
    rows = consent_models.Withdrawal.objects.filter(case_id=seen.id)
    return dict(rows.values_list("consent", "created_at"))


def is_live(actor: SignedIn, seen: Found, said: documents.Said | None, *, at: datetime | None = None) -> bool:
    """Whether the record beside a yes counts, or counted ``at`` that moment. Who may not open it knows at least
    whether it had ended.
    """
    if said is None or not said.is_yes or said.consent is None:
        return False
    one = next((one for one in consent.of_case(actor, seen) if one.id == said.consent), None)
    ended = one.ended_at if one is not None else ended_at(actor, seen).get(said.consent)
    is_ended = ended is not None and (at is None or ended <= at)
    if one is None:
        day = clock.day_of(at, on_call.zone_of(actor)) if at else today(actor)
        return not is_ended and not said.waits and not _is_over(said, day)
    then = _situation(actor, seen, at)
    return consent_rules.why_not_live(one.answer, then, is_ended=is_ended) is None


def _situation(actor: SignedIn, seen: Found, at: datetime | None) -> consent_rules.Situation:
    """As the consent room knows her or him; by the age ``at`` that moment."""
    now = consent.situation(actor, seen)
    if at is None:
        return now
    band = consent_rules.band_of(people.person(actor, seen).brief, clock.day_of(at))
    return replace(now, now=at, band=band)


def _is_over(said: documents.Said, day: date) -> bool:
    return said.valid_until is not None and day > said.valid_until


def refused(
    actor: SignedIn, seen: Found, matter: UUID | None, *, at: datetime | None = None
) -> dict[UUID, str]:
    """Measures of this matter that stand refused (``at``: stood), by what they are called. No programme."""
    found = track(actor, seen).refused_of(matter, at)
    return {thing: words.measure(one.known) for thing, one in found if not words.is_programme(one.known)}


def undecided(actor: SignedIn, seen: Found, matter: UUID | None) -> dict[UUID, str]:
    """Measures of this matter that were asked for, and nobody has decided on, by what they are called. No programme."""
    found = [(one.thing, one.newest.known) for one in track(actor, seen).measures_of(matter)]
    return {
        thing: words.measure(known)
        for thing, known in found
        if known.state == State.PENDING and not words.is_programme(known)
    }


def wants_notice(actor: SignedIn, seen: Found, matter: UUID | None) -> bool:
    """Whether she or he wants to hear of a release in this matter: also who was never asked to speak, or said no."""
    found = testimony.legal(actor, seen).matter(matter)
    is_written = found is not None and found.newest.known.wants_notice
    return is_written or track(actor, seen).wants_notice(matter)


def is_child(actor: SignedIn, seen: Found, *, at: datetime | None = None) -> bool:
    """A child, or somebody who may be one; or was ``at`` that moment."""
    person = people.person(actor, seen)
    return person.is_child if at is None else people_rules.is_child(person.brief, clock.day_of(at))


# The conditions of ``gates.py``: a sentence, or None when they hold --------------------------------------------------


def why_not_informed(actor: SignedIn, subject: SpeakingSubject) -> str | None:
    """Told everything, her or his own lawyer seen, a night to think."""
    known = track(actor, subject.seen)
    said = known.answer_of(subject.matter)
    yes = said.newest.known if said is not None and said.newest.known.is_yes else None
    offers = known.offers_of(subject.matter)
    if yes is not None and yes.offer is not None:
        mine = known.offer(yes.offer)
    else:
        mine = max(offers, key=lambda one: one.newest.at, default=None)
    # What was told once more after the yes takes nothing away from it: the yes itself waited for its night.
    nights = limits.nights() if yes is None else limits.nights() * 0
    on = today(actor)
    return rules_answer.why_not_informed(mine.newest.known if mine else None, on=on, nights=nights)


def why_not_yes(actor: SignedIn, subject: SpeakingSubject) -> str | None:
    """A yes that counts and names this way."""
    seen, at = subject.seen, subject.at
    known = track(actor, seen)
    found = known.said_in(subject.matter, at)
    said = _shown_before(found, known.refused_of(subject.matter, at)) if found is not None else None
    return rules_answer.why_not_yes(
        said,
        modality=subject.modality,
        day=subject.on or today(actor),
        is_live=is_live(actor, seen, said, at=at),
        refused=refused(actor, seen, subject.matter, at=at),
    )


def _shown_before(
    found: Versioned[documents.Said], refused: Sequence[tuple[UUID, Versioned[documents.Measure]]]
) -> documents.Said:
    """What was said, with those refusals alone that were there to be shown: refused once more is shown once more."""
    newer = {thing for thing, one in refused if one.at > found.at}
    return replace(found.known, shown=tuple(one for one in found.known.shown if one not in newer))


def ways(actor: SignedIn, seen: Found, matter: UUID | None) -> frozenset[str] | None:
    """In which ways a yes that counts now lets her or him be heard in this matter. None: there is no yes, or it is not
    open to the actor.
    """
    if matter is None or not seeing.reads(actor, seen):
        return None
    found = track(actor, seen).said_in(matter)
    way = found.known.modality if found is not None and found.known.is_yes else ""
    subject = SpeakingSubject(seen, matter, way)
    return frozenset({way}) if way and why_not_yes(actor, subject) is None else None


def has_no_yes(
    actor: SignedIn, seen: Found, matter: UUID | None, way: str, *, at: datetime | None = None
) -> bool:
    """She or he has answered, and no yes to this way stands now (``at``: stood). Not asked is not that."""
    found = track(actor, seen).said_in(matter, at) if matter is not None else None
    if found is None:
        return False
    return found.known.modality != way or not is_live(actor, seen, found.known, at=at)


def why_not_child(actor: SignedIn, subject: SpeakingSubject) -> str | None:
    """For a child: its own view. The guardian's yes is part of the record beside the answer."""
    found = track(actor, subject.seen).said_in(subject.matter, subject.at)
    said = found.known if found is not None else None
    return rules_answer.why_not_child(said, is_child=is_child(actor, subject.seen, at=subject.at))


def why_not_ready(actor: SignedIn, subject: SpeakingSubject) -> str | None:
    """The psychologist says ready, and until then."""
    found = readiness(actor, subject.seen)
    return rules_answer.why_not_ready(found.known if found else None, day=subject.on or today(actor))


def why_not_safe(actor: SignedIn, subject: SpeakingSubject) -> str | None:
    """Looked at lately; not critical; everybody covered."""
    found = risk(actor, subject.seen)
    return rules_answer.why_not_safe(
        found.known if found else None,
        looked_at=found.at if found else None,
        day=subject.on or today(actor),
        age=limits.risk(),
        released_at=track(actor, subject.seen).released_at(),
    )


# Help that a law ties to co-operation (domain.md 3.5, national conditionality) ---------------------------------------


def countries(actor: SignedIn, seen: Found, matter: UUID) -> tuple[str, ...]:
    """Whose laws may tie help of hers or his: where the matter is, and where the agency that leads the case is."""
    found = (testimony.matter(actor, seen, matter).newest.known.country, seen.case.organisation.country)
    return tuple(dict.fromkeys(filter(None, found)))


def tied(actor: SignedIn, *countries: str) -> tuple[list[Service], list[Service]]:
    """Help in these countries that a law ties to co-operation; and help of the same kinds that nothing is tied to."""
    del actor  # everyone who signs in reads the directory
    here = Entry.objects.listed().filter(countries__overlap=list(countries)).select_related("agency")
    bound = list(here.filter(conditional_on_cooperation=True).order_by("sort_name", "pk")[:AT_MOST])
    if not bound:
        return [], []
    needs = sorted({need for one in bound for need in one.needs})
    free = here.filter(conditional_on_cooperation=False, needs__overlap=needs).order_by("sort_name", "pk")
    return (
        [Service(one.name, one.agency.name, one.legal_basis) for one in bound],
        [Service(one.name, one.agency.name) for one in free[:AT_MOST]],
    )
