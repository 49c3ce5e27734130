"""Words taken apart once, when an entry is written: a search over thousands of rows reads no text again."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations

FILL = """
UPDATE services_service SET words = to_tsvector('simple', folded);
UPDATE services_post SET words = to_tsvector('simple', folded);
SET CONSTRAINTS ALL IMMEDIATE;
"""


class Migration(migrations.Migration):
    dependencies = [("services", "0002_no_address")]

    operations = [
        migrations.RemoveIndex(model_name="service", name="service_words"),
        # Read far more often than written: what was just written is found as fast as all else.
        migrations.RemoveIndex(model_name="service", name="service_filters"),
        migrations.AddIndex(
            model_name="service",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["needs", "countries", "languages", "groups"], name="service_filters", fastupdate=False
            ),
        ),
        *[
            migrations.AddField(
                model_name=model,
                name="words",
                field=django.contrib.postgres.search.SearchVectorField(null=True),
            )
            for model in ("post", "service")
        ],
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        *[
            migrations.AlterField(
                model_name=model, name="words", field=django.contrib.postgres.search.SearchVectorField()
            )
            for model in ("post", "service")
        ],
        migrations.AddIndex(
            model_name="post",
            index=django.contrib.postgres.indexes.GinIndex(fields=["words"], name="words_of_posts"),
        ),
        migrations.AddIndex(
            model_name="service",
            index=django.contrib.postgres.indexes.GinIndex(fields=["words"], name="words_of_services", fastupdate=False),
        ),
    ]
