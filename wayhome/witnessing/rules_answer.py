"""Why an answer cannot be kept as it is, and why a yes does not count (domain.md 3.5). A no can always be kept."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from wayhome.core import dates, lengths
from wayhome.witnessing.documents import Offer, Readiness, Risk, Said
from wayhome.witnessing.enums import NEEDS_MEASURES, OPEN, Answer, Identity, Level, Modality, Ready, Told, Who

IDENTITY = "A"  # the data group


def why_not_answer(
    given: Said,
    *,
    offer: Offer,
    refused: Mapping[UUID, str],
    groups: Collection[str],
    is_child: bool,
    nights: timedelta,
    today: date,
) -> str | None:
    """A no and a "not now" are kept as they are. A yes says to what, in which way, under which name."""
    if given.answer not in Answer.values:
        return _("Choose what she or he said.")
    if reason := lengths.why_too_long(
        given.interviewer, words=max(given.conditions, given.child_view, key=len)
    ):
        return reason
    if not given.is_yes:
        return None
    if reason := why_not_informed(offer, on=today, nights=nights):
        return reason
    if given.modality not in Modality.values:
        return _("Choose to which way she or he said yes. A yes to one way is no yes to another.")
    if given.identity not in Identity.values:
        return _("Choose whether the name may be told.")
    if given.identity != Identity.FULL and IDENTITY in groups:
        return _("Her or his name is not to be told. Take identity out of what they may know.")
    if given.answer == Answer.CONDITIONS and not given.conditions.strip():
        return _("Write the conditions, in her or his own words.")
    if missing := [label for thing, label in refused.items() if thing not in given.shown]:
        return _(
            "This was refused: {what}. Show it to her or him first, then ask again, and tick that it was shown."
        ).format(what=", ".join(missing))
    if is_child and not given.child_view.strip():
        return _("Write what the child says about it, in the child’s own words.")
    return None


def why_not_informed(offer: Offer | None, *, on: date, nights: timedelta) -> str | None:
    """``G5.1_INFORMED``: everything told, her or his own lawyer seen, and then a night to think."""
    if offer is None:
        return _("Nobody has asked her or him about this matter. Write down first who asks.")
    if set(offer.told) != set(Told.values) or offer.informed_on is None:
        return _("She or he has not been told everything. Tell it first, and write it down.")
    if offer.lawyer_on is None or not offer.lawyer_is_own:
        return _(
            "She or he has not seen a lawyer of her or his own so far. Find one first; help does not wait for it."
        )
    first = max(offer.informed_on, offer.lawyer_on) + nights
    if on < first:
        return _("A night to think comes first. Ask again from {day} on; a no can be kept at once.").format(
            day=dates.day_in_words(first)
        )
    return None


def why_not_yes(
    said: Said | None,
    *,
    modality: str,
    day: date,
    is_live: bool,
    refused: Mapping[UUID, str],
) -> str | None:
    """``G5.2_CONSENT``: a yes that counts on this day, and names this way."""
    if said is None:
        return _("She or he has not answered. That is no yes.")
    if not said.is_yes:
        return _("She or he has not said yes. Nobody asks why, and help goes on.")
    if said.waits:
        return _(
            "This yes is kept and does not count so far: look at what was agreed. Nothing goes ahead until she or he "
            "is asked again."
        )
    if not is_live:
        return _(
            "The yes has ended. Call off what was arranged; ask again only if she or he wants to be asked."
        )
    if said.modality != modality:
        agreed = Modality(said.modality).label if said.modality in Modality.values else "–"
        return _(
            "The yes is to another way: {way}. Ask about this one first; until then nothing goes ahead."
        ).format(way=agreed)
    if said.valid_until is not None and day > said.valid_until:
        return _("The yes holds until {day}. Ask again before the day in court.").format(
            day=dates.day_in_words(said.valid_until)
        )
    if missing := [label for thing, label in refused.items() if thing not in said.shown]:
        return _("This was refused since: {what}. Show it to her or him, and ask again.").format(
            what=", ".join(missing)
        )
    return None


def why_not_child(said: Said | None, *, is_child: bool) -> str | None:
    """The consent's part of ``G5.5_CHILD``: the child's own view. That a guardian agreed, the record beside it says."""
    if not is_child or (said is not None and said.child_view.strip()):
        return None
    return _("What the child says about it is not written down. Ask the child, alone, in words for the age.")


def why_not_ready(known: Readiness | None, *, day: date) -> str | None:
    """``G5.3_READY``: the psychologist's word, and that it is not too old."""
    if known is None or not known.state:
        return _("The psychologist has not said whether she or he is ready. Ask them.")
    if known.state == Ready.UNSAFE:
        return _(
            "The psychologist says that it would do harm. Call it off, or move it, together with her or him."
        )
    if known.state != Ready.READY:
        return _("The psychologist says: not now. Move the day; nobody is pressed.")
    if known.review_on is not None and day >= known.review_on:
        return _("The psychologist wanted to look again on {day}. Ask them before the day in court.").format(
            day=dates.day_in_words(known.review_on)
        )
    return None


def why_not_safe(
    known: Risk | None,
    *,
    looked_at: datetime | None,
    day: date,
    age: timedelta,
    released_at: datetime | None,
) -> str | None:
    """``G5.4_SAFE``: looked at lately, not critical, measures in place, everybody who could be harmed covered."""
    if known is None or known.on is None or looked_at is None:
        return _(
            "Nobody has looked at the danger of speaking. Look at it first, together with witness protection or her or "
            "his guardian."
        )
    if released_at is not None and looked_at < released_at:
        return _("An accused person was released since the danger was looked at. Look again.")
    if known.on < day - age:
        return _(
            "The danger was looked at on {on}. On the day in court it may be at most {days} days old. Look again, "
            "together with witness protection or her or his guardian."
        ).format(on=dates.day_in_words(known.on), days=age.days)
    if known.level == Level.CRITICAL:
        return _("The danger is critical. Nobody goes ahead; call the protection unit and her or his lawyer.")
    open_now = [str(who.label) for who in Who if known.cover(who) in OPEN]
    if open_now:
        return _("Not safe so far: {who}. Put a measure in place for each, or find out.").format(
            who=", ".join(open_now)
        )
    if known.level in NEEDS_MEASURES and not known.measures.strip():
        return _(
            "The danger is not low, and nothing is written that protects her or him. Put measures in place, then look "
            "again."
        )
    return None


def why_not_take_back(said: Said | None, *, is_live: bool) -> str | None:
    """There is a yes that stands."""
    if said is None or not said.is_yes or not is_live:
        return _("There is no yes that stands. Nothing has to be taken back.")
    return None
