"""Puts the models among the installed ones, and their tables into a test's database as the owner would."""

import psycopg
from django.apps import AppConfig, apps

from wayhome.core import append_only

LABEL = "sealedapp"
_COLUMNS = (
    "id uuid PRIMARY KEY, created_at timestamptz NOT NULL, case_id uuid NOT NULL, organisation_id uuid NOT NULL, "
    "row_version integer NOT NULL"
)
TABLES = {
    "sealedapp_visit": "step varchar(20) NOT NULL, who wayhome_sealed NOT NULL, health wayhome_sealed NOT NULL, "
    "diet wayhome_sealed NOT NULL",
    "sealedapp_told": "author_id uuid, body wayhome_sealed NOT NULL",
    "sealedapp_ownnote": "author_id uuid NOT NULL, note wayhome_sealed NOT NULL",
}


class Sealed(AppConfig):
    name = "tests.vault.sealedapp"
    label = LABEL


def install() -> None:
    """Register the models as if they were in INSTALLED_APPS, without making every app ready again."""
    if LABEL not in apps.app_configs:
        config = AppConfig.create("tests.vault.sealedapp.apps.Sealed")
        config.apps = apps
        apps.app_configs[LABEL] = config
        config.import_models()
        apps.clear_cache()


def uninstall() -> None:
    """Take the models away again: other tests ask every installed model for its table."""
    apps.app_configs.pop(LABEL, None)
    apps.clear_cache()


def make_tables(owner_url: str, database: str) -> None:
    """The tables, once in this copy of the database, as a migration would make them."""
    with psycopg.connect(owner_url, dbname=database, autocommit=True) as owner:
        if owner.execute("SELECT to_regclass('sealedapp_told')").fetchone() != (None,):
            return
        for table, columns in TABLES.items():
            owner.execute(f"CREATE TABLE {table} ({_COLUMNS}, {columns})".encode())
        for statement in append_only.protect("sealedapp_told").sql:
            owner.execute(str(statement).encode())
