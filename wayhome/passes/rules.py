"""Why not: each rule returns the sentence shown to the person, or None. What to do next is part of the sentence."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from wayhome.core import dates
from wayhome.custody.rules import plain as plain
from wayhome.custody.shapes import Travel
from wayhome.passes.shapes import PassNow, Whom

A_LINE, WORDS_AT_MOST = 120, 2000


def why_not_make(travel: Travel | None, whom: Sequence[Whom], *, has_way: bool) -> str | None:
    """A pass says who hands over to whom, on which way, with which words."""
    if not has_way:
        return _("Plan the way first: the card says when it goes on, on the clocks of its places.")
    if travel is None or not travel.events:
        return _("Plan first who is with her or him: the card says to whom she or he is handed over.")
    if travel.arrived_at is not None or travel.back_at is not None:
        return _("The journey is over. Nobody needs a card any more.")
    if not (travel.words.asks and travel.words.answers and travel.words.duress):
        return _(
            "Agree on the code words first. Without them nobody knows on the way who is the right person."
        )
    if len({plain(one) for one in (travel.words.asks, travel.words.answers, travel.words.duress)}) < 3:
        return _(
            "Two of the code words are the same but for capitals or signs, and the card cannot tell them apart. "
            "Agree on three that differ."
        )
    if not whom:
        return _("Nobody who travels along takes part in a hand-over. Put them into the plan first.")
    return None


def why_not_when(*, closes_at: datetime, now: datetime) -> str | None:
    """A pass for a way that lies behind opens nothing."""
    if closes_at <= now:
        return _("The last hand-over lies behind. Move the times of the journey first, then make the card.")
    return None


def says_earlier(one: PassNow, travel: Travel, rest: str) -> bool:
    """Whether hand-overs, way or words are others now than those it was made with. ``rest``: ``content.rest``."""
    made_with = (one.card.version, one.card.rest or rest)  # an older card does not say it
    return (travel.version, rest) != made_with


def takes_longer(travel: Travel, now: datetime) -> bool:
    """On the way still, after the last hand-over was to be: late, or nobody knows where she or he is."""
    last = travel.events[-1] if travel.events else None
    return travel.is_under_way and last is not None and not last.is_done and last.last_at < now


def why_not_keep_open(travel: Travel | None, *, now: datetime) -> str | None:
    """Only after a stop, until somebody new has her or him in a safe place, or where it takes longer and nobody knows
    how long; else the way itself says how long.
    """
    if travel is not None and travel.is_under_way and (travel.is_stopped or takes_longer(travel, now)):
        return None
    return _(
        "The journey has not stopped, so the card is open until hours after its last hand-over. If it takes longer, "
        "move the times of the journey: the card stays open as long."
    )


def why_not_open_again(*, is_live: bool) -> str | None:
    """What is shut was wiped; nothing opens it again."""
    return (
        None if is_live else _("This card is shut already. Make a new one for whoever is beside her or him.")
    )


def why_not_end(*, is_live: bool) -> str | None:
    """Ended once."""
    return None if is_live else _("This card is shut already. You have nothing to do.")


# Why something that was said is a note -------------------------------------------------------------------------------


def before_it_began(at: datetime, zone: str) -> str:
    """They had left before anybody wrote it: the way begins no earlier than that was written."""
    return _("Said with the card on {moment}, before anybody wrote that the journey had begun.").format(
        moment=dates.moment_in_words(at, zone)
    )


def late() -> str:
    return _(
        "It came after the card had shut, so nothing was confirmed by it. Look whether it still matters."
    )


def again() -> str:
    return _(
        "Another telephone with the same card had said this before. The first one counts; this is the second."
    )


def in_danger() -> str:
    return _(
        "The danger word was given, so nothing was confirmed by it. Do not call back to the telephone it came from."
    )


def no_word() -> str:
    return _(
        "The agreed word was not given with it, and the card says that somebody then rings. Ring on a number that is "
        "safe, and ask for the word."
    )


def cried() -> str:
    return _("Help was asked for. Somebody was rung as it came; look whether it was given.")


def said_before() -> str:
    return _("This side’s word was written down before, with another time. Look which of the two is right.")


def not_known() -> str:
    return _(
        "It is about something that is not in the plan any more. Look at the journey, and write it there."
    )
