"""What the page of a case shows: when somebody last asked, and what is half done. No score in passing."""

from collections.abc import Mapping
from typing import Any

from wayhome.core import dates
from wayhome.organisations.actors import SignedIn
from wayhome.outcomes import queries
from wayhome.people.queries import Found


def context(actor: SignedIn, seen: Found) -> Mapping[str, Any] | None:
    """For who reads outcomes, or the extract of them."""
    if not seen.access.may_read_minimum(queries.GROUP):
        return None
    found = queries.outcomes(actor, seen)
    survey, rated, draft = found.finished[-1:], found.rated[-1:], found.draft
    return {
        "code": seen.code,
        "survey_on": dates.day_in_words(survey[0].brief.on) if survey else "",
        "rated_on": dates.day_in_words(rated[0].brief.on) if rated else "",
        "draft": draft,
        "draft_on": dates.day_in_words(draft.brief.on) if draft else "",
    }
