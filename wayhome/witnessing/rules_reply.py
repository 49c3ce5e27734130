"""Why whoever asked cannot be told so far; and what stands in her or his words that no office learns."""

import re
from collections.abc import Collection

from django.utils.translation import gettext as _

from wayhome.people.naming import named
from wayhome.services import rules_addresses
from wayhome.witnessing.documents import Offer, Said
from wayhome.witnessing.enums import Reply

LEAST_DIGITS = 6  # of a telephone number


def why_not_reply(
    said: Said | None, *, is_live: bool, why_not_yes: str | None, hides: Collection[str]
) -> str | None:
    """A yes is told when it counts, and when her or his own words name neither a place, a number nor a hidden name."""
    if said is None:
        return _("She or he has not answered. There is nothing to tell; whoever asked waits.")
    if not is_live:
        return None
    if why_not_yes:
        return why_not_yes
    if is_named(own_words(said), hides):
        return _(
            "The conditions, or by whom she or he agrees to be asked, name her or him, or where she or he can be "
            "reached. Write the answer down anew without it; then tell whoever asked."
        )
    return None


def own_words(said: Said) -> str:
    """What was written freely of a yes, and leaves with it."""
    return f"{said.conditions} {said.interviewer}".strip()


def why_not_compared(*free: str, compares: bool) -> str | None:
    """Free words leave only when somebody who reads where she or he is has compared them. ``compares``: the actor."""
    if compares or not any(one.strip() for one in free):
        return None
    return _(
        "Free words stand on it, and where she or he is reached is not open to you: nobody can compare the two. Ask "
        "the person who leads the case to print it."
    )


def why_not_print(*, is_yes: bool, is_read: bool) -> str | None:
    """Nothing of a yes leaves that she or he has not heard."""
    if is_read or not is_yes:
        return None
    return _("Read it with her or him first, word for word. Then tick it.")


def kind(*, is_live: bool) -> Reply:
    """Only a yes that counts is told as one."""
    return Reply.YES if is_live else Reply.NONE


def is_told(offer: Offer, said: Said | None, *, is_live: bool) -> bool:
    """Whether they heard of this answer already, as it stands now."""
    if said is None or said.consent is None:
        return False
    return (offer.replied, offer.replied_to) == (kind(is_live=is_live), said.consent)


def is_named(words: str, hides: Collection[str]) -> bool:
    """Whether one of these stands in the words, in any script or spelling: as whole words, however spaced; a name of
    one word also with an ending; or as the digits of a number.
    """
    text, digits = rules_addresses.plain(words), re.sub(r"\D", "", words)
    for one in hides:
        known, number = rules_addresses.plain(one), re.sub(r"\D", "", one)
        if known and f" {known} " in f" {text} ":
            return True
        if known.isalpha() and named(words, [one]):
            return True
        if len(number) >= LEAST_DIGITS and number in digits:
            return True
    return False
