import tarfile

import pytest
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.django_db


def refusal(*command: str, **options) -> CommandError:
    with pytest.raises(CommandError) as fault:
        call_command(*command, **options)
    return fault.value


def test_a_backup_is_not_written_over_a_file(tmp_path):
    there = tmp_path / "there.tar"
    there.write_text("kept")

    assert refusal("backup", str(there)).returncode == 2
    assert there.read_text() == "kept"


def test_a_backup_that_is_not_there_is_not_restored(tmp_path):
    assert refusal("restore", str(tmp_path / "none.tar")).returncode == 2


def test_plans_are_not_replaced_unasked(plan, tmp_path):
    (tmp_path / "some.tar").touch()

    assert "There are 1 plans here." in str(refusal("restore", str(tmp_path / "some.tar")))


@pytest.mark.parametrize("content", [b"", b"this is no archive"])
def test_what_is_no_backup_is_refused(tmp_path, content, settings):
    settings.VAR_DIR = tmp_path
    (tmp_path / "some.tar").write_bytes(content)

    assert "is not a whole backup" in str(refusal("restore", str(tmp_path / "some.tar")))


def test_an_archive_of_something_else_is_refused(tmp_path, settings):
    settings.VAR_DIR = tmp_path
    with tarfile.open(tmp_path / "some.tar", "w") as archive:
        archive.add(__file__, "notes.txt")

    assert "is not a whole backup" in str(refusal("restore", str(tmp_path / "some.tar")))


def test_nothing_is_copied_into_a_database_that_holds_plans(plan, tmp_path):
    fault = refusal("copy_database", source=f"sqlite:///{tmp_path}/empty.sqlite3")

    assert "holds people or plans already" in str(fault)


def test_an_address_of_no_database_is_refused():
    assert refusal("copy_database", source="nowhere").returncode == 2
