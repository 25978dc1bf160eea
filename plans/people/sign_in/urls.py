"""Each page of allauth's that is open here, by name; all others are closed."""

from allauth.account import views
from django.urls import path, re_path

urlpatterns = [
    path("sign-in/", views.login, name="account_login"),
    path("sign-out/", views.logout, name="account_logout"),
    path("closed/", views.account_inactive, name="account_inactive"),
    path("confirm/", views.reauthenticate, name="account_reauthenticate"),
    path("new/", views.signup, name="account_signup"),
    path("password/", views.password_change, name="account_change_password"),
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
]
