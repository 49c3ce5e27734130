"""What a partner may be let into under an agreement between the two organisations (domain.md 4.9).

Police, courts and consulates are told one thing at a time, each on a yes of its own: no agreement covers that.
"""

from collections.abc import Collection
from uuid import UUID

from wayhome.consent import holding
from wayhome.consent.enums import Purpose
from wayhome.consent.given import Given
from wayhome.core.refusals import Refused
from wayhome.organisations.actors import SignedIn
from wayhome.protocols import queries as protocols
from wayhome.protocols.enums import Use

USES = {
    Purpose.SHARE_RECEIVING_ORG: Use.RECEIVING,
    Purpose.REINTEGRATION_SERVICES: Use.HELP,
    Purpose.HEALTH_SHARE: Use.HEALTH,
}


def why_not_share(
    actor: SignedIn, organisation: UUID, *, purpose: str, groups: Collection[str]
) -> str | None:
    """Whether the organisations have agreed that these groups may be shared for this purpose, or said why not yet."""
    use = USES.get(Purpose(purpose))
    return protocols.why_not_share(actor, organisation, use=use, groups=groups) if use else None


def why_not_let_in(actor: SignedIn, one: Given, organisation: UUID) -> str | None:
    """The same for what would be opened now. Where nothing can be, that is said elsewhere."""
    try:
        _team, parts = holding.receiver(actor, one, organisation)
    except Refused:
        return None
    groups = {part[0] for part in parts}
    return why_not_share(actor, organisation, purpose=one.answer.purpose, groups=groups)
