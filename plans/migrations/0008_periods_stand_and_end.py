from datetime import UTC, date, datetime

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("plans", "0007_user_closed_by"),
    ]

    operations = [
        migrations.AddField(
            "reportingperiod", "added_on", models.DateField(default=date(2000, 1, 1)), preserve_default=False
        ),
        migrations.AddField(
            "reportingperiod",
            "added_at",
            models.DateTimeField(default=datetime(2000, 1, 1, tzinfo=UTC)),
            preserve_default=False,
        ),
        migrations.AddField("reportingperiod", "withdrawn_on", models.DateField(null=True, blank=True)),
        migrations.AddField("reportingperiod", "withdrawn_at", models.DateTimeField(null=True, blank=True)),
        migrations.AddField("reportingperiod", "version", models.PositiveIntegerField(default=1)),
        migrations.AlterField(
            "reportingperiod",
            "plan",
            models.ForeignKey("plans.Plan", models.PROTECT, related_name="%(class)ss"),
        ),
    ]
