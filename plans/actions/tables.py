from urllib.parse import quote

import django_tables2 as tables
from django.db.models import Case, F, IntegerField, Value, When
from django.utils.html import format_html

from plans.actions.states import Standing
from plans.structure.meanings import Meaning
from plans.templatetags.look import day, status_tag
from plans.words import shortened

CLAIM_ORDER = (
    Meaning.RED, Meaning.AMBER, Meaning.GREEN, Meaning.UNDER_WAY, Meaning.NOT_STARTED, Meaning.NOT_STATED,
    Meaning.PAUSED, Meaning.DONE, Meaning.EVIDENCED, Meaning.VERIFIED, Meaning.SUSTAINED,
)  # fmt: skip
NUMBER = {"td": {"class": "number"}}


def last_if_empty(field: str, is_descending: bool):
    return F(field).desc(nulls_last=True) if is_descending else F(field).asc(nulls_last=True)


class ActionTable(tables.Table):
    number = tables.Column(accessor="pk", verbose_name="Action")
    recommendations = tables.Column(accessor="pk", orderable=False, verbose_name="Recommendation")
    leads = tables.Column(accessor="pk", verbose_name="Lead")
    deadline = tables.Column(accessor="pk", verbose_name="Deadline")
    claim = tables.Column(accessor="at_claim", verbose_name="Claimed")
    record = tables.Column(accessor="pk", orderable=False, verbose_name="By the record")
    updated = tables.Column(accessor="at_updated_on", verbose_name="Last update", default="none yet")
    slips = tables.Column(accessor="at_slips", verbose_name="Moved later", attrs=NUMBER)

    def __init__(
        self, *args, plan, labels, moment, base_url: str, caption: str = "", export_urls=(), **kwargs
    ):
        super().__init__(*args, **kwargs)
        self.plan, self.labels, self.moment, self.base_url = plan, labels, moment, base_url
        self.caption, self.export_urls = caption, export_urls
        self.meanings: set[str] = set()

    @property
    def key(self) -> list:
        """The labels that stand in the rows drawn so far: ask after the table has been drawn."""
        return [self.labels[meaning] for meaning in Meaning.values if meaning in self.meanings]

    def standing(self, record) -> Standing:
        if not hasattr(record, "standing"):
            record.standing = Standing(record, self.plan, self.labels, self.moment)
        return record.standing

    def tag(self, label):
        self.meanings.add(label.meaning)
        return status_tag(label)

    def render_number(self, record):
        query = f"?{self.moment.query}" if self.moment.query else ""
        words = shortened(record.text, 90) or "Not described"
        address = f"{self.base_url}{quote(record.ref)}/{query}"
        return format_html('<a href="{}">{} {}</a>', address, record.ref, words)

    def render_recommendations(self, record):
        return self.standing(record).recommendations or "none"

    def render_leads(self, record):
        return self.standing(record).leads or "not stated"

    def render_deadline(self, record):
        standing = self.standing(record)
        words = standing.deadline or "not stated"
        return (
            format_html('{} <span class="late">({})</span>', words, standing.late) if standing.late else words
        )

    def render_claim(self, record):
        return self.tag(self.standing(record).claim)

    def render_record(self, record):
        return self.tag(self.standing(record).record)

    def render_updated(self, value):
        return day(value)

    def order_number(self, queryset, is_descending):
        return queryset.order_by("-ref_order" if is_descending else "ref_order", "pk"), True

    def order_leads(self, queryset, is_descending):
        return queryset.order_by("-lead_words" if is_descending else "lead_words", "ref_order", "pk"), True

    def order_deadline(self, queryset, is_descending):
        return queryset.order_by(last_if_empty("at_due_date", is_descending), "ref_order", "pk"), True

    def order_updated(self, queryset, is_descending):
        return queryset.order_by(last_if_empty("at_updated_on", is_descending), "ref_order", "pk"), True

    def order_slips(self, queryset, is_descending):
        return queryset.order_by("-at_slips" if is_descending else "at_slips", "ref_order", "pk"), True

    def order_claim(self, queryset, is_descending):
        places = [When(at_claim=meaning, then=Value(place)) for place, meaning in enumerate(CLAIM_ORDER)]
        place = Case(*places, default=Value(len(CLAIM_ORDER)), output_field=IntegerField())
        return queryset.order_by(place.desc() if is_descending else place.asc(), "ref_order", "pk"), True
