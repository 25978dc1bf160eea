from django import forms

from plans.watched_forms import Watched


class RedactForm(Watched, forms.Form):
    reason = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), max_length=2000, label="Why")
