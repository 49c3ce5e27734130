"""What ``wayhome doctor`` asks of the installation itself. Each finding has a hint: how to mend it."""

import shutil
from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core import checks
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from wayhome.installation import environment, postgres

Apps = Sequence[AppConfig] | None
Found = list[checks.CheckMessage]


def register_all() -> None:
    """Called once when the site starts."""
    checks.register(environment_is_safe, deploy=True)
    checks.register(data_folder, deploy=True)
    checks.register(database, checks.Tags.database, deploy=True)


def environment_is_safe(app_configs: Apps, **kwargs: Any) -> Found:  # noqa: ANN401 - Django's own signature
    """Each unsafe setting is an error in production."""
    return [
        checks.Error(
            sentence.split(". ")[0] + ".", hint=". ".join(sentence.split(". ")[1:]), id="installation.E001"
        )
        for sentence in environment.unsafe(settings.ENVIRONMENT)
    ]


def data_folder(app_configs: Apps, **kwargs: Any) -> Found:  # noqa: ANN401 - Django's own signature
    """The data folder is there, is ours alone, and has room."""
    folder = settings.HOME
    if not folder.is_dir():
        return [
            checks.Error(
                f"The data folder {folder} does not exist.",
                hint="Start Wayhome once, or set WAYHOME_HOME to where the data is.",
                id="installation.E002",
            )
        ]
    found: Found = []
    if folder.stat().st_mode & (0o006 if postgres.is_root() else 0o007):
        found.append(
            checks.Warning(
                f"Other users of this machine can look into {folder}.",
                hint=f"Run: chmod o-rw {folder}",
                id="installation.W003",
            )
        )
    free = shutil.disk_usage(folder).free
    if free < 1024**3:
        found.append(
            checks.Warning(
                f"The disk of {folder} has {free // 1024**2} MB left.",
                hint="Make room: below 200 MB Wayhome does not start, and uploads stop.",
                id="installation.W004",
            )
        )
    return found


def database(app_configs: Apps, **kwargs: Any) -> Found:  # noqa: ANN401 - Django's own signature
    """The database answers, is new enough, is up to date, and does not belong to the role the site uses."""
    try:
        version = connection.cursor().connection.info.server_version
        plan = MigrationExecutor(connection).migration_plan(
            MigrationExecutor(connection).loader.graph.leaf_nodes()
        )
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tableowner = session_user"
            )
            owned = cursor.fetchone()[0]
    except DatabaseError as error:
        return [
            checks.Error(
                f"The database does not answer ({type(error).__name__}).",
                hint="Embedded database: start “wayhome serve”. With DATABASE_URL: check that PostgreSQL runs.",
                id="installation.E005",
            )
        ]
    found: Found = []
    if version < postgres.MINIMUM_VERSION:
        found.append(
            checks.Error(
                f"The database is PostgreSQL {version // 10000}; 15 or later is needed.",
                hint="Upgrade the server, or leave DATABASE_URL empty to use the embedded one.",
                id="installation.E006",
            )
        )
    if plan:
        found.append(
            checks.Error(
                f"The database is {len(plan)} steps behind this version.",
                hint="Run: wayhome migrate",
                id="installation.E007",
            )
        )
    if owned:
        found.append(
            checks.Warning(
                "The site connects as the owner of its tables, who could change append-only facts.",
                hint="Make a login that is a member of the role wayhome_app, put it into DATABASE_URL, "
                "and the owner into DATABASE_OWNER_URL (docs/installing.md).",
                id="installation.W008",
            )
        )
    return found
