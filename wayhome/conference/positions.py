"""Two positions that nobody reads before both are in: sealed to their author's side, and twice for the other.

The parcel for the other side lies in the database under one more seal, with the key file that is kept outside it.
Whoever holds the database and the other side's keys opens neither; the server takes that seal off when both are in.
"""

import base64
from uuid import UUID

from wayhome.conference import holding
from wayhome.conference.documents import View
from wayhome.conference.models import Dispute, Position, Release
from wayhome.vault import installation, parcels
from wayhome.vault.keyring import Keyring

OWN, ACROSS, PURPOSE = "conference.position", "conference.position_across", "conference position"


def write(row: Dispute, view: View, *, organisation: UUID) -> None:
    """The dispute is held. Once a side, for good."""
    position = Position(dispute=row, organisation_id=organisation)
    across = row.raiser_id if organisation == row.other_id else row.other_id
    position.own = parcels.seal(view.to_value(), to=row.readers(organisation), place=OWN, record=position.pk)
    parcel = parcels.seal(view.to_value(), to=row.readers(across), place=ACROSS, record=position.pk)
    position.across = installation.seal(base64.b85encode(parcel).decode(), purpose=PURPOSE)
    position.save(force_insert=True)


def release(row: Dispute) -> None:
    """Both are in: each side may open what the other wrote. Nobody need be signed in but whoever wrote last."""
    for position in row.positions.all():
        parcel = base64.b85decode(installation.open_(position.across, purpose=PURPOSE))
        Release.objects.create(position=position, what=parcel)


def both(keyring: Keyring, row: Dispute, organisation: UUID) -> tuple[View | None, View | None]:
    """One's own side's, and the other's as soon as it is released."""
    own: View | None = None
    other: View | None = None
    for position in row.positions.select_related("release"):
        if position.organisation_id == organisation:
            own = holding.read(View, keyring, position.own, OWN, position.pk)
        elif hasattr(position, "release"):
            other = holding.read(View, keyring, position.release.what, ACROSS, position.pk)
    return own, other
