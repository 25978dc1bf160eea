from django.db import migrations

from plans.history.guards import install, remove

TABLES = ["plans_auditevent"]


def guard(apps, schema_editor):
    install(schema_editor, TABLES)


def unguard(apps, schema_editor):
    remove(schema_editor, TABLES)


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_first")]

    operations = [migrations.RunPython(guard, unguard)]
