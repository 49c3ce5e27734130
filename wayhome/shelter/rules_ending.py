"""Why a case is not closed while somebody lives in a house on it. Pure."""

from django.utils.translation import gettext as _

from wayhome.shelter.enums import StayState


def why_not_close(state: str) -> str | None:
    """Whoever has a bed is not let go of on paper: first the house writes what became of the stay."""
    if state == StayState.HERE:
        return _(
            "She or he still lives in a house. Talk with the house about where she or he goes from there; when it has "
            "written down how the stay ended, close the case. Until then it stays open."
        )
    if state == StayState.EXPECTED:
        return _(
            "A place in a house is still kept for her or him. Tell the house that nobody comes; when it has written "
            "that down, close the case."
        )
    return None
