"""What ``wayhome doctor`` asks of the record: is it protected, and was its end signed lately?"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.apps import AppConfig
from django.core import checks
from django.db import Error, connection

from wayhome.audit.models import Countersignature, Entry, SignedHead
from wayhome.core import clock

SIGNED_WITHIN = timedelta(days=2)
TABLES = tuple(model._meta.db_table for model in (Entry, SignedHead, Countersignature))


def register_all() -> None:
    """Called once when the site starts."""
    checks.register(tables_are_append_only, checks.Tags.database, deploy=True)
    checks.register(heads_are_signed, checks.Tags.database, deploy=True)


def tables_are_append_only(
    app_configs: Sequence[AppConfig] | None,
    **kwargs: Any,  # noqa: ANN401 - Django's own signature
) -> list[checks.CheckMessage]:
    """Each table of the record has its triggers, and the site's role may not change it."""
    try:
        open_tables = [table for table in TABLES if not _is_protected(table)]
    except Error:
        return []  # no database: wayhome.installation says so
    return [
        checks.Error(
            f"The table {table} can be changed: its protection is gone.",
            hint="Find out who removed it. Run “wayhome audit verify”, then restore from a backup that verifies.",
            id="audit.E001",
        )
        for table in open_tables
    ]


def _is_protected(table: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT to_regclass(%s) IS NULL OR ("
            "  (SELECT count(*) = 2 FROM pg_trigger WHERE tgrelid = to_regclass(%s) AND tgenabled = 'O'"
            "     AND tgname IN (%s, %s))"
            "  AND NOT has_table_privilege('wayhome_app', to_regclass(%s), 'UPDATE, DELETE, TRUNCATE'))",
            [table, table, f"{table}_facts", f"{table}_facts_all", table],
        )
        found = cursor.fetchone()
    return bool(found and found[0])


def heads_are_signed(
    app_configs: Sequence[AppConfig] | None,
    **kwargs: Any,  # noqa: ANN401 - Django's own signature
) -> list[checks.CheckMessage]:
    """A chain with entries older than two days has a signed head that is not older."""
    limit = clock.now() - SIGNED_WITHIN
    try:
        signed = SignedHead.objects.order_by("-at").values_list("at", flat=True).first()
        waiting = Entry.objects.filter(at__lt=limit).exists() and (signed is None or signed < limit)
    except Error:
        return []
    if not waiting:
        return []
    return [
        checks.Warning(
            "The record of who did what has not been signed for two days.",
            hint="Check that the timers run: “wayhome serve” starts them; in production they are their own service.",
            id="audit.W002",
        )
    ]
