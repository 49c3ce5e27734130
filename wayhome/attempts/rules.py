"""Why not: each rule returns the sentence shown to the person, or None. What to do next is part of the sentence."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils.translation import gettext as _

from wayhome.attempts.documents import End, Plan
from wayhome.attempts.enums import Ended, Host
from wayhome.people import iso

WORDS_AT_MOST = 10_000
A_LINE = 200
YEARS_AHEAD = 3  # a target further off is a slip of the pen


def why_not_begin(*, is_confirmed: bool, is_agreed: bool, has_open: bool, waits: bool = False) -> str | None:
    """Said freely (G1.5), agreed that it is prepared, and no other attempt goes on (domain.md 3.2, step 1)."""
    if waits:
        return why_waits()
    if has_open:
        return _("A travel plan is open already. Go on with it, or end it first.")
    if not is_confirmed:
        return _(
            "Going back is not prepared so far. First she or he says so freely, after two talks about all options."
        )
    if not is_agreed:
        return _("She or he has not agreed that going back is prepared. Ask first; no is a good answer.")
    return None


def why_waits(*, reads_why: bool = True) -> str:
    """Taken back, perhaps by somebody else: until she or he was asked alone, nothing goes on or is given up. Whoever
    is not told why hears that it has stopped.
    """
    if not reads_why:
        return _(
            "This journey has stopped. Nothing is added now; the agency that leads tells you when it goes on."
        )
    return _(
        "A yes to this was taken back, so it has stopped. Ask alone, by the safe way, whether that was her or his own "
        "wish. Until then nothing is added, and no place, seat or escort is given up."
    )


def why_not_go_on(*, is_open: bool, waits: bool = False, reads_why: bool = True) -> str | None:
    """What has ended stays as it is; what waits for a talk alone waits."""
    if waits:
        return why_waits(reads_why=reads_why)
    if is_open:
        return None
    return _("This travel plan has ended. Nothing is added to it; begin a new one when she or he wants to.")


def why_not_plan(given: Plan, *, here: Iterable[str], today: date) -> str | None:
    """Where to, to whom, when about. ``here``: ids of the linked cases that may travel together."""
    if given.country not in dict(iso.countries()):
        return _("Choose the country.")
    if not given.region.strip():
        return _("Enter the region or town. No street and no house: the address is kept apart.")
    if max(len(given.region), len(given.programme), len(given.first_night)) > A_LINE:
        return _("Write at most {count} letters in a line.").format(count=A_LINE)
    if given.host not in Host.values:
        return _("Choose with whom she or he stays first.")
    if given.target is not None and given.target < today:
        return _("This day has passed. Enter a day to come, or leave it empty.")
    if given.target is not None and given.target > today + timedelta(days=366 * YEARS_AHEAD):
        return _("This day is more than {years} years away. Check the year.").format(years=YEARS_AHEAD)
    if given.knows_first_night and not given.first_night.strip():
        return _("Write with whom she or he sleeps in the first night, as she or he said it. No address.")
    if not set(given.together) <= set(here):
        return _("One of those who travel together is not linked to this case. Link the cases first.")
    return None


def why_not_end(given: End) -> str | None:
    """No reason is asked of her or him; which kind of end it is, the worker knows."""
    offered = [one for one in Ended if one != Ended.ARRIVED]  # arriving is a step of the way
    if given.reason not in offered:
        return _("Choose what ends it.")
    if len(given.words) > WORDS_AT_MOST:
        return _("Write at most {count} letters.").format(count=WORDS_AT_MOST)
    return None
