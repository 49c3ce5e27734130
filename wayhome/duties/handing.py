"""What a hand-over reads of the duties of a case, as far as the keys at hand open them. Writes nothing."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from wayhome.duties import contents, holding
from wayhome.duties.contents import Content
from wayhome.duties.models import Duty
from wayhome.organisations.actors import SignedIn
from wayhome.vault.errors import VaultError

if TYPE_CHECKING:
    from wayhome.vault.values import Value


def packed(*, thread: UUID, by: SignedIn) -> "dict[str, Value]":
    """What the open duties of a thread are about, as far as the actor's keys open them: for ``hand_over`` later, by
    somebody whose keys do not. The caller seals it.
    """
    rows = Duty.objects.filter(thread=thread, organisation=by.organisation_id, done_at=None)
    return {
        str(duty.pk): {
            "about": one.about,
            "case": one.case,
            "code": one.code,
            "args": dict(one.args),
            "once": one.once,
        }
        for duty, one in opened(rows.order_by("pk"), by)
    }


def opened(
    rows: "Iterator[Duty] | Sequence[Duty] | holding.DutyRows", by: SignedIn
) -> Iterator[tuple[Duty, Content]]:
    """Each duty whose content these keys open, with the content."""
    for duty in rows:
        try:
            yield duty, contents.open_(by.keyring, duty.what, duty=duty.pk)
        except VaultError:  # sealed to colleagues, or changed by somebody: not for these keys
            continue
