"""Short codes people can read aloud. Random, without sequence, without letters that look or sound alike."""

import secrets
from typing import Any

from django.db import IntegrityError, transaction

# No 0/O, 1/I/L, 5/S, 2/Z, 8/B, U/V, M/N in pairs that are misheard on a bad line: one of each is kept.
LETTERS = "ACDEFGHJKMPQRTXY"
DIGITS = "234679"
TRIES = 20


def case_code() -> str:
    """A new case code such as ``K7-42QD``: one of 22 million, never derived from the person or the day."""
    everything = LETTERS + DIGITS
    head = secrets.choice(LETTERS) + secrets.choice(DIGITS)
    return head + "-" + "".join(secrets.choice(everything) for _ in range(4))


def save_new(row: Any) -> None:  # noqa: ANN401 - a row of any room that has a code
    """Save a new row under a free code. Among a million one in twenty is taken, and another is drawn.

    What the database refuses for another reason than the code is raised, and not tried for ever.
    """
    for left in reversed(range(TRIES)):
        row.code = case_code()
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError:
            if not left:
                raise
        else:
            return
