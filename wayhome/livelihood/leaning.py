"""Where somebody learns, for the page of that service in the directory."""

from collections.abc import Iterable, Mapping
from typing import Any

from wayhome.livelihood.documents import WORDS, Enrolment, Result


def said(row: Any, value: Mapping[str, Any]) -> tuple[object, Iterable[object]]:  # noqa: ANN401 - a row of the room
    """For ``attempts.leaning``: a course as it was written last, until a result says that it is over."""
    known = WORDS[value["word"]].from_value(value)
    if isinstance(known, Enrolment):
        return known.about or row.pk, [known.service]
    if isinstance(known, Result) and known.about and known.until is None:
        return known.about, []
    return row.pk, []
