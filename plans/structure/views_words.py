"""The plan's own words for status, all in one form."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from plans.access import plan_view
from plans.conflicts import ANSWER, conflict_of
from plans.people.form_pages import done, plan_crumbs, sent_well, typed
from plans.people.permissions import Permission
from plans.structure import services
from plans.structure.forms import LabelForm, Labels
from plans.structure.models import StatusLabel
from plans.versions import Changed


@plan_view(Permission.EDIT_PLAN)
def status_words(request: HttpRequest) -> HttpResponse:
    rows = StatusLabel.objects.filter(plan=request.plan).select_related("plan").order_by("pk")
    labels = Labels(typed(request), queryset=rows, prefix="words")
    if not sent_well(request, labels):
        return page(request, labels)
    try:
        count = save(request, labels)
    except Changed:
        return page(request, labels, conflict=conflict_among(labels, rows.in_bulk()), status=ANSWER)
    what = f"The words for {count} of the statuses were saved." if count else "Nothing was changed."
    return done(request, what, "status_words", request.plan.slug)


@transaction.atomic
def save(request: HttpRequest, labels) -> int:
    now = timezone.now()
    changed = [form for form in labels.forms if set(form.changed_data) & set(LabelForm.Meta.fields)]
    for form in changed:
        services.set_label(label=form.instance, by=request.user, at=now, **said(form))
    return len(changed)


def said(form) -> dict:
    return {name: form.cleaned_data[name] for name in (*LabelForm.Meta.fields, "version")}


def conflict_among(labels, stand: dict[int, StatusLabel]) -> dict:
    """The latest of what others saved, with the differences in all the words that they changed."""
    rows, found = [], []
    for form in labels.forms:
        row = stand[form.instance.pk]
        if row.version != form.cleaned_data["version"]:
            found.append(conflict_of(Changed(row), form))
            rows += [
                one | {"label": f"{row.get_meaning_display()}: {one['label'].lower()}"}
                for one in found[-1]["rows"]
            ]
    return max(found, key=lambda one: one["at"]) | {"rows": rows}


def page(request: HttpRequest, labels, *, status: int = 200, **more) -> HttpResponse:
    context = {"labels": labels, "form": labels, "crumbs": plan_crumbs(request), **more}
    return render(request, "structure/status_words.html", context, status=status)
