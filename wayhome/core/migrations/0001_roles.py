"""The site's own database role, the function that keeps facts from being changed, and the shared cache table."""

from django.db import migrations

from wayhome.core import append_only

CACHE = """
CREATE UNLOGGED TABLE core_cache (
  cache_key varchar(255) PRIMARY KEY, value text NOT NULL, expires timestamptz NOT NULL);
CREATE INDEX core_cache_expires ON core_cache (expires);
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    # First of all: default privileges reach only tables made after them.
    run_before = [
        ("contenttypes", "0001_initial"),
        ("sessions", "0001_initial"),
        ("procrastinate", "0001_initial"),
    ]
    operations = [
        migrations.RunSQL(append_only.GRANTS, migrations.RunSQL.noop),
        migrations.RunSQL(append_only.GUARD_FUNCTION, "DROP FUNCTION wayhome_refuse_change()"),
        migrations.RunSQL(CACHE, "DROP TABLE core_cache"),
    ]
