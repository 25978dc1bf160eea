import gc
import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "improvement.settings")

application = get_wsgi_application()

import_module(settings.ROOT_URLCONF)
gc.freeze()
"""What is loaded stays: the collector need not look through it again and again among requests."""
