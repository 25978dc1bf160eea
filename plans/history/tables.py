import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from plans.history.content import changes_of
from plans.history.models import AuditEvent
from plans.templatetags.look import moment


class EventTable(tables.Table):
    at = tables.Column(verbose_name="When", order_by=("at", "seq"))
    by_name = tables.Column(verbose_name="Who")
    verb = tables.Column(verbose_name="What")
    subject_name = tables.Column(verbose_name="To what")

    caption = "What was done in this plan, by whom and when"

    class Meta:
        model = AuditEvent
        fields = ["at", "by_name", "verb", "subject_name"]
        order_by = "-at"

    def __init__(self, *args, slug: str, **options):
        self.slug = slug
        super().__init__(*args, **options)

    def render_verb(self, record):
        text = getattr(record, "text", None)
        changes = changes_of(text.content) if text else []
        return format_html("{}{}", record.verb, paragraphs(changes))

    def render_at(self, record):
        address = reverse("audit_event", args=[self.slug, record.seq])
        return format_html('<a href="{}">{}</a>', address, moment(record.at))


def paragraphs(texts: list[str]) -> str:
    return format_html_join("", '<p class="soft">{}</p>', ((text,) for text in texts))
