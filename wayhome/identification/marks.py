"""How an agreement is known again without saying which it is: a keyed hash that only this installation can make."""

from uuid import UUID, uuid4

from wayhome.vault import installation

_PURPOSE = "identification"


def of(consent: UUID | None) -> str:
    """Stands for this agreement; for none, for nothing else either."""
    return installation.blind(f"{consent or uuid4()}", purpose=_PURPOSE)
