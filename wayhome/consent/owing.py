"""A duty in a case: who hears it first, then who leads it at that agency, then whoever hears next, each once."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from wayhome.consent import holding
from wayhome.consent.holding import Home
from wayhome.duties import actions as duties
from wayhome.duties.actions import Kind, Rung
from wayhome.duties.models import Duty
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.vault.values import Value

NEXT_HEARS = holding.NO_WINDOW  # [P] a day after it was due, the next hears


def owe(
    about: str,
    at: datetime,
    seen: Found,
    there: Home,
    *,
    once: str,
    first: Sequence[UUID] = (),
    kind: Kind = Kind.TASK,
    next_hears: timedelta = NEXT_HEARS,
    args: Mapping[str, Value] | None = None,
    is_emergency: bool = False,
    by: SignedIn,
) -> Duty | None:
    """First for ``first``, else for who leads. A second one of the same ``once`` moves nothing: None.

    An emergency of a sealed case rings nobody: whoever is on call may not know that there is one.
    """
    owner, *rest = dict.fromkeys((*first, there.owner, *there.ladder))
    return duties.add(
        kind=kind,
        due_at=at,
        about=about,
        owner=owner,
        ladder=[Rung(one, next_hears) for one in rest],
        organisation=there.organisation,
        by=by,
        case=seen.id,
        code=seen.code,
        thread=there.thread,
        args=args or {},
        once=once,
        is_emergency=is_emergency and seen.case.rings,
    )
