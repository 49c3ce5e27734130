"""How much may be written, and the sentence for what is longer: the same in every room that asks here."""

from django.utils.translation import gettext as _

A_LINE = 200
WORDS_AT_MOST = 10_000


def why_too_long(*lines: str, words: str = "") -> str | None:
    """What is longer than it may be: a line, or words of more than one."""
    if max((len(one) for one in lines), default=0) > A_LINE:
        return _("Write at most {count} letters in a line.").format(count=A_LINE)
    if len(words) > WORDS_AT_MOST:
        return _("Write at most {count} letters.").format(count=WORDS_AT_MOST)
    return None
