"""How rows are found by the server, and how it knows what it wrote itself. Nobody who only has the database can."""

import hashlib
from uuid import UUID

from wayhome.vault import installation


def of_case(case: UUID) -> str:
    """Stands for a case."""
    return installation.blind(str(case), purpose="numbers.case")


def of_plan(case: UUID) -> str:
    """Stands for the travel plan of a case, in the same list: who lacks the key file sees no difference."""
    return installation.blind(f"{case} plan", purpose="numbers.case")


def all_of_case(case: UUID) -> list[str]:
    """Whatever row there may be of it."""
    return [of_case(case), of_plan(case)]


def told(case: UUID) -> str:
    """Stands for a case in another list: the two are not laid side by side."""
    return installation.blind(str(case), purpose="numbers.told")


def made_of(case: UUID, *versions: object) -> str:
    """Stands for what a row was made of: as long as it is the same, the row is."""
    return installation.blind("\n".join(map(str, (case, *versions))), purpose="numbers.row")


def sent(*said: object, body: bytes) -> str:
    """Over everything that an agency sent, closed as it is."""
    digest = hashlib.sha256(body).hexdigest()
    return installation.blind("\n".join(map(str, (*said, digest))), purpose="numbers.sent")


def published(*said: object) -> str:
    """Over everything that was published."""
    return installation.blind("\n".join(map(str, said)), purpose="numbers.published")
