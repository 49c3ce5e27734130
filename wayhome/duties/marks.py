"""How a duty is found again by whoever knows its thread, and by nobody who only has the database."""

from datetime import date
from uuid import UUID

from wayhome.duties.models import Duty
from wayhome.vault import installation

_PURPOSE = "duties"


def of_about(scope: UUID, about: str) -> str:
    """Stands for one reason in one thread (or one organisation, for duties of no case)."""
    return installation.blind(f"{scope}\n{about}", purpose=_PURPOSE)


def of_once(scope: UUID, about: str, once: str) -> str:
    """The same, for one thing that the reason is about."""
    return installation.blind(f"{scope}\n{about}\n{once}", purpose=_PURPOSE)


def was_owed(scope: UUID, about: str, once: str, *, since: date | None = None) -> bool:
    """Whether it was owed, open still or done: what is to be said once, a clock says once. Needs no key.

    Done ones are gone after thirty days. ``since``: only what was due on that day or later.
    """
    rows = Duty.objects.filter(once_mark=of_once(scope, about, once))
    return (rows if since is None else rows.filter(due_at__date__gte=since)).exists()


def is_owed(scope: UUID, about: str) -> bool:
    """Whether something of this reason is due in this thread now. Needs no key."""
    return Duty.objects.filter(about_mark=of_about(scope, about), done_at=None).exists()
