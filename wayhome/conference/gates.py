"""The more protective position holds meanwhile: a gate for each matter, attached to the steps that it is about.

Rooms that take a decision on going back (danger, fitness, best interests) attach theirs to these: ``of(Matter.RISK)``.
"""

from functools import cache, partial

from django.utils.translation import gettext_lazy as _

from wayhome import journey
from wayhome.conference import rules, standing
from wayhome.conference.enums import Matter
from wayhome.core.actors import Actor
from wayhome.people.subjects import CaseSubject

# Each has the number of the gate whose decision it is about.
IDS = {
    Matter.RISK: "G2.4_RISK_DISPUTED",
    Matter.FIT: "G2.7_FIT_DISPUTED",
    Matter.BEST: "G2.9_CHILD_BID_DISPUTED",
    Matter.HANDOVER: "G4.1_ACCEPT_LEAD_DISPUTED",
    Matter.CLOSURE: "G4.6_CLOSE_DISPUTED",
}


@cache
def of(matter: Matter) -> journey.Gate[CaseSubject]:
    """Nobody passes while it is disputed: one agency does not go ahead over the other."""
    return journey.Gate(
        id=IDS[matter],
        holds=partial(_holds, matter),
        sentence=rules.MEANWHILE[matter],
        fix=_("Read what the two agencies see, and meet"),
        fix_url="conference:disputes",
        facts=frozenset({"dispute"}),
    )


def _holds(matter: Matter, subject: CaseSubject, actor: Actor) -> object:
    del actor  # whoever asks, the answer is the same
    return standing.why_not(subject.seen.case, matter) or True
