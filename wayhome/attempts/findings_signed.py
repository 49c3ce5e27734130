"""That this installation wrote a finding exactly so: a row that somebody made or changed counts as none."""

from wayhome.attempts.models_findings import Finding
from wayhome.vault import installation
from wayhome.vault.errors import NotCertified

STAMP, STAMPED = "finding", 32  # a board checks two hundred of them


def sign(row: Finding) -> None:
    """Before it is saved."""
    row.signature = installation.stamp(_statement(row), purpose=STAMP)


def is_signed(row: Finding) -> bool:
    """Whether this installation wrote exactly this row: stamped, or signed as it was done before."""
    signature, said = bytes(row.signature), _statement(row)
    if len(signature) == STAMPED:
        return installation.is_stamped(signature, said, purpose=STAMP)
    try:
        installation.check(signature, said)
    except NotCertified:
        return False
    return True


def _statement(row: Finding) -> bytes:
    until = row.until_at.timestamp() if row.until_at else ""
    said = (row.pk, row.attempt, row.case_id, row.gate, row.holds, row.is_end, until, row.found_by)
    along = (row.along,) if row.along else ()  # rows of before say nothing of it
    return "\n".join(["wayhome finding", *map(str, said), str(row.created_at.timestamp()), *along]).encode()
