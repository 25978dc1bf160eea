from django import forms

from plans.form_fields import long_text
from plans.watched_forms import Watched


class RedactForm(Watched, forms.Form):
    reason = long_text("Why")
