"""Why not: each rule returns the sentence shown to the person, or None. What to do next is part of the sentence."""

from django.utils.translation import gettext as _

from wayhome.standards.rules_complaints import COUNTERS as COUNTERS

WORDS_AT_MOST = 4_000


def why_not_ask(*, has_begun: bool, was_asked: bool) -> str | None:
    """Once for each part of the way, when there is something to ask about. Whether it was answered is not said."""
    if not has_begun:
        return _("This part of the way has not begun. Ask when it is over, or nearly.")
    if was_asked:
        return _(
            "This was asked already, and it is asked once. If the slip is lost, or she or he wants to say something "
            "all the same: complaints are heard at any time, without a name, by somebody else."
        )
    return None


def why_not_slip(*, has_readers: bool) -> str | None:
    """None that nobody may read: whoever worked with her or him does not."""
    if has_readers:
        return None
    return _(
        "Nobody could read what is answered: whoever receives complaints at this agency worked with her or him, or "
        "nobody is named. Ask a manager to name somebody else under “Complaints”, then give the slip."
    )


def why_not_type(*, is_about: bool) -> str | None:
    """Whoever worked with her or him does not type it, and does not see it."""
    if not is_about:
        return None
    return _(
        "You work with the person who was given this slip. Give it, closed, to a colleague who does not, or let her "
        "or him type it."
    )


def why_no_words(*, is_complaint: bool, words: str) -> str | None:
    """Somebody is to look at something: at what?"""
    if is_complaint and not words.strip():
        return _("Write what happened, so that somebody can look at it.")
    return None


def why_nothing() -> str:
    """Nothing was answered, and that is all right."""
    return _(
        "Nothing is answered, so nothing was sent. You need not answer: close this page. The code can still be used."
    )
