"""How an open dispute on a matter is found by a gate, and by nobody who only has the database."""

from uuid import UUID

from wayhome.vault import installation


def of_matter(case: UUID, matter: str) -> str:
    """Stands for one matter of one case: which matter it is would tell that somebody is a child."""
    return installation.blind(f"{case}\n{matter}", purpose="conference")
