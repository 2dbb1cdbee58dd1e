"""Which bodies of the plan answer under another, since they are one authority. Empty: none; no table is made anew."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("followup", "0002_frozen_rounds")]

    operations = [
        migrations.AddField(
            model_name="round",
            name="folded",
            field=models.JSONField(blank=True, null=True),
        ),
    ]
