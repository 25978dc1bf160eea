"""Triggers that refuse to change or delete rows which are only ever added, on both databases."""

from collections.abc import Iterable


def install(schema_editor, tables: Iterable[str]) -> None:
    for statement in _statements(schema_editor.connection.vendor, tables):
        schema_editor.execute(statement, params=None)


def remove(schema_editor, tables: Iterable[str]) -> None:
    for table in tables:
        for act in ("update", "delete", "again"):
            on = f" ON {table}" if schema_editor.connection.vendor == "postgresql" else ""
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{act}{on}")


def _statements(vendor: str, tables: Iterable[str]):
    if vendor == "postgresql":
        yield (
            "CREATE OR REPLACE FUNCTION rows_are_only_added() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'rows of % are only ever added', TG_TABLE_NAME; END $$"
        )
    for table in tables:
        yield from _for_postgresql(table) if vendor == "postgresql" else _for_sqlite(table)


def _for_postgresql(table: str):
    for act in ("update", "delete"):
        yield (
            f"CREATE TRIGGER {table}_no_{act} BEFORE {act.upper()} ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION rows_are_only_added()"
        )


def _for_sqlite(table: str):
    refuse = f"SELECT RAISE(ABORT, 'rows of {table} are only ever added');"
    for act in ("update", "delete"):
        yield f"CREATE TRIGGER {table}_no_{act} BEFORE {act.upper()} ON {table} BEGIN {refuse} END"
    there_already = f"EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)"  # noqa: S608 - our own table names
    yield f"CREATE TRIGGER {table}_no_again BEFORE INSERT ON {table} WHEN {there_already} BEGIN {refuse} END"
