"""Why not: each rule returns the sentence shown to the person, or None. What to do next is part of the sentence."""

from datetime import date

from django.utils.translation import gettext as _

from wayhome.people.access import CASE_MANAGERS, Access
from wayhome.people.iso import languages
from wayhome.reintegration import documents
from wayhome.reintegration.enums import Says

WORDS_AT_MOST = 10_000
A_LINE = 200
MOST_LINES = 50


def why_not_lead(access: Access) -> str | None:
    """The agency that leads writes the plan; who receives her or him signs it."""
    if access.is_partner:
        return _(
            "The agency that leads writes the plan. Sign it here, or write what should change in a message."
        )
    return None


def why_not_goals(goals: str) -> str | None:
    """In her or his own words."""
    if not goals.strip():
        return _("Write what she or he wants, in her or his own words.")
    if len(goals) > WORDS_AT_MOST:
        return _("Write at most {count} letters.").format(count=WORDS_AT_MOST)
    return None


def why_not_budget(budget: str) -> str | None:
    """A code, or nothing: what has none is shown as not paid for."""
    return (
        _("Write at most {count} letters in a line.").format(count=A_LINE) if len(budget) > A_LINE else None
    )


def why_not_more(lines: int) -> str | None:
    """Promise only what can be kept."""
    if lines < MOST_LINES:
        return None
    return _("{count} promises are enough for the first months. Settle some first.").format(count=MOST_LINES)


def why_not_sign(
    *, roles: frozenset[str], is_newest: bool, is_signed: bool, has_promises: bool
) -> str | None:
    """Each case manager signs the newest version once."""
    if not roles & CASE_MANAGERS:
        return _("The case managers of both agencies sign. Ask yours.")
    if not is_newest:
        return _("The plan was changed since. Read the newest, then sign that one.")
    if is_signed:
        return _("Your agency has signed this plan. A change makes a new one to sign.")
    if not has_promises:
        return _(
            "Nothing is promised in this plan. Write down at least one promise, with who, what and when."
        )
    return None


def why_not_show(given: documents.Seen, *, is_newest: bool, today: date) -> str | None:
    """She or he saw exactly this version, in a language understood."""
    if not is_newest:
        return _("The plan was changed since. Read the newest together.")
    if given.on is None or given.on > today:
        return _("Enter the day: today, or one that has passed.")
    if given.language not in {*dict(languages()), "mis"}:
        return _("Choose the language in which you read it together.")
    if given.says not in Says.values:
        return _("Choose what she or he said. “Not now” is an answer too.")
    if given.says == Says.OTHERWISE and not given.words.strip():
        return _("Write what she or he wants instead.")
    if len(given.words) > WORDS_AT_MOST:
        return _("Write at most {count} letters.").format(count=WORDS_AT_MOST)
    return None
