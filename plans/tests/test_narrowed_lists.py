from django import forms
from django.http import QueryDict

from plans.form_fields import DayField
from plans.narrowed_lists import chosen


class Narrowing(forms.Form):
    q = forms.CharField(label="Name", required=False)
    post = forms.ChoiceField(label="Lead", choices=[(7, "Head of Practice")], required=False)
    vacant = forms.BooleanField(label="Only vacant ones", required=False)
    since = DayField(label="From", required=False)
    subject = forms.CharField(label="", required=False)


def told(address: str) -> dict[str, str]:
    query = QueryDict(address)
    return {one["label"]: one["remove_url"] for one in chosen(Narrowing(query), query)}


def test_what_is_chosen_is_told_in_words():
    days = "since_day=1&since_month=5&since_year=2026"

    assert list(told(f"q=Lee&post=7&vacant=on&{days}&subject=action-3")) == [
        "Name: Lee", "Lead: Head of Practice", "Only vacant ones: yes", "From: 1 May 2026", "One thing only",
    ]  # fmt: skip


def test_each_can_be_taken_back_alone_from_the_first_page():
    ways = told("q=Lee&since_day=1&since_month=5&since_year=2026&page=4")

    assert ways == {
        "Name: Lee": "?since_day=1&since_month=5&since_year=2026",
        "From: 1 May 2026": "?q=Lee",
    }


def test_what_cannot_be_read_narrows_nothing():
    assert told("post=8") == {}
