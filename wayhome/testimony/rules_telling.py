"""Why what is new is not put on a safe moment: the sentence, or None."""

from datetime import datetime

from django.utils.translation import gettext as _


def why_not_plan(*, reads: bool, opens: datetime | None) -> str | None:
    """Who may read how she or he is reached; and there are days and hours that were agreed."""
    if not reads:
        return _(
            "Your role does not read how she or he is reached. Whoever leads the case chooses the moment; ask them."
        )
    if opens is None:
        return _(
            "No days and hours are agreed. Tell it face to face and not alone, or agree on a safe way first and write "
            "it down."
        )
    return None


def why_not_owed(*, is_owed: bool) -> str | None:
    """It was told meanwhile."""
    if is_owed:
        return None
    return _("Nothing waits to be told here any more. Open the page again and see what a colleague wrote.")
