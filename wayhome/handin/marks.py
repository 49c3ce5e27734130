"""How the hand-in behind a case is found from the case, and a form from what was sent; never by the database alone."""

from uuid import UUID

from wayhome.handin.documents import Arrival
from wayhome.vault import installation, values


def of_case(case: UUID) -> str:
    """Stands for one case. Beside an officer's row its plain id would tell which case it became."""
    return installation.blind(str(case), purpose="handin")


def of_said(arrival: Arrival, *, once: UUID, organisation: UUID) -> str:
    """Stands for all that is sent with one form, and to whom: the same sent twice has the same."""
    said = values.canonical(arrival.to_value()).decode()
    return installation.blind(f"{once}\n{organisation}\n{said}", purpose="handin.said")
