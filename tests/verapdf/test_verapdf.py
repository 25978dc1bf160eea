import io

import pikepdf
import pytest

from tests import verapdf

pytestmark = pytest.mark.skipif(bool(verapdf.missing()), reason=verapdf.missing() or "veraPDF is here")


def untagged():
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(out)
    return out.getvalue()


def test_a_file_without_tags_or_title_is_refused():
    faults = " ".join(verapdf.check(untagged()))

    assert "7.1-" in faults
    assert "MarkInfo" in faults


def test_what_is_no_pdf_is_said_to_be_unreadable():
    assert verapdf.check(b"not a pdf")[0].startswith("unreadable")


def test_each_of_many_files_gets_its_own_answer():
    answers = verapdf.check_all({"one": untagged(), "two": b"nothing"})

    assert len(answers["one"]) > 1
    assert len(answers["two"]) == 1


def test_an_unknown_flavour_is_an_error():
    with pytest.raises(RuntimeError, match="nonsense"):
        verapdf.check(untagged(), flavour="nonsense")
