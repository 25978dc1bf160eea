"""Evidence: links, and files that are kept outside the web root under random names, checked by content."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

import puremagic
from django.conf import settings
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from PIL import Image, ImageOps, UnidentifiedImageError

from plans.actions.models import ActionUpdate, Evidence

KINDS = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
}
IN_WORDS = "a PDF, a Word document (.docx), a spreadsheet (.xlsx), or a picture (.png, .jpg)"
OFFICE_PART = {".docx": "word/document.xml", ".xlsx": "xl/workbook.xml"}
MAX_PIXELS = 50_000_000
MAX_UNPACKED_BYTES = 200 * 1024 * 1024
MAX_PARTS = 10_000


class UnacceptableFile(Exception):
    """A file that may not be kept; the message says why."""


@dataclass(frozen=True)
class Attachment:
    """A title with a link, or with a file that was sent."""

    title: str
    link: str = ""
    file: UploadedFile | None = None


def checked(file: UploadedFile) -> str:
    """The type of an acceptable file. Raises UnacceptableFile with the reason for any other."""
    ending = Path(file.name or "").suffix.lower()
    if file.size > settings.EVIDENCE_MAX_BYTES:
        megabytes = settings.EVIDENCE_MAX_BYTES // 1024**2
        raise UnacceptableFile(f"The file must be smaller than {megabytes} MB. Send a link to it instead.")
    if not file.size:
        raise UnacceptableFile("The file is empty.")
    if ending not in KINDS:
        raise UnacceptableFile(f"The file must be {IN_WORDS}.")
    if not _is(ending, file):
        raise UnacceptableFile(
            f"The file is called {ending} but holds something else. It must be {IN_WORDS}."
        )
    return KINDS[ending]


def attach(*, update: ActionUpdate, attachment: Attachment, by, at: datetime) -> Evidence:
    kept = keep(attachment.file) if attachment.file else {}
    return Evidence.objects.create(
        plan=update.plan,
        action=update.action,
        update=update,
        title=attachment.title or kept.get("file_name", "") or attachment.link[:200],
        link=attachment.link,
        effective_date=update.effective_date,
        recorded_at=at,
        by=by,
        **kept,
    )


def keep(file: UploadedFile) -> dict:
    """Store a checked file under a random name; what is left of its own name is only told."""
    kind = checked(file)
    file.seek(0)
    body = redrawn(file) if kind.startswith("image/") else file.read()
    key = secrets.token_hex(24)
    default_storage.save(key, BytesIO(body))
    return {
        "file_key": key,
        "file_name": Path((file.name or "").replace("\\", "/")).name[-200:],
        "file_type": kind,
        "file_bytes": len(body),
        "sha256": hashlib.sha256(body).hexdigest(),
    }


def redrawn(file: UploadedFile) -> bytes:
    """A picture without all that a camera writes into it: place, time, owner, words.

    Raises UnacceptableFile for one that breaks off.
    """
    kept = BytesIO()
    try:
        with Image.open(file, formats=["PNG", "JPEG"]) as picture:
            upright = ImageOps.exif_transpose(picture).convert(_mode(picture))
            upright.info.clear()
            upright.save(kept, format=picture.format, quality=90)
    except (OSError, SyntaxError, ValueError) as fault:
        raise UnacceptableFile("The picture cannot be read: it may be broken.") from fault
    return kept.getvalue()


def _mode(picture: Image.Image) -> str:
    return "RGBA" if picture.format == "PNG" and picture.has_transparency_data else "RGB"


def _is(ending: str, file: UploadedFile) -> bool:
    file.seek(0)
    if ending in OFFICE_PART:
        return _is_office(file, OFFICE_PART[ending])
    if ending in (".png", ".jpg", ".jpeg"):
        return _is_picture(file, "PNG" if ending == ".png" else "JPEG")
    return file.read(5) == b"%PDF-" and puremagic_says(file, ".pdf")


def puremagic_says(file: UploadedFile, ending: str) -> bool:
    file.seek(0)
    try:
        return puremagic.from_string(file.read(8192)) == ending
    except puremagic.PureError:
        return False


def _is_office(file: UploadedFile, part: str) -> bool:
    try:
        with ZipFile(file) as parts:
            names = parts.namelist()
            unpacked = sum(part.file_size for part in parts.infolist())
    except (BadZipFile, OSError, ValueError):
        return False
    if unpacked > MAX_UNPACKED_BYTES or len(names) > MAX_PARTS:
        return False
    return part in names and not any("vbaProject" in name for name in names)


def _is_picture(file: UploadedFile, kind: str) -> bool:
    try:
        with Image.open(file, formats=[kind]) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                return False
            picture.verify()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return False
    return True
