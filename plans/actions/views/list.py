from functools import cached_property, partial

from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django_filters.views import FilterView
from django_tables2 import SingleTableMixin

from plans.access import plan_view
from plans.actions.exports import as_file
from plans.actions.filters import TYPED, ActionFilter
from plans.actions.reading import filter_choices, has_no_table, leads_then, shown
from plans.actions.states import Labels, Standing, labels_of, rules_of
from plans.actions.tables import ActionTable
from plans.actions.views.asked import READING, crumbs
from plans.kept import kept_as, once
from plans.kept_rows import KeptRows
from plans.moment_asked import moment_asked, moment_context
from plans.narrowed_lists import per_page, with_query
from plans.people.permissions import Permission
from plans.sheets import KINDS, download

STAYS = ("as_at", "known_on", "sort", "per_page")


class ActionList(SingleTableMixin, FilterView):
    table_class = ActionTable
    filterset_class = ActionFilter
    template_name = "actions/action_list.html"

    def get(self, request, *args, **kwargs):
        self.plan, self.access = request.plan, request.access
        self.moment = moment_asked(request)
        return super().get(request, *args, **kwargs)

    def get_queryset(self):
        actions = shown(self.plan, self.access, self.moment)
        return actions if self.moment.is_now else actions.prefetch_related(leads_then(self.moment))

    def get_filterset_kwargs(self, filterset_class):
        return super().get_filterset_kwargs(filterset_class) | {
            "data": self.request.GET,
            "plan": self.plan,
            "moment": self.moment,
            "labels": lambda: self.labels,
            "posts": self.access.posts,
            "choices": lambda: self.choices,
        }

    @cached_property
    def labels(self) -> Labels:
        return once("lists", "labels", *self.kept_as, make=partial(labels_of, self.plan))

    @cached_property
    def choices(self) -> dict[str, list[tuple[int, str]]]:
        ask = partial(filter_choices, self.plan, self.access, self.moment)
        return once("lists", "choices", *self.kept_as, make=ask)

    def get_table(self, **kwargs):
        """Built only if it has to be drawn."""
        return SimpleLazyObject(self.table)

    def table(self) -> ActionTable:
        asked = self.request.GET
        table = ActionTable(
            data=self.object_list,
            order_by=asked.getlist("sort"),
            plan=self.plan,
            labels=self.labels,
            moment=self.moment,
            base_url=self.here,
            caption=self.heading,
            export_urls=[(kind.upper(), self.address(_export=kind, page=None)) for kind in KINDS],
        )
        table.kept_rows = KeptRows(table, *self.kept_as)
        table.kept_rows.paginate(asked.get("page"), per_page(asked))
        return table

    @property
    def here(self) -> str:
        return reverse("action_list", args=[self.plan.slug])

    @property
    def heading(self) -> str:
        return "Actions" if self.access.sees_all_actions else "Your actions"

    def address(self, **changes) -> str:
        return f"{self.here}{with_query(self.request.GET, **changes)}"

    def get_context_data(self, **kwargs):
        now_url = self.address(as_at=None, known_on=None, page=None)
        moment = moment_context(self.request, self.moment) | {"now_url": now_url}
        context = super().get_context_data(**kwargs) | moment | {"heading": self.heading}
        chosen = self.filterset.chosen()
        return context | {
            "crumbs": crumbs(self.request)[:1],
            "chosen": [
                {"label": words, "remove_url": self.without(name, value)} for name, value, words in chosen
            ],
            "clear_url": f"{self.here}{context['moment_query']}",
            "keep": [(name, self.request.GET[name]) for name in STAYS if name in self.request.GET],
            "may_edit": self.may_edit,
            "has_no_table": partial(has_no_table, self.plan),
            "rules": rules_of(self.plan),
            "page_kept_as": self.page_kept_as,
            "choices_kept_as": self.choices_kept_as,
        }

    @property
    def kept_as(self) -> tuple:
        """Who sees the same actions and may do the same, until the next act."""
        who = "all" if self.access.sees_all_actions and not self.access.posts else self.request.user.pk
        return who, self.may_edit, kept_as(self.request, self.moment)

    @property
    def choices_kept_as(self) -> tuple | None:
        """As far as its reader chose, and did not type; a choice that there is not is not kept."""
        if not self.filterset.form.is_valid():
            return None
        asked = self.request.GET
        return *self.kept_as, [asked.getlist(name) for name in self.filterset.filters if name not in TYPED]

    @property
    def page_kept_as(self) -> tuple | None:
        """Not kept is what somebody typed for, and what an address says besides: links carry that on."""
        known = {*self.filterset.filters, *STAYS, "page"}
        return None if self.request.GET.keys() - known else self.sheet_kept_as

    @property
    def sheet_kept_as(self) -> tuple | None:
        """The same of a sheet, which has no links."""
        asked, chosen = self.request.GET, self.choices_kept_as
        if chosen is None or any(any(asked.getlist(name)) for name in TYPED):
            return None
        return *chosen, [asked.getlist(name) for name in (*STAYS, "page")]

    @property
    def may_edit(self) -> bool:
        return self.moment.is_now and self.access.may(Permission.EDIT_PLAN)

    def without(self, name: str, value: str) -> str:
        rest = [one for one in self.request.GET.getlist(name) if one != value]
        return self.address(**{name: rest or None, "page": None})

    def render_to_response(self, context, **options):
        kind = self.request.GET.get("_export")
        if kind not in KINDS:
            return super().render_to_response(context, **options)
        make, names = partial(self.sheet, kind, context["table"]), self.sheet_kept_as
        sheet = once("sheets", kind, *names, make=make) if names else make()
        return download(kind, sheet, f"{self.plan.slug}-actions-{self.moment.as_at}")

    def sheet(self, kind: str, table: ActionTable) -> bytes:
        rows = table.data.data
        return as_file(kind, (Standing(action, self.plan, self.labels, self.moment) for action in rows))


action_list = plan_view(*READING)(ActionList.as_view())
