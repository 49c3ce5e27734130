"""How much at once, and how long something lies here. Figures that an installation may change are in ``proposals``."""

from datetime import timedelta

from wayhome.installation import proposals

BATCH = 250  # rows taken in together, or none of them
SHOWN = 50  # rows and pairs on one page; the others are counted, or come on the next
AT_ONCE = 12.0  # seconds that one press of the button takes in batches
COMPARED_FOR = timedelta(
    minutes=10
)  # who may be whom is not worked out anew at each look; before rows go in it is
AGREED_FOR = timedelta(days=1)  # [P] a copy that a second person agreed to is made within a day


def second_person_above() -> int:
    """A copy of more cases than this needs a second person’s yes."""
    return proposals.figure("LIST_TWO_PEOPLE_ABOVE")


def kept_for() -> timedelta:
    """So long a list that was brought lies here, sealed to who brought it; then its file is gone."""
    return timedelta(days=proposals.figure("LIST_KEPT_DAYS"))


def asked_within() -> timedelta:
    """Within which everybody of a list is asked what she or he agrees to."""
    return timedelta(days=proposals.figure("LIST_ASK_DAYS"))


def key_hours() -> int:
    """So long a key for one run lasts if nobody says otherwise."""
    return min(proposals.figure("LIST_KEY_HOURS"), key_hours_at_most())


def key_hours_at_most() -> int:
    """No key for one run lasts longer."""
    return proposals.figure("LIST_KEY_MAX_HOURS")


def sent_kept_for() -> timedelta:
    """So long rows wait that a run sent; then they are gone, and who made the key hears of it."""
    return timedelta(days=proposals.figure("LIST_SENT_KEPT_DAYS"))
