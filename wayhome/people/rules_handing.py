"""Why not: what an agency that handed a case over does no more."""

from django.utils.translation import gettext as _


def why_not_any_more(organisation: str) -> str:
    """Who answers for the case now decides; what was written here stays here."""
    return _(
        "This case was handed over. {organisation} answers for it now: tell them what you hear. "
        "What you wrote stays open to you."
    ).format(organisation=organisation)
