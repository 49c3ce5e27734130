"""What was shown of indicators by gender, age and place, as it lies in the database and back. For supervisors."""

from collections.abc import Iterable
from uuid import UUID, uuid4

from wayhome.numbers import models, together
from wayhome.numbers.together import Lines
from wayhome.organisations.actors import SignedIn
from wayhome.vault import parcels
from wayhome.vault.keyring import Keyring

PLACE = "numbers.split"
LONG = 32_000  # signs: from its length nobody tells how much is shown


def keep(lines: Lines, *, year: int, to: Iterable[UUID], by: SignedIn) -> None:
    """Added to what was shown before, for good."""
    number = uuid4()
    text = together.to_text(lines).ljust(LONG)
    models.Split(
        id=number,
        organisation=by.organisation_id,
        year=year,
        made_by=by.user_id,
        body=parcels.seal(text, to=to, place=PLACE, record=number, keyring=by.keyring),
    ).save(force_insert=True)


def opened(keyring: Keyring, kept: Iterable[models.Split]) -> list[Lines]:
    """In the same order. NoKey for who is no supervisor."""
    texts = (parcels.open_(keyring, bytes(one.body), place=PLACE, record=one.pk) for one in kept)
    return [together.from_text(str(text)) for text in texts]
