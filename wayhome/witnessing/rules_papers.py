"""Why not, of the papers of this room: what was said yes to, and letters to an authority."""

from collections.abc import Collection, Sequence

from django.utils.translation import gettext as _

from wayhome.core import lengths
from wayhome.witnessing.documents import Measure
from wayhome.witnessing.rules_reply import is_named


def why_not_agreed(*, is_live: bool) -> str | None:
    """Only a yes that counts stands on a paper: it is there to be taken back."""
    if is_live:
        return None
    return _("There is no yes that counts. Nothing is printed, and nothing has to be; no is a whole answer.")


def why_not_letter(
    *, is_live: bool, why_not_reply: str | None, measures: Sequence[Measure], hides: Collection[str]
) -> str | None:
    """Nothing leaves without a yes that counts, nor what names her or him, or where she or he is."""
    if not is_live:
        return _(
            "There is no yes that counts, so nothing leaves. Ask her or him only if she or he wants to be asked; help "
            "goes on."
        )
    if why_not_reply:
        return why_not_reply
    if any(is_named(f"{one.words} {one.reason}", hides) for one in measures):
        return _(
            "What was asked for to protect her or him names her or him, or where she or he can be reached. Write it "
            "down anew without it; then print the letter."
        )
    return None


def why_not_protection(measures: Sequence[Measure]) -> str | None:
    """A letter that asks for nothing helps nobody."""
    if measures:
        return None
    return _("Nothing that protects is asked for in this matter. Write down first what she or he needs.")


def why_not_typed(*, to: str, when: str, is_read: bool, hides: Collection[str]) -> str | None:
    """To whom, and what was read with her or him."""
    if not to.strip():
        return _("Write which office it goes to.")
    if reason := lengths.why_too_long(to, when):
        return reason
    if is_named(f"{to} {when}", hides):
        return _("This names her or him, or where she or he can be reached. Write it without that.")
    if not is_read:
        return _("Read it with her or him first, word for word. Then tick it.")
    return None


def why_not_when(read: str, *, when: str) -> str | None:
    """The time that was read with her or him is the one that is planned."""
    if read == when:
        return None
    return _(
        "A hearing was planned, moved or called off since you read this. Read it once more, as it stands now."
    )
