import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from plans.templatetags.look import status_tag, thousands

BREAK = mark_safe("<br>")
NUMBER = {"td": {"class": "number"}}


class Scorecard(tables.Table):
    name = tables.Column(verbose_name="Measure", order_by="name_order")
    value = tables.Column(verbose_name="Latest value", orderable=False, attrs=NUMBER)
    when = tables.Column(verbose_name="As at", order_by="day_order", default="–")
    target = tables.Column(verbose_name="Target", orderable=False)
    tag = tables.Column(verbose_name="Rating", order_by="rating_order")
    travel = tables.Column(verbose_name="Going", order_by="travel_order")
    beside = tables.Column(
        verbose_name="What others come to", orderable=False, empty_values=((), None), default="not published"
    )
    trend = tables.Column(verbose_name="Trend", orderable=False, default="too few values")

    def __init__(
        self, *args, moment_query: str, caption: str, export_urls, may_explain: bool = False, **more
    ):
        super().__init__(*args, **more)
        self.moment_query, self.caption, self.export_urls = moment_query, caption, export_urls
        self.may_explain = may_explain

    def render_name(self, record):
        address = record.measure.get_absolute_url()
        return format_html('<a href="{}{}">{}</a>', address, self.moment_query, record.name)

    def render_value(self, record):
        if record.size is None:
            return record.value
        return format_html('{}<br><span class="soft">of {}</span>', record.value, thousands(record.size))

    def render_when(self, record):
        if not record.age_told:
            return record.when
        return format_html('{}<br><span class="soft">{}</span>', record.when, record.age_told)

    def render_travel(self, record):
        if not record.compared_told:
            return record.travel
        return format_html('{}<br><span class="soft">{}</span>', record.travel, record.compared_told)

    def render_target(self, record):
        return format_html("{}<br>{}", record.target, record.limit) if record.limit else record.target

    def render_beside(self, record):
        rows = ((row.short, row.value) for row in record.beside)
        told = format_html_join(BREAK, "{} {}", rows)
        dated = ((row.when, row.source) for row in record.beside)
        when = format_html_join(BREAK, "{} ({})", dict.fromkeys(dated))
        return format_html('{}<br><span class="soft">{}</span>', told, when)

    def render_tag(self, record):
        tag = status_tag(record.tag)
        if not record.explained_briefly:
            return tag
        if self.may_explain and record.is_unexplained:
            return format_html("{}<br>{}", tag, self._way_to_explain(record))
        return format_html('{}<br><span class="soft">{}</span>', tag, record.explained_briefly)

    def _way_to_explain(self, record):
        measure = record.measure
        address = reverse("value_explain", args=[measure.plan.slug, measure.pk, record.told.value.pk])
        hidden = format_html('<span class="govuk-visually-hidden"> the value of {}</span>', record.name)
        return format_html('Unexplained. <a href="{}">Explain{}</a>', address, hidden)
