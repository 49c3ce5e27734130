from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0003_roles_that_rest"),
        ("referrals", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        *(
            migrations.RemoveIndex("referral", name)
            for name in ("referral_open_of_us", "referral_open_by_us", "referral_of_us", "referral_by_us")
        ),
        migrations.AddIndex(
            "referral",
            models.Index(
                fields=["to_organisation", "due_at", "id"],
                include=["to_team"],
                condition=models.Q(is_open=True),
                name="referral_open_of_us",
            ),
        ),
        migrations.AddIndex(
            "referral",
            models.Index(
                fields=["from_organisation", "due_at", "id"],
                include=["from_team", "from_user", "state"],
                condition=models.Q(is_open=True),
                name="referral_open_by_us",
            ),
        ),
        migrations.AddIndex(
            "referral",
            models.Index(
                fields=["to_organisation", "-changed_on", "id"],
                include=["to_team"],
                condition=models.Q(is_open=False),
                name="referral_over_of_us",
            ),
        ),
        migrations.AddIndex(
            "referral",
            models.Index(
                fields=["from_organisation", "-changed_on", "id"],
                include=["from_team", "from_user"],
                condition=models.Q(is_open=False),
                name="referral_over_by_us",
            ),
        ),
    ]
