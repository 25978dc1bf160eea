from django.http import HttpResponse
from django.urls import path


def nothing(request, **kwargs):
    return HttpResponse("")


urlpatterns = [
    path("", nothing, name="home"),
    path("accessibility/", nothing, name="accessibility"),
    path("key/", nothing, name="key"),
    path("colour/<slug:slug>.css", nothing, name="authority_css"),
    path("plans/<slug:slug>/actions/", nothing, name="action_list"),
    path("account/password/", nothing, name="account_change_password"),
    path("account/sign-in/", nothing, name="account_login"),
    path("account/sign-out/", nothing, name="account_logout"),
    path("account/reset/", nothing, name="account_reset_password"),
]
