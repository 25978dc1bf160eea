import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from plans.people.models import Organisation, Post, User
from plans.people.sign_in.second_factor import in_words


def link(name: str, authority, row) -> str:
    return format_html('<a href="{}">{}</a>', reverse(name, args=[authority.slug, row.pk]), row.name)


class CouncilTable(tables.Table):
    """A list of one council's rows; the first column names the row and links to it."""

    def __init__(self, *args, authority, **options):
        self.authority = authority
        super().__init__(*args, **options)


def column(by: str, **options) -> tables.Column:
    """A column sorted by what it shows, and rows that are alike in it by name."""
    return tables.Column(accessor=by, order_by=(by, "name", "pk"), **options)


class PersonTable(CouncilTable):
    name = tables.Column(order_by=("name", "pk"))
    email = tables.Column(verbose_name="E-mail address")
    roles = tables.Column(accessor="standing_here", orderable=False, empty_values=())
    posts = tables.Column(accessor="held_here", orderable=False, empty_values=())
    seen_at = column("seen_by_us", verbose_name="Last signed in", empty_values=())
    second_factor = column("protected_to_us", empty_values=())
    is_active = column("open_to_us", verbose_name="Account", empty_values=())

    caption = "People of the council"

    class Meta:
        model = User
        fields = ["name", "email", "roles", "posts", "seen_at", "second_factor", "is_active"]
        order_by = "name"

    def render_name(self, record):
        return link("person", self.authority, record)

    def render_roles(self, value):
        return lines([f"{role.get_role_display()}{in_plan(role)}" for role in value]) or "none"

    def render_posts(self, value):
        return lines([holding.post.name for holding in value]) or "none"

    def render_seen_at(self, value, record):
        if not record.is_ours:
            return "not shown"
        return f"{value.day} {value:%B %Y}" if value else "never"

    def render_second_factor(self, value, record):
        if not record.is_ours:
            return "not shown"
        return in_words(value)

    def render_is_active(self, value, record):
        if not record.is_ours:
            return "not shown: it is not this council’s alone"
        return "open" if value else "closed"


class OrganisationTable(CouncilTable):
    name = tables.Column()
    kind = column("kind")
    successor = column("successor", verbose_name="Followed by", empty_values=())

    caption = "Organisations whose posts lead actions"

    class Meta:
        model = Organisation
        fields = ["name", "kind", "successor"]
        order_by = "name"

    def render_name(self, record):
        return link("organisation_edit", self.authority, record)

    def render_successor(self, value):
        return value or "has not ended"


class PostTable(CouncilTable):
    name = tables.Column(verbose_name="Post")
    kind = column("kind")
    organisation = column("organisation", empty_values=())
    holder = tables.Column(
        accessor="held_today", orderable=False, empty_values=(), verbose_name="Held today by"
    )

    caption = "Posts, and who holds them today"

    class Meta:
        model = Post
        fields = ["name", "kind", "organisation", "holder"]
        order_by = "name"

    def render_name(self, record):
        return link("post", self.authority, record)

    def render_organisation(self, value):
        return value or "not stated"

    def render_holder(self, value):
        if not value:
            return format_html('<span class="late">{}</span>', "nobody")
        return lines([f"{h.holder}{'' if h.kind == 'substantive' else f' ({h.kind})'}" for h in value])


def in_plan(role) -> str:
    return f" in {role.plan}" if role.plan else ""


def lines(texts: list[str]) -> str:
    return format_html_join("", "<p>{}</p>", ((text,) for text in texts))
