"""Why not, of work and income. What to do next is part of the sentence."""

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext as _

from wayhome.core import dates
from wayhome.livelihood import documents
from wayhome.livelihood.enums import Enough, How, JobKind, Left, Offered
from wayhome.livelihood.rules import A_LINE, why_not_begun, why_not_day, why_not_long, why_not_month
from wayhome.livelihood.shapes import Work
from wayhome.watch.enums import Answer


def why_not_job(
    given: documents.Job, *, before: Work | None, bands: Collection[str], today: date
) -> str | None:
    """Which kind, where in her or his words, since when; and of work that has begun, whether it is enough."""
    if before is not None and before.left is not None:
        return _("She or he has left this work. Write down the new one.")
    if given.kind not in JobKind.values:
        return _("Choose in which way she or he works.")
    if not given.where.strip():
        return _("Write where or what it is, as she or he calls it.")
    if reason := why_not_begun(given.starts_on, is_begun=given.is_begun, today=today):
        return reason
    asked = [one.known.on for one in before.stills if one.known.on is not None] if before is not None else []
    if asked and (not given.is_begun or (given.starts_on is not None and given.starts_on > min(asked))):
        return _(
            "She or he was asked on {day} how it goes there. Look at the day of beginning again."
        ).format(day=dates.day_in_words(min(asked)))
    if given.contract not in Answer.values:
        return _("Choose whether there is a written contract. “Not known” is an answer.")
    if given.is_begun and given.enough not in Enough.values:
        return _("Ask whether it is enough to live on, and choose what she or he says.")
    if given.enough and given.enough not in Enough.values:
        return _("Choose one of the three answers, as she or he says it.")
    return (
        why_not_band(given.band, bands)
        or why_not_long(given.where, at_most=A_LINE)
        or why_not_long(given.words)
    )


def why_not_check(given: documents.Check, job: Work, *, today: date) -> str | None:
    """Each thing is asked; what nobody knows stays not known."""
    if job.left is not None:
        return _("She or he has left this work. Look at the new offer together.")
    if reason := why_not_day(given.on, today=today):
        return reason
    if given.offered not in Offered.values:
        return _("Choose who offered the work. “Not known” is an answer.")
    if not {given.contract, given.place, given.papers, given.leave} <= set(Answer.values):
        return _("Choose one of the three answers for each. “Not known” is an answer.")
    return why_not_long(given.who, at_most=A_LINE) or why_not_long(given.words)


def why_not_still(given: documents.Still, job: Work, *, today: date) -> str | None:
    """After the beginning, and asked of her or him."""
    if job.left is not None:
        return _("It is written down already that she or he has left. Write down the new work.")
    if not job.known.is_begun:
        return _("The work has not begun. Write down first on which day it began.")
    if reason := why_not_day(given.on, today=today):
        return reason
    begun = job.known.starts_on
    if begun is not None and given.on is not None and given.on < begun:
        return _("The work began on {day}. Enter that day or a later one.").format(
            day=dates.day_in_words(begun)
        )
    last = max((one.known.on for one in job.stills if one.known.on is not None), default=None)
    if last is not None and given.on is not None and given.on < last:
        return _("She or he was asked on {day} already. Enter that day or a later one.").format(
            day=dates.day_in_words(last)
        )
    if given.how not in How.values:
        return _("Choose how it is known. Nobody rings or writes to the employer.")
    if not given.is_there and given.why not in Left.values:
        return _("Choose why she or he left. “Does not want to say” is an answer.")
    return why_not_long(given.words)


def why_not_income(given: documents.Income, *, bands: Collection[str], today: date) -> str | None:
    """Of a month that has come; and always whether it was enough."""
    if reason := why_not_month(given.month, today=today):
        return reason
    if given.enough not in Enough.values:
        return _("Ask whether it was enough to live on, and choose what she or he says.")
    if not given.had and given.band:
        return _("Nothing came in, and an amount is chosen. Look at both again.")
    return why_not_band(given.band, bands) or why_not_long(given.words)


def why_not_band(band: str, bands: Collection[str]) -> str | None:
    """One of those that this installation has, or none."""
    return _("Choose one of the amounts of the list, or none.") if band and band not in bands else None
