"""Doctor asks whether the record is protected and signed; the timer is known to the worker."""

from datetime import timedelta

import pytest
from django.core.checks import CheckMessage
from django.db import connections
from procrastinate.contrib.django import app

from tests.audit.people import OwnerSql, Person
from wayhome.audit import checks, heads, log
from wayhome.core import clock


def ids(found: list[CheckMessage]) -> list[str | None]:
    return [message.id for message in found]


@pytest.mark.usefixtures("committed_db")
@pytest.mark.parametrize(
    "damage",
    [
        "ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_facts",
        "DROP TRIGGER audit_entry_facts_all ON audit_entry",
        "GRANT UPDATE ON audit_entry TO wayhome_app",
        "GRANT TRUNCATE ON audit_entry TO wayhome_app",
    ],
)
def test_record_that_lost_its_protection_is_found(owner_sql: OwnerSql, damage: str) -> None:
    assert checks.tables_are_append_only(None) == []
    connections.close_all()
    owner_sql(damage)
    (found,) = checks.tables_are_append_only(None)
    assert found.id == "audit.E001"
    assert "audit_entry" in found.msg


@pytest.mark.django_db
def test_record_not_signed_for_two_days_is_found() -> None:
    assert checks.heads_are_signed(None) == []
    log.record_apart("a.b", by=Person())
    assert checks.heads_are_signed(None) == []
    with clock.shifted(timedelta(days=3)):
        assert ids(checks.heads_are_signed(None)) == ["audit.W002"]
        heads.sign_all()
        assert checks.heads_are_signed(None) == []


def test_worker_knows_the_daily_signature() -> None:
    assert "audit.sign_heads" in app.tasks
    crons = {task.task.name: task.cron for task in app.periodic_registry.periodic_tasks.values()}
    assert crons["audit.sign_heads"] == "17 1 * * *"
