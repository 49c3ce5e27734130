"""Why not: each rule returns the sentence shown to the person, or None. What to do next is part of the sentence."""

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext as _

from wayhome.core import dates
from wayhome.core.actors import Actor
from wayhome.ordinary.documents import Entry
from wayhome.ordinary.enums import WAITS, State

WORDS_AT_MOST, A_LINE, DAYS_AT_MOST = 4_000, 200, 3_650
MANAGERS = frozenset({"MANAGER"})


def why_not_entry(
    given: Entry, *, known: Collection[str], since: date | None, offered: Collection[str], today: date
) -> str | None:
    """One word about one line. ``since``: from which day it waits so far."""
    if given.line not in known:
        return _("Choose a line of the list.")
    if given.state not in State.values:
        return _("Choose how it stands.")
    if given.state in (*WAITS, State.DONE, State.REFUSED):
        if given.on is None or given.on > today:
            return _("Enter the day: today, or one that has passed.")
        if given.state in (State.DONE, State.REFUSED) and since is not None and given.on < since:
            return _("The answer came before it was asked for. Look at both days again.")
    if given.state == State.REFUSED and not (given.reason.strip() and given.next_step.strip()):
        return _(
            "Write why it was refused, as far as it is known, and what comes next: asking again, a lawyer, or nothing."
        )
    if given.next_on is not None and given.next_on < today:
        return _("The day on which somebody looks again is to come. Enter today or a later day.")
    if reason := dates.why_not_far(given.next_on, today=today):
        return reason
    if given.state in WAITS and given.next_on is None:
        return _("Something is waited for. Enter the day on which somebody looks again.")
    if given.service is not None and str(given.service) not in offered:
        return _("Choose a service of the directory, or write which one it is.")
    return _why_not_long(given)


def why_not_usual(actor: Actor, *, known: Collection[str], line: str, days: int | None) -> str | None:
    """How long it takes here is written by who manages the organisation, as it is seen here; it is no rule."""
    if not MANAGERS & actor.roles:
        return _("A manager of your organisation writes how long something takes here. Ask one.")
    if line not in known:
        return _("Choose a line of the list.")
    if days is not None and not 1 <= days <= DAYS_AT_MOST:
        return _("Enter days, from 1 to {most}, or leave it empty.").format(most=DAYS_AT_MOST)
    return None


def _why_not_long(given: Entry) -> str | None:
    if max(len(given.helper), len(given.takes_over)) > A_LINE:
        return _("Write at most {count} letters in a line.").format(count=A_LINE)
    if max(len(given.reason), len(given.next_step), len(given.words)) > WORDS_AT_MOST:
        return _("Write at most {count} letters.").format(count=WORDS_AT_MOST)
    return None
