"""Which involvements open something to whoever holds certain roles, as a condition of the database."""

from collections.abc import Iterable

from django.db.models import Q

from wayhome.organisations import matrix
from wayhome.organisations.matrix import Kind


def to(held: Iterable[str]) -> Q:
    """Involvements that open something to one of these roles: a team may hold keys that a manager in it never uses."""
    plainly, by_consent = "", ""
    for group in matrix.GROUPS:
        rights = [matrix.rights(role, group) for role in held if role in matrix.MATRIX]
        kinds = {right.kind for right in rights if not right.own}
        if kinds - {Kind.NEVER, Kind.CODED, Kind.CONSENT}:
            plainly += group
        elif Kind.CONSENT in kinds:
            by_consent += group
    opens = Q(pk=None)  # one condition for each: ten of them take the database longer to plan than to answer
    if plainly:
        opens |= Q(parts__regex=f"[{plainly}]")
    if by_consent:
        opens |= Q(parts__regex=rf"(^|,)[{by_consent}](,|$)", basis__isnull=False)
    return opens
