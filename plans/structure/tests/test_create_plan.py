import pytest
from django.urls import reverse

from plans.history.models import AuditEvent
from plans.inspections.models import Recommendation
from plans.people.permissions import Role
from plans.structure.models import Plan
from tests import factories
from tests.factories import inside


@pytest.fixture
def council(db):
    return factories.authority(name="Westmere")


@pytest.fixture
def administrator(council):
    user = factories.user()
    factories.people.give_role(
        authority=council, user=user, role=Role.ADMINISTRATOR, plan=None, by=None, at=factories.past(9)
    )
    return user


@pytest.fixture
def url(council):
    return reverse("plan_new", args=[council.slug])


def test_a_plan_is_created_from_an_inspection(client, administrator, council, url):
    client.force_login(administrator)
    inspection = factories.inspection(council)

    response = client.post(
        url, {"name": "Improvement plan", "inspections": [inspection.pk], "ambition": "Good."}
    )

    plan = Plan.everywhere.get()
    assert plan.slug == "westmere-improvement-plan"
    assert list(plan.inspections.all()) == [inspection]
    assert response.url == reverse("recommendation_paste", args=[plan.slug])
    assert AuditEvent.everywhere.filter(verb="created the plan").exists()


def test_a_plan_takes_up_a_later_inspection(client, administrator, council, plan):
    client.force_login(administrator)
    first, second = plan.inspections.get(), factories.inspection(council, title="Focused visit")
    url = reverse("plan_edit", args=[plan.slug])
    said = {
        "name": "Plan",
        "stale_after_days": 42,
        "sustained_after_days": 180,
        "version": 1,
        "inspections": [first.pk, second.pk],
    }

    client.post(url, said)

    assert set(plan.inspections.all()) == {first, second}
    assert AuditEvent.everywhere.latest("pk").verb == "changed the plan"


def test_a_viewer_is_refused(client, council, url):
    user = factories.user()
    factories.people.give_role(
        authority=council, user=user, role=Role.BOARD_MEMBER, plan=None, by=None, at=factories.past(9)
    )
    client.force_login(user)

    assert client.post(url, {"name": "Plan"}).status_code == 403


def test_a_member_of_another_council_sees_nothing(client, foreign_plan, url):
    client.force_login(factories.member(foreign_plan, Role.ADMINISTRATOR, whole_council=True))

    assert client.post(url, {"name": "Plan"}).status_code == 404


def test_a_stranger_is_sent_to_sign_in(client, url):
    assert client.post(url, {"name": "Plan"}).url.startswith(reverse("account_login"))


def test_bad_input_is_explained(client, administrator, council, foreign_plan, url):
    client.force_login(administrator)
    factories.inspection(council)
    theirs = factories.inspection(foreign_plan.authority)

    factories.plan(council, slug="westmere-plan")

    page = client.post(url, {"name": "Plan", "slug": "plan", "inspections": [theirs.pk]}).content.decode()

    assert "There is a plan with the short name “westmere-plan” already" in page
    assert "not one of the available choices" in page


@pytest.mark.parametrize(
    ("taken", "typed", "given"),
    [
        ("northmere-send-plan", "northmere-send-plan", "westmere-northmere-send-plan"),
        ("westmere-east-plan", "east-plan", "westmere-east-plan-2"),
        ("anything", "westmere-send", "westmere-send"),
    ],
)
def test_nobody_learns_the_short_names_of_other_councils(
    client, administrator, url, foreign_plan, taken, typed, given
):
    factories.plan(foreign_plan.authority, slug=taken)
    client.force_login(administrator)

    client.post(url, {"name": "Plan", "slug": typed})

    assert Plan.everywhere.get(name="Plan").slug == given


def test_nothing_is_left_behind_when_the_last_step_fails(client, administrator, url, monkeypatch):
    monkeypatch.setattr("plans.acts.record", None)
    client.force_login(administrator)

    with pytest.raises(TypeError):
        client.post(url, {"name": "Plan"})

    assert not Plan.everywhere.exists()


PASTED = """What needs to improve
1. The quality of supervision.
2. The timeliness of assessments.
5. Help for care leavers.
"""


@pytest.fixture
def plan(council):
    return factories.structure.create_plan(
        authority=council,
        name="Plan",
        slug="plan",
        inspections=[factories.inspection(council)],
        by=None,
        at=factories.past(5),
    )


@pytest.fixture
def paste_url(plan):
    return reverse("recommendation_paste", args=[plan.slug])


def rows(*numbers, keep=None):
    sent = {"rows-TOTAL_FORMS": len(numbers), "rows-INITIAL_FORMS": len(numbers), "inspection": ""}
    for index, number in enumerate(numbers):
        sent |= {f"rows-{index}-number": number, f"rows-{index}-text": f"Improve {number}."}
        if keep is None or index in keep:
            sent[f"rows-{index}-keep"] = "on"
    return sent


def stored(plan):
    with inside(plan):
        return list(Recommendation.objects.filter(plan=plan).values_list("number", flat=True))


def test_pasted_text_is_shown_as_rows_and_not_yet_saved(client, administrator, plan, paste_url):
    client.force_login(administrator)

    page = client.post(paste_url, {"text": PASTED, "inspection": plan.inspections.get().pk}).content.decode()

    assert 'value="5"' in page and "Help for care leavers." in page
    assert stored(plan) == []


def test_rows_without_a_number_go_on_from_the_plans_last_one(client, administrator, plan, paste_url):
    client.force_login(administrator)
    factories.recommendation(plan, number="6")

    answer = client.post(paste_url, {"text": "- Plans\n- Visits", "inspection": ""})

    assert [row["number"].value() for row in answer.context["rows"]] == ["7", "8"]


def test_confirmed_rows_are_saved_under_their_printed_numbers(client, administrator, plan, paste_url):
    client.force_login(administrator)

    page = client.post(paste_url, rows("1", "2", "5", keep=[0, 2]), follow=True).content.decode()

    assert stored(plan) == ["1", "5"]
    assert "2 recommendations were saved." in page
    assert AuditEvent.everywhere.filter(verb="added the recommendation").count() == 2


def test_a_number_used_twice_is_explained_and_nothing_saved(client, administrator, plan, paste_url):
    client.force_login(administrator)

    page = client.post(paste_url, rows("1", "1")).content.decode()

    assert "The number 1 is used twice" in page and "Improve 1." in page
    assert stored(plan) == []


def test_a_row_without_a_number_is_explained_unless_it_is_left_out(client, administrator, plan, paste_url):
    client.force_login(administrator)

    page = client.post(paste_url, rows("1", "")).content.decode()
    client.post(paste_url, rows("1", "", keep=[0]))

    assert "Give it a number." in page
    assert stored(plan) == ["1"]


def test_a_number_of_the_plan_is_not_given_again(client, administrator, plan, paste_url):
    client.force_login(administrator)
    factories.recommendation(plan, number="1")

    assert "has a recommendation 1 already" in client.post(paste_url, rows("1")).content.decode()


def test_no_row_ticked_is_explained(client, administrator, paste_url):
    client.force_login(administrator)

    assert "No row is ticked" in client.post(paste_url, rows("1", keep=[])).content.decode()


def test_pasting_again_keeps_what_was_pasted(client, administrator, plan, paste_url):
    client.force_login(administrator)
    text = '1. Plans & "reviews"\n\n2. Visits'

    checked = client.post(paste_url, {"text": text, "inspection": ""})
    again = client.post(paste_url, rows("1") | {"text": checked.context["pasted"], "again": "yes"})

    assert again.context["form"]["text"].value() == text
    assert "&quot;reviews&quot;\n\n2. Visits" in again.content.decode()
    assert stored(plan) == []


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        (
            {"split": "0"},
            [("1", "Improve 1."), ("7", "Improve 7."), ("3", "Improve 3."), ("2", "Improve 2.")],
        ),
        ({"join": "1"}, [("1", "Improve 1.\n7. Improve 7.\nImprove 3. Improve 2.")]),
        ({"add": ""}, [("1", "Improve 1.\n7. Improve 7.\nImprove 3."), ("2", "Improve 2."), ("3", "")]),
        ({"join": "0"}, [("1", "Improve 1.\n7. Improve 7.\nImprove 3."), ("2", "Improve 2.")]),
        ({"split": "9"}, [("1", "Improve 1.\n7. Improve 7.\nImprove 3."), ("2", "Improve 2.")]),
    ],
)
def test_rows_are_split_joined_and_added_before_they_are_saved(
    client, administrator, plan, paste_url, act, expected
):
    client.force_login(administrator)
    typed = rows("1", "2") | {"rows-0-text": "Improve 1.\n7. Improve 7.\nImprove 3.", "text": "as pasted"}

    answer = client.post(paste_url, typed | act)

    found = answer.context["rows"]
    assert [(row["number"].value(), row["text"].value()) for row in found] == expected
    assert answer.context["pasted"] == "as pasted"
    assert stored(plan) == []


def test_no_row_is_split_beyond_what_can_be_saved(client, administrator, paste_url):
    client.force_login(administrator)
    many = rows("1") | {"rows-0-text": "\n".join(f"Improve {number}." for number in range(300))}

    found = client.post(paste_url, many | {"split": "0"}).context["rows"]

    assert [row["number"].value() for row in found] == ["1"]


def test_a_long_row_is_shown_whole(client, administrator, paste_url):
    client.force_login(administrator)

    page = client.post(paste_url, {"text": "1. " + "Improve this. " * 30}).content.decode()

    assert 'rows="17"' in page


def test_too_much_text_is_explained(client, administrator, paste_url):
    client.force_login(administrator)

    page = client.post(paste_url, {"text": "a " * 60_000}).content.decode()

    assert "at most 100 kB" in page


def test_too_many_rows_are_explained(client, administrator, paste_url):
    client.force_login(administrator)
    text = "\n".join(f"{number}. Improve this." for number in range(1, 260))

    assert "259 rows were found" in client.post(paste_url, {"text": text}).content.decode()


def test_the_rows_are_saved_whole_or_not_at_all(client, administrator, plan, paste_url, monkeypatch):
    from plans.inspections import services

    real, calls = services.add_recommendation, []

    def fail_the_second(**values):
        calls.append(values)
        return real(**values) if len(calls) == 1 else services.missing()

    monkeypatch.setattr(services, "add_recommendation", fail_the_second)
    client.force_login(administrator)

    with pytest.raises(AttributeError):
        client.post(paste_url, rows("1", "2"))

    assert stored(plan) == []


def test_only_an_editor_may_paste(client, plan, paste_url, foreign_plan):
    client.force_login(factories.member(plan, Role.OBSERVER))
    refused = client.post(paste_url, rows("1")).status_code
    client.force_login(factories.member(foreign_plan))
    hidden = client.post(paste_url, rows("1")).status_code
    client.logout()

    assert (refused, hidden, client.post(paste_url, rows("1")).status_code) == (403, 404, 302)
    assert stored(plan) == []
