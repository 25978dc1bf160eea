"""allauth's forms with our words; and each code taken once."""

from allauth.account.forms import ChangePasswordForm, LoginForm, ResetPasswordForm, ResetPasswordKeyForm
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.core.cache import cache
from django.core.exceptions import ValidationError

from plans.words import within

SECONDS_A_CODE_LIVES = 90
ADDRESS, PASSWORD = "E-mail address", "Password"
NEW, AGAIN = "New password", "New password again"


def say(form: forms.Form, **labels: str) -> None:
    """Label the fields, without words inside their boxes, and say what is missing by the same name."""
    for name, label in labels.items():
        field = form.fields[name]
        field.label = label
        field.widget.attrs.pop("placeholder", None)
        field.error_messages["required"] = f"Enter the {within(label)}."
        if "invalid" in field.error_messages:
            field.error_messages["invalid"] = "Enter a whole e-mail address, such as name@council.gov.uk."


class PasswordSignInForm(LoginForm):
    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        say(self, login=ADDRESS, password=PASSWORD)


class ForgottenPasswordForm(ResetPasswordForm):
    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        say(self, email=ADDRESS)


class FirstPasswordForm(ResetPasswordKeyForm):
    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        say(self, password1=NEW, password2=AGAIN)


class OtherPasswordForm(ChangePasswordForm):
    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        say(self, oldpassword="Your password now", password1=NEW, password2=AGAIN)


class CodeField(forms.CharField):
    def __init__(self, **options):
        attrs = {"autocomplete": "one-time-code", "inputmode": "numeric", "class": "govuk-input--width-10"}
        super().__init__(label="Code", widget=forms.TextInput(attrs=attrs), **options)


class OwnCode(forms.Form):
    code = CodeField(help_text="The six digits that your app shows now, or one of your recovery codes.")

    def clean_code(self):
        """allauth remembers a code for half a minute; within our tolerance it would count for longer."""
        code = super().clean_code()
        digits = "".join(filter(str.isalnum, code))
        if not cache.add(f"second-factor-code-{self.user.pk}-{digits}", True, SECONDS_A_CODE_LIVES):
            raise ValidationError("This code has been used. Wait until your app shows the next one.")
        return code


class SignInCodeForm(OwnCode, AuthenticateForm):
    pass


class ConfirmCodeForm(OwnCode, ReauthenticateForm):
    pass


class SetUpForm(ActivateTOTPForm):
    code = CodeField(help_text="The six digits that your app shows now.")

    @property
    def secret_in_fours(self) -> str:
        return " ".join(self.secret[at : at + 4] for at in range(0, len(self.secret), 4))
