"""Why not: what was given, medicine when it is needed, and results. Each rule returns the sentence, or None."""

from datetime import date

from django.utils.translation import gettext as _

from wayhome.assistance.documents import Item, ItemBrief, Result, ResultBrief
from wayhome.assistance.enums import ItemKind, Needed, Told
from wayhome.assistance.rules import why_not_words
from wayhome.interpreters import rules as interpreters


def why_not_item(brief: ItemBrief, given: Item, *, today: date) -> str | None:
    """A kind, a day that has come, words where the kind says nothing."""
    if brief.kind not in ItemKind.values:
        return _("Choose what was given.")
    if brief.kind == ItemKind.OTHER and not given.words.strip():
        return _("Write what was given.")
    return (
        why_not_day(brief.day, today=today)
        or why_not_paid(given.payer, given.grant)
        or why_not_words(given.words, given.payer, given.grant)
    )


def why_not_paid(payer: str, grant: str) -> str | None:
    """What somebody pays for says which budget line bears it, as every cost does."""
    return interpreters.why_not_grant(grant, is_cost=bool(payer.strip()))


def why_not_needed(outcome: str, *, is_any: bool) -> str | None:
    """One of three answers; a mistake is said of something that was written."""
    if outcome not in Needed.values:
        return _("Choose given, not wanted, or that the last line was a mistake.")
    if outcome == Needed.MISTAKE and not is_any:
        return _(
            "Nothing was written lately that could be a mistake. Ask a doctor or nurse about what was before."
        )
    return None


def why_not_result(brief: ResultBrief, given: Result, *, today: date) -> str | None:
    """What was looked for; and the day on which she or he was told, when told."""
    if not given.test.strip():
        return _("Write what was looked for.")
    if given.told not in Told.values:
        return _("Choose whether she or he knows. “Does not want to know” is an answer too.")
    if given.told == Told.TOLD and given.told_on is None:
        return _("Enter the day on which she or he was told.")
    if given.told_on is not None and (reason := why_not_day(given.told_on, today=today)):
        return reason
    return (
        why_not_day(brief.day, today=today)
        or why_not_paid(brief.payer, brief.grant)
        or why_not_words(given.test, given.found, brief.payer, brief.grant)
    )


def why_not_day(day: date | None, *, today: date) -> str | None:
    """A day that has come."""
    if day is None:
        return _("Enter the day.")
    return _("This day is still to come. Write it down when it was.") if day > today else None
