"""Why not, where who leads may know nothing psychosocial: what was heard, with her or his yes, and that it is new."""

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from wayhome.witnessing.documents import Risk
from wayhome.witnessing.enums import Word


def why_not_heard(
    known: Risk | None,
    *,
    looked_at: datetime | None,
    written_at: datetime | None,
    day: date,
    within: timedelta,
) -> str | None:
    """A no of hers or his to telling it keeps nobody from court: then that a psychologist saw her or him is enough."""
    is_lately = known is not None and known.word_on is not None and known.word_on >= day - within
    if known is None or looked_at is None or not known.word or not is_lately:
        return _(
            "Nothing psychosocial is open to you. Ask the psychologist to see her or him; then write, with the look at "
            "the danger, what you may hear of it. She or he may say no to that, and goes all the same."
        )
    if written_at is not None and written_at > looked_at:
        return _(
            "A psychologist has written something since. Ask once more what you may hear, and look at the danger "
            "again."
        )
    return None


def why_not_ask(*, refused: bool) -> str | None:
    """Nobody is sent to somebody who said no to counselling, or took a yes back."""
    if not refused:
        return None
    return _(
        "She or he does not want to see a psychologist of yours. Send nobody. Ask whether there is somebody outside "
        "whom she or he trusts; and ask again on another day, if she or he likes."
    )


def why_not_word(given: Risk, *, today: date) -> str | None:
    """One of the two, on a day that has come; or nothing."""
    if not given.word and given.word_on is None:
        return None
    if given.word not in Word.values:
        return _("Choose what you heard of the psychologist, or leave the day empty.")
    if given.word_on is None or given.word_on > today:
        return _("Enter the day on which the psychologist saw her or him: today, or earlier.")
    return None
