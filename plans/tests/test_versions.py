import pytest

from plans.acts import act_on
from plans.history.models import AuditEvent, AuditText
from plans.structure.models import Theme
from plans.structure.services import add_part
from plans.versions import Changed, count_up, locked, said, write
from tests import factories


@pytest.fixture
def theme(open_plan):
    return add_part(plan=open_plan, model=Theme, name="Practice", by=None, at=factories.past(9))


def test_a_change_counts_the_version_up(theme):
    told = write(locked(theme, 1), {"name": "Leadership", "aim": ""})

    theme.refresh_from_db()
    assert (theme.name, theme.version) == ("Leadership", 2)
    assert told == {"before": {"name": "Practice"}, "after": {"name": "Leadership"}}


def test_what_is_not_said_is_told_apart_from_the_word_none(theme):
    told = write(locked(theme, 1), {"parent": None, "aim": "None", "lead": None})

    assert told == {"before": {"aim": ""}, "after": {"aim": "None"}}
    assert said(theme, "parent", "name") == {"parent": None, "name": "Practice"}


def test_what_does_not_differ_is_no_change(theme):
    assert write(locked(theme, 1), {"name": "Practice"}, {"links": []}) == {}

    theme.refresh_from_db()
    assert theme.version == 1


def test_links_are_replaced_and_told(open_plan, theme):
    other = add_part(plan=open_plan, model=Theme, name="Partners", by=None, at=factories.past(9))

    told = write(locked(theme, 1), {}, {"links": [other]})

    assert list(theme.links.all()) == [other]
    assert told == {"before": {"links": []}, "after": {"links": ["Partners"]}}


def test_an_outdated_version_is_refused(theme):
    count_up(theme)

    with pytest.raises(Changed) as refused:
        locked(theme, 1)

    assert refused.value.row == theme


def test_a_withdrawn_row_is_refused_at_any_version(theme):
    theme.withdrawn_on = factories.day()
    count_up(theme, "withdrawn_on")

    with pytest.raises(Changed):
        locked(theme, theme.version)


def test_whichever_version_stands_is_taken_where_no_form_showed_it(theme):
    count_up(theme)

    assert locked(theme, None).version == 2


def test_the_history_names_the_version_that_an_act_left(open_plan, theme):
    with act_on(open_plan, by=None, at=factories.past()) as act:
        count_up(theme)
        act.done("changed the theme", theme)

    last = AuditEvent.objects.filter(subject_type="theme").latest("seq")
    assert AuditText.objects.get(event=last).content == {"version": 2}
