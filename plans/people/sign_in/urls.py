"""Each page of allauth's that is open here, by name; all others are closed."""

from allauth.account import views
from allauth.mfa.base import views as codes
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as second_factor
from django.conf import settings
from django.urls import path, re_path, reverse_lazy

from plans.people.sign_in import views as own
from plans.people.sign_in.settings import DIRECTORY


def required() -> bool:
    return settings.SECOND_FACTOR_REQUIRED


def after_turning_off() -> list[str]:
    then = "You will be asked to set it up again." if required() else "Then your password alone lets you in."
    return ["Your recovery codes no longer count either.", then]


sign_in = views.LoginView.as_view(extra_context={"directory": lambda: settings.DIRECTORY_NAME})
set_up = second_factor.ActivateTOTPView.as_view(extra_context={"required": required})
turn_off = second_factor.DeactivateTOTPView.as_view(
    success_url=reverse_lazy("account"), extra_context={"consequences": after_turning_off}
)
new_codes = recovery_codes.GenerateRecoveryCodesView.as_view(
    extra_context={"consequences": ["Those that you have now no longer count."]}
)

urlpatterns = [
    path("sign-in/", sign_in, name="account_login"),
    path("sign-out/", views.logout, name="account_logout"),
    path("closed/", views.account_inactive, name="account_inactive"),
    path("confirm/", views.reauthenticate, name="account_reauthenticate"),
    path("new/", views.signup, name="account_signup"),
    path("password/", own.password_change, name="account_change_password"),
    path("password/new/", views.password_reset, name="account_reset_password"),
    path("password/new/sent/", views.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/new/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/new/saved/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("directory/", own.directory_sign_in, name="directory_sign_in"),
    path(
        "directory/answer/",
        own.directory_answer,
        {"provider_id": DIRECTORY},
        name="openid_connect_callback",
    ),
    path("sign-in/code/", codes.authenticate, name="mfa_authenticate"),
    path("confirm/code/", codes.reauthenticate, name="mfa_reauthenticate"),
    path("second-factor/", set_up, name="mfa_activate_totp"),
    path("second-factor/picture/", own.second_factor_picture, name="second_factor_picture"),
    path("second-factor/off/", turn_off, name="mfa_deactivate_totp"),
    path("recovery-codes/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("recovery-codes/new/", new_codes, name="mfa_generate_recovery_codes"),
    path("sessions/", own.session_list, name="session_list"),
    path("sessions/<int:pk>/end/", own.session_end, name="session_end"),
]
