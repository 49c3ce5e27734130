"""A mark of what was sent tells a second press of the button from a form that was mended after it was sent."""

from importlib import import_module

from django.db import migrations, models

BEFORE = import_module("wayhome.handin.migrations.0002_erasing").ERASE.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
NOW = BEFORE.replace("h SET body = '', own = '', told = ''", "h SET body = '', own = '', told = '', said_mark = ''")


class Migration(migrations.Migration):

    dependencies = [("handin", "0002_erasing")]

    operations = [
        migrations.AddField("handin", "said_mark", models.CharField(blank=True, max_length=64)),
        migrations.RunSQL(NOW, BEFORE),
    ]
