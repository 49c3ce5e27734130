"""What leaving waits for, asked now by somebody who may open it. The gates are those of the step, and no others."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from wayhome import journey
from wayhome.attempts import findings, gathering, steps
from wayhome.attempts import gates as attempt_gates
from wayhome.attempts import models as attempted
from wayhome.attempts.subjects import AttemptSubject
from wayhome.care import reading as care
from wayhome.children import reading as children
from wayhome.consent import queries as consent
from wayhome.core import once, prepared
from wayhome.departure import models
from wayhome.duties import queries_on_call as on_call
from wayhome.escorts import models as escorts
from wayhome.family import reading as family
from wayhome.fitness import models as fitness
from wayhome.fitness import queries as fit
from wayhome.itinerary import models as itinerary
from wayhome.jointrisk import models as jointrisk
from wayhome.jointrisk import reading as joint
from wayhome.organisations import queries_partners
from wayhome.organisations.actors import SignedIn
from wayhome.papers import models as papers
from wayhome.people import queries as people
from wayhome.people import reading as people_reading
from wayhome.people.queries import Found
from wayhome.receivers import models as receivers
from wayhome.receivers import queries as receiving
from wayhome.reintegration import models as reintegration
from wayhome.residence import reading as residence
from wayhome.testimony import models as testimony
from wayhome.vault.models.records import SealedFact

type Gate = "journey.Gate[Any]"
# What the gates, and the page that shows them, read of one case.
_READ: tuple[type[SealedFact], ...] = (
    attempted.Attempt, attempted.Step, attempted.Plan, attempted.Voluntary, attempted.Earlier, attempted.Harm,
    itinerary.Itinerary, itinerary.Cost,
    escorts.Need, escorts.Assignment, escorts.Wish, escorts.Tie,
    testimony.Entry, testimony.Check,
    receivers.Receiver, receivers.Enquiry,
    jointrisk.Round, jointrisk.Fact, jointrisk.Measure,
    papers.Paper, papers.Entry, papers.Permission, papers.Custody,
    *family.KINDS, *children.KINDS,
    fitness.Assessment, fitness.Entry,
    reintegration.Plan, reintegration.Signature, reintegration.Seen,
    models.Approval, models.Lifting,
)  # fmt: skip
WHOLE, IN_SHORT = "FGI", "ADH"


@dataclass(frozen=True, slots=True)
class Asked:
    """What one gate answered. ``sentence`` is empty when it holds. ``is_open`` False: not open to who asked."""

    gate: Gate
    sentence: str
    finding: journey.Finding
    is_open: bool = True

    def stops(self, lifted: Collection[str]) -> bool:
        """Whether it stands in the way, unless it is a hold that two people went ahead on."""
        is_lifted = self.gate.force is journey.Force.HOLD and self.gate.id in lifted
        return not self.finding.holds and not is_lifted


def step() -> "journey.Step[Any] | None":
    """The step of leaving; None where the journey knows none."""
    try:
        return journey.step(steps.APPROVED)
    except (journey.NotInstalled, journey.Unknown):
        return None


def gates() -> tuple[Gate, ...]:
    """Everything that leaving waits for, in the order of the process."""
    known = step()
    return known.gates if known else ()


def gate(gate_id: str) -> Gate | None:
    """The one with this id, if leaving waits for it."""
    return next((one for one in gates() if one.id == gate_id), None)


def may_ask(actor: SignedIn, seen: Found) -> bool:
    """Who leads at the agency that leads, with everything open that the gates ask for: a colleague who sees only a part
    would find red what is green.
    """
    known = step()
    access = seen.access
    return (
        known is not None
        and bool(actor.roles & known.roles)
        and not (access.is_partner or access.is_past)
        and access.may_write("G")
        and all(access.may_read(group) for group in WHOLE)
        and all(access.may_read_minimum(group) for group in IN_SHORT)
    )


def is_shown(actor: SignedIn, seen: Found) -> bool:
    """Who reads the journey; and who may go ahead on a hold, or agree to it, though no more of it is open."""
    named = frozenset({role for one in gates() for role in one.lifted_by | one.second_person})
    return seen.access.may_read("G") or bool(actor.roles & named)


def ask(subject: AttemptSubject, actor: SignedIn) -> list[Asked]:
    """Every gate, asked once."""
    with once.reading():
        together()
        return [_ask(gate, subject, actor) for gate in gates()]


def together() -> None:
    """On this page they are read in one question."""
    gathering.together(*_READ)


def ahead(actor: SignedIn, seen: Found) -> None:
    """What the page is going to ask of every room, on one way to the database: who looks holds the case by now."""
    if not once.is_reading():
        return
    prepared.together(
        [
            gathering.ahead(seen),
            *people.ahead(actor, seen),
            *consent.ahead(actor, seen),
            *findings.ahead(seen.id, gates()),
            residence.ahead(seen.id),
            care.ahead(seen.id),
            joint.ahead(seen.id),
            fit.ahead(actor, seen.case.organisation_id),
            queries_partners.partners_ahead(actor),
            on_call.zone_ahead(actor, actor.user_id),
        ]
    )


def then(actor: SignedIn, subject: AttemptSubject) -> None:
    """What the gates ask about what ``ahead`` has brought: requests to receive, and who wrote; once more together."""
    if not once.is_reading():
        return
    rows = gathering.everything_of_page()
    writers = {
        who
        for row in rows
        for who in (row.organisation_id, getattr(row, "written_by", None))
        if who is not None
    }
    prepared.together([*people_reading.names_ahead(writers), *receiving.ahead(actor, subject)])
    people_reading.names(writers)


def _ask(gate: Gate, subject: AttemptSubject, actor: SignedIn) -> Asked:
    answer = gate.holds(subject, actor)
    if answer is True:
        until = gate.until(subject) if gate.until else None
        return Asked(gate, "", journey.Finding(subject.id, gate.id, holds=True, until=until))
    exactly = "" if answer is None or isinstance(answer, int) else str(answer).strip()
    found = journey.Finding(subject.id, gate.id, holds=False)
    return Asked(gate, exactly or str(gate.sentence), found, is_open=exactly != attempt_gates.not_open())
