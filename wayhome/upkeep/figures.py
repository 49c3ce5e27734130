"""What a monitor reads: counts, ages and sizes, in the words of Prometheus. No name, no id, no organisation."""

import shutil
from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.db import DatabaseError, connection

import wayhome
from wayhome.core import clock
from wayhome.duties import clock as duties_clock
from wayhome.upkeep import keeping, measuring

# Name -> its kind and what it means.
MEANING = {
    "up": ("gauge", "1 while the database answers"),
    "version_info": ("gauge", "the version that runs"),
    "requests_total": ("counter", "requests, by reading or writing and by kind of answer"),
    "request_seconds": ("histogram", "how long requests took"),
    "faults_total": ("counter", "failures by kind; Unopenable: something sealed did not open"),
    "jobs_waiting": ("gauge", "jobs in the queue whose time has come"),
    "jobs_failed": ("gauge", "jobs that failed and are kept"),
    "oldest_due_job_seconds": ("gauge", "how long the oldest job waits that could run"),
    "oldest_unclimbed_seconds": ("gauge", "how late the ladder of duties is; 0 while it runs"),
    "vaults_open": ("gauge", "sessions in which keys are open"),
    "database_connections": ("gauge", "connections to the database"),
    "database_bytes": ("gauge", "size of the database"),
    "backup_age_seconds": (
        "gauge",
        "age of the last backup that was tried and found good; absent: there is none",
    ),
    "backup_bytes": ("gauge", "its size"),
    "backup_seconds": ("gauge", "how long it took, trying it included"),
    "backup_failed": ("gauge", "1 when the last backup failed"),
    "disk_free_bytes": ("gauge", "room on the disk of the data folder"),
}

QUEUE = """
SELECT count(*) FILTER (WHERE status = 'todo' AND (scheduled_at IS NULL OR scheduled_at <= %s)),
       count(*) FILTER (WHERE status = 'failed'),
       min(coalesce(j.scheduled_at, e.at)) FILTER (
           WHERE status = 'todo' AND (scheduled_at IS NULL OR scheduled_at <= %s))
FROM procrastinate_jobs j
LEFT JOIN LATERAL (SELECT min(at) AS at FROM procrastinate_events WHERE job_id = j.id) e ON TRUE
WHERE status IN ('todo', 'failed')
"""


def page() -> str:
    """Every figure, each with what it means."""
    found = {**measuring.counted(), **dict(_of_machine()), **dict(_of_database())}
    lines: list[str] = []
    for name, (kind, words) in MEANING.items():
        mine = sorted(key for key in found if _belongs(key, name))
        if not mine:
            continue
        lines += [f"# HELP wayhome_{name} {words}", f"# TYPE wayhome_{name} {kind}"]
        lines += [
            f"wayhome_{key} {found[key]:g}" if found[key] < 1e6 else f"wayhome_{key} {found[key]:.0f}"
            for key in mine
        ]
    return "\n".join(lines) + "\n"


def database_answers() -> bool:
    """Whether it can be asked anything."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _belongs(key: str, name: str) -> bool:
    bare = key.partition("{")[0]
    return bare == name or (name == "request_seconds" and bare.startswith("request_seconds_"))


def _of_machine() -> Iterator[tuple[str, float]]:
    known = keeping.known()
    yield f'version_info{{version="{wayhome.__version__}"}}', 1
    if known.good_at is not None:
        yield "backup_age_seconds", _age(known.good_at)
        yield "backup_bytes", known.stored_bytes
        yield "backup_seconds", known.seconds
    yield "backup_failed", float(known.failed_at is not None)
    try:
        yield "disk_free_bytes", shutil.disk_usage(settings.HOME).free
    except OSError:
        pass


def _of_database() -> Iterator[tuple[str, float]]:
    try:
        now = clock.now()
        with connection.cursor() as cursor:
            cursor.execute(QUEUE, [now, now])
            waiting, failed, oldest = cursor.fetchone() or (0, 0, None)
            cursor.execute("SELECT count(*) FROM vault_vaultsession WHERE length(sealed) > 0")
            (vaults,) = cursor.fetchone() or (0,)
            cursor.execute(
                "SELECT count(*), pg_database_size(current_database()) FROM pg_stat_activity "
                "WHERE datname = current_database()"
            )
            connections, size = cursor.fetchone() or (0, 0)
        late = duties_clock.oldest_unclimbed()
    except DatabaseError:
        yield "up", 0
        return
    yield "up", 1
    yield "jobs_waiting", waiting
    yield "jobs_failed", failed
    yield "oldest_due_job_seconds", _age(oldest)
    yield "oldest_unclimbed_seconds", _age(late)
    yield "vaults_open", vaults
    yield "database_connections", connections
    yield "database_bytes", size


def _age(since: datetime | None) -> float:
    return max(0.0, (clock.now() - since).total_seconds()) if since is not None else 0.0
