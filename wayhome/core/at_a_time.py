"""A promise that the database itself keeps: of what is one, two times do not overlap."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeBoundary, RangeOperators
from django.db.models import F, Func, Q, Value


def one_at_a_time(name: str, *, during: str = "", condition: Q | None = None) -> ExclusionConstraint:
    """Rows with the same number in ``lane`` exclude each other while ``during`` overlaps.

    ``during``: a column of times; without it ``starts_at`` to ``ends_at``, the end not in it. Two that only touch stand
    beside each other. ``condition``: which rows count.
    """
    # Numbers as ranges of one: plain columns need an extension that embedded databases lack.
    lane = Func(F("lane"), F("lane"), Value("[]"), function="int8range")
    hours = Func(
        F("starts_at"),
        F("ends_at"),
        RangeBoundary(),
        function="tstzrange",
        output_field=DateTimeRangeField(),
    )
    return ExclusionConstraint(
        name=name,
        expressions=[(lane, RangeOperators.OVERLAPS), (during or hours, RangeOperators.OVERLAPS)],
        condition=condition,
    )
