"""What django-allauth is told; nothing here comes from the environment."""

ACCOUNT_ADAPTER = "plans.people.sign_in.adapters.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "plans.people.sign_in.forms.PasswordSignInForm",
    "reset_password": "plans.people.sign_in.forms.ForgottenPasswordForm",
    "reset_password_from_key": "plans.people.sign_in.forms.FirstPasswordForm",
    "change_password": "plans.people.sign_in.forms.OtherPasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = "plans.people.sign_in.adapters.display_name"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "reset_password": "20/m/ip,5/m/key",
    "change_password": "5/m/user",
    "reset_password_from_key": "20/m/ip",
}


MFA_ADAPTER = "plans.people.sign_in.adapters.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "plans.people.sign_in.forms.SignInCodeForm",
    "reauthenticate": "plans.people.sign_in.forms.ConfirmCodeForm",
    "activate_totp": "plans.people.sign_in.forms.SetUpForm",
}
MFA_TOTP_ISSUER = "Improvement Plan Tracker"
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_ALLOW_UNVERIFIED_EMAIL = True

DIRECTORY = "directory"
SOCIALACCOUNT_ADAPTER = "plans.people.sign_in.directory.DirectoryAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True


def directory(name: str, issuer: str, client_id: str, secret: str) -> dict:
    """The council's directory as allauth's only provider."""
    app = {
        "provider_id": DIRECTORY,
        "name": name,
        "client_id": client_id,
        "secret": secret,
        "settings": {"server_url": issuer, "fetch_userinfo": False, "oauth_pkce_enabled": True},
    }
    return {"openid_connect": {"APPS": [app]}}
