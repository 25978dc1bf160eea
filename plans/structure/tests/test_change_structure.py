import pytest
from django.urls import reverse

from plans.history.models import AuditEvent
from plans.inspections.models import Recommendation
from plans.people.permissions import Role
from plans.people.tests.signing_in import enter_password, send_after_the_session_ended
from plans.structure.models import Milestone, Plan, StatusLabel, Theme
from tests import factories
from tests.factories import inside


@pytest.fixture
def editor(plan):
    return factories.member(plan)


@pytest.fixture
def recommendation(plan):
    with inside(plan):
        return Recommendation.objects.get(plan=plan)


@pytest.fixture
def pages(plan, recommendation):
    """Each way to change the structure: its address, and something right to send."""
    with inside(plan):
        words = words_as_they_are(plan)
    return {
        "theme": (reverse("part_add", args=[plan.slug, "theme"]), {"kind": "theme", "name": "Leadership"}),
        "words": (reverse("status_words", args=[plan.slug]), words | {"words-0-word": "Unknown"}),
        "withdraw": (
            reverse("recommendation_withdraw", args=[plan.slug, recommendation.pk]),
            {"reason": "Answered.", "version": 1},
        ),
        "plan": (
            reverse("plan_edit", args=[plan.slug]),
            {
                "name": "Another name",
                "strapline": "",
                "ambition": "",
                "stale_after_days": "30",
                "sustained_after_days": "90",
                "version": 1,
            },
        ),
    }


WAYS = ["theme", "words", "withdraw", "plan"]
FIELDS = ("word", "letter", "tone", "shape", "definition", "version")


def words_as_they_are(plan) -> dict:
    labels = list(StatusLabel.objects.filter(plan=plan).order_by("pk"))
    sent = {"words-TOTAL_FORMS": len(labels), "words-INITIAL_FORMS": len(labels)}
    for index, label in enumerate(labels):
        sent |= {f"words-{index}-{name}": getattr(label, name) for name in FIELDS}
        sent[f"words-{index}-id"] = label.pk
    return sent


def snapshot(plan):
    with inside(plan):
        return (
            list(Theme.objects.values_list("name", "withdrawn_on")),
            list(StatusLabel.objects.order_by("pk").values_list("word", flat=True)),
            list(Recommendation.objects.values_list("number", "withdrawn_on")),
            Plan.everywhere.get(pk=plan.pk).name,
        )


@pytest.mark.parametrize("way", WAYS)
def test_it_works_and_the_history_says_so(client, plan, editor, pages, way):
    client.force_login(editor)
    before, count = snapshot(plan), AuditEvent.everywhere.count()

    page = client.post(*pages[way], follow=True)

    assert page.status_code == 200 and "message--success" in page.content.decode()
    assert snapshot(plan) != before
    assert AuditEvent.everywhere.count() == count + 1


@pytest.mark.parametrize("way", WAYS)
def test_a_viewer_is_refused(client, plan, pages, way):
    client.force_login(factories.member(plan, Role.BOARD_MEMBER))

    assert client.post(*pages[way]).status_code == 403


@pytest.mark.parametrize("way", WAYS)
def test_a_member_of_another_plan_sees_nothing(client, foreign_plan, pages, way):
    client.force_login(factories.member(foreign_plan))

    assert client.post(*pages[way]).status_code == 404


@pytest.mark.parametrize("way", WAYS)
def test_a_stranger_is_sent_to_sign_in(client, pages, way):
    assert client.post(*pages[way]).url.startswith(reverse("account_login"))


@pytest.mark.parametrize("way", WAYS)
def test_bad_input_is_explained(client, plan, editor, pages, way):
    client.force_login(editor)
    url, sent = pages[way]
    before = snapshot(plan)
    empty = {name: "" for name in sent if name.endswith(("name", "word", "reason"))}

    page = client.post(url, sent | empty).content.decode()

    assert "There is a problem" in page
    assert snapshot(plan) == before


@pytest.mark.parametrize("way", WAYS)
def test_nothing_is_left_behind_when_the_last_step_fails(client, plan, editor, pages, way, monkeypatch):
    monkeypatch.setattr("plans.acts.record", None)
    client.force_login(editor)
    before = snapshot(plan)

    with pytest.raises(TypeError):
        client.post(*pages[way])

    assert snapshot(plan) == before


def test_a_reference_plan_is_not_changed(client, plan, editor, pages):
    Plan.everywhere.filter(pk=plan.pk).update(kind="reference")
    client.force_login(editor)

    assert client.post(*pages["theme"]).status_code == 403


def test_words_that_stay_leave_no_history(client, plan, editor):
    client.force_login(editor)
    with inside(plan):
        sent = words_as_they_are(plan)
    count = AuditEvent.everywhere.count()

    page = client.post(reverse("status_words", args=[plan.slug]), sent, follow=True).content.decode()

    assert "Nothing was changed" in page
    assert AuditEvent.everywhere.count() == count


def test_a_word_stands_for_one_status(client, plan, editor, pages):
    client.force_login(editor)
    url, sent = pages["words"]

    page = client.post(url, sent | {"words-0-word": sent["words-1-word"]}).content.decode()

    assert "stands for another status already" in page


def test_the_words_of_another_plan_cannot_be_changed(client, plan, editor, foreign_plan, pages):
    client.force_login(editor)
    url, sent = pages["words"]
    with inside(foreign_plan):
        foreign = StatusLabel.objects.order_by("pk").first()

    client.post(url, sent | {"words-0-id": foreign.pk})

    with inside(foreign_plan):
        assert StatusLabel.objects.get(pk=foreign.pk).word == foreign.word


def test_a_theme_is_changed_linked_and_withdrawn(client, plan, editor):
    client.force_login(editor)
    with inside(plan):
        first, second = (
            factories.structure.add_part(plan=plan, model=Theme, name=name, by=None, at=factories.past(9))
            for name in ("One", "Two")
        )
    at = [plan.slug, "theme", first.pk]

    changed = {"kind": "strand", "name": "First", "links": [second.pk], "version": 1}
    client.post(reverse("part_edit", args=at), changed)
    client.post(reverse("part_withdraw", args=at), {"reason": "Merged.", "version": 2})

    with inside(plan):
        row = Theme.objects.get(pk=first.pk)
        assert (row.name, row.kind, list(row.links.all())) == ("First", "strand", [second])
        assert row.withdrawn_on == factories.day()


def test_a_milestone_reads_its_day_from_words(client, plan, editor):
    client.force_login(editor)
    url = reverse("part_add", args=[plan.slug, "milestone"])

    client.post(url, {"text": "New service", "deadline_words": "December 2026"})
    page = client.post(url, {"text": "Later", "deadline_words": "in three months' time"}).content.decode()

    with inside(plan):
        assert str(Milestone.objects.get().due_date) == "2026-12-31"
    assert "There is a problem" in page


def test_an_unknown_part_does_not_exist(client, plan, editor):
    client.force_login(editor)

    assert client.get(reverse("part_add", args=[plan.slug, "nothing"])).status_code == 404


def test_a_recommendation_is_reworded(client, plan, editor, recommendation):
    client.force_login(editor)
    url = reverse("recommendation_edit", args=[plan.slug, recommendation.pk])

    client.post(url, {"number": "1a", "text": "Supervision.", "alternative_wording": "Ours.", "version": 1})

    with inside(plan):
        row = Recommendation.objects.get(pk=recommendation.pk)
        assert (row.number, row.alternative_wording) == ("1a", "Ours.")


def test_what_was_typed_before_signing_in_again_is_back(client, plan, editor):
    url = reverse("part_add", args=[plan.slug, "theme"])
    send_after_the_session_ended(client, editor, url, {"kind": "theme", "name": "Typed before"})
    enter_password(client, editor)

    assert "Typed before" in client.get(url).content.decode()


def test_words_that_two_people_change_are_shown_side_by_side(client, plan, editor, pages):
    url, sent = pages["words"]
    other = factories.member(plan)
    client.force_login(other)
    client.post(url, sent | {"words-3-word": "Off course"})
    client.force_login(editor)

    answer = client.post(url, sent | {"words-0-word": "Nobody has said"})

    found = answer.context["conflict"]
    assert (answer.status_code, found["by"]) == (409, other.name)
    assert [(row["label"], row["theirs"], row["yours"]) for row in found["rows"]] == [
        ("Not stated: word", "Unknown", "Nobody has said"),
        ("Red: word", "Off course", "Red"),
    ]
    again = {field.html_name: field.value() for form in answer.context["labels"] for field in form}
    assert client.post(url, sent | again).status_code == 302
    assert snapshot(plan)[1][0] == "Nobody has said"


def test_what_was_withdrawn_meanwhile_can_be_copied_but_not_saved(client, plan, editor):
    client.force_login(editor)
    with inside(plan):
        theme = factories.structure.add_part(
            plan=plan, model=Theme, name="One", by=None, at=factories.past(9)
        )
    at = [plan.slug, "theme", theme.pk]
    client.post(reverse("part_withdraw", args=at), {"reason": "Merged.", "version": 1})

    answer = client.post(
        reverse("part_edit", args=at), {"kind": "strand", "name": "Typed long", "version": 1}
    )

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "withdrew this before you" in page and "Merged." in page and "Typed long" in page
    assert 'name="version"' not in page
    assert client.get(reverse("part_edit", args=at)).status_code == 404
