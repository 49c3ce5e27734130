"""``G1.1_ADMIT`` (domain.md 3.1): place available; mixing safe (sex, age, known trafficker links, language); urgent
medical need dealt with first. A hold: a shelter manager goes ahead, with a reason.

The room asks it itself at every admission, with what is proposed. Asked of a case alone, for the journey, it says
whether she or he has a place.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wayhome import journey
from wayhome.core.actors import Actor
from wayhome.people.subjects import CaseSubject
from wayhome.shelter import mixing, reading, rules
from wayhome.shelter.mixing import Finding, Newcomer, Roommate, Where


@dataclass(frozen=True, slots=True)
class Proposal:
    """Somebody is to come to a place: who, where, and who sleeps there already."""

    who: Newcomer
    where: Where
    roommates: Sequence[Roommate] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What speaks against it."""
        return mixing.findings(self.who, self.where, self.roommates)


@dataclass(frozen=True, slots=True)
class Arriving(CaseSubject):
    """A case with what is proposed."""

    proposal: Proposal | None = None


def _has_a_safe_place(subject: CaseSubject, _actor: Actor) -> object:
    proposal = subject.proposal if isinstance(subject, Arriving) else None
    if proposal is not None:
        return rules.joined(one.text for one in proposal.findings) or True
    if reading.live_stay(subject.id) is None:
        return _("Nobody has a place for her or him so far.")
    return True


ADMIT = journey.Gate(
    id="G1.1_ADMIT",
    holds=_has_a_safe_place,
    sentence=gettext_lazy("There is no place yet that is free and safe for her or him."),
    fix=gettext_lazy(
        "Find a place where she or he is safe with who lives there; let a doctor look first if urgent"
    ),
    facts=frozenset({"stay"}),
    force=journey.Force.HOLD,
    lifted_by=rules.MANAGERS,
    second_person=rules.HOUSE_ROLES,
)
