"""What was shown of indicators by gender, age and place, as it lies in the database and back. For supervisors.

Each row holds all that was shown of its year until then, sealed to all supervisors of that day: whoever opens the last
needs none before it.
"""

from collections.abc import Collection, Iterable, Sequence
from uuid import UUID, uuid4

from wayhome.numbers import models, together
from wayhome.numbers.together import Lines
from wayhome.organisations.actors import SignedIn
from wayhome.vault import parcels
from wayhome.vault.keyring import Keyring

PLACE = "numbers.split"
LONG = 32_000  # signs, or so many times that: from its length nobody tells how much is shown


def keep(history: Sequence[Lines], *, year: int, to: Iterable[UUID], by: SignedIn) -> None:
    """What is shown now with all before it, the oldest first. For good."""
    number = uuid4()
    text = together.to_text(history)
    text = text.ljust(-(-len(text) // LONG) * LONG)
    models.Split(
        id=number,
        organisation=by.organisation_id,
        year=year,
        made_by=by.user_id,
        body=parcels.seal(text, to=to, place=PLACE, record=number, keyring=by.keyring),
    ).save(force_insert=True)


def opened(keyring: Keyring, last: models.Split | None) -> list[Lines]:
    """All that was shown, the oldest first, out of the last row. NoKey for who does not open it."""
    if last is None:
        return []
    return together.from_text(str(parcels.open_(keyring, bytes(last.body), place=PLACE, record=last.pk)))


def opens_for(row: models.Split | None, teams: Collection[UUID]) -> bool:
    """Whether it was sealed to all of these. Without a key."""
    return row is None or set(teams) <= set(parcels.readers(bytes(row.body)))
