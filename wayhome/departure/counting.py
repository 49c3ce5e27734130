"""How often somebody left on her or his own decision: counted apart, by month and agency, without any case.

What was told or given and leaving alone are one sort of record, and which it is, is sealed. So every one of them is
counted, and only the installation can tell how many of a month were the one.
"""

import json
from collections import Counter
from uuid import UUID

from wayhome.core import clock, hiding
from wayhome.departure.enums import Why
from wayhome.departure.models import Tally
from wayhome.organisations.actors import SignedIn
from wayhome.vault import installation

SEALED_FOR = "departure.tally"


def add(organisation: UUID, *, why: str = "") -> None:
    """One more record of this month. In its transaction; ``why`` is empty where nobody left alone."""
    month = clock.today().replace(day=1)
    first = clock.start_of(month)  # no row tells a day
    given = {"created_at": first, "sealed": _sealed(Counter())}
    row, _made = Tally.objects.select_for_update().get_or_create(
        organisation=organisation, month=month, defaults=given
    )
    known = _opened(row)
    known[why] += 1
    row.sealed = _sealed(known)
    row.save(update_fields=["sealed"])


def counted(actor: SignedIn) -> dict[str, int | None]:
    """Of the last year that is over, at the own agency, by why nobody organised it. None: fewer than can be shown."""
    rows = Tally.objects.filter(organisation=actor.organisation_id, month__range=hiding.year(clock.today()))
    found = sum((_opened(row) for row in rows), Counter[str]())
    return hiding.small({str(why): found[str(why)] for why in Why})


def _sealed(known: Counter[str]) -> str:
    return installation.seal(json.dumps({why: known[why] for why in ("", *Why.values)}), purpose=SEALED_FOR)


def _opened(row: Tally) -> Counter[str]:
    return Counter(json.loads(installation.open_(row.sealed, purpose=SEALED_FOR)))
