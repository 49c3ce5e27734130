"""A police station is a post too: where nobody is trained there, it is listed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("services", "0003_words")]

    operations = [
        migrations.AlterField(
            model_name="post",
            name="kind",
            field=models.CharField(
                choices=[
                    ("border", "Border"),
                    ("consulate", "Consulate"),
                    ("airport", "Airport"),
                    ("transit", "On the way"),
                    ("station", "Police station"),
                ],
                max_length=10,
            ),
        ),
    ]
