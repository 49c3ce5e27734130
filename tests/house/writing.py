"""Where something is written: counted by the database itself, within the transaction of a story."""

from django.db import connection

# Table -> why reading may change it.
MAY_CHANGE = {
    "audit_entry": "looking and refusals are recorded",
    "django_session": "a session is opened with the first page and knows its last one",
    "vault_vaultsession": "knows when the person was last here, to lock after fifteen minutes",
    "core_cache": "counts attempts",
}


def counted() -> dict[str, int]:
    """How many rows were written in each table since the transaction began; what was undone counts too."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables")
        return dict(cursor.fetchall())


def since(before: dict[str, int]) -> set[str]:
    """Tables in which something was written since, but for those in which looking may write."""
    changed = {table for table, count in counted().items() if count != before.get(table, 0)}
    return changed - MAY_CHANGE.keys()
