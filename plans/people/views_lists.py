"""The lists of a council's people, organisations and posts."""

import django_filters
from django import forms
from django.db.models import BooleanField, Case, Exists, ExpressionWrapper, OuterRef, Prefetch, Q, When
from django.http import HttpRequest, HttpResponse

from plans.access import authority_view
from plans.narrowed_lists import NarrowedList
from plans.people.access import people_of
from plans.people.form_pages import council_crumbs
from plans.people.models import Membership, Organisation, Post, PostHolding, User
from plans.people.permissions import Permission, Role
from plans.people.sign_in.second_factor import PROTECTION
from plans.people.standing import looked_after_by
from plans.people.tables import OrganisationTable, PersonTable, PostTable


class NameFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="Name", method="search")

    def search(self, rows, name, value):
        return rows.filter(name__icontains=value)


class PersonFilter(NameFilter):
    q = django_filters.CharFilter(label="Name or e-mail address", method="search")
    role = django_filters.ChoiceFilter(choices=Role.choices, empty_label="Any", method="with_role")
    unprotected = django_filters.BooleanFilter(
        label="Only those without a second factor", method="only_unprotected", widget=forms.CheckboxInput
    )

    class Meta:
        model = User
        fields = []

    def search(self, rows, name, value):
        return rows.filter(Q(name__icontains=value) | Q(email__icontains=value))

    def only_unprotected(self, rows, name, value):
        return rows.filter(protected_to_us="none") if value else rows

    def with_role(self, rows, name, value):
        held = Membership.objects.filter(
            user=OuterRef("pk"), authority=self.request.authority, role=value, withdrawn_on=None
        )
        return rows.filter(Exists(held))


class PostFilter(NameFilter):
    vacant = django_filters.BooleanFilter(
        label="Only those that nobody holds", method="only_vacant", widget=forms.CheckboxInput
    )

    class Meta:
        model = Post
        fields = []

    def only_vacant(self, rows, name, value):
        held = PostHolding.objects.on(self.request.today).filter(post=OuterRef("pk"))
        return rows.exclude(Exists(held)) if value else rows


class OrganisationFilter(NameFilter):
    kind = django_filters.ChoiceFilter(choices=Organisation.Kind.choices, empty_label="Any")

    class Meta:
        model = Organisation
        fields = []


class CouncilList(NarrowedList):
    template_name = "people/council_list.html"
    heading = add = add_label = ""

    def get_table_kwargs(self):
        return {"authority": self.request.authority}

    def get_context_data(self, **more):
        more |= {"heading": self.heading, "add": self.add, "add_label": self.add_label}
        return super().get_context_data(crumbs=council_crumbs(self.request), **more)


def with_accounts(people, council, today):
    """What a council sees of accounts, and sorts by: nothing of those that are not its alone."""
    ours = ExpressionWrapper(looked_after_by(council, today), BooleanField())
    return people.annotate(is_ours=ours).annotate(
        seen_by_us=Case(When(is_ours=True, then="last_login")),
        open_to_us=Case(When(is_ours=True, then="is_active")),
        protected_to_us=Case(When(is_ours=True, then=PROTECTION)),
    )


class PersonList(CouncilList):
    table_class, filterset_class = PersonTable, PersonFilter
    heading, add, add_label = "People", "person_add", "Add a person"

    def get_queryset(self):
        council = self.request.authority
        roles = Membership.objects.filter(authority=council, withdrawn_on=None).select_related("plan")
        held = (
            PostHolding.objects.on(self.request.today).filter(post__authority=council).select_related("post")
        )
        return with_accounts(people_of(council), council, self.request.today).prefetch_related(
            Prefetch("memberships", roles, to_attr="standing_here"),
            Prefetch("holdings", held, to_attr="held_here"),
        )


class OrganisationList(CouncilList):
    table_class, filterset_class = OrganisationTable, OrganisationFilter
    heading, add, add_label = "Organisations", "organisation_add", "Add an organisation"

    def get_queryset(self):
        return Organisation.objects.filter(authority=self.request.authority).select_related("successor")


class PostList(CouncilList):
    table_class, filterset_class = PostTable, PostFilter
    heading, add, add_label = "Posts", "post_add", "Add a post"

    def get_queryset(self):
        held = PostHolding.objects.on(self.request.today).select_related("holder")
        posts = Post.objects.filter(authority=self.request.authority).select_related("organisation")
        return posts.prefetch_related(Prefetch("holdings", held, to_attr="held_today"))


@authority_view(Permission.MANAGE_PEOPLE)
def person_list(request: HttpRequest) -> HttpResponse:
    return PersonList.as_view()(request)


@authority_view(Permission.MANAGE_PEOPLE)
def organisation_list(request: HttpRequest) -> HttpResponse:
    return OrganisationList.as_view()(request)


@authority_view(Permission.MANAGE_PEOPLE)
def post_list(request: HttpRequest) -> HttpResponse:
    return PostList.as_view()(request)
