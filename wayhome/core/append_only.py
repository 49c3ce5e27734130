"""Migration operations that make a table append-only in the database itself."""

from typing import Any

from django.db import migrations

# One function for all tables. Owners keep their rights, so migrations and erase() (which runs as owner) still work;
# the trigger stops even an owner who did not announce itself through wayhome.erasing.
GUARD_FUNCTION = """
CREATE OR REPLACE FUNCTION wayhome_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('wayhome.erasing', true) = 'on' AND TG_OP <> 'TRUNCATE'
     AND current_user <> 'wayhome_app' THEN
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
  END IF;
  RAISE EXCEPTION 'append-only: % on % is refused. Facts are added, not changed.', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'WH001';
END $$;
"""

# What whoever makes tables later gives with them. Belongs to that login: a backup cannot bring it along.
FROM_NOW_ON = """
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO wayhome_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO wayhome_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT EXECUTE ON FUNCTIONS TO wayhome_app;
"""
NOW = """
DO $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'wayhome_app') THEN
    CREATE ROLE wayhome_app NOLOGIN;
  END IF;
END $$;
GRANT USAGE ON SCHEMA public TO wayhome_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO wayhome_app;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO wayhome_app;
"""
GRANTS = NOW + FROM_NOW_ON


def protect(*tables: str) -> migrations.RunSQL:
    """Make ``tables`` append-only: triggers refuse UPDATE, DELETE and TRUNCATE, and the site's role loses them."""
    forward: list[Any] = []
    backward: list[Any] = []
    for table in tables:
        forward.append(
            f'REVOKE UPDATE, DELETE, TRUNCATE ON "{table}" FROM wayhome_app;'
            f'CREATE TRIGGER "{table}_facts" BEFORE UPDATE OR DELETE ON "{table}" '
            f"FOR EACH ROW EXECUTE FUNCTION wayhome_refuse_change();"
            f'CREATE TRIGGER "{table}_facts_all" BEFORE TRUNCATE ON "{table}" '
            f"FOR EACH STATEMENT EXECUTE FUNCTION wayhome_refuse_change();"
        )
        backward.append(
            f'DROP TRIGGER "{table}_facts" ON "{table}"; DROP TRIGGER "{table}_facts_all" ON "{table}";'
            f'GRANT UPDATE, DELETE ON "{table}" TO wayhome_app;'
        )
    return migrations.RunSQL(forward, backward)
