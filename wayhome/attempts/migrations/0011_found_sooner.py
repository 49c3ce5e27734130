"""What has ended, and what was found of a case, are found without reading the rest."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("attempts", "0010_findings"),
    ]

    operations = [
        migrations.AddIndex(
            model_name='finding',
            index=models.Index(fields=['case_id'], name='finding_of_case'),
        ),
        migrations.AddIndex(
            model_name='step',
            index=models.Index(condition=models.Q(('key', 'attempt_ended')), fields=['attempt'], name='step_ended'),
        ),
    ]
