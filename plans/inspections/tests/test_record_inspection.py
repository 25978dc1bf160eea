import pytest
from django.urls import reverse

from plans.history.models import AuditEvent
from plans.inspections.models import Framework, Inspection
from plans.people.permissions import Role
from tests import factories


@pytest.fixture
def administrator(plan):
    return factories.member(plan, Role.ADMINISTRATOR, whole_council=True)


@pytest.fixture
def url(plan):
    return reverse("inspection_add", args=[plan.authority.slug])


@pytest.fixture
def typed(db):
    began = {"begun_on_day": "2", "begun_on_month": "3", "begun_on_year": "2026"}
    framework = Framework.objects.get(code="ilacs").pk
    return {"framework": framework, "kind": "full", "state": "done", "title": "Inspection of 2026"} | began


def test_an_inspection_is_recorded(client, administrator, url, typed):
    client.force_login(administrator)

    page = client.post(url, typed, follow=True).content.decode()

    assert str(Inspection.objects.get(title="Inspection of 2026").begun_on) == "2026-03-02"
    assert "2 March 2026" in page
    assert AuditEvent.everywhere.latest("pk").verb == "recorded the inspection"


def test_a_viewer_is_refused(client, plan, url, typed):
    client.force_login(factories.member(plan, Role.OBSERVER, whole_council=True))

    assert client.post(url, typed).status_code == 403


def test_a_member_of_another_council_sees_nothing(client, foreign_plan, url, typed):
    client.force_login(factories.member(foreign_plan, Role.ADMINISTRATOR, whole_council=True))

    assert client.post(url, typed).status_code == 404


def test_a_stranger_is_sent_to_sign_in(client, url, typed):
    assert client.post(url, typed).url.startswith(reverse("account_login"))


def test_bad_input_is_explained(client, administrator, url, typed):
    client.force_login(administrator)
    early = {"ended_on_day": "1", "ended_on_month": "3", "ended_on_year": "2026"}

    page = client.post(url, typed | early | {"title": ""}).content.decode()

    assert "must not lie before" in page and "There is a problem" in page


def test_nothing_is_left_behind_when_the_last_step_fails(client, administrator, url, typed, monkeypatch):
    monkeypatch.setattr("plans.acts.record", None)
    client.force_login(administrator)

    with pytest.raises(TypeError):
        client.post(url, typed)

    assert not Inspection.objects.filter(title="Inspection of 2026").exists()


def test_judgements_are_saved_in_one_form_and_only_where_they_changed(client, administrator, plan):
    client.force_login(administrator)
    inspection = plan.inspections.get()
    area, grade = inspection.framework.areas.first(), inspection.framework.grades.last()
    url = reverse("judgements_edit", args=[plan.authority.slug, inspection.pk])
    sent = {f"grade_{area.pk}": grade.pk, "words_overall": "inadequate"}

    client.post(url, sent | {"version": 1})
    count = AuditEvent.everywhere.count()
    client.post(url, sent | {"version": 2})

    assert {(row.area, row.grade, row.words) for row in inspection.judgements.all()} == {
        (area, grade, ""),
        (None, None, "inadequate"),
    }
    assert AuditEvent.everywhere.count() == count


def test_findings_and_quotations_stand_on_its_page(client, administrator, plan):
    client.force_login(administrator)
    at = [plan.authority.slug, plan.inspections.get().pk]

    client.post(
        reverse("reported_add", args=[*at, "findings"]), {"kind": "strength", "text": "Stable teams."}
    )
    client.post(reverse("reported_add", args=[*at, "quotations"]), {"text": "too slow", "source": "Letter"})
    page = client.get(reverse("inspection", args=at)).content.decode()

    assert "Stable teams." in page and "too slow" in page


def test_the_statement_is_due_after_70_working_days(client, administrator, plan):
    client.force_login(administrator)
    inspection = plan.inspections.get()
    Inspection.objects.filter(pk=inspection.pk).update(received_on="2026-01-05")

    page = client.get(reverse("inspection", args=[plan.authority.slug, inspection.pk])).content.decode()

    assert "Statement due" in page and "s.137" in page


def test_an_inspection_of_another_council_does_not_exist_here(client, administrator, plan, foreign_plan):
    client.force_login(administrator)
    theirs = foreign_plan.inspections.get()

    assert client.get(reverse("inspection", args=[plan.authority.slug, theirs.pk])).status_code == 404


def test_judgements_that_two_people_set_are_shown_side_by_side(client, administrator, plan):
    inspection = plan.inspections.get()
    area, grades = inspection.framework.areas.first(), list(inspection.framework.grades.all())
    url = reverse("judgements_edit", args=[plan.authority.slug, inspection.pk])
    theirs, yours = ({f"grade_{area.pk}": grade.pk, "version": 1} for grade in (grades[0], grades[-1]))
    client.force_login(factories.member(plan, Role.ADMINISTRATOR, whole_council=True))
    client.post(url, theirs)
    client.force_login(administrator)

    answer = client.post(url, yours)

    assert answer.status_code == 409
    assert answer.context["conflict"]["rows"] == [
        {"label": area.name, "theirs": grades[0].name, "yours": grades[-1].name}
    ]
    assert inspection.judgements.get().grade == grades[0]
    assert client.post(url, yours | {"version": 2}).status_code == 302
    assert inspection.judgements.get().grade == grades[-1]


SAID = {"findings": {"kind": "strength"}, "quotations": {"source": "Letter"}}


@pytest.mark.parametrize("kind", SAID)
def test_what_was_reported_is_changed_and_withdrawn(client, administrator, plan, kind):
    client.force_login(administrator)
    at = [plan.authority.slug, plan.inspections.get().pk]
    client.post(reverse("reported_add", args=[*at, kind]), SAID[kind] | {"text": "First words"})
    row = getattr(plan.inspections.get(), kind).get()
    place = [*at, kind, row.pk]

    client.post(reverse("reported_edit", args=place), SAID[kind] | {"text": "Other words", "version": 1})
    changed = client.get(reverse("inspection", args=at)).content.decode()
    client.post(reverse("reported_withdraw", args=place), {"reason": "Misread.", "version": 2})
    withdrawn = client.get(reverse("inspection", args=at)).content.decode()

    assert "Other words" in changed and "First words" not in changed
    assert "Other words" not in withdrawn
    assert AuditEvent.everywhere.latest("pk").verb == f"withdrew the {kind.rstrip('s')}"


def test_what_another_inspection_reported_is_not_found_under_this_one(client, administrator, plan):
    client.force_login(administrator)
    council = plan.authority
    other = factories.inspection(council, title="Another visit")
    client.post(reverse("reported_add", args=[council.slug, other.pk, "quotations"]), {"text": "too slow"})
    place = [council.slug, plan.inspections.get().pk, "quotations", other.quotations.get().pk]

    assert client.get(reverse("reported_edit", args=place)).status_code == 404
    assert client.get(reverse("reported_add", args=[council.slug, other.pk, "nothing"])).status_code == 404


def test_a_peer_review_asks_for_no_statement(client, administrator, plan):
    client.force_login(administrator)
    inspection = plan.inspections.get()
    Inspection.objects.filter(pk=inspection.pk).update(received_on="2026-01-05", kind="peer_review")

    page = client.get(reverse("inspection", args=[plan.authority.slug, inspection.pk])).content.decode()

    assert "Statement due" not in page
