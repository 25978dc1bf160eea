from datetime import timedelta

import django_filters as filters
from django import forms

from plans.form_fields import DayField
from plans.history.models import AuditEvent
from plans.moments import end_of

NOBODY = "0"
"""In the address: what the tracker did by itself."""


class DayFilter(filters.Filter):
    field_class = DayField


class EventFilter(filters.FilterSet):
    q = filters.CharFilter(label="Words in what it was done to", method="search", max_length=200)
    by = filters.ChoiceFilter(label="Who", method="done_by", empty_label="Anybody")
    verb = filters.ChoiceFilter(label="What", empty_label="Anything")
    since = DayFilter(label="From", method="from_day")
    until = DayFilter(label="Until", method="until_day")
    subject = filters.CharFilter(label="", method="about", max_length=90, widget=forms.HiddenInput)

    class Meta:
        model = AuditEvent
        fields = []

    def __init__(self, *args, people: list, verbs: list, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["by"].extra["choices"] = people
        self.filters["verb"].extra["choices"] = verbs

    def search(self, events, name, value):
        return events.filter(subject_name__icontains=value)

    def done_by(self, events, name, value):
        return events.filter(by_id=None if value == NOBODY else value)

    def from_day(self, events, name, value):
        return events.filter(at__gte=end_of(value - timedelta(days=1)))

    def until_day(self, events, name, value):
        return events.filter(at__lt=end_of(value))

    def about(self, events, name, value):
        """`action-12`: all that was done to one thing."""
        kind, _, pk = value.rpartition("-")
        return events.filter(subject_type=kind, subject_id=pk) if pk.isdecimal() else events.none()
