"""What is added is numbered one after the other: whoever writes follows the newest."""

from typing import Any

from django.db.models import Max, QuerySet


def newest(rows: QuerySet[Any]) -> int:
    """The highest ``number`` of these rows, also of those that do not open to whoever asks; 0 while there is none."""
    return rows.aggregate(newest=Max("number"))["newest"] or 0
