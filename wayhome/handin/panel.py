"""What the page of a case shows: how she or he came, and what waits for a second signature."""

from collections.abc import Mapping
from typing import Any

from wayhome.handin import models, queries, queries_cosign
from wayhome.organisations.actors import SignedIn
from wayhome.people import kept
from wayhome.people.queries import Found

kept.add(models.Act)


def context(actor: SignedIn, seen: Found) -> Mapping[str, Any] | None:
    """For whom it is sealed to. Two queries, whatever it shows."""
    if seen.access.is_past or seen.access.is_partner:
        return None
    came = queries.of_case(actor, seen.id)
    signing = [] if kept.nothing(seen, models.Act) else queries_cosign.of_case(actor, seen.id)
    if not came and not signing:
        return None
    return {"came": came, "signing": signing}
