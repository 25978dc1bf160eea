import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django_scopes import scope
from openpyxl import Workbook
from PIL import Image, ImageFile
from PIL.PngImagePlugin import PngInfo

from plans.actions.models import Evidence
from plans.actions.tests.test_update_page import typed, updates, where
from tests import factories

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def picture() -> bytes:
    body = io.BytesIO()
    Image.new("RGB", (4, 4)).save(body, "PNG")
    return body.getvalue()


def spreadsheet() -> bytes:
    body = io.BytesIO()
    Workbook().save(body)
    return body.getvalue()


def bomb() -> bytes:
    """A small archive that unpacks to 300 MB."""
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as parts:
        with parts.open("word/document.xml", "w") as part:
            for _ in range(300):
                part.write(bytes(1024 * 1024))
    return body.getvalue()


def send(client, action, name: str, body: bytes, **values):
    file = SimpleUploadedFile(name, body)
    return client.post(where(action), typed(action, title_1="Minutes", file_1=file, **values))


def kept(action) -> list[Evidence]:
    with scope(plan=[action.plan_id]):
        return list(Evidence.objects.filter(action=action))


def address(piece, action) -> str:
    return reverse("evidence_file", args=[action.plan.slug, action.ref, piece.pk])


@pytest.mark.parametrize(
    ("name", "body"), [("Minutes.pdf", PDF), ("Chart.png", picture()), ("Numbers.xlsx", spreadsheet())]
)
def test_a_file_is_kept_and_comes_back_as_a_download(client, action, lead, name, body):
    send(client, action, name, body)
    (piece,) = kept(action)

    answer = client.get(address(piece, action))

    assert b"".join(answer.streaming_content) == body
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Type"] == piece.file_type


def photograph(kind: str) -> bytes:
    """Twice as wide as high, taken with the camera held upright, with what a camera writes into it."""
    exif, words, body = Image.Exif(), PngInfo(), io.BytesIO()
    exif[0x010E], exif[0x0112] = "12 Acacia Road", 6
    exif[0x8825] = {1: "N", 2: (51.0, 30.0, 0.0), 3: "W", 4: (0.0, 7.0, 0.0)}
    words.add_text("Comment", "12 Acacia Road")
    Image.new("RGB", (40, 20), "red").save(body, kind, exif=exif, pnginfo=words, comment=b"12 Acacia Road")
    return body.getvalue()


@pytest.mark.parametrize(("name", "kind"), [("photo.jpg", "JPEG"), ("photo.png", "PNG")])
def test_a_photograph_forgets_where_it_was_taken(client, action, lead, name, kind):
    assert b"Acacia" in photograph(kind)

    send(client, action, name, photograph(kind))

    body = b"".join(client.get(address(kept(action)[0], action)).streaming_content)
    picture = Image.open(io.BytesIO(body))
    assert (picture.format, picture.size) == (kind, (20, 40))
    assert b"Acacia" not in body and not picture.getexif()


def test_a_picture_that_breaks_off_is_explained(client, action, lead, monkeypatch):
    # What draws papers allows such pictures for its whole process, which never takes in a file.
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", False)
    body = io.BytesIO()
    Image.effect_noise((400, 400), 90).save(body, "JPEG")

    page = send(client, action, "photo.jpg", body.getvalue()[:20_000]).content.decode()

    assert "The picture cannot be read" in page and not kept(action)


@pytest.mark.parametrize(
    ("name", "body", "said"),
    [
        (
            "drawing.svg",
            b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>",
            "The file must be a PDF",
        ),
        ("page.pdf", b"<!doctype html><script>alert(1)</script>", "holds something else"),
        ("letter.docx", bomb(), "holds something else"),
        ("letter.docx", spreadsheet(), "holds something else"),
        ("tool.exe", b"MZ", "The file must be a PDF"),
        ("picture.png", b"GIF89a", "holds something else"),
        ("empty.pdf", b"", "empty"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused(client, action, lead, name, body, said):
    shown = send(client, action, name, body, narrative="Kept words.").content.decode()

    assert said in shown and "Kept words." in shown
    assert not updates(action) and not kept(action)


def test_a_file_that_is_too_large_is_refused_and_the_words_are_kept(client, action, lead, settings):
    settings.EVIDENCE_MAX_BYTES = 2 * 1024 * 1024
    large = PDF + bytes(10 * 1024 * 1024)

    shown = send(client, action, "large.pdf", large, narrative="Kept words.").content.decode()

    assert "The file must be smaller than 2 MB" in shown and "Kept words." in shown
    assert not updates(action)


def test_a_path_in_a_file_name_is_left_out(client, action, lead):
    boundary = "b0undary"
    fields = {name: str(value) for name, value in typed(action).items()}
    parts = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}\r\n'
        for n, v in fields.items()
    ]
    parts.append(
        f'--{boundary}\r\nContent-Disposition: form-data; name="file_1"; filename="../../etc/Minutes.pdf"\r\n'
        f"Content-Type: application/pdf\r\n\r\n{PDF.decode()}\r\n--{boundary}--\r\n"
    )

    client.post(where(action), "".join(parts), content_type=f"multipart/form-data; boundary={boundary}")

    (piece,) = kept(action)
    assert piece.file_name == "Minutes.pdf"
    assert "/" not in piece.file_key and "Minutes" not in piece.file_key


def test_a_link_and_a_file_are_two_pieces(client, action, lead):
    send(client, action, "Minutes.pdf", PDF, title_2="Report", link_2="https://example.org/report")

    assert [piece.title for piece in kept(action)] == ["Minutes", "Report"]


@pytest.mark.parametrize(
    "link",
    [
        "ftp://example.org/report",
        "ftps://example.org/",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "no page",
    ],
)
def test_a_link_that_no_browser_opens_by_itself_is_explained(client, action, lead, link):
    shown = client.post(where(action), typed(action, title_1="Report", link_1=link)).content.decode()

    assert "Enter a web address that begins with https:// or http://." in shown
    assert not updates(action) and not kept(action)


def test_a_file_of_an_action_that_one_does_not_see_does_not_exist(client, plan, action, lead):
    send(client, action, "Minutes.pdf", PDF)
    (piece,) = kept(action)
    other = factories.action(plan)

    client.force_login(factories.lead(plan, other))
    assert client.get(address(piece, action)).status_code == 404
    assert client.get(address(piece, other)).status_code == 404
    client.logout()
    assert client.get(address(piece, action)).status_code == 302


def test_a_link_has_no_file(client, action, lead):
    client.post(where(action), typed(action, title_1="Report", link_1="https://example.org/report"))
    (piece,) = kept(action)

    assert client.get(address(piece, action)).status_code == 404
