"""Short codes people can read aloud. Random, without sequence, without letters that look or sound alike."""

import secrets

from django.db import IntegrityError, connection, transaction
from django.db.models import Model
from psycopg.errors import UniqueViolation

# No 0/O, 1/I/L, 5/S, 2/Z, 8/B, U/V, M/N in pairs that are misheard on a bad line: one of each is kept.
LETTERS = "ACDEFGHJKMPQRTXY"
DIGITS = "234679"
TRIES = 20
CODE = "code"


def case_code() -> str:
    """A new case code such as ``K7-42QD``: one of 22 million, never derived from the person or the day."""
    everything = LETTERS + DIGITS
    head = secrets.choice(LETTERS) + secrets.choice(DIGITS)
    return head + "-" + "".join(secrets.choice(everything) for _ in range(4))


def save_new(row: Model) -> None:
    """Save a new row of any room that has a code under a free one. Among a million one in twenty is taken, and another
    is drawn. What the database refuses for another reason than the code is raised at once.
    """
    for left in reversed(range(TRIES)):
        setattr(row, CODE, case_code())
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError as error:
            if not left or not _is_taken(row, error):
                raise
        else:
            return


def _is_taken(row: Model, error: IntegrityError) -> bool:
    """Whether it is the constraint on its code that refused it, by the name that the database gives."""
    refused = error.__cause__.diag.constraint_name if isinstance(error.__cause__, UniqueViolation) else None
    with connection.cursor() as cursor:
        known = connection.introspection.get_constraints(cursor, row._meta.db_table)
    return refused in known and known[refused]["columns"] == [CODE]
