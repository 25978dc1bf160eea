import pytest
from django.core.management import CommandError, call_command

from plans.history.models import AuditEvent
from tests import factories
from tests.factories import inside

pytestmark = pytest.mark.django_db


def draw(plan, out, **options):
    options = {"as_at": str(factories.day(1)), "format": "html"} | options
    call_command("render_report", plan if isinstance(plan, str) else plan.slug, out=str(out), **options)


def test_it_draws_a_page(plan, tmp_path):
    factories.action(plan, text="Publish the sufficiency strategy.")

    draw(plan, tmp_path / "a.html")

    page = (tmp_path / "a.html").read_text()
    assert "Publish the sufficiency strategy." in page
    assert "Cabinet progress report" in page and "Draft: not issued" in page


def test_it_draws_the_board_paper_as_pdf(plan, tmp_path):
    draw(plan, tmp_path / "a.pdf", format="pdf", template="board", since=str(factories.day(40)))

    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF-")


def test_it_draws_the_past_as_it_was_known(plan, tmp_path):
    action = factories.action(plan)
    factories.update(action, days_ago=50, recorded_days_ago=2, narrative="Told late.")

    draw(plan, tmp_path / "then.html", as_at=str(factories.day(40)), known_on=str(factories.day(10)))
    draw(plan, tmp_path / "now.html", as_at=str(factories.day(40)))

    assert "Told late." not in (tmp_path / "then.html").read_text()
    assert "Told late." in (tmp_path / "now.html").read_text()


def test_it_writes_nothing_to_the_database(plan, tmp_path, django_assert_num_queries):
    with inside(plan):
        before = AuditEvent.objects.count()

    draw(plan, tmp_path / "a.html")

    with inside(plan):
        assert AuditEvent.objects.count() == before


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"plan": "no-such-plan"}, "no plan called no-such-plan"),
        ({"as_at": "31/12/2025"}, "--as-at must be a day such as"),
        ({"as_at": "0001-01-01"}, "--as-at must be a day such as"),
        ({"as_at": "2099-01-01"}, "lies ahead of today"),
        ({"known_on": "soon"}, "--known-on must be a day"),
        ({"since": "2098-01-01"}, "--since must not lie after"),
        ({"format": "docx"}, "must be pdf or html, not docx"),
        ({"template": "ward"}, "no report template called ward"),
        ({"out": "no/such/folder/a.pdf"}, "the folder must exist"),
    ],
)
def test_bad_input_is_told_in_one_line(plan, tmp_path, options, words):
    given = {"plan": plan, "out": tmp_path / "a.pdf"} | options

    with pytest.raises(CommandError, match=words) as refused:
        draw(given.pop("plan"), given.pop("out"), **given)

    assert refused.value.returncode == 2
    assert "\n" not in str(refused.value)
