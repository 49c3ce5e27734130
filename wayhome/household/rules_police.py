"""Why not: the police protection of a house. Officers learn what is agreed, never who lives there."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from wayhome.care.enums import Band
from wayhome.household.documents import CallOut, Terms, Tried
from wayhome.household.rules import MOST
from wayhome.organisations.enums import AgencyKind
from wayhome.people import naming

OFFICERS = frozenset({"LE_FRONTLINE", "LE_INVESTIGATOR"})
NAMERS = frozenset({"MANAGER", "LE_INVESTIGATOR"})  # who at the agency names an officer
PROTECTING = frozenset({AgencyKind.POLICE, AgencyKind.BORDER})
FIRST_TEST = timedelta(days=14)  # [P]
LONGEST_WAY = 24 * 60


def test_every() -> timedelta:
    """How old a test may be. [P] a proposal; set HOUSE_PROTECTION_TEST_DAYS."""
    return timedelta(days=int(getattr(settings, "HOUSE_PROTECTION_TEST_DAYS", 90)))


def why_not_ask(*, is_partner: bool, kind: str, is_asked: bool) -> str | None:
    """A police agency whose words were compared, once."""
    if not is_partner:
        return _("Compare the words of your two organisations first. A manager of yours does it.")
    if kind not in PROTECTING:
        return _("Only the police or a border guard protects a house from outside. Choose one of them.")
    return _("This agency protects the house already. Change what is agreed instead.") if is_asked else None


def why_not_terms(given: Terms) -> str | None:
    """What patrols do, what happens after a call, whom to ring, how great the threat is."""
    if not given.response.strip():
        return _("Write what the police do when the house calls.")
    if not given.contact.strip():
        return _("Write whom to ring, day and night.")
    if given.level not in Band.values:
        return _("Choose how great the threat to the house is.")
    if any(len(text) > MOST for text in (given.patrol, given.response, given.contact)):
        return _("Shorten this to %(n)s characters.") % {"n": MOST}
    return None


def why_not_told(texts: Iterable[str], *, names: Collection[str], codes: Collection[str]) -> str | None:
    """Officers never learn who lives in the house: no name and no code of anybody who does, will or did."""
    marks = {_plain(code) for code in codes}
    for text in texts:
        said = _plain(text)
        if naming.named(text, names) or any(mark in said for mark in marks):
            return _(
                "A name or a code of somebody who lives here stands in what you wrote, and officers would read it. "
                "Take it out: they never learn who lives here."
            )
    return None


def _plain(text: str) -> str:
    return "".join(sign for sign in text.upper() if sign.isalnum())


def why_not_open(*, is_ended: bool) -> str | None:
    """What is over stays as it was."""
    return _("This protection is over. Ask the agency anew.") if is_ended else None


def why_not_name_anybody(roles: Collection[str]) -> str | None:
    """Managers and investigators name officers."""
    if NAMERS & set(roles):
        return None
    return _("A manager or an investigator of your agency names officers. Ask one of them.")


def why_not_name(*, works_here: bool, is_officer: bool, is_named: bool) -> str | None:
    """An officer of one's own agency, once."""
    if not works_here:
        return _("Choose somebody who works at your agency and is confirmed.")
    if not is_officer:
        return _("Choose somebody who is an officer at your agency.")
    return _("This officer is named already.") if is_named else None


def why_not_let_in(*, is_in: bool, is_certified: bool) -> str | None:
    """Keys that were compared, once."""
    if is_in:
        return _("This officer reads what is agreed already.")
    if not is_certified:
        return _("The keys of this officer are not confirmed by her or his agency. Ask a manager there.")
    return None


def why_not_agree(*, is_agreed: bool, read: int, number: int) -> str | None:
    """What was read is agreed to, and nothing that was changed meanwhile."""
    if read != number:
        return _("The house has changed it meanwhile. Read it first.")
    return _("Your agency has agreed to it already.") if is_agreed else None


def why_not_tried(given: Tried) -> str | None:
    """How long it took."""
    if given.minutes is None or not 0 <= given.minutes <= LONGEST_WAY:
        return _("Write how many minutes it took until they were there.")
    return _("Shorten this to %(n)s characters.") % {"n": MOST} if len(given.words) > MOST else None


def why_not_call_out(given: CallOut, *, now: datetime) -> str | None:
    """When the police were called, and whether they came."""
    if given.at is None or given.at > now:
        return _("Write when the police were called: now, or before.")
    if given.minutes is not None and not 0 <= given.minutes <= LONGEST_WAY:
        return _("Write how many minutes it took until they were there.")
    if not given.words.strip():
        return _("Write what happened, in a few words, without any name.")
    return _("Shorten this to %(n)s characters.") % {"n": MOST} if len(given.words) > MOST else None
