"""What she or he said of the help goes over with the lead, in a row for who answers now."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("referrals", "0006_lists_of_who_leads")]

    operations = [
        migrations.AddField("personview", "of", models.UUIDField(blank=True, null=True)),
        migrations.AddField("personview", "held_by", models.UUIDField(blank=True, null=True)),
    ]
