from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("outcomes", "0005_comparators")]

    operations = [
        migrations.AlterField(
            model_name="explanation",
            name="back_by",
            field=models.DateField(null=True, verbose_name="back on track by"),
        ),
    ]
