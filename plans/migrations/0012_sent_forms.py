from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("plans", "0011_accounts_kept_apart")]

    operations = [
        migrations.CreateModel(
            name="SentForm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("sent_at", models.DateTimeField(db_index=True)),
                ("led_to", models.CharField(blank=True, max_length=500)),
            ],
        ),
    ]
