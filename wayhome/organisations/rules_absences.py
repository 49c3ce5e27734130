"""Why not: who notes that someone is away, and which days."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils.translation import gettext as _

from wayhome.core import clock, dates
from wayhome.core.actors import Actor
from wayhome.organisations import rules

AT_MOST = timedelta(days=366)


def why_not_note(actor: Actor, person: rules.Person) -> str | None:
    """Everyone notes their own absence, a manager anyone's."""
    if not person.is_me and rules.MANAGER not in actor.roles:
        return _(
            "Everyone notes their own days away. For somebody else, a manager does it. Tell one of them."
        )
    return rules.why_not_work_with(person)


def why_not_these_days(first: date, last: date, *, noted: Iterable[tuple[date, date]]) -> str | None:
    """Days that are over, the wrong way round, or noted already change nothing."""
    if last < first:
        return _("The last day is before the first. Check both days.")
    if last < clock.today():
        return _("These days are over. Enter a last day that is today or later.")
    if last - first > AT_MOST:
        return _("This is more than a year. Check the year, or pause the account instead.")
    for start, end in noted:
        if start <= last and first <= end:
            return _(
                "Away from %(first)s until %(last)s is noted already. End it first, or choose other days."
            ) % {"first": dates.day_in_words(start), "last": dates.day_in_words(end)}
    return None


def why_not_end(actor: Actor, person: rules.Person, *, is_over: bool) -> str | None:
    """Who may note days may take them back, while they last."""
    if is_over:
        return _("These days are over. Nothing is left to end.")
    if not person.is_me and rules.MANAGER not in actor.roles:
        return _("Everyone ends their own days away. For somebody else, a manager does it. Tell one of them.")
    return None
