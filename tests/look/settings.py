"""Just enough to draw the gallery alone: `pytest --ds=tests.look.settings tests/look`."""

from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent.parent
SECRET_KEY = "only-for-the-gallery"
INSTALLED_APPS = ["django_tables2", "django.contrib.staticfiles", "django.forms"]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["plans.templatetags.look"],
            "context_processors": ["django.template.context_processors.request"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
STATIC_URL = "/static/"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = False
