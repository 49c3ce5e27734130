"""What each role asks of whoever holds it, and some kinds of work of whoever does it. A proposal throughout.

domain.md 4.7, system rule [P]: a role with person data needs confidentiality and data protection, for twelve months;
escorts, talks with children and best-interests panels need their own.
"""

from datetime import timedelta

from wayhome.installation import proposals
from wayhome.organisations import matrix, roles
from wayhome.organisations.matrix import Kind
from wayhome.training.enums import Competency

WARN_BEFORE = timedelta(days=30)  # [P] the person hears that a certificate ends
EXTENDED_BY = timedelta(days=30)  # [P] once for each certificate, by a manager, with a reason
MONTHS_AT_MOST = 36  # [P]

WITH_PERSON_DATA = (Competency.CONFIDENTIALITY, Competency.DATA_PROTECTION)
OWN: dict[str, tuple[Competency, ...]] = {
    roles.Escort.code: (Competency.ESCORT,),
    roles.BestInterestsPanel.code: (*WITH_PERSON_DATA, Competency.BEST_INTERESTS),
}
# Work that several roles may do: later rooms ask ``queries.why_not_task``.
TASKS = {
    "escort": Competency.ESCORT,
    "child_interview": Competency.CHILD_INTERVIEW,
    "best_interests": Competency.BEST_INTERESTS,
}
# What makes an officer “trained” when she or he brings somebody (domain.md 4.7, training-effect indicator).
OFFICER = Competency.FIRST_CONTACT


def months() -> int:
    """How long a certificate counts, unless its course says otherwise."""
    return proposals.figure("TRAINING_MONTHS")


def rest_after() -> timedelta:
    """So long after the warning a role rests; also the grace of a new role."""
    return timedelta(days=proposals.figure("TRAINING_SUSPEND_DAYS"))


def has_person_data(role: str) -> bool:
    """Whether the access matrix lets this role see anything of a person; counts do not."""
    return any(right.kind not in (Kind.NEVER, Kind.CODED) for right in matrix.MATRIX.get(role, ()))


def of_role(role: str) -> frozenset[str]:
    """What every organisation asks of this role."""
    base = WITH_PERSON_DATA if has_person_data(role) else ()
    return frozenset({*base, *OWN.get(role, ())})
