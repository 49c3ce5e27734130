"""How slips and duties are found by the server, and by nobody who only has the database."""

from uuid import UUID

from wayhome.organisations.models import SIGNS
from wayhome.rating.documents import Said
from wayhome.rating.enums import Part
from wayhome.standards import sealing
from wayhome.vault import installation


def of_case(case: UUID) -> str:
    """Stands for a case."""
    return installation.blind(str(case), purpose="rating.case")


def of_part(case: UUID, part: Part, organisation: UUID) -> str:
    """Stands for one part of the way of a case at one agency: it is asked about once."""
    return installation.blind(f"{case}\n{part.value}\n{organisation}", purpose="rating.part")


def thread(case: UUID) -> UUID:
    """Of its duties. Not that of the case: what is owed here holds up no closing, and moves with no hand-over."""
    return UUID(installation.blind(str(case), purpose="rating.thread")[:32])


def code(thing: UUID) -> str:
    """The code of the slip that was made with this form: pressed twice, it is the same."""
    return _code(str(thing), "rating.code")


def of_press(thing: UUID, given: Said, *, is_complaint: bool) -> str:
    """Stands for exactly these answers, sent with this form: the same again is no other answer. The form's own number
    is kept nowhere, so that nothing leads from it to a complaint.
    """
    more = [f"{matter}={mark}" for matter, mark in given.marks.items()]
    told = [str(thing), given.respect, given.choices, given.again, *more, str(is_complaint), given.words]
    said = "\n".join(told)
    return installation.blind(said, purpose="rating.press")


def complaint(thing: UUID, slip: str) -> tuple[UUID, str]:
    """The complaint that was made with this form and this slip, and its code: pressed twice, they are the same.

    The slip counts too: a form left open may be sent again with another one, which is another complaint.
    """
    said = f"{thing}\n{slip}"
    return UUID(installation.blind(said, purpose="rating.complaint")[:32]), _code(
        said, "rating.complaint.code"
    )


def _code(said: str, purpose: str) -> str:
    number = int(installation.blind(said, purpose=purpose), 16)
    signs = "".join(SIGNS[number >> (5 * place) & 31] for place in range(sealing.LONG))
    return "-".join(signs[start : start + 4] for start in range(0, sealing.LONG, 4))
