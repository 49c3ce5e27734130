"""How what a house wrote about somebody is found from the case, and by nobody who only has the database."""

from uuid import UUID

from wayhome.vault import installation


def of(row: UUID, case: UUID | None) -> str:
    """Stands for a case in one row. Bound to the row, so that two of one case look as unlike as two of two."""
    return installation.blind(f"{case or 'nobody'} {row}", purpose="household")
