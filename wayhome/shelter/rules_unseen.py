"""Why not, where somebody lives in the house and the case is not open to who acts: what can be done instead."""

from django.utils.translation import gettext as _


def why_not_look(*, is_open: bool, is_open_here: bool) -> str | None:
    """What speaks against a place is looked at by somebody of the house who works on the case, where anybody does."""
    if is_open or not is_open_here:
        return None
    return _("The case is not open to you. A colleague of the house works on it: ask her or him to do this.")


def not_compared() -> str:
    """Nobody of the house works on the case any more, and she or he lives there."""
    return _(
        "The case is open to nobody of the house, so what is new since she or he came could not be compared. Ask who "
        "leads it."
    )
