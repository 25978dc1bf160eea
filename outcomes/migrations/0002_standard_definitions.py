import csv
from pathlib import Path

from django.db import migrations

FILE = Path(__file__).parents[1] / "catalogue" / "definitions.csv"


def add(apps, schema_editor):
    Definition = apps.get_model("outcomes", "Definition")
    with FILE.open(encoding="utf-8", newline="") as lines:
        for position, row in enumerate(csv.DictReader(lines), start=1):
            code = row.pop("code")
            Definition.objects.update_or_create(code=code, defaults={**row, "position": position})


class Migration(migrations.Migration):
    dependencies = [("outcomes", "0001_definitions")]

    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
