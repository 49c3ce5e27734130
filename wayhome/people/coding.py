"""Codes for many new cases at once."""

from collections.abc import Sequence

from django.db import IntegrityError, transaction

from wayhome.core import bulk, codes
from wayhome.people import models

TRIES = 5


def insert(cases: Sequence[models.Case]) -> None:
    """These new cases, each with a code that no case has. Whoever writes at the same time may be the first to take one
    of them: then all are chosen anew. Raises IntegrityError when a case may not be for another reason.
    """
    for left in reversed(range(TRIES)):
        for case, code in zip(cases, unused(len(cases)), strict=True):
            case.code = code
        try:
            with transaction.atomic():
                bulk.insert(cases)
        except IntegrityError:
            if not left:
                raise
        else:
            return


def unused(count: int) -> list[str]:
    """So many codes that no case has by now, each once."""
    found: dict[str, None] = {}
    while len(found) < count:
        some = {codes.case_code() for _ in range(count - len(found))} - found.keys()
        taken = set(models.Case.objects.filter(code__in=some).values_list("code", flat=True))
        found |= dict.fromkeys(some - taken)
    return list(found)
