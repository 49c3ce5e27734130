"""Who is with her or him, as far as it is open to the actor; and who is on the way, without keys."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from wayhome import journey
from wayhome.attempts import queries as attempt_queries
from wayhome.attempts import seeing as attempt_seeing
from wayhome.attempts import steps as attempt_steps
from wayhome.attempts.shapes import AttemptNow
from wayhome.attempts.subjects import AttemptSubject
from wayhome.care import queries as care
from wayhome.care import reading as care_reading
from wayhome.care import seeing
from wayhome.care.enums import Band
from wayhome.children import queries as children
from wayhome.core import clock, once
from wayhome.custody import (
    documents,
    keyless,
    limits,
    models,
    offices,
    reading,
    rules_chain,
    rules_child,
    rules_way,
    steps,
    why,
)
from wayhome.custody.enums import HolderKind, Told, What
from wayhome.custody.keyless import all_under_way as all_under_way
from wayhome.custody.keyless import has_wishes as has_wishes
from wayhome.custody.keyless import is_under_way as is_under_way
from wayhome.custody.keyless import stops as stops
from wayhome.custody.keyless import under_way as under_way
from wayhome.custody.shapes import Event, Travel
from wayhome.departure import asking
from wayhome.departure import queries as departure
from wayhome.departure import reading as departure_reading
from wayhome.departure.shapes import Companion
from wayhome.duties import on_call
from wayhome.escorts import hooks as escorts
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found

GROUP = "G"
HIGH = frozenset({Band.HIGH, Band.CRITICAL})
OUTSIDE = frozenset({HolderKind.CONTACT, HolderKind.RECEIVER})


@once.remembered
def travel(actor: SignedIn, seen: Found, now: AttemptNow) -> Travel | None:
    """The journey of this attempt; None while no hand-over is planned, or where travel is not open to the actor.

    Four questions to the database and one for keys, whether it is one hand-over or ten.
    """
    if not seen.access.may_read(GROUP):
        return None
    kinds = (models.Link, models.Confirmation, models.Mark, models.Words)
    links, said, marks, words = (reading.rows(actor, seen, now.id, model) for model in kinds)
    if not links:
        return None
    values = care_reading.across(actor, [*links, *said, *marks, *words], reading.SHARED, "document")
    is_child_here = is_child(actor, seen)
    is_high = is_high_risk(actor, now)
    hides = why.hidden(actor, seen, now.id)
    best: dict[UUID, models.Link] = {}
    for row in links:
        if row.thing not in best or row.number > best[row.thing].number:
            best[row.thing] = row
    placed = [
        rules_chain.Placed(
            row.thing,
            row.sequence,
            row.number,
            why.link(row, documents.Link.from_value(values[row.pk]), hides),
        )
        for row in best.values()
        if row.pk in values
    ]
    heard: dict[UUID, list[documents.Confirmation]] = {}
    for row in said:
        if row.pk in values:
            known = documents.Confirmation.from_value(values[row.pk])
            heard.setdefault(row.thing, []).append(why.said(row, known, hides))
    start, events = rules_chain.chain(
        placed,
        heard,
        now=clock.now(),
        late=limits.late_after(),
        missed=limits.missed_after(is_urgent=is_child_here or is_high),
    )
    if start is None:
        return None
    at, written = {}, {}
    opened = [(row, documents.Mark.from_value(values[row.pk])) for row in marks if row.pk in values]
    for row, mark in opened:
        at[mark.what], written[mark.what] = mark.at, row.created_at
    stopped = at.get(What.STOPPED)
    taken = now.subject.taken
    if steps.STOPPED in taken:  # also written by whoever heard a no and may open nothing of travel
        when = keyless.stopped_at(now.id)  # which came last is told by steps: words are kept to the minute
        if when is None or What.STOPPED not in written or written[What.STOPPED] < when:
            stopped = when  # nobody has written when it was said
    code_words = [documents.CodeWords.from_value(values[row.pk]) for row in words if row.pk in values]
    every = [documents.Link.from_value(values[row.pk]).taker for row in links if row.pk in values]
    told = [one for one in (why.mark(actor, seen, row, mark) for row, mark in opened) if one is not None]
    since = _since_it_went_on(told)
    return Travel(
        attempt=now.id,
        subject=now.subject,
        start=start,
        events=events,
        begun_at=at.get(What.BEGUN),
        stopped_at=stopped,
        arrived_at=at.get(What.ARRIVED),
        back_at=at.get(What.BACK) or (keyless.over_at(now.id) if steps.BACK in taken else None),
        stays=steps.STAYS in taken,
        is_lost=steps.LOST in taken,
        words=code_words[-1] if code_words else documents.CodeWords(),
        is_child=is_child_here,
        is_high_risk=is_high,
        version=len(links),
        came=tuple(mark for _row, mark in opened if mark.what == What.WRONG_PERSON),
        told=tuple(mark for mark in told if mark.what in Told.values),
        asked=[mark for mark in since if mark.what in Told.values],
        returns=[mark for mark in since if mark.what == What.COMES_BACK],
        knew=tuple(dict.fromkeys(one.name for one in every if one.kind in OUTSIDE)),
        alarms=tuple(mark for _row, mark in opened if mark.what == What.DANGER),
    )


def as_far_as_open(actor: SignedIn, seen: Found, attempt: UUID) -> Travel | None:
    """The journey, for who may perhaps see nothing of travel, and acts all the same."""
    now = next((one for one in attempt_queries.of_case(actor, seen) if one.id == attempt), None)
    return travel(actor, seen, now) if now is not None else None


def _since_it_went_on(marks: Sequence[documents.Mark]) -> Sequence[documents.Mark]:
    """As it holds: what was said of an earlier stop is over once the way has gone on."""
    on = max((place for place, mark in enumerate(marks) if mark.what == What.RESUMED), default=-1)
    return marks[on + 1 :]


def is_child(actor: SignedIn, seen: Found) -> bool:
    """Also in doubt; where it is not open to the actor, as if it were."""
    return people.person(actor, seen).is_child if seen.access.may_read_minimum("A") else True


def is_high_risk(actor: SignedIn, now: AttemptNow) -> bool:
    """Whether the danger is high; where it is not open to the actor, as if it were: then somebody rings sooner."""
    if not seeing.band(now.subject.seen):
        return True
    bands = (care.standing(actor, now.subject.seen).band, escorts.danger(actor, now.subject))
    return any(one in HIGH for one in bands)


# Before leaving, and after a stop ------------------------------------------------------------------------------------


def of_subject(actor: SignedIn, subject: AttemptSubject) -> Travel | None:
    """The same for a gate or a line, which are asked on the subject."""
    return travel(actor, subject.seen, attempt_queries.one(actor, subject.seen, subject.attempt))


@once.remembered
def check(actor: SignedIn, seen: Found, attempt: UUID) -> reading.Row[documents.Check] | None:
    """The newest check before leaving; None where there is none, travel is not open to the actor, or it says that she
    or he does not go and the actor is not told why nobody comes.
    """
    if not seen.access.may_read(GROUP):
        return None
    found = reading.opened(documents.Check, actor, reading.rows(actor, seen, attempt, models.Check))
    if not found or (
        why.says_no(found[-1].known)
        and not attempt_seeing.reads_why(actor, seen, found[-1].row.organisation_id)
    ):
        return None
    return found[-1]


def wishes(actor: SignedIn, seen: Found, attempt: UUID) -> list[reading.Row[documents.Wish]]:
    """What she or he wanted after the journey stopped, the newest last; nothing for who is not told of danger, and of
    what others wrote nothing for who receives her or him.
    """
    if not seen.access.may_read("F"):
        return []
    found = reading.opened(documents.Wish, actor, reading.rows(actor, seen, attempt, models.Wish))
    return [one for one in found if attempt_seeing.reads_why(actor, seen, one.row.organisation_id)]


def checks_written(actor: SignedIn, attempt: UUID) -> int:
    """How many checks before leaving there are, whoever reads them: for a form."""
    del actor
    return int(models.Check.objects.filter(attempt=attempt).count())


def wishes_written(actor: SignedIn, attempt: UUID) -> int:
    """How many times it was written what is wanted after a stop, whoever reads it: for a form."""
    del actor
    return int(models.Wish.objects.filter(attempt=attempt).count())


def words(actor: SignedIn, seen: Found, attempt: UUID) -> tuple[int, documents.CodeWords]:
    """Code words with the number of their version, for a form."""
    found = reading.opened(documents.CodeWords, actor, reading.rows(actor, seen, attempt, models.Words))
    return (found[-1].number, found[-1].known) if found else (0, documents.CodeWords())


def why_not_child(
    actor: SignedIn, found: Travel, event: Event, *, name_shown: str, paper_shown: str
) -> str | None:
    """G3.4 for one hand-over, with what was shown."""
    if not found.is_child:
        return None
    calls = whom_to_ring(actor, found.subject.seen)
    if reason := rules_child.why_not_office(offices.unknown(actor, [event])):
        return f"{reason} {rules_way.stays(event, calls)}"
    named = children.caregiver(actor, found.subject)
    return rules_way.why_not_child(
        event,
        is_child=True,
        caregiver=named.name if named else None,
        name_shown=name_shown,
        paper_shown=paper_shown,
        calls=calls,
    )


def is_decided(actor: SignedIn, found: Travel) -> bool:
    """Whether it was decided to whom a child goes, as far as it is open to the actor."""
    return children.caregiver(actor, found.subject) is not None


def whom_to_ring(actor: SignedIn, seen: Found) -> str:
    """Who speaks for the child, and who is on call or leads: in words."""
    names = []
    if seen.access.may_read_minimum("A"):
        guardian = people.person(actor, seen).guardian
        if (
            guardian is not None
            and guardian.name
            and people_rules.why_not_guardian_consents(guardian) is None
        ):
            names.append(guardian.name)
    shifts = on_call.shifts_at(seen.case.organisation_id, clock.now())
    names += [shift.user.name for shift in shifts[:1]]
    names += [one.acting.name for one in people.leads(actor, seen)[:1]]
    return ", ".join(dict.fromkeys(names)) or _("the person who leads the case")


def party(actor: SignedIn, subject: AttemptSubject) -> list[Companion]:
    """Who travels together, each with a journey of her or his own: one stops, the others go on."""
    return departure.companions(actor, subject)


def why_not_go(actor: SignedIn, subject: AttemptSubject) -> str | None:
    """G3.1_GO: what was approved stands; and, asked by somebody who may open everything, each gate holds now."""
    stand = departure_reading.go(subject.attempt, subject.seen.id)
    asks = asking.may_ask(actor, subject.seen)
    reason = rules_way.why_not_go(
        number=stand.number,
        is_void=stand.is_void,
        red=0 if asks else len(stand.red),  # what has lapsed is asked anew, below
        is_taken=attempt_steps.APPROVED in subject.taken,
    )
    if reason or not asks:
        return reason
    for one in asking.ask(subject, actor):
        is_lifted = one.gate.force is journey.Force.HOLD and one.gate.id in subject.lifted
        if one.sentence and not is_lifted:
            return one.sentence
    return None


def why_not_asked(actor: SignedIn, subject: AttemptSubject) -> str | None:
    """G3.3_LAST_CONSENT."""
    found = check(actor, subject.seen, subject.attempt)
    return rules_way.why_not_asked(found.known if found else None, clock.now())


# For the form of the plan --------------------------------------------------------------------------------------------


def links_to_come(actor: SignedIn, seen: Found, now: AttemptNow) -> list[documents.Link]:
    """What is planned and not done, as it was written."""
    found = travel(actor, seen, now)
    if found is None:
        return []
    opened = reading.newest(
        reading.opened(documents.Link, actor, reading.rows(actor, seen, now.id, models.Link))
    )
    return [
        opened[one.id].known for one in found.events if not one.is_done and one.id in opened
    ]  # fmt: skip
