"""What a hand-over reads of the duties of a case, as far as the keys at hand open them. Writes nothing."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q

from wayhome.core import clock
from wayhome.duties import contents, holding
from wayhome.duties.contents import Content
from wayhome.duties.models import Duty, Renewal
from wayhome.organisations.actors import SignedIn
from wayhome.vault.errors import VaultError

if TYPE_CHECKING:
    from wayhome.vault.values import Value


type IsOver = Callable[[Content, UUID], bool]
_over: dict[str, IsOver] = {}


def ends_there(abouts: Iterable[str], is_over: IsOver) -> None:
    """For rooms: what is owed for these reasons does not go along, it is over, where ``is_over(content, receiver)``:
    whoever answers now would have to ask her- or himself. Needs no key of either side.
    """
    _over.update(dict.fromkeys(abouts, is_over))


def is_over(content: Content, receiver: UUID) -> bool:
    """Whether nobody owes it any more where this agency answers for the case."""
    ask = _over.get(content.about)
    return ask is not None and ask(content, receiver)


def going_along(thread: UUID, organisation: UUID) -> "holding.DutyRows":
    """What goes with the case: the open duties of its thread, and those that may be owed anew."""
    may_be_due = Q(done_at=None) | Q(pk__in=Renewal.objects.filter(until__gt=clock.now()).values("duty"))
    return Duty.objects.filter(may_be_due, thread=thread, organisation=organisation)


def packed(*, thread: UUID, by: SignedIn) -> "dict[str, Value]":
    """What the duties of a thread that go along are about, as far as the actor's keys open them: for ``hand_over``
    later, by somebody whose keys do not. The caller seals it.
    """
    rows = going_along(thread, by.organisation_id)
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
