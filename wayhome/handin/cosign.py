"""For other rooms: what is done first, alone at night, is signed by a second person within twelve hours.

``owe(case, what, by=)`` inside the transaction of the action; ``what`` is a code of ``enums.What`` or one that a
room has given words here with ``say``. ``owe_at_night`` where nobody says whether she or he was alone.
"""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.conf import settings

from wayhome.core import clock
from wayhome.duties import queries_on_call as on_call
from wayhome.handin import rules
from wayhome.handin.actions_cosign import owe as owe
from wayhome.handin.actions_cosign import owe_unseen as owe_unseen
from wayhome.handin.enums import What
from wayhome.handin.words import say as say
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found


def owe_danger(case: Found, disclosure: UUID, by: SignedIn) -> None:
    """Something was told because of danger to life, by one person alone. Whoever says no calls it back."""
    owe(case, What.DANGER, disclosure=disclosure, by=by)


def is_night_alone(by: SignedIn, at: datetime | None = None) -> bool:
    """Whether it is an hour at which one is taken to be alone: 20:00 to 7:00 [P] on the clock of who acts, unless the
    installation says that nobody is (``WAYHOME_COSIGN_AT_NIGHT``). ``at``: when it was, where it is typed later.
    """
    is_asked = bool(getattr(settings, "COSIGN_AT_NIGHT", True))
    return is_asked and rules.is_night(at or clock.now(), on_call.zone_of(by))


def owe_at_night(
    case: Found, what: str, *, at: datetime | None = None, known_to: Collection[UUID] = (), by: SignedIn
) -> bool:
    """Owed where ``is_night_alone``; ``known_to`` know of her or him anyway (``owe``). Whether it is owed now."""
    is_owed = is_night_alone(by, at)
    if is_owed:
        owe(case, what, known_to=known_to, by=by)
    return is_owed
