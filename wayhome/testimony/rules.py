"""Why not: each rule returns the sentence shown to the person, or None. What to do next is part of the sentence."""

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date, timedelta

from django.utils.translation import gettext as _

from wayhome.core import dates, lengths
from wayhome.people import iso
from wayhome.testimony import enums
from wayhome.testimony.documents import Check, Claim, Day, File, Matter
from wayhome.testimony.enums import (
    CLAIM_DECIDED,
    ClaimState,
    DayKind,
    DayState,
    Evidence,
    Presence,
    Proceedings,
)

WORDS_AT_MOST = lengths.WORDS_AT_MOST
A_LINE = lengths.A_LINE
YEARS_AHEAD = 10  # a day further off is a slip of the pen
_CURRENCY = re.compile(r"[A-Z]{3}")


def why_left_behind(*, open_ones: int) -> str | None:
    """Why somebody should ask before the lead goes over without what is open in law."""
    if not open_ones:
        return None
    return _(
        "A legal matter or claim is open, and the yes to this agency does not name court and law: nobody there could "
        "go on with it, and no last day would be watched by them. Ask her or him whether they may know of it."
    )


def why_not_write(*, writes: bool) -> str | None:
    """Her or his lawyer, and the case manager."""
    if writes:
        return None
    return _("The lawyer or the case manager writes down legal matters. Ask one of them.")


def why_not_write_whole(*, writes: bool) -> str | None:
    """The lawyer alone."""
    return None if writes else _("Her or his lawyer writes this down. Ask them.")


def why_not_matter(given: Matter) -> str | None:
    """Which kind, where, whether it goes on."""
    if given.kind not in enums.MatterKind.values:
        return _("Choose what kind of matter it is.")
    if given.country not in dict(iso.countries()):
        return _("Choose the country.")
    if given.state not in enums.MatterState.values:
        return _("Choose whether it goes on.")
    return lengths.why_too_long(given.lawyer, words=given.words)


def why_not_file(given: File) -> str | None:
    """What the lawyer keeps of it."""
    if given.part and given.part not in enums.Part.values:
        return _("Choose what she or he is in it.")
    return lengths.why_too_long(given.court, given.number, words=given.words)


def why_not_day(given: Day, *, matter: Matter | None, before: Day | None, today: date) -> str | None:
    """A day that counts. One that has passed says what became of it."""
    if matter is None:
        return _("Choose the matter. If it is not there, write it down first.")
    if given.kind not in DayKind.values:
        return _("Choose what happens on this day.")
    if given.state not in DayState.values:
        return _("Choose what became of it.")
    if given.on is None:
        return _("Enter the day.")
    if given.on > today + timedelta(days=366 * YEARS_AHEAD):
        return _("This day is more than {years} years away. Check the year.").format(years=YEARS_AHEAD)
    if given.state == DayState.OPEN and given.on < today:
        return _("This day has passed. Choose what became of it, also when it was missed.")
    if given.state == DayState.MISSED and given.on > today:
        return _("This day is still to come. It can only be missed when it has passed.")
    if given.state == DayState.OPEN and not matter.is_open and before is None:
        return _("This matter is closed. Open it again first, or choose another one.")
    return lengths.why_too_long(given.text)


def why_not_claim(
    given: Claim,
    *,
    before: Claim | None,
    matters: Collection[object],
    last_day: date | None = None,
    today: date,
) -> str | None:
    """What is claimed, how much, by when, and where it stands. ``last_day``: as it was written down for its country."""
    if given.basis not in enums.Basis.values:
        return _("Choose on what ground the money is claimed.")
    if given.state not in ClaimState.values:
        return _("Choose where the claim stands.")
    if given.matter is not None and given.matter not in matters:
        return _("Choose the matter. If it is not there, write it down first.")
    amounts = [one for one in (given.asked, given.awarded) if one is not None]
    if any(one < 1 for one in amounts):
        return _("Enter an amount of 1 or more, or leave it empty.")
    if amounts and not _CURRENCY.fullmatch(given.currency):
        return _("Write the three letters of the currency, such as ALL or EUR.")
    if given.deadline and given.deadline > today + timedelta(days=366 * YEARS_AHEAD):
        return _("This day is more than {years} years away. Check the year.").format(years=YEARS_AHEAD)
    return (
        _why_not_counted(given, last_day=last_day, today=today)
        or _why_not_paid(given, today=today)
        or _why_not_back(given, before)
        or _why_not_claim_told(given, today=today)
        or lengths.why_too_long(words=given.words)
    )


def claim_told_anew(given: Claim, before: Claim | None) -> Claim:
    """Of what was decided since nobody has been told so far: an earlier day of telling does not count for it."""
    is_stale = before is not None and before.state != given.state and before.told_on == given.told_on
    return replace(given, told_on=None) if is_stale else given


def _why_not_claim_told(given: Claim, *, today: date) -> str | None:
    if given.told_on is None:
        return None
    if given.told_on > today:
        return _("This day is still to come. Enter it when she or he has been told.")
    if given.state not in CLAIM_DECIDED:
        return _(
            "There is nothing to tell before it is decided. Choose how it was decided, or leave the day empty."
        )
    return None


def _why_not_counted(given: Claim, *, last_day: date | None, today: date) -> str | None:
    if given.country and given.country not in dict(iso.countries()):
        return _("Choose the country.")
    if given.since is not None and given.since > today:
        return _("The time counts from a day that has come. Enter that day, or leave it empty.")
    if given.is_watched and given.deadline is None and last_day is not None:
        return _(
            "Enter the last day, so that you are reminded. By what was written down it would be {day}; the lawyer "
            "says whether that holds."
        ).format(day=dates.day_in_words(last_day))
    return None


def _why_not_paid(given: Claim, *, today: date) -> str | None:
    if given.state == ClaimState.PAID and given.paid_on is None:
        return _("Enter the day on which it was paid.")
    if given.paid_on is not None and given.paid_on > today:
        return _("It is paid on a day that has come. Until then choose “Awarded”.")
    if given.paid_on is not None and given.state != ClaimState.PAID:
        return _("It has a day of payment. Choose “Paid”, or leave the day empty.")
    return None


def _why_not_back(given: Claim, before: Claim | None) -> str | None:
    settled = (ClaimState.PAID, ClaimState.REFUSED)
    if before is None or before.state not in settled or given.state == before.state or given.words.strip():
        return None
    return _("It stands here that this claim was settled. Write what was wrong with that, in a few words.")


def why_not_check(
    given: Check, *, before: Check | None, agreed: Collection[str], known: Collection[str], today: date
) -> str | None:
    """Proceedings before leaving (domain.md 3.2, step 2). ``known``: kinds of matters that stand open here.

    That a prosecutor was told needs a yes of that day that names this very one (``agreed``: by name). Nothing else is
    asked of her or him.
    """
    cases = set(given.open_cases)
    if not cases or not cases <= set(Proceedings.values):
        return _("Tick which proceedings are open, or that none are.")
    if Proceedings.NONE in cases and len(cases) > 1:
        return _("Either none are open, or those that are ticked. Take one of the two away.")
    if missing := sorted(set(known) - cases):
        names = ", ".join(str(Proceedings(one).label) for one in missing)
        return _("This is open here and not ticked: {names}. Tick it, or close the matter first.").format(
            names=names
        )
    if Proceedings.NONE not in cases and given.presence not in Presence.values:
        return _("Choose whether the proceedings need her or him here.")
    if given.evidence and given.evidence not in Evidence.values:
        return _("Choose what was kept, also when it is nothing.")
    if given.prosecutor_informed and not _was_told(given, before) and given.told not in agreed:
        if agreed:
            return _(
                "Choose who was told. Her or his yes names these alone: {who}. Ask before anybody else is told."
            ).format(who=", ".join(sorted(agreed)))
        return _(
            "She or he has not agreed that the police or a court are told. Do not tell them; ask first, and no is "
            "a good answer. If they were told already, tell the person who leads the case."
        )
    if given.on is not None and given.on > today:
        return _("This day is still to come. Enter the day on which it was looked at.")
    return lengths.why_too_long(words=given.words)


def _was_told(given: Check, before: Check | None) -> bool:
    """It was written before, of the same one."""
    return before is not None and before.prosecutor_informed and before.told == given.told


def why_not_checked(known: Check | None, *, open_now: Iterable[str]) -> str | None:
    """``G2.3_PROCEEDINGS``: looked at in this attempt, and whether something was kept. What the answer is, is never
    asked; nor whether she or he wants to speak in court.
    """
    if known is None:
        return _(
            "Nobody has looked at the proceedings for this travel plan so far. Look at them with her or him."
        )
    if set(open_now) - set(known.open_cases):
        return _("A legal matter was opened since the proceedings were looked at. Look again.")
    if Proceedings.NONE in known.open_cases:
        return None
    if not known.evidence:
        return _(
            "Nobody has written whether a statement was kept before leaving. Nothing is an answer too, and does "
            "not keep her or him here."
        )
    return None
