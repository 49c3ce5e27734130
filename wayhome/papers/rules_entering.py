"""Why not enter a country, or change there: only what somebody looked up and wrote down. No rule is known by heart."""

from collections.abc import Collection, Sequence
from datetime import date

from django.utils.translation import gettext as _

from wayhome.attempts.shapes import Border
from wayhome.core import dates
from wayhome.papers import rules
from wayhome.papers.documents import Entry
from wayhome.papers.enums import Enter
from wayhome.people import iso


def why_not_entry(given: Entry, *, others: Collection[str], today: date) -> str | None:
    """Which country, what it asks for, until when it is good, who looked it up and when. ``others``: there already."""
    if given.country not in dict(iso.countries()):
        return _("Choose the country that is entered, or where she or he changes.")
    if given.country in others:
        return _("This country is written down already. Open its line, and write what became of it.")
    if given.state not in Enter.values:
        return _("Choose whether a permission is needed.")
    if given.state == Enter.HELD and given.until is None:
        return _("Enter until when it is good.")
    if given.state == Enter.HELD and given.until is not None and given.until < today:
        return _("It ended on {day}. Choose “Needed”, and ask for a new one.").format(
            day=dates.day_in_words(given.until)
        )
    if not given.checked_by.strip():
        return _(
            "Write who looked it up, and where, such as the consulate or a lawyer. Nobody answers it from memory."
        )
    if given.checked_on is None or given.checked_on > today:
        return _("Enter the day on which it was looked up: today, or one that has passed.")
    return rules.why_not_words(given.words, line=[given.checked_by])


def why_not_enter(entries: Sequence[Entry], border: Border, *, name: str) -> str | None:
    """A permission is needed and not there, or it ends before. What nobody wrote down stops nobody."""
    known = _of(entries, border)
    if known is None or known.state == Enter.NOT_NEEDED:
        return None
    country = iso.country_name(border.country)
    if known.state == Enter.NEEDED:
        return _("{name}: {country} asks for a permission to enter, and it is not there. Ask for it.").format(
            name=name, country=country
        )
    if known.until is not None and known.until < border.on:
        return _(
            "{name}: the permission to enter {country} ends on {day}, before she or he is there. Ask for a longer one."
        ).format(name=name, country=country, day=dates.day_in_words(known.until))
    return None


def why_unknown(entries: Sequence[Entry], border: Border, *, name: str) -> str | None:
    """For a planner: nobody has looked."""
    if _of(entries, border) is not None:
        return None
    return _(
        "{name}: nobody wrote down whether a permission is needed to enter, or to change there. Ask who knows."
    ).format(name=name)


def _of(entries: Sequence[Entry], border: Border) -> Entry | None:
    return next((one for one in entries if one.country == border.country), None)
