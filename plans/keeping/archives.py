"""A backup: one file that holds a snapshot of the database, every evidence file, and what it is."""

import hashlib
import io
import json
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.db import connection

from plans.keeping import snapshots
from plans.keeping.snapshots import NotDone

ABOUT, DATABASE, EVIDENCE = "about.json", "database", "evidence"


def write(path: Path, *, at: datetime) -> None:
    """Back up into a file. The database goes first, so that no file that it knows of is missing."""
    partial = path.with_name(f"{path.name}.partial")
    with tempfile.TemporaryDirectory(dir=path.parent) as folder, tarfile.open(partial, "w") as archive:
        snapshot = Path(folder) / DATABASE
        snapshots.take(snapshot)
        _add_words(archive, ABOUT, about(snapshot, at))
        archive.add(snapshot, DATABASE)
        for file in sorted(settings.MEDIA_ROOT.rglob("*")):
            if file.is_file():
                archive.add(file, f"{EVIDENCE}/{file.relative_to(settings.MEDIA_ROOT)}")
    partial.replace(path)


def about(snapshot: Path, at: datetime) -> dict:
    return {"made_at": at.isoformat(), "database": connection.vendor, "sha256": digest(snapshot)}


def digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _add_words(archive: tarfile.TarFile, name: str, content: dict) -> None:
    body = json.dumps(content, indent=2).encode()
    entry = tarfile.TarInfo(name)
    entry.size = len(body)
    archive.addfile(entry, io.BytesIO(body))


def read(path: Path) -> dict:
    """Put a backup back in the place of what there is. Raises NotDone, and then has changed nothing."""
    with _opened(path) as archive, tempfile.TemporaryDirectory(dir=settings.VAR_DIR) as folder:
        told = json.load(_member(archive, ABOUT))
        if told["database"] != connection.vendor:
            raise NotDone(
                f"This is a backup of {told['database']}, and the tracker uses {connection.vendor}."
            )
        snapshot = Path(folder) / DATABASE
        _unpack(_member(archive, DATABASE), snapshot)
        if digest(snapshot) != told["sha256"]:
            raise NotDone("The backup is damaged: its database is not the one that was written.")
        for name, content in _evidence(archive):
            _unpack(content, settings.MEDIA_ROOT / name)
        snapshots.put_back(snapshot)
    return told


@contextmanager
def _opened(path: Path) -> Iterator[tarfile.TarFile]:
    try:
        with tarfile.open(path) as archive:
            yield archive
    except (tarfile.TarError, OSError, KeyError, ValueError) as fault:
        raise NotDone(f"{path} is not a whole backup: {fault}") from fault


def _member(archive: tarfile.TarFile, name: str):
    found = archive.extractfile(name)
    if found is None:
        raise NotDone(f"The backup holds no {name}.")
    return found


def _evidence(archive: tarfile.TarFile):
    """Each evidence file by its name; only plain files within the folder."""
    for entry in archive:
        parts = PurePosixPath(entry.name).parts
        if entry.isfile() and parts[0] == EVIDENCE and ".." not in parts:
            yield Path(*parts[1:]), archive.extractfile(entry)


def _unpack(content, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f"{path.name}.partial")
    with partial.open("wb") as file:
        while piece := content.read(1 << 20):
            file.write(piece)
    partial.replace(path)
