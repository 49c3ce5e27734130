"""Whoever was told by a request is asked for its copies too; it knows the code of the request only."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("consent", "0003_objection")]

    operations = [
        migrations.AddField("recall", "by_request", models.BooleanField(default=False)),
    ]
