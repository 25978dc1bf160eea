from django.db import migrations
from django.db.models import F


def give_a_day(apps, schema_editor):
    """On the way back each explanation needs a day: it then holds for its own value only, as it did."""
    explanations = apps.get_model("outcomes", "Explanation").objects.filter(back_by=None)
    explanations.update(back_by=F("effective_date"))


class Migration(migrations.Migration):
    dependencies = [("outcomes", "0006_explanations_without_a_day")]

    operations = [migrations.RunPython(migrations.RunPython.noop, give_a_day)]
