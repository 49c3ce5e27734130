"""The site's own database role, and the function that keeps facts from being changed."""

from django.db import migrations

from wayhome.core import append_only


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.RunSQL(append_only.GRANTS, migrations.RunSQL.noop),
        migrations.RunSQL(append_only.GUARD_FUNCTION, "DROP FUNCTION wayhome_refuse_change()"),
    ]
