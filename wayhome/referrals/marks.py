"""How the requests that rest on an agreement are found by its id, and by nobody who only has the database."""

from uuid import UUID

from wayhome.vault import installation


def of_basis(consent: UUID) -> str:
    """Stands for one agreement. Beside a thread its plain id would tell which case the thread belongs to."""
    return installation.blind(str(consent), purpose="referrals")
