"""All settings, read from the environment. `DJANGO_ENV` says which of three ways to run:

embedded    one machine, SQLite, mail into files: what `bin/run` starts
test        what `bin/test` starts
production  PostgreSQL, Redis, SMTP; refuses to start when something is missing
"""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from plans.people.sign_in.settings import *  # noqa: F403
from plans.people.sign_in.settings import directory

env = environ.Env()

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env("VAR_DIR", default=str(BASE_DIR / "var")))

DJANGO_ENV = env("DJANGO_ENV", default="embedded")
IS_PRODUCTION = DJANGO_ENV == "production"
DEBUG = env.bool("DEBUG", default=False)


def required(name: str, otherwise: str) -> str:
    """A setting that production must be given, and that is something else elsewhere."""
    value = env(name, default="" if IS_PRODUCTION else otherwise)
    if IS_PRODUCTION and not value:
        raise ImproperlyConfigured(f"{name} is missing: set it in the environment.")
    return value


if DJANGO_ENV not in {"embedded", "test", "production"}:
    raise ImproperlyConfigured("DJANGO_ENV must be embedded, test or production.")
if IS_PRODUCTION and DEBUG:
    raise ImproperlyConfigured("DEBUG must be off in production.")

SECRET_KEY = required("SECRET_KEY", f"only-for-{DJANGO_ENV}-SECRET_KEY".ljust(50, "-"))
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
AUDIT_KEY = required("AUDIT_KEY", f"only-for-{DJANGO_ENV}-AUDIT_KEY".ljust(50, "-"))
ALLOWED_HOSTS = required("ALLOWED_HOSTS", "127.0.0.1,localhost,testserver").replace(" ", "").split(",")
BASE_URL = required("BASE_URL", f"http://127.0.0.1:{env('PORT', default='8000')}").rstrip("/")

INSTALLED_APPS = [
    "plans",
    "outcomes",
    "finance",
    "governance",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "django_tables2",
    "django_filters",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "plans.people.middleware.SignInMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "plans.people.middleware.NoStoreMiddleware",
]

ROOT_URLCONF = "improvement.urls"
WSGI_APPLICATION = "improvement.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "plans.places.place",
            ],
            "builtins": ["plans.templatetags.look"],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
DJANGO_TABLES2_TEMPLATE = "django_tables2/table.html"

# --- Database -----------------------------------------------------------------------------------

DATABASES = {"default": env.db_url_config(required("DATABASE_URL", f"sqlite:///{VAR_DIR}/tracker.sqlite3"))}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
            "PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON;"
        ),
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- People -------------------------------------------------------------------------------------

AUTH_USER_MODEL = "plans.User"
SILENCED_SYSTEM_CHECKS = ["auth.W004"]
"""Addresses are unique among the accounts that can be signed in to; the others have no password."""
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = (
    ["django.contrib.auth.hashers.MD5PasswordHasher"]
    if DJANGO_ENV == "test"
    else ["django.contrib.auth.hashers.Argon2PasswordHasher"]
)
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in [
        ("UserAttributeSimilarityValidator", {}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    ]
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("PROXIES", default=1 if IS_PRODUCTION else 0)
SECOND_FACTOR_REQUIRED = env.bool("SECOND_FACTOR_REQUIRED", default=IS_PRODUCTION)
OIDC = [env(f"OIDC_{name}", default="") for name in ("ISSUER", "CLIENT_ID", "CLIENT_SECRET")]
if any(OIDC) and not all(OIDC):
    raise ImproperlyConfigured("OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET: set all three, or none.")
if IS_PRODUCTION and OIDC[0] and not OIDC[0].startswith("https://"):
    raise ImproperlyConfigured("OIDC_ISSUER must begin with https:// in production.")
DIRECTORY_NAME = env("OIDC_NAME", default="Entra ID") if all(OIDC) else ""
SOCIALACCOUNT_PROVIDERS = directory(DIRECTORY_NAME, *OIDC) if all(OIDC) else {}

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True

# --- Time and words -----------------------------------------------------------------------------

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = False

# --- Files --------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = Path(env("STATIC_ROOT", default=str(VAR_DIR / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = VAR_DIR / "evidence"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DJANGO_ENV == "test"
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
EVIDENCE_MAX_BYTES = env.int("EVIDENCE_MAX_BYTES", default=20 * 1024 * 1024)
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_HANDLERS = [
    "plans.actions.uploads.LimitedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# --- Headers ------------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": dict.fromkeys(("default-src", "base-uri", "frame-ancestors", "object-src"), [NONE])
    | dict.fromkeys(("script-src", "style-src", "img-src", "font-src", "connect-src", "form-action"), [SELF])
}
PERMISSIONS_POLICY = {name: [] for name in ("camera", "geolocation", "microphone", "payment", "usb")}
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "improvement.errors.form_too_old"
SECURE_REFERRER_POLICY = "same-origin"
if IS_PRODUCTION:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
    SECURE_REDIRECT_EXEMPT = [r"^health/"]
    SECURE_HSTS_SECONDS = 63_072_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SESSION_COOKIE_NAME = "__Host-sid"
    CSRF_COOKIE_NAME = "__Host-csrf"
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    CSRF_TRUSTED_ORIGINS = [BASE_URL]

# --- Mail ---------------------------------------------------------------------------------------

DEFAULT_FROM_EMAIL = env("FROM_EMAIL", default="Improvement plan tracker <tracker@example.invalid>")
EMAIL_TIMEOUT = 20
EMAIL_FILE_PATH = str(VAR_DIR / "mail")
NOTIFY_KEY = env("NOTIFY_KEY", default="")
NOTIFY_URL = env("NOTIFY_URL", default="https://api.notifications.service.gov.uk")
if NOTIFY_KEY:
    EMAIL_BACKEND = "plans.mail.notify.EmailBackend"
    NOTIFY_TEMPLATE = env("NOTIFY_TEMPLATE")
elif IS_PRODUCTION or env("EMAIL_URL", default=""):
    globals().update(env.email_url_config(required("EMAIL_URL", "")))
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"

# --- Work to be done later ----------------------------------------------------------------------

REDIS_URL = required("REDIS_URL", "")
_in_process = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
_in_redis = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
CACHES = {
    "default": _in_redis if REDIS_URL else _in_process,
    "pages": _in_process | {"LOCATION": "pages"},
    "lists": _in_process | {"LOCATION": "lists", "OPTIONS": {"MAX_ENTRIES": 1_000}},
    "actions": _in_process | {"LOCATION": "actions", "OPTIONS": {"MAX_ENTRIES": 500}},
    "rows": _in_process | {"LOCATION": "rows", "OPTIONS": {"MAX_ENTRIES": 10_000}},
    "sheets": _in_process | {"LOCATION": "sheets", "OPTIONS": {"MAX_ENTRIES": 20}},
    "access": _in_process | {"LOCATION": "access", "OPTIONS": {"MAX_ENTRIES": 5_000}},
}
CELERY_BROKER_URL = env("BROKER_URL", default=REDIS_URL or "filesystem://")
if CELERY_BROKER_URL.startswith("filesystem"):
    _queue = VAR_DIR / "queue"
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(_queue),
        "data_folder_out": str(_queue),
        "control_folder": str(_queue / "control"),
    }
else:
    CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 3600}
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "celerybeat-schedule")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="WARNING")},
}
