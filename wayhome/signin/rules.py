"""Why not: each rule returns the sentence shown to the person, or None. What to do next is part of the sentence."""

from datetime import datetime, timedelta
from itertools import pairwise

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

CONFIRMED_FOR = timedelta(minutes=5)


def why_not_signed_in() -> str:
    """One sentence for unknown people, wrong passphrases, closed, paused and keyless accounts alike."""
    return _("E-mail address and passphrase do not belong together. Check both, then try again.")


def why_held() -> str:
    """After too many attempts, for one account or from one place."""
    return _(
        "Too many attempts. Wait five minutes, then try again. Nothing is lost. "
        "If it was not you who tried, tell a manager of your organisation."
    )


def why_busy() -> str:
    """When more people sign in at once than the server can check."""
    return _("Many people are signing in at this moment. Wait a minute, then try again.")


def why_not_this_passphrase() -> str:
    """For someone who is signed in and gave another passphrase."""
    return _("This is not your passphrase. Check capital letters and spaces, then try again.")


def why_not_this_sheet() -> str:
    """One sentence for unknown people, wrong words, closed and paused accounts alike."""
    return _(
        "Address and recovery sheet do not belong together. Check each word against the paper. "
        "Only the newest sheet works."
    )


def why_not_this_code(*, was_used: bool, minutes_off: int) -> str:
    """A code that does not open: used already, shown by a phone with another time, or wrong."""
    if was_used:
        return _("This code was used already. Wait until the app shows the next one, then enter that.")
    if minutes_off:
        apart = abs(minutes_off)
        ahead = minutes_off > 0
        how_far = (
            ngettext("about %(count)d minute ahead", "about %(count)d minutes ahead", apart)
            if ahead
            else ngettext("about %(count)d minute behind", "about %(count)d minutes behind", apart)
        ) % {"count": apart}
        return _(
            "The clock of your phone and the clock here differ: the phone is %(how_far)s. "
            "Set date and time of the phone to automatic, then enter a new code. "
            "If the phone is right, tell whoever runs this server."
        ) % {"how_far": how_far}
    return _("This code does not open. Enter the six digits the app shows now, or one unused printed code.")


def why_not_first_code() -> str:
    """A first code that does not belong to the QR code on the page."""
    return _(
        "This code does not belong to the picture on this page. Scan it again, then enter the code shown now."
    )


def why_start_again() -> str:
    """A page of a new app that is too old."""
    return _("This page was open too long. Scan the new picture below, then enter the code shown now.")


def why_not_new_key(code: str) -> str:
    """An answer of a new key that cannot be kept."""
    if code == "key_question_gone":
        return _("That took too long, or the page was open twice. Press the button again.")
    return _(
        "The key could not be registered here. It needs a PIN or a fingerprint. Set one up on the key, "
        "or use an authenticator app."
    )


def why_not_this_key(code: str) -> str:
    """An answer of a security key that proves nothing."""
    if code == "key_cloned":
        return _(
            "This security key answered with an old count, as a copy of it would. It was not accepted. "
            "Use another key or a code, and tell a manager of your organisation."
        )
    if code == "key_question_gone":
        return _("That took too long, or the page was open twice. Press the button again.")
    return _("The security key was not recognised here. Press the button again, or use a code.")


def why_not_confirmed_lately(confirmed_at: datetime | None, *, now: datetime) -> str | None:
    """Sensitive changes want the passphrase given in the last five minutes."""
    if confirmed_at is not None and timedelta() <= now - confirmed_at < CONFIRMED_FOR:
        return None
    return _("Enter your passphrase once more, so that nobody does this for you at an open screen.")


def why_not_set_up_first(factors: int) -> str | None:
    """The first second factor is set up without showing one; nobody gets to do that twice."""
    if factors == 0:
        return None
    return _("A second factor is set up already. Sign in with it; more are added on your account page.")


def why_not_remove_factor(factors: int) -> str | None:
    """The last app or key stays: printed codes run out."""
    if factors > 1:
        return None
    return _("This is your only second factor. Add another app or key first, then remove this one.")


def why_no_printed_codes(factors: int) -> str | None:
    """Printed codes stand in for an app or a key; alone they would run out."""
    if factors > 0:
        return None
    return _("Set up an app or a security key first. Printed codes are for the day it is not at hand.")


def why_not_this_number(left: int) -> str:
    """A short number that does not open."""
    if not left:
        return _("The number was wrong five times. It opens nothing any more. Sign in with your passphrase.")
    return ngettext(
        "This is not your number. You can try %(count)d more time, then only your passphrase opens.",
        "This is not your number. You can try %(count)d more times, then only your passphrase opens.",
        left,
    ) % {"count": left}


def why_no_short_door() -> str:
    """The shift is over, a colleague locked, or the machine was started anew."""
    return _("A number does not open anything here any more. Use your passphrase.")


def why_not_new_number(number: str) -> str | None:
    """A number that somebody would try first."""
    steps = {int(b) - int(a) for a, b in pairwise(number)}
    if len(set(number)) < 3 or steps in ({1}, {-1}):
        return _("Somebody would try this number first. Choose six digits that follow no pattern.")
    return None
